import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { topologyFile } from '../../emulators/seed/topology.ts';
import { schemaText } from '../../scripts/schema.ts';
import { parseTopology, topologyJsonSchema } from '../../src/topology/parsed-topology.ts';
import { readersOf } from '../../src/topology/readers.ts';
import type { Topology } from '../../src/topology/topology.ts';
import { HEAD, REFUSALS } from './topology-refusals.ts';

const SEED = topologyFile({ vaultUrl: 'https://localhost:8443', databasePort: 15_432, role: 'ctxecoadmin' });

function parsed(text: string): Topology {
  const result = parseTopology(text);
  if (!result.ok) throw new Error(said(text).join('\n'));
  return result.value;
}

/** The complaints as `line:column message`. */
function said(text: string): string[] {
  const result = parseTopology(text);
  return result.ok
    ? []
    : result.complaints.map(({ line, column, message }) => `${line}:${column} ${message}`);
}

describe('who reads a vault secret', () => {
  const readers = (...entries: readonly string[]) =>
    readersOf(
      parsed(`${HEAD}consumers:\n${entries.map((one) => `  - { ${one} }\n`).join('')}`),
      'database-url',
    );
  const A = 'github-secret: A, repository: org/a, from: database-url';

  test('is anybody where nobody is named, or no consumer gets it', () => {
    expect(readers(A)).toEqual({ named: [], others: true });
    expect(readers('github-secret: A, repository: org/a, from: postgres-password, read-by: [pgx]')).toEqual({
      named: [],
      others: true,
    });
  });

  test('is who its consumers name, and anybody else where one of them names nobody', () => {
    const app = 'container-app: shop, resource-group: rg, from: database-url, read-by: [pgx, pg]';
    const fleet = "github-secret: B, repositories: ['org/*'], from: database-url, read-by: [pg, psql]";
    expect(readers(app, fleet)).toEqual({ named: ['pgx', 'pg', 'psql'], others: false });
    expect(readers(app, A)).toEqual({ named: ['pgx', 'pg'], others: true });
  });

  test('is not who gets a part of it', () => {
    expect(readers(`${A}, part: password, read-by: [pgx]`)).toEqual({ named: [], others: true });
  });
});

