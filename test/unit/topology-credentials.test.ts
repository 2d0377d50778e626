import { Ajv } from 'ajv';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { parseTopology, topologyJsonSchema } from '../../src/topology/parsed-topology.ts';
import type { Topology } from '../../src/topology/topology.ts';
import { HEAD } from './topology-refusals.ts';

/** The file as its users want to write it, without what other keys of it will be. */
const ACME = `vault: acme-kv
servers:
  core:
    host: acme-core.postgres.database.azure.com
    resource-group: acme-data
    subscription: 11111111-2222-3333-4444-555555555555
    also-at:
      pooled: { port: 6432, pooler: true }
  reports: { host: acme-reports.postgres.database.azure.com }
credentials:
  core-admin: { server: core, user: acmeadmin, secrets: { password: pg-core-admin }, max-age-days: 180 }
  shop:
    server: core
    databases: [shop]
    logins: [shop_a, shop_b]
    owner: shop_owner
    rotated-by: core-admin
    drain-days: 3
    secrets:
      user: shop-user
      password: shop-password
      connection-strings:
        - { name: shop-url, create: true }
        - { name: shop-url-pooled, via: pooled, create: true }
  reports:
    server: reports
    databases: [sales, stock]
    user: reader
    known-clients: [pgadmin]
    secrets: { connection-strings: [{ name: reports-url, database: sales }] }
defaults: { resource-group: acme-apps }
checkouts: { acme/shop: . }
consumers:
  - { container-app: shop-worker, from: shop-url, health: /healthz }
  - { container-app: reports, resource-group: other, subscription: sub-2, from: reports-url }
  - { github-secret: DATABASE_URL, repository: acme/shop, environment: ci, from: shop-url, quiet: nightly.yml }
  - { github-secret: PGUSER, repository: acme/old, from: shop-user, split: accepted }
  - { github-secret: PGPASSWORD, repository: acme/old, from: shop-url, part: password, split: accepted }
  - { env-file: .env, repository: acme/shop, variables: { PGUSER: user, PGPASSWORD: password }, from: shop-url }
`;

function said(text: string): string[] {
  const result = parseTopology(text);
  return result.ok
    ? []
    : result.complaints.map(({ line, column, message }) => `${line}:${column} ${message}`);
}

function credentials(text: string): readonly Topology[] {
  const result = parseTopology(text);
  if (!result.ok) throw new Error(said(text).join('\n'));
  return result.topologies;
}

