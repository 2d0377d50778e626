import { expect, test } from 'vitest';
import type { Site } from '../../src/azure/app-service.ts';
import type { ListedSites } from '../../src/azure/site-holders.ts';
import type { SitePlace } from '../../src/azure/site-place.ts';
import { recognizer } from '../../src/copies/recognition.ts';
import { sitesLooker } from '../../src/copies/sites.ts';
import { Problem } from '../../src/problem.ts';
import { MASKED_WHEN_FOUND, Redacted, SecretForms } from '../../src/redacted.ts';
import { parseTopology } from '../../src/topology/parsed-topology.ts';

/** What no entry of the config file names in apps of App Service, their slots included. */

const forms = new SecretForms(() => undefined);
const password = new Redacted('the password of app', forms);
const PLACES = [
  { kind: 'app-service', group: 'rg', name: 'shop-api', slot: undefined },
  { kind: 'app-service', group: 'rg', name: 'shop-api', slot: 'staging' },
  { kind: 'function-app', group: 'rg', name: 'shop-jobs', slot: undefined },
] as const;
const TEXT = '@Microsoft.KeyVault(VaultName=kv-1;SecretName=shop-url)';

function topologyWith(...consumers: string[]) {
  const parsed = parseTopology(
    `vault: kv-1\nserver: { host: db.example, user: app, resource-group: rg }\ndatabases: [shop]\nsecrets:\n  password: pg\n  connection-strings: [{ name: shop-url, database: shop }]\nconsumers:\n${consumers.map((one) => `  - ${one}\n`).join('')}`,
  );
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.complaints));
  return parsed.value;
}

/** Every place refers to the vault secret in one setting, and holds another value in a connection string. */
function siteAt(place: SitePlace): Site {
  const refused = () => Promise.reject(new Error('not asked'));
  return {
    ...{ read: refused, write: refused, refresh: refused, restart: refused, tag: refused },
    references: async (kind) => ({
      at: undefined,
      references:
        kind === 'appsettings'
          ? [
              {
                is: kind,
                name: 'DATABASE_URL',
                text: TEXT,
                status: 'Resolved',
                details: undefined,
                activeVersion: 'v1',
              },
            ]
          : [],
    }),
    settings: async (kind) => ({
      at: undefined,
      settings: new Map(
        kind === 'connectionstrings' && place.name === 'shop-jobs'
          ? [
              [
                'Default',
                {
                  value: new Redacted(
                    `Host=db.example;Username=app;Password=the password of app`,
                    MASKED_WHEN_FOUND,
                  ),
                },
              ],
            ]
          : [],
      ),
    }),
  };
}

const look = (values: boolean, ...consumers: string[]) => {
  const topology = topologyWith(...consumers);
  return sitesLooker({
    ...{ topology, subscription: 'sub', subscriptionId: 'sub', groups: ['rg'] },
    vaultUrl: async () => 'https://kv-1.vault.azure.net',
    sites: async () => ({
      list: async () => ({ listed: PLACES, refusals: [], withoutSlots: [] }),
      open: siteAt,
    }),
    recognize: values ? async () => recognizer({ topology, passwords: [password], forms }) : undefined,
  }).look();
};

const LISTED =
  '{ app-service: shop-api, resource-group: RG, settings: { database_url: { from: shop-url } } }';

test('a slot that holds a copy and is not listed is found, with the entry that lists it', async () => {
  const { seen, notLookedAt } = await look(false, LISTED);
  expect(notLookedAt).toEqual([]);
  expect(seen.map(({ where }) => where)).toEqual([
    'app-service shop-api, slot staging (rg)',
    'function-app shop-jobs (rg)',
  ]);
  expect(seen[0]).toMatchObject({
    ...{ kind: 'app-service', is: 'copy', from: 'shop-url' },
    howFound: 'its app setting DATABASE_URL refers to shop-url in the vault',
    fix: 'consumers:\n  - { app-service: shop-api, resource-group: rg, slots: [staging], settings: { DATABASE_URL: { from: shop-url } } }',
  });
  const lines = seen.map(({ fix }) => fix.replace('consumers:\n  - ', ''));
  expect((await look(false, LISTED, ...lines)).seen).toEqual([]);
});

