import { describe, expect, test } from 'vitest';
import type { VaultSecret } from '../../src/azure/key-vault.ts';
import type { Consumer, Standing } from '../../src/consumers/consumer.ts';
import { holdingPart, partOfSecret } from '../../src/consumers/secret-part.ts';
import { parseConnectionString } from '../../src/postgres/connection-string.ts';
import { PARTS, type Part, partOf } from '../../src/postgres/parts.ts';
import { Problem } from '../../src/problem.ts';
import { Redacted, SecretForms } from '../../src/redacted.ts';
import { parseTopology } from '../../src/topology/parsed-topology.ts';

/** Parts of a connection string, for readers that want them alone. */

const forms = new SecretForms(() => undefined);

function parts(text: string): readonly string[] {
  const parsed = parseConnectionString(new Redacted(text, forms), forms);
  if (!parsed.ok) throw new Error(`refused: it ${parsed.complaint.what}`);
  return PARTS.map((part) => partOf(parsed.value, part));
}

test.each([
  [
    'postgresql://a%40b:p%2Fw@[::1]/my%20shop?sslmode=require',
    ['a@b', 'p/w', '::1', '5432', 'my shop', 'postgresql://[::1]/my%20shop?sslmode=require'],
  ],
  [
    'postgresql+asyncpg://app:p%2Fw@db:6432/shop?ssl=require',
    ['app', 'p/w', 'db', '6432', 'shop', 'postgresql+asyncpg://db:6432/shop?ssl=require'],
  ],
  [
    'jdbc:postgresql://db/my+shop?user=app&ssl=true&password=p+w',
    ['app', 'p w', 'db', '5432', 'my shop', 'jdbc:postgresql://db/my+shop?ssl=true'],
  ],
  [
    'jdbc:postgresql://db/shop?user=app&password=x',
    ['app', 'x', 'db', '5432', 'shop', 'jdbc:postgresql://db/shop'],
  ],
  [
    'Host=db;Username=app;Password="a;b";Database=shop;SSL Mode=Require',
    ['app', 'a;b', 'db', '5432', 'shop', 'Host=db;Database=shop;SSL Mode=Require'],
  ],
  [
    "password='a b' host=db dbname=shop user=app",
    ['app', 'a b', 'db', '5432', 'shop', 'host=db dbname=shop'],
  ],
])('%s', (text, expected) => {
  expect(parts(text)).toEqual(expected);
});

const SECRET: VaultSecret = {
  ...{ name: 'database-url', version: 'v1', tags: {}, createdAt: new Date(0) },
  value: new Redacted('postgresql://app:p%2Fw@db/shop?sslmode=require', forms),
} as VaultSecret;

/** Notes what it is given. */
function recording(standing: Partial<Standing> = {}) {
  const given: string[] = [];
  const note = (what: string, { name, version, value }: VaultSecret) =>
    given.push(`${what} ${name} ${version} ${value.reveal()}`);
  const consumer: Consumer = {
    name: 'one',
    prepare: async () => undefined,
    proveWritable: async (secret) => {
      note('proves', secret);
      return [];
    },
    deliver: async (secret) => {
      note('gets', secret);
      return { action: 'replaced' };
    },
    inspect: async (secret) => {
      note('compares', secret);
      return { is: 'in-sync', why: '', since: undefined, fix: undefined, notes: [], ...standing };
    },
  };
  return { given, consumer };
}

