import { execFileSync } from 'node:child_process';
import { chmodSync, rmSync } from 'node:fs';

/** What the npm package holds: the command line and the library, compiled, with their dependencies left outside. */
const ROOT = new URL('..', import.meta.url).pathname;
const TSC = new URL('../node_modules/.bin/tsc', import.meta.url).pathname;

rmSync(`${ROOT}lib`, { recursive: true, force: true });
execFileSync(TSC, ['-p', 'tsconfig.package.json'], { cwd: ROOT, stdio: 'inherit' });
chmodSync(`${ROOT}lib/cli.js`, 0o755);
