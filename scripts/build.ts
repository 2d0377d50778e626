import { execFileSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { licencesText } from './licenses.ts';

/**
 * `tsc` first, `ncc` on its JavaScript: TypeScript 7 has no API that ncc could load.
 * What `dist/` holds is what this wrote: a chunk that nothing needs any more must not stay.
 */
const bin = (name: string): string => new URL(`../node_modules/.bin/${name}`, import.meta.url).pathname;

rmSync('build', { recursive: true, force: true });
rmSync('dist', { recursive: true, force: true });
execFileSync(bin('tsc'), ['-p', 'tsconfig.build.json'], { stdio: 'inherit' });
execFileSync(bin('ncc'), ['build', 'build/action.js', '-o', 'dist'], { stdio: 'inherit' });
writeFileSync('dist/licenses.txt', licencesText());
// The post step is the same bundle, told so: a second one would hold the Azure SDK twice.
writeFileSync('dist/post.js', "process.argv[2] = 'post';\nawait import('./index.js');\n");
rmSync('dist/xdg-open'); // a shell script that opens browsers, of a sign-in that is never used
