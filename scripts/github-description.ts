import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EXAMPLES } from '../emulators/github-api/contract.ts';
import { DESCRIPTION, isObject, type JsonObject, partAt } from '../emulators/github-api/openapi-document.ts';
import { createRateLimits } from '../emulators/github-api/rate-limits.ts';
import { operationsOf } from '../emulators/github-api/serving.ts';

/**
 * Writes what of GitHub's description the emulator serves, word for word; `--check` only compares. The package has it in
 * twenty editions, which are 385 MB, so it is no dependency: npm's registry is asked when this runs, and not by CI.
 */
const PINNED = '@octokit/openapi@23.0.2';
const INTEGRITY =
  'sha512-pV8M7L9GY23AybNvTmo2nyjmpmnt6+2sRE/tqr0ZLQcPS4lnw7u5eZGNmwRNkBC3D7gZXbFx5AHzLUVRBXGDhg==';

const text = `${JSON.stringify(served(published()), undefined, 1)}\n`;
if (!process.argv.includes('--check')) writeFileSync(DESCRIPTION, text);
else if (readFileSync(DESCRIPTION, 'utf8') !== text) {
  process.stderr.write(`${DESCRIPTION.pathname} is not that of ${PINNED}; run npm run github:description\n`);
  process.exitCode = 1;
}

function published(): JsonObject {
  const folder = mkdtempSync(join(tmpdir(), 'dbcred-openapi-'));
  try {
    const [{ filename, integrity }]: [{ filename: string; integrity: string }] = JSON.parse(
      execFileSync('npm', ['pack', PINNED, '--json', '--pack-destination', folder], { encoding: 'utf8' }),
    );
    if (integrity !== INTEGRITY) throw new Error(`${PINNED} is not what it was: ${integrity}`);
    const entry = 'package/generated/api.github.com.json';
    execFileSync('tar', ['-xzf', join(folder, filename), '-C', folder, entry]);
    const whole: unknown = JSON.parse(readFileSync(join(folder, entry), 'utf8'));
    if (!isObject(whole)) throw new Error(`${PINNED}: ${entry} is no object`);
    return whole;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The operations, and all that they refer to, but examples: of these, those that the emulator answers with. */
function served(whole: JsonObject): JsonObject {
  const paths: JsonObject = {};
  const operations = operationsOf(
    { repositories: [], limits: createRateLimits(() => new Date()) },
    () => undefined,
  );
  for (const { method, path } of operations) {
    const item = objectIn(objectIn(whole, 'paths'), path);
    const verb = method.toLowerCase();
    paths[path] = { ...objectIn(paths, path, {}), [verb]: withoutExamples(objectIn(item, verb)) };
  }
  const pointers = [
    '#/components/schemas/basic-error',
    ...EXAMPLES.map((name) => `#/components/examples/${name}`),
  ];
  const components: Record<string, JsonObject> = {};
  const taken = new Set<string>();
  const wanted = [...pointers, ...references(paths)];
  for (let pointer = wanted.pop(); pointer !== undefined; pointer = wanted.pop()) {
    if (taken.has(pointer)) continue;
    taken.add(pointer);
    const [, , section = '', name = ''] = pointer.split('/');
    const part = withoutExamples(partAt(whole, pointer));
    if (!isObject(part)) throw new Error(`${pointer} is no object`);
    components[section] = { ...components[section], [name]: part };
    wanted.push(...references(part));
  }
  return {
    info: whole['info'],
    paths,
    components: sorted(
      Object.entries(components).map(([section, parts]) => [section, sorted(Object.entries(parts))]),
    ),
  };
}

function sorted(entries: readonly [string, unknown][]): JsonObject {
  return Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

function objectIn(object: JsonObject, key: string, otherwise?: JsonObject): JsonObject {
  const value = object[key] ?? otherwise;
  if (!isObject(value)) throw new Error(`${PINNED} does not describe ${key}`);
  return value;
}

/** `examples` beside a schema are those of a body, a parameter or a header: no schema is named so here. */
function withoutExamples(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutExamples);
  if (!isObject(value)) return value;
  const { examples, ...rest } = value;
  const kept = 'schema' in value || examples === undefined ? rest : value;
  return Object.fromEntries(Object.entries(kept).map(([key, one]) => [key, withoutExamples(one)]));
}

function references(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(references);
  if (!isObject(value)) return [];
  const own = typeof value['$ref'] === 'string' ? [value['$ref']] : [];
  return [...own, ...Object.values(value).flatMap(references)];
}