describe('the config file is read', () => {
  test('the programs that read a consumer, whatever its kind', () => {
    const consumers = [
      'github-secret: A, repository: org/site, read-by: [pgx, psql]',
      'container-app: shop, resource-group: rg, read-by: [pgx, psql]',
      'env-file: .env, repository: org/site, variable: A, read-by: [pgx, psql]',
    ].map((entry) => `  - { from: database-url, ${entry} }\n`);
    const read = parsed(`${HEAD}consumers:\n${consumers.join('')}`);
    expect(read.consumers.map(({ readBy }) => readBy)).toEqual(Array(3).fill(['pgx', 'psql']));
  });

  test("the reference's whole system", () => {
    const siteRepository = { owner: 'org', repo: 'ctxEco' };
    const radarRepository = { owner: 'org', repo: 'secai-radar' };
    const app = { kind: 'container-app', resourceGroup: 'ctxEco-rg', repoint: false };
    const envFile = { kind: 'env-file', variable: 'DATABASE_URL', optional: false };
    const ofSite = { ...envFile, repository: siteRepository, from: 'database-url-ctxeco' };
    expect(parsed(SEED)).toEqual({
      vault: 'https://localhost:8443',
      server: { host: 'localhost', port: 15_432, user: 'ctxecoadmin', resourceGroup: 'ctxEco-rg' },
      databases: ['zep', 'ctxEco', 'temporal', 'temporal_visibility', 'secairadar'],
      secrets: {
        password: 'postgres-password',
        connectionStrings: [
          { name: 'database-url', database: 'secairadar', create: false },
          { name: 'database-url-ctxeco', database: 'ctxEco', create: true },
        ],
        documents: [{ name: 'zep-config-yaml', database: 'zep' }],
      },
      checkouts: { 'org/ctxEco': '.', 'org/secai-radar': '../secai-radar' },
      consumers: [
        {
          kind: 'github-secret',
          name: 'DATABASE_URL',
          repository: radarRepository,
          environment: 'daily-pipeline',
          from: 'database-url',
          quiet: 'daily-pipeline.yml',
        },
        {
          kind: 'github-secret',
          name: 'POSTGRES_PASSWORD',
          repository: siteRepository,
          from: 'postgres-password',
        },
        { ...app, name: 'zep', from: 'zep-config-yaml', health: '/healthz' },
        { ...app, name: 'ctxeco-backend', from: 'database-url-ctxeco', repoint: true },
        { ...app, name: 'temporal', from: 'postgres-password' },
        { ...ofSite, path: '.env' },
        { ...ofSite, path: 'backend/.env' },
        { ...envFile, path: '.env', repository: radarRepository, from: 'database-url', optional: true },
      ],
      knownClients: [],
    });
  });

  test('the least that it must say', () => {
    expect(parsed('vault: kv-1\nserver: { host: db, user: app }\ndatabases: [shop]\nsecrets: {}\n')).toEqual({
      vault: 'kv-1',
      server: { host: 'db', port: 5432, user: 'app' },
      databases: ['shop'],
      secrets: { connectionStrings: [], documents: [] },
      checkouts: {},
      consumers: [],
      knownClients: [],
    });
  });

  test.each([
    ['comments and an anchor that nobody refers to', `# ours\n${HEAD.replace('shop,', '&s shop,')}`],
    ['a byte order mark and CRLF', `\uFEFF${HEAD.replaceAll('\n', '\r\n')}`],
    ['document marks around it', `---\n${HEAD}...\n`],
    ['who else is known and how old it may be', `${HEAD}known-clients: ['psql*']\nmax-age-days: 90\n`],
    [
      'one app with two secrets',
      `${HEAD}consumers:\n${appWith('database-url')}${appWith('postgres-password')}`,
    ],
  ])('with %s', (_, text) => {
    expect(said(text)).toEqual([]);
  });

  test.each(['db.example.com', 'localhost', '10.0.0.4', '2001:db8::1', 'my_db'])('the host %s', (host) => {
    expect(parsed(HEAD.replace('db.example', `'${host}'`)).server.host).toBe(host);
  });

  test("a GitHub secret's name as GitHub keeps it", () => {
    const consumer = '  - { github-secret: database_url, repository: org/site, from: database-url }\n';
    expect(parsed(`${HEAD}consumers:\n${consumer}`).consumers[0]).toMatchObject({ name: 'DATABASE_URL' });
  });

  test('other addresses, whose host and port are the server’s own where they are left out', () => {
    const text = HEAD.replace(
      'user: app',
      'user: app, also-at: { pooled: { port: 6432, pooler: true }, reports: { host: replica.example, read-only: true } }',
    ).replace('database: shop }', 'database: shop, via: pooled }');
    const { server, secrets } = parsed(text);
    expect(server.alsoAt).toEqual([
      { name: 'pooled', host: 'db.example', port: 6432, pooler: true, readOnly: false },
      { name: 'reports', host: 'replica.example', port: 5432, pooler: false, readOnly: true },
    ]);
    expect(secrets.connectionStrings).toEqual([
      { name: 'database-url', database: 'shop', create: false, via: 'pooled' },
    ]);
  });
});

function appWith(from: string): string {
  return `  - { container-app: web, resource-group: rg, from: ${from} }\n`;
}

