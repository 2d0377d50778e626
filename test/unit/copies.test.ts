import { describe, expect, test } from 'vitest';
import type { AppHolder } from '../../src/azure/app-holders.ts';
import { literalsOf } from '../../src/consumers/app-literals.ts';
import { appsLookers } from '../../src/copies/apps.ts';
import type { SeenCopy } from '../../src/copies/copies.ts';
import { earlierPasswords } from '../../src/copies/earlier-passwords.ts';
import { gitHubLookers } from '../../src/copies/github.ts';
import { type Looker, lookForCopies } from '../../src/copies/look.ts';
import { type Machine, machineLooker } from '../../src/copies/machine.ts';
import { isOwn, ownWorkflows } from '../../src/copies/own-workflows.ts';
import { recognizer } from '../../src/copies/recognition.ts';
import { repairOfMapping, repairOfSubscription, showingSettings } from '../../src/copies/repair-sql.ts';
import { vaultLooker } from '../../src/copies/vault.ts';
import { describeStore } from '../../src/github/stores.ts';
import { Problem } from '../../src/problem.ts';
import { Redacted, SecretForms } from '../../src/redacted.ts';
import { meantBy } from '../../src/setup/holders-found.ts';
import { parseTopology } from '../../src/topology/parsed-topology.ts';
import type { Topology } from '../../src/topology/topology.ts';
import { memoryVault } from './memory-vault.ts';

const forms = new SecretForms(() => undefined);
const secret = (text: string): Redacted => new Redacted(text, forms);
const PASSWORD = 'the/password of app';

const CONFIG = `
vault: kv-1
server: { host: db.example, user: app, resource-group: data }
databases: [shop]
secrets:
  password: pg
  connection-strings: [{ name: shop-url, database: shop }]
checkouts: { org/shop: ., org/other: ../other }
consumers:
  - { github-secret: DATABASE_URL, repository: org/shop, environment: ci, from: shop-url }
  - { container-app: web, resource-group: apps, from: shop-url }
  - { env-file: backend/.env, repository: org/shop, variable: DATABASE_URL, from: shop-url }
`;

function topologyOf(more = ''): Topology {
  const parsed = parseTopology(CONFIG + more);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.complaints));
  return parsed.value;
}

/** Two databases, and two addresses for one of them. */
function severalStrings(): Topology {
  const parsed = parseTopology(
    CONFIG.replace(
      'user: app,',
      'user: app, also-at: { pooled: { host: pool.example, port: 6432, pooler: true } },',
    )
      .replace('[shop]', '[shop, stock]')
      .replace(
        '[{ name: shop-url, database: shop }]',
        '[{ name: shop-url, database: shop }, { name: shop-pooled, database: shop, via: pooled }, { name: stock-url, database: stock }]',
      ),
  );
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.complaints));
  return parsed.value;
}

/** What GitHub is not asked about here. */
const NOT_ASKED = { inherited: async () => [], workflows: () => undefined, environments: undefined };

const recognize = recognizer({ topology: topologyOf(), passwords: [secret(PASSWORD)], forms });
const NOW = Date.UTC(2030, 0, 31, 11);

const seen = (where: string, is: SeenCopy['is'] = 'copy'): SeenCopy => ({
  ...{ kind: 'container-app', where, is, howFound: 'so', from: null, breaks: 'then', fix: 'this' },
});
const looking = (...all: readonly SeenCopy[]): Looker => ({
  where: 'here',
  look: async () => ({ seen: all, notLookedAt: [] }),
});
const seenBy = async (lookers: readonly Looker[], topology = topologyOf()) => {
  const { found, notLookedAt } = await lookForCopies(lookers, topology.copies, NOW);
  return { found: found.map(({ where, is }) => `${is}: ${where}`), notLookedAt, all: found };
};

