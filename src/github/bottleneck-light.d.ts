/** The variant that @octokit/plugin-throttling bundles too: without Redis, and without types of its own. */
declare module 'bottleneck/light.js' {
  export { default } from 'bottleneck';
}
