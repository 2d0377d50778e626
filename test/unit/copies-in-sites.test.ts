import { expect, test } from 'vitest';
import type { Site } from '../../src/azure/app-service.ts';
import type { SitePlace } from '../../src/azure/site-place.ts';
import { recognizer } from '../../src/copies/recognition.ts';
import { sitesLooker } from '../../src/copies/sites.ts';
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
    sites: async () => ({ list: async () => ({ listed: PLACES, refusals: [] }), open: siteAt }),
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
