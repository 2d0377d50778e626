import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, rmSync } from 'node:fs';

/** What the npm package holds: the command line and the library, compiled, with their dependencies left outside. */
const ROOT = new URL('..', import.meta.url).pathname;
const TSC = new URL('../node_modules/.bin/tsc', import.meta.url).pathname;

if (existsSync(TSC)) build();
else console.warn('lib/ is not built: this installation has no development dependencies');

function build(): void {
  rmSync(`${ROOT}lib`, { recursive: true, force: true });
  // Types are checked by `npm run types`: a tree that is being changed must still install.
  execFileSync(TSC, ['-p', 'tsconfig.package.json', '--noCheck'], { cwd: ROOT, stdio: 'inherit' });
  chmodSync(`${ROOT}lib/cli.js`, 0o755);
}