describe('several credentials in one file', () => {
  const [admin, shop, reports] = credentials(ACME);

  test('are one topology each, in the order of the file', () => {
    expect(credentials(ACME).map(({ credential }) => credential)).toEqual(['core-admin', 'shop', 'reports']);
    const { others, ...rest } = admin ?? {};
    expect(others?.map(({ credential, roles }) => [credential, roles])).toEqual([
      ['shop', ['shop_a', 'shop_b']],
      ['reports', ['reader']],
    ]);
    expect(rest).toEqual({
      credential: 'core-admin',
      vault: 'acme-kv',
      server: {
        host: 'acme-core.postgres.database.azure.com',
        port: 5432,
        user: 'acmeadmin',
        resourceGroup: 'acme-data',
        subscription: '11111111-2222-3333-4444-555555555555',
        alsoAt: [
          {
            ...{ name: 'pooled', host: 'acme-core.postgres.database.azure.com', port: 6432 },
            ...{ pooler: true, readOnly: false },
          },
        ],
      },
      databases: ['postgres'],
      secrets: { password: 'pg-core-admin', connectionStrings: [], documents: [] },
      checkouts: { 'acme/shop': '.' },
      consumers: [],
      knownClients: [],
      maxAgeDays: 180,
    });
  });

  test('two logins are a pair, which another credential rotates', () => {
    expect(shop?.pair).toEqual({
      logins: ['shop_a', 'shop_b'],
      owner: 'shop_owner',
      drainDays: 3,
      rotatedBy: { credential: 'core-admin', user: 'acmeadmin', passwordSecret: 'pg-core-admin' },
    });
    expect([shop?.server.user, shop?.databases]).toEqual(['shop_a', ['shop']]);
    expect(shop?.secrets).toEqual({
      user: 'shop-user',
      password: 'shop-password',
      connectionStrings: [
        { name: 'shop-url', create: true, database: 'shop' },
        { name: 'shop-url-pooled', create: true, via: 'pooled', database: 'shop' },
      ],
      documents: [],
    });
    const drained = credentials(ACME.replace('    drain-days: 3\n', ''));
    expect(drained[1]?.pair?.drainDays).toBe(7);
  });

  test('an app that is listed with both halves is one consumer', () => {
    const both = ACME.replace(
      'consumers:\n',
      `consumers:
  - { container-app: shop-legacy, from: shop-user, health: /up }
  - { container-app: Shop-Legacy, resource-group: ACME-apps, from: shop-password }
`.replace('Shop-Legacy', 'shop-legacy'),
    );
    const apps = credentials(both)[1]?.consumers.filter((one) => one.kind === 'container-app');
    expect(apps?.filter(({ name }) => name === 'shop-legacy')).toMatchObject([
      { from: 'shop-password', userFrom: 'shop-user', health: '/up' },
    ]);
  });

  test('user and password of one place are one entry, which a connection string is read for', () => {
    const halves = shop?.consumers.find(({ kind }) => kind === 'github-settings');
    expect(halves).toMatchObject({ from: 'shop-url', split: true });
    const names = halves?.kind === 'github-settings' ? halves.settings : [];
    expect(names.map(({ is, part }) => [is, part])).toEqual([
      ['secret', 'user'],
      ['secret', 'password'],
    ]);
  });

  test('each has the consumers of its own secrets, with the resource group of defaults', () => {
    expect(shop?.consumers.map(({ kind }) => kind)).toEqual([
      ...['container-app', 'github-secret', 'github-settings', 'env-file', 'env-file'],
    ]);
    expect(shop?.consumers[0]).toMatchObject({ name: 'shop-worker', resourceGroup: 'acme-apps' });
    expect(reports?.consumers).toEqual([
      {
        ...{ kind: 'container-app', name: 'reports', resourceGroup: 'other', subscription: 'sub-2' },
        ...{ from: 'reports-url', repoint: false },
      },
    ]);
    expect([reports?.knownClients, shop?.knownClients]).toEqual([['pgadmin'], []]);
  });

  test('a file without such a list is one credential without a name', () => {
    expect(credentials(HEAD).map(({ credential }) => credential)).toEqual([undefined]);
  });

  test('editors accept it', () => {
    const validate = new Ajv({ strict: true }).compile(topologyJsonSchema());
    expect([validate(parse(ACME)), validate.errors]).toEqual([true, null]);
    expect(validate(parse(`${ACME}databases: [shop]\n`))).toBe(false);
  });
});

type Refusal = readonly [fault: string, from: string, to: string, complaints: readonly string[]];