describe('what was found', () => {
  const known = (where: string, until = '') =>
    topologyOf(`copies: { known: [{ where: "${where}", why: off${until} }] }\n`);

  test.each([
    ['container-app legacy', '', 'known'],
    ['Container-App  Legacy (RG)', '', 'known'],
    ['container-app lega', '', 'unlisted'],
    ['container-app legacy (other)', '', 'unlisted'],
    ['container-app legacy', ', until: 2030-01-31', 'known'],
    ['container-app legacy', ', until: 2030-01-30', 'known'], // somewhere it is still the 30th
    ['container-app legacy', ', until: 2030-01-29', 'unlisted'],
  ])('known: %s%s is %s', async (where, until, is) => {
    const { found } = await seenBy([looking(seen('container-app legacy (rg)'))], known(where, until));
    expect(found).toEqual([`${is}: container-app legacy (rg)`]);
  });

  test('is listed once, and what matters comes first', async () => {
    const lookers = [looking(seen('b', 'perhaps'), seen('a')), looking(seen('a'), seen('c'))];
    expect((await seenBy(lookers)).found).toEqual(['unlisted: a', 'unlisted: c', 'ask: b']);
  });

  test('what throws is named as not looked at, and keeps nobody from the others', async () => {
    const refused = new Problem({
      ...{ code: 'azure-permission', what: 'It may not', target: 'x', likelyCause: 'y', fix: 'az role …' },
      answer: '403',
    });
    const failing: Looker = { where: 'there', look: () => Promise.reject(refused) };
    const { found, notLookedAt } = await seenBy([failing, looking(seen('a'))]);
    expect(found).toEqual(['unlisted: a']);
    expect(notLookedAt).toEqual([{ where: 'there', why: 'It may not: 403', ask: 'az role …' }]);
  });
});

describe('the config file', () => {
  test.each([
    ['copies: { look-in: [fridge] }', /copies\.look-in\[0\] must be one of vault, apps/],
    ['copies: { known: [{ where: x }] }', /copies\.known\[0\]\.why is missing/],
    ['copies: { known: [{ where: x, why: y, until: 2030-02-31 }] }', /until must be a day/],
    ['copies: { known: [{ where: x, why: y, until: soon }] }', /until must be a day/],
    ['copies: { stirct: true }', /has no key stirct; did you mean strict/],
  ])('%s is refused', (line, message) => {
    const parsed = parseTopology(`${CONFIG}${line}\n`);
    expect(parsed.ok ? [] : parsed.complaints.map((one) => one.message).join()).toMatch(message);
  });
});

