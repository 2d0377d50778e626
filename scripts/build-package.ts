import { chmodSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * What the npm package holds: the command line and the library, each with what it needs of the packages, and the types
 * of the library. Not by ncc, which bundles one entry at a time: what both hold would be there twice.
 */
const LIB = new URL('../lib/', import.meta.url).pathname;

if (existsSync(new URL('../node_modules/rolldown', import.meta.url))) await build();
else console.warn('lib/ is not built: this installation has no development dependencies');

async function build(): Promise<void> {
  const [{ bundled }, { licencesText }, { declareTypes }] = await Promise.all([
    import('./package-bundle.ts'),
    import('./licenses.ts'),
    import('./package-types.ts'),
  ]);
  rmSync(LIB, { recursive: true, force: true });
  declareTypes(LIB);
  for (const { name, code } of await bundled()) {
    mkdirSync(dirname(`${LIB}${name}`), { recursive: true });
    writeFileSync(`${LIB}${name}`, code);
  }
  writeFileSync(`${LIB}licenses.txt`, licencesText());
  chmodSync(`${LIB}cli.js`, 0o755);
}