const REFUSALS: readonly Refusal[] = [
  [
    'what belongs to a file of one credential',
    'defaults:',
    'server: { host: db, user: app }\ndatabases: [a]\nmax-age-days: 3\ndefaults:',
    [
      '31:1 server stands beside servers and credentials, and belongs to a file of one credential: put it under servers, by a name',
      '32:1 databases stands beside servers and credentials, and belongs to a file of one credential: put it under the credential that it belongs to',
      '33:1 max-age-days stands beside servers and credentials, and belongs to a file of one credential: put it under the credential that it belongs to',
    ],
  ],
  [
    'a key that nobody knows',
    'defaults:',
    'credential: 1\ndefaults:',
    ['31:1 the file has no key credential; did you mean credentials?'],
  ],
  [
    'a server that is not there',
    'server: core, user',
    'server: cor, user',
    [
      '11:25 credentials.core-admin.server names a server that is not in servers: cor; did you mean core?',
      '17:17 credentials.shop.rotated-by names core-admin, which is of another server (cor)',
    ],
  ],
  [
    'one server under two names',
    'host: acme-reports',
    'host: acme-core',
    ['9:12 servers.reports is the same server as core: its credentials belong under one name'],
  ],
  [
    'a role and logins at once',
    '    logins: [shop_a, shop_b]\n',
    '    logins: [shop_a, shop_b]\n    user: app\n',
    ['16:11 credentials.shop.user stands beside logins: a credential is one role, or two that take turns'],
  ],
  [
    'neither a role nor logins',
    '    user: reader\n',
    '',
    ['26:5 credentials.reports has neither user nor logins: name its role'],
  ],
  [
    'what only two logins have',
    '    user: reader\n',
    '    user: reader\n    owner: o\n    rotated-by: core-admin\n    drain-days: 1\n',
    [
      '29:12 credentials.reports.owner needs logins: two roles that take turns',
      '30:17 credentials.reports.rotated-by needs logins: two roles that take turns',
      '31:17 credentials.reports.drain-days needs logins: two roles that take turns',
    ],
  ],
  [
    'logins without what they need',
    '    owner: shop_owner\n    rotated-by: core-admin\n',
    '',
    [
      '13:5 credentials.shop.owner is missing: two logins need it',
      '13:5 credentials.shop.rotated-by is missing: two logins need it',
    ],
  ],
  [
    'one login, and a drain of two years',
    'logins: [shop_a, shop_b]',
    'logins: [shop_a]',
    ['15:13 credentials.shop.logins must name two: one is in use while the other rests'],
  ],
  [
    'a drain of two years',
    'drain-days: 3',
    'drain-days: 730',
    ['18:17 credentials.shop.drain-days must be at most 365'],
  ],
  [
    'equal logins',
    'logins: [shop_a, shop_b]',
    'logins: [shop_a, shop_a]',
    ['15:22 credentials.shop.logins[1] is the same login a second time'],
  ],
  [
    'a login that is the owner',
    'owner: shop_owner',
    'owner: shop_a',
    ['16:12 credentials.shop.owner names shop_a, which is a login of shop: nobody logs in as an owner'],
  ],
  [
    "a login that is another credential's role",
    'logins: [shop_a, shop_b]',
    'logins: [shop_a, acmeadmin]',
    [
      '15:22 credentials.shop.logins[1] names acmeadmin, which is the user of core-admin: a role belongs to one credential',
    ],
  ],
  [
    'a role of two credentials',
    'server: reports\n    databases: [sales, stock]\n    user: reader',
    'server: core\n    databases: [sales, stock]\n    user: shop_owner',
    [
      '28:11 credentials.reports.user names shop_owner, which is the owner of shop: nobody logs in as an owner',
    ],
  ],
  [
    'a name that PostgreSQL would cut off',
    'owner: shop_owner',
    `owner: ${'ö'.repeat(32)}`,
    ['16:12 credentials.shop.owner must have at most 63 bytes: PostgreSQL cuts longer names off'],
  ],
  [
    'a rotator that is not there',
    'rotated-by: core-admin',
    'rotated-by: core-admn',
    [
      '17:17 credentials.shop.rotated-by names a credential that is not in credentials: core-admn; did you mean core-admin?',
    ],
  ],
  [
    'a rotator that is itself',
    'rotated-by: core-admin',
    'rotated-by: shop',
    [
      '17:17 credentials.shop.rotated-by names its own credential: another one gives the logins their passwords',
    ],
  ],
  [
    'a rotator of another server',
    'rotated-by: core-admin',
    'rotated-by: reports',
    ['17:17 credentials.shop.rotated-by names reports, which is of another server (reports)'],
  ],
  [
    'a rotator without a password',
    'secrets: { password: pg-core-admin }',
    'secrets: { connection-strings: [{ name: pg-core-admin }] }',
    ['17:17 credentials.shop.rotated-by names core-admin, which has no secrets.password to log in with'],
  ],
  [
    'a rotator that is a pair itself',
    'core-admin: { server: core, user: acmeadmin, secrets: { password: pg-core-admin }',
    'core-admin: { server: core, databases: [a], logins: [a, b], owner: o, rotated-by: reports, secrets: { connection-strings: [{ name: pg-core-admin }] }',
    [
      '11:85 credentials.core-admin.rotated-by names reports, which is of another server (reports)',
      '17:17 credentials.shop.rotated-by names core-admin, which has logins itself: name one with a user',
    ],
  ],
  [
    'logins whose user and password nothing holds together',
    `      connection-strings:
        - { name: shop-url, create: true }
        - { name: shop-url-pooled, via: pooled, create: true }
`,
    '',
    [
      '20:7 credentials.shop.secrets has no connection string and no document: of two logins, one secret holds user and password together',
      '31:41 consumers[0].from names a secret that is not in any of the credentials: shop-url',
      '33:82 consumers[2].from names a secret that is not in any of the credentials: shop-url',
      '35:62 consumers[4].from names a secret that is not in any of the credentials: shop-url',
      '35:78 consumers[4].part needs a from that is one of secrets.connection-strings: nothing else has parts',
      '36:57 consumers[5].variables needs a from that is one of secrets.connection-strings: nothing else has parts',
      '36:103 consumers[5].from names a secret that is not in any of the credentials: shop-url',
    ],
  ],
  [
    'a password of two logins without the user',
    '      user: shop-user\n',
    '',
    [
      '20:17 credentials.shop.secrets.password needs secrets.user: of two logins, a password alone tells nobody which one it opens',
      '36:58 consumers[3].from names a secret that is not in any of the credentials: shop-user; did you mean shop-url?',
      '37:5 consumers[4] brings a bare password whose user does not reach the same target',
    ],
  ],
  [
    'a user of two logins without the password',
    '      password: shop-password\n',
    '',
    ['20:13 credentials.shop.secrets.user needs secrets.password: they are read as a pair'],
  ],
  [
    'the user of one role, which never changes',
    'secrets: { password: pg-core-admin }',
    'secrets: { password: pg-core-admin, user: pg-core-user }',
    [
      '11:90 credentials.core-admin.secrets.user is for a credential with logins: the user of one role never changes',
    ],
  ],
  [
    'a vault secret of two credentials',
    'name: reports-url,',
    'name: Shop-URL,',
    [
      '30:45 credentials.reports.secrets.connection-strings[0].name names Shop-URL, which is a secret of shop: a vault secret belongs to one credential',
      '35:81 consumers[1].from names a secret that is not in any of the credentials: reports-url',
    ],
  ],
  [
    'the secret in which another one stages its password',
    'name: reports-url,',
    'name: pg-core-admin-pending,',
    [
      '30:45 credentials.reports.secrets.connection-strings[0].name names the secret in which a rotation stages its password',
      '35:81 consumers[1].from names a secret that is not in any of the credentials: reports-url',
    ],
  ],
  [
    'the secret in which a pair stages its login',
    'user: shop-user\n',
    'user: shop-url-pending\n',
    [
      '20:13 credentials.shop.secrets.user names the secret in which a rotation stages its password',
      '37:58 consumers[3].from names a secret that is not in any of the credentials: shop-user; did you mean shop-url?',
      '38:5 consumers[4] brings a bare password whose user does not reach the same target',
    ],
  ],
  [
    'a database that the credential does not have',
    'name: reports-url, database: sales',
    'name: reports-url, database: sale',
    [
      '30:68 credentials.reports.secrets.connection-strings[0].database names a database that is not in databases: sale; did you mean sales?',
    ],
  ],
  [
    'a connection string that names none of several databases',
    'name: reports-url, database: sales',
    'name: reports-url',
    [
      '30:37 credentials.reports.secrets.connection-strings[0].database is missing: the credential has several databases',
    ],
  ],
  ['logins without databases', '    databases: [shop]\n', '', ['13:5 credentials.shop.databases is missing']],
  [
    'an address that its server does not have',
    'via: pooled',
    'via: poold',
    [
      '24:41 credentials.shop.secrets.connection-strings[1].via names an address that is not in servers.core.also-at: poold; did you mean pooled?',
    ],
  ],
  [
    'an app without a resource group',
    'defaults: { resource-group: acme-apps }\n',
    '',
    ['33:5 consumers[0].resource-group is missing'],
  ],
  [
    'a part of a connection string, for an app',
    'from: shop-url, health: /healthz',
    'from: shop-url, part: user',
    [
      '34:57 consumers[0].part is not for a Container App, which reads whole secrets of the vault. The user has one of its own: { container-app: shop-worker, resource-group: acme-apps, from: shop-user }',
    ],
  ],
  [
    'an app with the user of a pair alone',
    'from: shop-url, health: /healthz',
    'from: shop-user, health: /healthz',
    [
      '34:5 consumers[0] brings half of a pair, the user without its password: give it the password, too, by an entry of its own',
    ],
  ],
  [
    'two settings of one pair in one entry',
    '{ github-secret: PGUSER, repository: acme/old, from: shop-user, split: accepted }',
    '{ github-secrets: { A: user, B: password }, repository: acme/new, from: shop-url }',
    [
      '37:5 consumers[3] brings half of a pair: GitHub cannot write two secrets at once, and a run may read one of each. Give it the whole connection string, or say split: accepted',
      '38:5 consumers[4] brings a bare password whose user does not reach the same target',
    ],
  ],
  [
    'two GitHub secrets of one pair',
    'part: password, split: accepted',
    'part: password',
    [
      '38:5 consumers[4] brings half of a pair: GitHub cannot write two secrets at once, and a run may read one of each. Give it the whole connection string, or say split: accepted',
    ],
  ],
  [
    'a bare password in another repository than the user',
    'PGUSER, repository: acme/old',
    'PGUSER, repository: acme/new',
    ['38:5 consumers[4] brings a bare password whose user does not reach the same target'],
  ],
  [
    'a bare password that is taken away, beside a user that is not of its place',
    'part: password, split: accepted',
    'part: password, remove: true',
    [],
  ],
  [
    'both halves that are taken away',
    'from: shop-user, split: accepted }\n  - { github-secret: PGPASSWORD, repository: acme/old, from: shop-url, part: password, split: accepted',
    'from: shop-user, remove: true }\n  - { github-secret: PGPASSWORD, repository: acme/old, from: shop-password, remove: true',
    [],
  ],
  [
    'an app whose template gets the user with the password',
    'shop-worker, from: shop-url',
    'shop-worker, from: shop-password, user-variable: DB_USER',
    [],
  ],
  [
    'an app that gets the user twice',
    '  - { container-app: shop-worker, from: shop-url',
    '  - { container-app: shop-worker, from: shop-user }\n  - { container-app: shop-worker, from: shop-password, user-variable: DB_USER',
    [
      '35:71 consumers[1].user-variable gets its user twice: into this variable, and by consumers[0]. One of them is enough',
    ],
  ],
  [
    'a user beside a whole connection string',
    'shop-worker, from: shop-url',
    'shop-worker, from: shop-url, user-variable: DB_USER',
    ['34:66 consumers[0].user-variable is for the bare password of two logins, and from: is no such secret'],
  ],
  [
    'a password line of an env file without the user',
    '{ PGUSER: user, PGPASSWORD: password }',
    '{ PGPASSWORD: password }',
    ['39:5 consumers[5] brings a bare password whose user does not reach the same target'],
  ],
];

