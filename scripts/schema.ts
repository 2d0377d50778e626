import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { topologyJsonSchema } from '../src/topology/parsed-topology.ts';
import { reportJsonSchema } from './report-schema.ts';

/**
 * Writes schema/dbcred.schema.json, for editors, from the definition of the config file, and
 * schema/report.schema.json from that of the report; `--check` only compares.
 */

const SCHEMAS = {
  'dbcred.schema.json': { make: topologyJsonSchema, from: 'src/topology/schema.ts' },
  'report.schema.json': { make: reportJsonSchema, from: 'scripts/report-schema.ts' },
} as const;

type SchemaFile = keyof typeof SCHEMAS;

export const SCHEMA_FILES: readonly SchemaFile[] = ['dbcred.schema.json', 'report.schema.json'];

/** In the repository's own format. */
export function schemaText(file: SchemaFile): string {
  const biome = fileURLToPath(new URL('../node_modules/.bin/biome', import.meta.url));
  return execFileSync(biome, ['format', `--stdin-file-path=schema/${file}`], {
    cwd: new URL('..', import.meta.url),
    input: JSON.stringify(SCHEMAS[file].make(), undefined, 2),
    encoding: 'utf8',
  });
}

function main(): void {
  for (const file of SCHEMA_FILES) {
    const path = new URL(`../schema/${file}`, import.meta.url);
    const expected = schemaText(file);
    if (!process.argv.includes('--check')) {
      mkdirSync(new URL('.', path), { recursive: true });
      writeFileSync(path, expected);
    } else if (readFileSync(path, 'utf8') !== expected) {
      process.stderr.write(`schema/${file} does not match ${SCHEMAS[file].from}; run npm run schema\n`);
      process.exitCode = 1;
    }
  }
}

if (import.meta.main) main();
