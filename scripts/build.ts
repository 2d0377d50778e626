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
leaveOutOidcClient();
execFileSync(bin('ncc'), ['build', 'build/action.js', '-o', 'dist', '--quiet', '--no-cache'], {
  stdio: 'inherit',
});
for (const file of globSync('dist/*.js')) writeFileSync(file, minified(file, readFileSync(file, 'utf8')));
writeFileSync('dist/licenses.txt', licencesText());
// The post step is the same bundle, told so: a second one would hold the Azure SDK twice.
writeFileSync('dist/post.js', "process.argv[2] = 'post';\nawait import('./index.js');\n");
rmSync('dist/xdg-open'); // a shell script that opens browsers, of a sign-in that is never used

/**
 * @actions/core is here to print. Its way of asking for OIDC tokens, which nobody calls (src/github/id-token.ts asks),
 * brings undici, a megabyte that every run would load with its first words: so the bundle's copy has an HTTP client
 * that only says that it is none. Its `exports` let nobody import less than all of it.
 */
function leaveOutOidcClient(): void {
  const copy = new URL('../build/node_modules/@actions/core/', import.meta.url);
  cpSync(new URL('../node_modules/@actions/core/', import.meta.url), copy, { recursive: true });
  const stub = new URL('node_modules/@actions/http-client/', copy);
  mkdirSync(new URL('lib/', stub), { recursive: true });
  const none = (name: string): string =>
    `export class ${name} { constructor() { throw new Error('${name} of @actions/core was left out'); } }\n`;
  writeFileSync(new URL('package.json', stub), '{ "type": "module", "main": "index.js" }\n');
  writeFileSync(new URL('index.js', stub), none('HttpClient'));
  writeFileSync(new URL('lib/auth.js', stub), none('BearerCredentialHandler'));
}
