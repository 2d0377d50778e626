import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { topologyJsonSchema } from '../src/topology/parsed-topology.ts';

/** Writes schema/dbcred.schema.json, for editors, from the definition of the config file; `--check` only compares. */

const FILE = new URL('../schema/dbcred.schema.json', import.meta.url);

/** In the repository's own format. */
export function schemaText(): string {
  const biome = fileURLToPath(new URL('../node_modules/.bin/biome', import.meta.url));
  return execFileSync(biome, ['format', '--stdin-file-path=schema/dbcred.schema.json'], {
    cwd: new URL('..', import.meta.url),
    input: JSON.stringify(topologyJsonSchema(), undefined, 2),
    encoding: 'utf8',
  });
}

function main(): void {
  const expected = schemaText();
  if (!process.argv.includes('--check')) {
    mkdirSync(new URL('.', FILE), { recursive: true });
    writeFileSync(FILE, expected);
    return;
  }
  if (readFileSync(FILE, 'utf8') === expected) return;
  process.stderr.write(
    'schema/dbcred.schema.json does not match src/topology/schema.ts; run npm run schema\n',
  );
  process.exitCode = 1;
}

if (import.meta.main) main();
