import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';

/**
 * `tsc` first, `ncc` on its JavaScript: TypeScript 7 has no API that ncc could load.
 * What `dist/` holds is what this wrote: a chunk that nothing needs any more must not stay.
 */
const bin = (name: string): string => new URL(`../node_modules/.bin/${name}`, import.meta.url).pathname;

rmSync('build', { recursive: true, force: true });
rmSync('dist', { recursive: true, force: true });
execFileSync(bin('tsc'), ['-p', 'tsconfig.build.json'], { stdio: 'inherit' });
execFileSync(bin('ncc'), ['build', 'build/action.js', '-o', 'dist', '--license', 'licenses.txt'], {
  stdio: 'inherit',
});