test('values of its own are found where they are looked at', async () => {
  const { seen } = await look(
    true,
    LISTED,
    LISTED.replace('shop-api', 'shop-api').replace('RG,', 'RG, slots: [staging],'),
  );
  const value = seen.find(({ from }) => from === null);
  expect(value).toMatchObject({
    ...{ kind: 'function-app', where: 'function-app shop-jobs (rg)' },
    howFound: expect.stringContaining('its connection string Default'),
    fix: expect.stringContaining('az webapp config connection-string set --name shop-jobs'),
  });
  expect(JSON.stringify(seen)).not.toContain('the password of app');
});

const REFUSED = new Problem({
  ...{ code: 'azure-permission', what: 'This identity may not list the settings of this app', target: 'x' },
  ...{ likelyCause: 'c', fix: 'the role assignment' },
});

function openedWith(site: Partial<Site>, withoutSlots: ListedSites['withoutSlots'] = []) {
  const topology = topologyWith(LISTED.replace('shop-api', 'another'));
  const [app] = PLACES;
  return sitesLooker({
    ...{ topology, subscription: 'sub', subscriptionId: 'sub', groups: ['rg'] },
    vaultUrl: async () => 'https://kv-1.vault.azure.net',
    sites: async () => ({
      list: async () => ({ listed: [app], refusals: [], withoutSlots }),
      open: (place) => ({ ...siteAt(place), ...site }),
    }),
    recognize: async () => recognizer({ topology, passwords: [password], forms }),
  }).look();
}

test('where values may not be read, references are found all the same, and each kind of value is named', async () => {
  const asked: string[] = [];
  const { seen, notLookedAt } = await openedWith({
    settings: async (kind) => {
      asked.push(kind);
      throw REFUSED;
    },
  });
  expect(seen.map(({ howFound }) => howFound)).toEqual([
    'its app setting DATABASE_URL refers to shop-url in the vault',
  ]);
  expect(asked).toEqual(['appsettings', 'connectionstrings']);
  expect(notLookedAt).toEqual(
    ['app settings', 'connection strings'].map((kind) => ({
      where: `values of ${kind} of app-service shop-api (rg)`,
      ...{ why: 'This identity may not list the settings of this app', ask: 'the role assignment' },
    })),
  );
});

test('an app whose slots are not told is looked at without them, and that is said', async () => {
  const { seen, notLookedAt } = await openedWith({}, [{ app: PLACES[0], refusal: REFUSED }]);
  expect(seen.map(({ where }) => where)).toEqual(['app-service shop-api (rg)']);
  expect(notLookedAt.map(({ where }) => where)).toEqual(['slots of app-service shop-api (rg)']);
});

test('the command for values names every setting, and the type of connection strings, which az asks for', async () => {
  const held = (type?: string) => ({ value: new Redacted('the password of app', MASKED_WHEN_FOUND), type });
  const { seen } = await openedWith({
    references: async () => ({ references: [], at: undefined }),
    settings: async (kind) => ({
      at: undefined,
      settings: new Map(
        kind === 'appsettings'
          ? [
              ['PGPASSWORD', held()],
              ['DB_PASSWORD', held()],
            ]
          : [
              ['Default', held('PostgreSQL')],
              ['Other', held('Custom')],
              ['Third', held('PostgreSQL')],
            ],
      ),
    }),
  });
  const to = "=@Microsoft.KeyVault(SecretUri=URL-OF-THE-VAULT-SECRET)'";
  const app = '--name shop-api --resource-group rg';
  const set = `az webapp config connection-string set ${app} --connection-string-type`;
  expect(seen.map(({ fix }) => fix.split('   # ')[0])).toEqual([
    `az webapp config appsettings set ${app} --settings 'PGPASSWORD${to} 'DB_PASSWORD${to}`,
    `${set} PostgreSQL --settings 'Default${to} 'Third${to}\n${set} Custom --settings 'Other${to}`,
  ]);
});