describe('a text of before', () => {
  const BEFORE = 'the/password of last year';
  const both = recognizer({
    ...{ topology: topologyOf(), forms, passwords: [secret(PASSWORD)] },
    earlier: [secret(PASSWORD), secret(BEFORE), secret('short')],
  });
  test.each([
    [PASSWORD, 'holds the password'],
    [BEFORE, 'holds an earlier password'],
    [`PW=${encodeURIComponent(BEFORE)}`, 'holds an earlier password within its text'],
    [`${BEFORE} ${PASSWORD}`, 'holds the password within its text'],
    ['in short, nothing', undefined],
  ])('%s', (text, how) => {
    expect(both(secret(text))?.how).toBe(how);
  });

  test('they are of the last versions that are enabled', async () => {
    const vault = memoryVault();
    for (const value of ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight'])
      vault.hold('pg', value);
    const asked = async (topology: Topology) =>
      (await earlierPasswords(vault, topology, forms)).map((one) => one.reveal());
    expect(await asked(topologyOf())).toEqual(['eight', 'seven', 'six', 'five', 'four', 'three']);
  });
});

describe('a text', () => {
  test.each([
    [PASSWORD, 'holds the password'],
    [`x${PASSWORD}y`, 'holds the password within its text'],
    [`dsn: ${encodeURIComponent(PASSWORD)}`, 'holds the password within its text'],
    [
      'postgresql://app:of-last-year@db.example:5432/shop',
      'holds a connection string of app to db.example:5432',
    ],
    ['x=AN%6fther%2Fvery%20long%20one%21', undefined],
    [
      `dsn: ${[...PASSWORD].map((one) => `%${one.charCodeAt(0).toString(16)}`).join('')}`,
      'holds the password within its text',
    ],
    [
      `BEGIN PERFORM dblink_connect('postgresql://app:of-last-year@db.example:5432/shop?sslmode=require'); END`,
      'holds a connection string of app to db.example:5432 within its text',
    ],
    [
      '{"db": {"url": "postgresql://app:of-last-year@db.example/shop"}, "port": 1}',
      'holds a connection string of app to db.example:5432 within its text',
    ],
    ['{"url": "postgresql://other:x@db.example/shop"}', undefined],
    ['postgresql://other:x@db.example:5432/shop', undefined],
    ['postgresql://app:x@elsewhere.example:5432/shop', undefined],
    ['nothing of ours', undefined],
    ['', undefined],
  ])('%s', (text, how) => {
    expect(recognize(secret(text))?.how).toBe(how);
  });
});

describe('the vault', () => {
  const NAMES = ['pg', 'pg-pending', 'shop-url', 'old-database-url', 'app', 'stripe-key'];
  const held: Readonly<Record<string, string>> = {
    'old-database-url': 'of another system',
    'stripe-key': PASSWORD,
  };
  const looker = (byValue: boolean) =>
    vaultLooker({
      ...{ topology: topologyOf(), names: async () => NAMES },
      vault: {
        url: 'https://kv-1.vault.azure.net',
        read: async (name) => {
          if (held[name] === undefined) throw new Error('forbidden');
          const value = secret(held[name]);
          return {
            ...{ name, value, version: 'v', tags: {}, createdAt: undefined },
            contentType: undefined,
            expiresAt: undefined,
          };
        },
      },
      recognize: byValue ? async () => recognize : undefined,
    });

  test('the line for a secret whose name YAML takes for a number has it in quotes', async () => {
    const read = async (name: string) => ({
      ...{ name, value: secret('postgresql://app:x@db.example:5432/shop'), version: 'v', tags: {} },
      ...{ createdAt: undefined, contentType: undefined, expiresAt: undefined },
    });
    const looked = vaultLooker({
      ...{
        topology: topologyOf(),
        names: async () => ['1e5', 'other-url'],
        recognize: async () => recognize,
      },
      vault: { url: 'https://kv-1.vault.azure.net', read },
    });
    const lines = (await seenBy([looked])).all.map(({ fix }) => /\{ name: (.*?),/.exec(fix)?.[1]);
    expect(lines.sort()).toEqual(['"1e5"', 'other-url']);
  });

  test('by name, asks about what is called as such secrets are', async () => {
    expect((await seenBy([looker(false)])).found).toEqual([
      'ask: vault-secret old-database-url',
      'ask: vault-secret app',
    ]);
  });

  test('by value, whatever the name; what could not be read is still asked about, and told', async () => {
    const { found, notLookedAt } = await seenBy([looker(true)]);
    expect(found).toEqual(['unlisted: vault-secret stripe-key', 'ask: vault-secret app']);
    expect(notLookedAt.map(({ why }) => why)).toEqual([expect.stringMatching(/^1 of its secrets/)]);
  });
});

describe('Container Apps', () => {
  const holder = (kind: AppHolder['kind'], name: string, more: Partial<AppHolder>): AppHolder => ({
    ...{ kind, name, resourceGroup: 'apps', secrets: [], variables: [], scaledWith: [] },
    ...more,
  });
  const reference = (to: string) => [
    { name: 'pw', keyVaultUrl: `https://KV-1.vault.azure.net/secrets/${to}` },
  ];
  const HOLDERS = [
    holder('container-app', 'web', { secrets: reference('shop-url') }),
    holder('container-app', 'stray', { secrets: reference('PG/0123456789abcdef') }),
    holder('container-app', 'stranger', { secrets: reference('stripe-key') }),
    holder('container-app', 'literal', { secrets: [{ name: 'l', keyVaultUrl: undefined }] }),
    holder('container-app', 'plain', { variables: [{ name: 'PW', value: secret(PASSWORD) }] }),
    holder('container-app-job', 'nightly', { secrets: reference('pg') }),
  ];
  const lookers = (byValue: boolean, asked: string[] = [], refusals: readonly Problem[] = []) =>
    appsLookers({
      ...{
        topology: topologyOf(),
        ...{ subscription: 'sub', subscriptionId: undefined, groups: ['apps', 'data'] },
        rewrites: async () => () => undefined,
        vaultUrl: async () => 'https://kv-1.vault.azure.net',
      },
      apps: async () => ({
        list: async (kind, groups) => {
          asked.push(groups.join());
          return { listed: HOLDERS.filter((one) => one.kind === kind), refusals };
        },
        literals: async () => [{ name: 'l', value: secret(PASSWORD) }],
      }),
      recognize: byValue ? async () => recognize : undefined,
    });

  test('by reference: an app that is listed is none, one that follows another secret is none, a pinned version is one', async () => {
    const asked: string[] = [];
    const { found, all } = await seenBy(lookers(false, asked));
    expect(found).toEqual([
      'unlisted: container-app stray (apps)',
      'unlisted: container-app-job nightly (apps)',
    ]);
    expect(asked).toEqual(['apps,data', 'apps,data']);
    expect(all.map(({ fix }) => fix)).toEqual([
      'consumers:\n  - { container-app: stray, resource-group: apps, from: pg }',
      'consumers:\n  - { container-app-job: nightly, resource-group: apps, from: pg }',
    ]);
  });

  test('a group that may not be listed is named, and hides nothing of the others', async () => {
    const target = '/subscriptions/sub/resourceGroups/data';
    const fix = 'az role assignment create …';
    const refused = new Problem({
      ...{ code: 'azure-permission', what: 'No', target, likelyCause: 'y', fix },
      answer: '403',
    });
    const { found, notLookedAt } = await seenBy(lookers(false, [], [refused]));
    expect(found).toHaveLength(2);
    expect(notLookedAt).toEqual([
      { where: 'Container Apps of resource group data', why: 'No: 403', ask: fix },
      { where: 'Container Apps jobs of resource group data', why: 'No: 403', ask: fix },
    ]);
  });

  describe('the values of a listed app are those that its delivery leaves', () => {
    const url = (database: string) =>
      `postgresql://app:${encodeURIComponent(PASSWORD)}@db.example:5432/${database}`;
    const DOCUMENT = `dsn: ${url('shop')}\n`;
    const more = 'copies: { look-in: [apps] }\n';
    const leftOf = async (from: string, subscription?: string) => {
      const entry = `container-app: web, ${subscription === undefined ? '' : `subscription: ${subscription}, `}resource-group: apps, from: `;
      const parsed = parseTopology(
        (CONFIG + more)
          .replace('container-app: web, resource-group: apps, from: shop-url', entry + from)
          .replace('connection-strings', 'documents: [{ name: zep-yaml }]\n  connection-strings'),
      );
      if (!parsed.ok) throw new Error(JSON.stringify(parsed.complaints));
      const topology = parsed.value;
      const vault = memoryVault({ secrets: { pg: PASSWORD, 'shop-url': url('shop'), 'zep-yaml': DOCUMENT } });
      const values = {
        bare: PASSWORD,
        shop: url('shop'),
        stock: url('stock'),
        document: DOCUMENT,
        other: 'x',
      };
      const literals = Object.entries(values).map(([name, text]) => ({ name, value: secret(text) }));
      const secrets = literals.map(({ name }) => ({ name, keyVaultUrl: undefined }));
      const { found, all } = await seenBy(
        appsLookers({
          ...{ topology, subscription: 'sub', subscriptionId: 'sub', groups: ['apps'] },
          vaultUrl: async () => 'https://kv-1.vault.azure.net',
          apps: async () => ({
            list: async (kind) => ({
              listed: [holder('container-app', 'web', { secrets })].filter((one) => one.kind === kind),
              refusals: [],
            }),
            literals: async () => literals,
          }),
          recognize: async () => recognize,
          rewrites: async (listed) =>
            literalsOf(
              vault,
              topology,
              forms,
            )(await vault.read(listed.from, listed.from === 'zep-yaml' ? 'document' : undefined)),
        }),
      );
      const told = all.flatMap(({ howFound }) => [...howFound.matchAll(/its secret (\w+)/g)]);
      return { found, left: told.map(([, name]) => name) };
    };

    test.each([
      ['pg', ['document']],
      ['shop-url', ['bare', 'stock', 'document']],
      ['zep-yaml', ['bare', 'shop', 'stock']],
    ])('listed with %s', async (from, left) => {
      expect(await leftOf(from)).toEqual({
        found: ['unlisted: container-app web, secrets with a value of their own (apps)'],
        left,
      });
    });

    test('an app of that name in another subscription is not listed', async () => {
      expect(await leftOf('pg', 'elsewhere')).toEqual({
        found: ['unlisted: container-app web (apps)'],
        left: ['bare', 'shop', 'stock', 'document'],
      });
    });
  });

  test('by value: literals and plain variables, too', async () => {
    expect((await seenBy(lookers(true))).found).toEqual([
      'unlisted: container-app stray (apps)',
      'unlisted: container-app literal (apps)',
      'unlisted: container-app plain, plain variables (apps)',
      'unlisted: container-app-job nightly (apps)',
    ]);
  });
});

describe('GitHub', () => {
  const HELD: Readonly<Record<string, readonly string[]>> = {
    'org/shop': ['DATABASE_URL', 'STRIPE_KEY', 'ANALYTICS_PGPASSWORD'],
    'org/shop, environment ci': ['DATABASE_URL', 'POSTGRES_PASSWORD'],
  };
  const lookers = (workflow?: string) =>
    gitHubLookers({
      topology: topologyOf(),
      names: async (store) => HELD[describeStore(store)] ?? [],
      ...NOT_ASKED,
      ...(workflow === undefined
        ? {}
        : { workflows: async () => ({ texts: [{ path: 'ci.yml', text: workflow }], left: 0 }) }),
    });

  test('asks about usual names beside what is listed, per place, and calls nothing unlisted', async () => {
    expect((await seenBy(lookers())).found).toEqual([
      'ask: github-secret DATABASE_URL in org/shop',
      'ask: github-secret ANALYTICS_PGPASSWORD in org/shop',
      'ask: github-secret POSTGRES_PASSWORD in org/shop, environment ci',
    ]);
  });

  test('asks about what a workflow reads beside a listed one, whatever its name', async () => {
    const beside = 'env: { A: "${{ secrets.DATABASE_URL }}", B: "${{ secrets.STRIPE_KEY }}" }';
    expect((await seenBy(lookers(beside))).found).toContain('ask: github-secret STRIPE_KEY in org/shop');
    const apart = 'env: { B: "${{ secrets.STRIPE_KEY }}" }';
    expect((await seenBy(lookers(apart))).found).not.toContain('ask: github-secret STRIPE_KEY in org/shop');
  });
});

describe('this machine', () => {
  const FILES: Readonly<Record<string, string>> = {
    '/work/shop/.env.test': `A=1\nexport DB="postgresql://app:x@db.example:5432/shop"\n`,
    '/work/shop/backend/.env': `DATABASE_URL=postgresql://app:x@db.example:5432/shop\nPGPASSWORD='${PASSWORD}'\n`,
    '/work/shop/apps/worker/.env': `DB=${PASSWORD}\n`,
    '/work/shop/apps/worker/deep/.env': `DB=${PASSWORD}\n`,
    '/work/shop/node_modules/.env': `DB=${PASSWORD}\n`,
    '/work/shop/envoy.yaml': PASSWORD,
    '/home/me/.pgpass': `# db.example:5432:*:app:x\nother.example:5432:*:app:x\ndb.example:5432:*:app:pa\\:ss\n*:*:*:*:x\nother.example:*:*:*:x\n`,
    '/home/me/.pg_service.conf': `[shop]\nhost=db.example\nuser=app\npassword=x\n[nopw]\nhost=db.example\nuser=app\n`,
  };
  const machine: Machine = {
    ...{ root: '/work/shop', passwordFile: '/home/me/.pgpass', serviceFile: '/home/me/.pg_service.conf' },
    files: async (folder) =>
      Object.keys(FILES)
        .flatMap((path) => (path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : []))
        .filter((name) => !name.includes('/')),
    folders: async (folder) => {
      const inside = Object.keys(FILES).filter((path) => path.startsWith(`${folder}/`));
      const below = inside.map((path) => path.slice(folder.length + 1).split('/'));
      return [...new Set(below.flatMap(([name = '', ...rest]) => (rest.length === 0 ? [] : [name])))];
    },
    read: async (path) => FILES[path],
  };
  const looker = (at: Machine | undefined) =>
    machineLooker({ topology: topologyOf(), machine: at, recognize: async () => recognize });

  test('env files two folders deep, .pgpass and services with our password are found, and what is listed is not', async () => {
    const { found, all } = await seenBy([looker(machine)]);
    expect(found.sort()).toEqual([
      'unlisted: env-file .env.test, DB in org/shop',
      'unlisted: env-file apps/worker/.env, DB in org/shop',
      'unlisted: env-file backend/.env, PGPASSWORD in org/shop',
      'unlisted: pgpass .pgpass',
      'unlisted: service-file .pg_service.conf',
    ]);
    expect(all.find(({ kind }) => kind === 'pgpass')?.howFound).toBe(
      'line 3, 4 is of this role at this server',
    );
    expect(JSON.stringify(all)).not.toContain(PASSWORD);
  });

  test.each([
    ['postgresql://app:x@db.example:5432/stock', 'stock-url'],
    ['postgresql://app:x@pool.example:6432/shop', 'shop-pooled'],
    ['postgresql://app:x@db.example:5432/nowhere', '"…"'],
    [PASSWORD, 'pg'],
    [`dsn ${PASSWORD}`, '"…"'],
  ])('the line for %s has the secret of its own database: %s', async (value, from) => {
    const topology = severalStrings();
    const read = async (path: string) => (path === '/work/shop/.env' ? `ANY="${value}"` : undefined);
    const files = async (folder: string) => (folder === '/work/shop' ? ['.env'] : []);
    const known = recognizer({ topology, passwords: [secret(PASSWORD)], forms });
    const at = { ...machine, read, files };
    const looked = machineLooker({ topology, machine: at, recognize: async () => known });
    const { all } = await seenBy([looked], topology);
    expect(all.map(({ fix, from: told }) => [fix, told])).toEqual([
      [
        `consumers:\n  - { env-file: ".env", repository: org/shop, variable: ANY, from: ${from} }`,
        from === '"…"' ? null : from,
      ],
    ]);
  });

  test('a runner says that it has none', async () => {
    expect((await seenBy([looker(undefined)])).notLookedAt).toMatchObject([{ where: 'this machine' }]);
  });
});

describe('SQL that repairs', () => {
  const login = { vault: 'kv-1', passwordSecret: 'pg', user: 'app', changesUser: false };

  test('no name ends the block that it stands in', () => {
    const sql = repairOfMapping({ server: 'x$repair$; DROP', role: "o'hara", database: 'shop' }, login, []);
    expect(sql).toMatch(/DO (\$repair1\$)\n[\s\S]*'x\$repair\$; DROP'[\s\S]*\1;/);
    expect(sql).toContain("quote_ident('o''hara')");
  });

  test('of a name that is not to be printed none is made', () => {
    const subscription = { name: 'x\u001b[2J', database: 'shop', host: 'h', port: 5432 };
    expect(repairOfSubscription(subscription, login, undefined)).toMatch(/^-- its name has characters/);
  });

  test('of another server, a query asks for every setting that is named of this one', () => {
    const [ask = ''] = repairOfSubscription(
      { name: 's', database: 'shop', host: 'h', port: 5432 },
      login,
      undefined,
    ).split('\n');
    const all = showingSettings({
      ...{ log_statement: 'all', log_min_duration_statement: '0', log_min_duration_sample: '0' },
      ...{ log_transaction_sample_rate: '1', 'auto_explain.log_min_duration': '0' },
      ...{ 'pg_stat_statements.track': 'all', 'pgaudit.log': 'all' },
    });
    expect(all.length).toBe(7);
    for (const one of all) expect(ask).toContain(`'${one.replace(/ = .*/, '')}'`);
  });

  test('settings that would show the password all the same are named', () => {
    expect(
      showingSettings({ log_statement: 'ddl', log_min_duration_statement: '-1', 'pgaudit.log': 'role' }),
    ).toEqual([]);
    expect(
      showingSettings({
        ...{ log_statement: 'all', log_min_duration_statement: '0', log_transaction_sample_rate: '0.1' },
        ...{ 'pg_stat_statements.track': 'all', 'pgaudit.log': 'Role, DDL' },
      }),
    ).toEqual([
      ...['log_statement = all', 'log_min_duration_statement = 0', 'log_transaction_sample_rate = 0.1'],
      ...['pg_stat_statements.track = all', 'pgaudit.log = Role, DDL'],
    ]);
  });
});

describe('of two logins', () => {
  const PAIR = `
vault: kv-1
servers: { core: { host: db.example, resource-group: data } }
credentials:
  admin: { server: core, user: root, secrets: { password: pg-admin } }
  shop:
    server: core
    databases: [shop]
    logins: [shop_a, shop_b]
    owner: shop_owner
    rotated-by: admin
    secrets: { user: shop-user, password: shop-password, connection-strings: [{ name: shop-url }] }
checkouts: { org/shop: . }
`;
  const parsed = parseTopology(`${PAIR}consumers: []\n`);
  const topology = parsed.ok ? parsed.topologies[1] : undefined;
  if (topology === undefined) throw new Error('it is there');
  const accepted = (fix: string): boolean =>
    parseTopology(PAIR + (fix.split('# if it does not:')[0] ?? '')).ok;

  test('passwords of before are of both, as the text has them that both are in', async () => {
    const vault = memoryVault();
    for (const user of ['shop_a', 'shop_b'])
      vault.hold('shop-url', `postgresql://${user}:pw%20of%20${user}@db.example:5432/shop`);
    const earlier = await earlierPasswords(vault, topology, forms);
    expect(earlier.map((one) => one.reveal())).toEqual(['pw of shop_b', 'pw of shop_a']);
  });

  test('a GitHub secret that is called as a half is offered as one, beside the other', async () => {
    const names = async () => ['PGPASSWORD', 'DB_PASS', 'PGUSER', 'DATABASE_URL'];
    const { all } = await seenBy(gitHubLookers({ topology, names, ...NOT_ASKED }), topology);
    expect(all.map(({ fix }) => fix.split('\n')[2])).toEqual([
      '  - { github-secrets: { PGPASSWORD: password, PGUSER: user }, repository: org/shop, from: shop-url, split: accepted }',
      '  - { github-secrets: { DB_PASS: password, DB_USER: user }, repository: org/shop, from: shop-url, split: accepted }',
      '  - { github-secrets: { PGUSER: user, PGPASSWORD: password }, repository: org/shop, from: shop-url, split: accepted }',
      '  - { github-secret: DATABASE_URL, repository: org/shop, from: shop-url }',
    ]);
    expect(all.map(({ fix }) => accepted(fix))).toEqual([true, true, true, true]);
    expect(all.map(({ breaks }) => breaks).join()).not.toContain('the change');
  });

  test.each([
    ['both halves', ['shop-password', 'shop-user']],
    ['one half', ['shop-password']],
  ])('an app that refers to %s is offered an entry for each', async (_, to) => {
    const url = 'https://kv-1.vault.azure.net';
    const secrets = to.map((one) => ({ name: one, keyVaultUrl: `${url}/secrets/${one}` }));
    const stray: AppHolder = {
      ...{ kind: 'container-app', name: 'stray', resourceGroup: 'apps', variables: [], scaledWith: [] },
      secrets,
    };
    const lookers = appsLookers({
      ...{ topology, subscription: 'sub', subscriptionId: 'sub', groups: [], vaultUrl: async () => url },
      ...{ recognize: undefined, rewrites: async () => () => undefined },
      apps: async () => ({
        list: async (kind) => ({ listed: kind === stray.kind ? [stray] : [], refusals: [] }),
        literals: async () => [],
      }),
    });
    const { all } = await seenBy(lookers, topology);
    expect(all[0]?.fix).toBe(
      'consumers:\n  - { container-app: stray, resource-group: apps, from: shop-user }\n  - { container-app: stray, resource-group: apps, from: shop-password }',
    );
    expect(accepted(all[0]?.fix ?? '')).toBe(true);
    expect(all[0]?.breaks).toContain('from the retirement of the login that it has on');
  });
});

test('a GitHub secret of one role that is called as a password is offered the password', async () => {
  const names = async () => ['PGPASSWORD', 'PGUSER'];
  const topology = topologyOf();
  const { all } = await seenBy(gitHubLookers({ topology, names, ...NOT_ASKED }), topology);
  const lines = all.map(({ fix }) => fix.split('\n')[2]);
  expect(lines).toContain('  - { github-secret: PGPASSWORD, repository: org/shop, from: pg }');
  expect(lines).toContain('  - { github-secret: PGUSER, repository: org/shop, from: shop-url, part: user }');
});

test.each(['PG_PASSWORD', 'PG_URL', 'DB_PWD', 'DATABASE_URL_PROD', 'DB_PASSWORD_STAGING'])(
  'a GitHub secret %s is asked about by a status as it is by init',
  async (name) => {
    const topology = topologyOf();
    const lookers = gitHubLookers({ topology, names: async () => [name, 'STRIPE_URL'], ...NOT_ASKED });
    const { all } = await seenBy(lookers, topology);
    expect(all.filter(({ where }) => where.startsWith(`github-secret ${name} in org/shop`))).not.toEqual([]);
    const held = {
      password: { name: 'pg' },
      connectionStrings: [{ name: 'shop-url', database: 'shop', create: false }],
    };
    const from = meantBy(name, held);
    expect(from).toBe(/PASS|PWD/.test(name) ? 'pg' : 'shop-url');
    expect(all.map(({ fix }) => fix.includes(`from: ${from} }`))).not.toContain(false);
  },
);

test('of several connection strings, which one a GitHub secret gets is left to whoever reads it', async () => {
  const topology = severalStrings();
  const names = async () => ['STOCK_DATABASE_URL', 'PGUSER', 'PGPASSWORD'];
  const { all } = await seenBy(gitHubLookers({ topology, names, ...NOT_ASKED }), topology);
  expect(all.map(({ fix }) => fix.split('\n')[2])).toEqual(
    expect.arrayContaining([
      '  - { github-secret: STOCK_DATABASE_URL, repository: org/shop, from: "…" }',
      '  - { github-secret: PGUSER, repository: org/shop, from: "…", part: user }',
      '  - { github-secret: PGPASSWORD, repository: org/shop, from: pg }',
    ]),
  );
});

test('of a search, no repository is asked for its list, and that is said', async () => {
  const topology = topologyOf();
  const [first] = topology.consumers;
  if (first?.kind !== 'github-secret') throw new Error('the first one is');
  const found = ['a', 'b'].map((repo) => ({ ...first, repository: { owner: 'org', repo }, oneOfMany: true }));
  const asked: string[] = [];
  const lookers = gitHubLookers({
    topology: { ...topology, consumers: found, checkouts: {} },
    names: async (store) => {
      asked.push(describeStore(store));
      return [];
    },
    ...NOT_ASKED,
  });
  expect((await seenBy(lookers)).notLookedAt).toEqual([
    {
      where: 'GitHub secrets of 2 repositories that a search found',
      why: 'it would take a list of each',
      ask: null,
    },
  ]);
  expect(asked).toEqual([]);
});

describe('the workflows of the checkout', () => {
  const files: Readonly<Record<string, string>> = { '.github/workflows/ci.yml': 'on: push' };
  const checkout = {
    env: { GITHUB_REPOSITORY: 'Org/Shop' },
    filesIn: () => ['ci.yml', 'gone.yaml', 'README.md'],
    readFile: (path: string) => {
      const text = files[path];
      if (text === undefined) throw new Error('gone');
      return text;
    },
  };

  test('are those of this repository alone, as far as they can be read', async () => {
    expect(isOwn(checkout, { owner: 'org', repo: 'shop' })).toBe(true);
    expect(isOwn(checkout, { owner: 'org', repo: 'other' })).toBe(false);
    expect(await ownWorkflows(checkout)).toEqual({
      texts: [{ path: '.github/workflows/ci.yml', text: 'on: push' }],
      left: 0,
    });
  });
});