describe('the config file is refused, with line and column', () => {
  test.each(REFUSALS)('%s', (_, text, complaints) => {
    expect(said(text)).toEqual(complaints);
  });

  test('when it is larger than 256 KB', () => {
    expect(said('#'.repeat(256 * 1024 + 1))).toEqual(['1:1 the file is larger than 256 KB']);
    expect(said(`${HEAD}#`.padEnd(256 * 1024, 'x'))).toEqual([]);
  });

  test.each(['[', '- ', '{a: ', '? '])('when it nests %j ten thousand times', (piece) => {
    expect(said(piece.repeat(10_000))).not.toEqual([]);
  });

  test('whatever it holds: it never throws, and complains in order', () => {
    const word = fc.constantFrom(
      'vault',
      'server',
      ':',
      ' ',
      '\n',
      '- ',
      '{',
      '}',
      '[',
      ']',
      '*a',
      '&a ',
      '!t ',
      '"',
      'x',
      ',',
      '? ',
      '---\n',
      '__proto__',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.array(word).map((words) => words.join('')),
        ),
        (text) => {
          const result = parseTopology(text);
          const positions = result.ok
            ? []
            : result.complaints.map(({ line, column }) => [line, column] as const);
          expect(result.ok || positions.length > 0).toBe(true);
          expect(positions.every(([line, column]) => line > 0 && column > 0)).toBe(true);
          expect(positions.toSorted(([a, x], [b, y]) => a - b || x - y)).toEqual(positions);
        },
      ),
      { numRuns: 2000 },
    );
  });

  test('whatever a slip puts in a message, it stays one safe line', () => {
    const text = `${HEAD}"a\\n::set-output name=x::y": 1\n`;
    expect(said(text)[0]).toMatch(
      /^9:1 the file has no key a : ?: ?set-output name=x: :y; it may have vault, /,
    );
  });
});

describe('the JSON Schema for editors', () => {
  const validate = new Ajv({ strict: true }).compile(topologyJsonSchema());

  test('accepts the seed and the least file', () => {
    expect([validate(parse(SEED)), validate.errors]).toEqual([true, null]);
    expect(validate(parse(HEAD))).toBe(true);
  });

  test.each([
    ['at the top', `${HEAD}vualt: x\n`],
    ['in a mapping', HEAD.replace('user: app', 'user: app, prot: 1')],
    ['in a list', HEAD.replace('database: shop', 'database: shop, creat: true')],
    ['in a consumer', `${HEAD}consumers:\n${appWith('a').replace(' }', ', healht: / }')}`],
  ])('refuses an unknown key %s', (_, text) => {
    expect(validate(parse(text))).toBe(false);
  });

  test('describes every key', () => {
    expect(undescribed(topologyJsonSchema(), '')).toEqual([]);
  });

  test('is committed as it is', () => {
    const file = new URL('../../schema/dbcred.schema.json', import.meta.url);
    expect(readFileSync(file, 'utf8')).toBe(schemaText('dbcred.schema.json'));
  });
});

/** Every property without a description, by path. */
function undescribed(schema: unknown, path: string): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  return Object.entries(schema).flatMap(([key, inner]) => {
    if (key !== 'properties') return undescribed(inner, `${path}/${key}`);
    return Object.entries<object>(inner).flatMap(([name, property]) => [
      ...('description' in property ? [] : [`${path}/${name}`]),
      ...undescribed(property, `${path}/${name}`),
    ]);
  });
}

test.each([
  ['kv-1', 'kv-1'],
  ['https://kv-1.vault.azure.net', 'https://kv-1.vault.azure.net'],
  ['kv-1.vault.azure.net', 'https://kv-1.vault.azure.net'],
  ['kv-1.vault.usgovcloudapi.net', 'https://kv-1.vault.usgovcloudapi.net'],
])('a vault is its name or its address, as the portal shows it: %s', (given, vault) => {
  const parsed = parseTopology(
    `vault: ${given}\nserver: { host: db.example, user: app }\ndatabases: [a]\nsecrets: { password: pg }\n`,
  );
  expect(parsed).toMatchObject({ ok: true, value: { vault } });
});

test.each(['https://kv-1.vault.azure.net/secrets/pg', 'kv-1.example.com', '.github/dbcred.yml'])(
  'and nothing else: %s',
  (given) => {
    const parsed = parseTopology(
      `vault: ${given}\nserver: { host: db.example, user: app }\ndatabases: [a]\nsecrets: { password: pg }\n`,
    );
    expect(JSON.stringify(parsed)).toContain('must be the name or the https URL of a Key Vault');
  },
);