describe('a consumer of a part', () => {
  test('is given the part, of the same version, under a name of its own', async () => {
    const { given, consumer } = recording();
    const holding = holdingPart(consumer, 'password', forms);
    await holding.proveWritable(SECRET);
    await holding.deliver(SECRET, { dryRun: false });
    await holding.inspect(SECRET);
    expect(given).toEqual(
      ['proves', 'gets', 'compares'].map((what) => `${what} database-url#password v1 p/w`),
    );
    expect(holdingPart(consumer, undefined, forms)).toBe(consumer);
  });

  test('says how to mend it in words that an input can take', async () => {
    const { consumer } = recording({ is: 'stale', fix: 'with:\n  mode: sync\n  secret: database-url#host' });
    const { fix } = await holdingPart(consumer, 'host', forms).inspect(SECRET);
    expect(fix).toMatch(/^with:\n {2}mode: sync +# with the config file$/);
  });

  test('gets nothing of what cannot be read', async () => {
    const { given, consumer } = recording();
    const broken = { ...SECRET, value: new Redacted('postgresql://app:hun/ter2@db/shop', forms) };
    const holding = holdingPart(consumer, 'host', forms);
    await expect(holding.deliver(broken, { dryRun: false })).rejects.toThrow(Problem);
    expect(await holding.inspect(broken)).toMatchObject({
      is: 'unknown',
      why: expect.stringContaining('its host'),
    });
    expect(given).toEqual([]);
  });

  test('the password is masked, and a host is not', () => {
    const masked: string[] = [];
    const listening = new SecretForms((form) => masked.push(form));
    partOfSecret(SECRET, 'host', listening);
    partOfSecret(SECRET, 'database', listening);
    expect(masked).toContain('p/w');
    expect(masked).not.toContain('db');
    expect(masked).not.toContain('shop');
  });
});

describe('in the config file', () => {
  const config = (entry: string) => `vault: my-vault
server: { host: db.example, user: app }
databases: [shop]
secrets:
  password: pw
  connection-strings:
    - { name: url, database: shop }
checkouts: { o/r: . }
consumers:
  - ${entry}
`;
  const complaints = (entry: string) => {
    const parsed = parseTopology(config(entry));
    return parsed.ok ? [] : parsed.complaints.map(({ line, message }) => `${line} ${message}`);
  };

  test.each(PARTS)('part: %s', (part: Part) => {
    const text = config(`{ github-secret: X, repository: o/r, from: url, part: ${part} }`);
    expect(parseTopology(text)).toMatchObject({ ok: true, value: { consumers: [{ part }] } });
    const file = config(`{ env-file: .env, repository: o/r, variable: X, from: url, part: ${part} }`);
    expect(parseTopology(file)).toMatchObject({ ok: true, value: { consumers: [{ part }] } });
  });

  test.each([
    [
      '{ github-secret: X, repository: o/r, from: pw, part: host }',
      /^10 consumers\[0\]\.part needs a from that is one of secrets\.connection-strings/,
    ],
    [
      '{ github-secret: X, repository: o/r, from: url, part: port-number }',
      /^10 consumers\[0\]\.part must be one of user/,
    ],
    [
      '{ container-app: x, resource-group: g, from: url, part: password }',
      /^10 consumers\[0\]\.part is not for a Container App.*one of its own: \{ container-app: x, resource-group: g, from: pw \}$/,
    ],
    [
      '{ container-app: x, resource-group: g, from: url, part: host }',
      /^10 .*part is not for a Container App.*The host is no secret.*az keyvault secret set --vault-name my-vault --name url-host --value HOST,/,
    ],
  ])('%s', (entry, complaint) => {
    expect(complaints(entry)).toEqual([expect.stringMatching(complaint)]);
  });
});

test('where the vault has no secret for the password alone, the lines that give it one', () => {
  const text = `vault: my-vault
server: { host: db.example, user: app }
databases: [shop]
secrets: { connection-strings: [{ name: url, database: shop }] }
consumers: [{ container-app: x, resource-group: g, from: url, part: password }]
`;
  expect(parseTopology(text)).toMatchObject({
    ok: false,
    complaints: [
      {
        line: 5,
        message: expect.stringMatching(
          /secrets: \{ password: url-password \}, and \{ container-app: x, resource-group: g, from: url-password \}$/,
        ),
      },
    ],
  });
  const lines = text.replace('secrets: {', 'secrets: { password: url-password,');
  expect(parseTopology(lines.replace('from: url, part: password', 'from: url-password'))).toMatchObject({
    ok: true,
  });
});

describe('several variables of one file', () => {
  const config = (rest: string) => `vault: my-vault
server: { host: db.example, user: app }
databases: [shop]
secrets:
  password: pw
  connection-strings:
    - { name: url, database: shop }
checkouts: { o/r: . }
consumers:
  - { env-file: .env, repository: o/r, from: url, ${rest} }
`;
  const complaints = (rest: string) => {
    const parsed = parseTopology(config(rest));
    return parsed.ok ? [] : parsed.complaints.map(({ line, message }) => `${line} ${message}`);
  };

  test('are one entry', () => {
    expect(parseTopology(config('variables: { PGHOST: host, PGPASSWORD: password }'))).toMatchObject({
      ok: true,
      value: {
        consumers: [
          { path: '.env', variable: 'PGHOST', part: 'host', from: 'url', optional: false },
          { path: '.env', variable: 'PGPASSWORD', part: 'password', from: 'url', optional: false },
        ],
      },
    });
  });

  test.each([
    ['optional: true', '10 consumers[0].variable is missing'],
    ['variables: {}', '10 consumers[0].variables must name at least one'],
    [
      'variable: A, variables: { B: host }',
      '10 consumers[0].variable stands beside variables: put it among them',
    ],
    [
      'variables: { B: host }, part: user',
      '10 consumers[0].part stands beside variables, each of which says its own',
    ],
    [
      'variables: { B: hosts }',
      '10 consumers[0].variables.B must be one of user, password, host, port, database, address',
    ],
    ['variables: { B-1: host }', '10 a key of consumers[0].variables must be the name of a variable'],
    [
      'variables: { A: host, B: user } }\n  - { env-file: ./.env, repository: o/r, from: url, variable: B',
      '11 consumers[1] is the same consumer as consumers[0]',
    ],
  ])('%s', (rest, complaint) => {
    expect(complaints(rest)).toEqual([complaint]);
  });
});