test.each([
  ['one name of a role on two servers', 'user: reader', 'user: acmeadmin'],
  [
    'an owner of two credentials',
    '  reports:\n    server: reports',
    '  till: { server: core, databases: [shop], logins: [till_a, till_b], owner: shop_owner, rotated-by: core-admin, secrets: { connection-strings: [{ name: till-url }] } }\n  reports:\n    server: reports',
  ],
  ['a drain of none', 'drain-days: 3', 'drain-days: 0'],
])('and are not for %s', (_, from, to) => {
  expect(said(ACME.replace(from, to))).toEqual([]);
});

test('a truth of two logins is at no address for reading; another of its texts may be', () => {
  const reading = ACME.replace('pooler: true }', 'read-only: true }');
  expect(said(reading)).toEqual([]);
  expect(said(reading.replace('shop-url, create', 'shop-url, via: pooled, create'))).toEqual([
    '23:34 credentials.shop.secrets.connection-strings[0].via names pooled, an address for reading: the first text of two logins is the truth, and leads to the server itself. Let another text be the first',
  ]);
  expect(said(ACME.replace('shop-url, create', 'shop-url, via: pooled, create'))).toEqual([]);
});

describe('several credentials are refused, with line and column', () => {
  test.each(REFUSALS)('%s', (_, from, to, complaints) => {
    expect(ACME).toContain(from);
    expect(said(ACME.replace(from, to))).toEqual(complaints);
  });

  describe.each(['vault: acme-kv', 'checkouts: { acme/shop: . }'])('and as well without %s', (line) => {
    test.each(REFUSALS)('%s', (_, from, to, complaints) => {
      const without = ACME.replace(from, to).replace(line, '#');
      expect(without).not.toContain(line);
      expect(said(without)).toEqual(expect.arrayContaining([...complaints]));
    });
  });

  test('a list that is empty, and one without servers', () => {
    expect(said('vault: kv-1\nservers: {}\ncredentials: {}\n')).toEqual([
      '3:14 credentials must name at least one',
    ]);
    expect(said('vault: kv-1\ncredentials: {}\n')).toContain('1:1 servers is missing');
  });
});

/** Any value in the place of any other, or none. */
function withHole(value: unknown, path: readonly string[], filling: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return filling;
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([name, inner]) =>
    name === key ? [name, withHole(inner, rest, filling)] : [name, inner],
  );
  return Array.isArray(value) ? entries.map(([, inner]) => inner) : Object.fromEntries(entries);
}

function pathsIn(value: unknown, path: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, inner]) => pathsIn(inner, [...path, key]))];
}

test('whatever stands anywhere in it: it is read, or complained of, and nothing is thrown', () => {
  const whole: unknown = parse(ACME);
  const fillings = [
    null,
    1,
    true,
    '',
    'shop',
    'constructor',
    '__proto__',
    [],
    ['shop_a'],
    {},
    { shop: null },
  ];
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.constantFrom(...pathsIn(whole)), fc.constantFrom<unknown>(...fillings)), {
        minLength: 1,
        maxLength: 3,
      }),
      (holes) => {
        const file = holes.reduce((value, [path, filling]) => withHole(value, path, filling), whole);
        const result = parseTopology(stringify(file));
        expect(result.ok || result.complaints.length > 0).toBe(true);
      },
    ),
    { numRuns: 150 },
  );
});
