import { execFileSync } from 'node:child_process';
import { cpSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { licencesText } from './licenses.ts';
import { minified } from './minified.ts';

/**
 * `tsc` first, `ncc` on its JavaScript: TypeScript 7 has no API that ncc could load. What it writes is minified here,
 * since its own way does so for one file alone.
 * What `dist/` holds is what this wrote: a chunk that nothing needs any more must not stay.
 */
const bin = (name: string): string => new URL(`../node_modules/.bin/${name}`, import.meta.url).pathname;

rmSync('build', { recursive: true, force: true });
rmSync('dist', { recursive: true, force: true });
execFileSync(bin('tsc'), ['-p', 'tsconfig.build.json'], { stdio: 'inherit' });
leaveOutOfCore();
execFileSync(bin('ncc'), ['build', 'build/action.js', '-o', 'dist', '--quiet', '--no-cache'], {
  stdio: 'inherit',
});
for (const file of globSync('dist/*.js')) writeFileSync(file, minified(file, readFileSync(file, 'utf8')));
writeFileSync('dist/licenses.txt', licencesText());
// The post step is the same bundle, told so: a second one would hold the Azure SDK twice.
writeFileSync('dist/post.js', "process.argv[2] = 'post';\nawait import('./index.js');\n");
rmSync('dist/xdg-open'); // a shell script that opens browsers, of a sign-in that is never used

/**
 * @actions/core is here to print. What else it does nobody calls, and every run would load it with its first words: the
 * OIDC tokens (src/github/id-token.ts asks), which bring undici, a megabyte; and the name of the operating system, which
 * brings what starts programs. So the bundle's copy has packages that only say that they are none. Its `exports` let
 * nobody import less than all of it.
 */
function leaveOutOfCore(): void {
  const copy = new URL('../build/node_modules/@actions/core/', import.meta.url);
  cpSync(new URL('../node_modules/@actions/core/', import.meta.url), copy, { recursive: true });
  const leftOut = (file: string, ...names: readonly string[]): void => {
    const path = new URL(`node_modules/@actions/${file}`, copy);
    mkdirSync(new URL('.', path), { recursive: true });
    const none = (name: string): string =>
      `export function ${name}() { throw new Error('${name} of @actions/core was left out'); }\n`;
    writeFileSync(path, names.map(none).join(''));
  };
  leftOut('http-client/index.js', 'HttpClient');
  leftOut('http-client/lib/auth.js', 'BearerCredentialHandler');
  leftOut('exec/index.js', 'exec', 'getExecOutput');
  for (const name of ['http-client', 'exec']) {
    const manifest = new URL(`node_modules/@actions/${name}/package.json`, copy);
    writeFileSync(manifest, '{ "type": "module", "main": "index.js" }\n');
  }
}
