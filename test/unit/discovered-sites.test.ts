import { expect, test } from 'vitest';
import type { SettingKind, Site } from '../../src/azure/app-service.ts';
import { Problem } from '../../src/problem.ts';
import { MASKED_WHEN_FOUND, Redacted, SecretForms } from '../../src/redacted.ts';
import type { Held } from '../../src/setup/holders-found.ts';
import { groupedSites, siteEntry } from '../../src/setup/sites-found.ts';
import { settingsOf } from '../../src/wiring/discovered-sites.ts';

/** What `init` sees in the settings of one slot of an app. */

const VAULT = 'https://kv.vault.azure.net';
const hidden = (text: string) => new Redacted(text, MASKED_WHEN_FOUND);
const referenceTo = (secret: string) => `@Microsoft.KeyVault(SecretUri=${VAULT}/secrets/${secret})`;
const HELD: Held = {
  server: { host: 'db.example', user: 'shop_a' },
  password: { name: 'shop-password', value: hidden('S3cretOfShop') },
  connectionStrings: [{ name: 'shop-url', database: 'shop' }],
  documents: [],
};
const PAIR: Held = { ...HELD, user: { name: 'shop-user', value: hidden('shop_a') } };
const closed = () =>
  Promise.reject(
    new Problem({
      ...{ code: 'azure-permission', what: 'no', target: 'shop', answer: 'Forbidden' },
      ...{ likelyCause: 'a role', fix: 'another' },
    }),
  );

async function seen(
  held: Held,
  settings: Partial<Record<SettingKind, Readonly<Record<string, string>>>>,
  { slot, mayList = true }: { slot?: string; mayList?: boolean } = {},
) {
  const of = (is: SettingKind) => Object.entries(settings[is] ?? {});
  const refused = () => Promise.reject(new Error('not asked'));
  const site: Site = {
    ...{ read: refused, write: refused, refresh: refused, restart: refused, tag: refused },
    references: async (is) => ({
      references: of(is)
        .filter(([, text]) => text.startsWith('@'))
        .map(([name, text]) => ({
          ...{ is, name, text, status: 'Resolved' as const, details: undefined, activeVersion: 'v1' },
        })),
      at: undefined,
    }),
    settings: async (is) =>
      mayList
        ? { settings: new Map(of(is).map(([name, text]) => [name, { value: hidden(text) }])), at: undefined }
        : closed(),
  };
  const notes: string[] = [];
  const access = { vaultUrl: VAULT, forms: new SecretForms(() => undefined) };
  const holder = { kind: 'app-service' as const, group: 'rg', name: 'shop-api', slot };
  const found = await settingsOf(site, holder, { held, access, notes });
  return { entries: groupedSites(found).map(siteEntry), notes };
}
const APP = { 'app-service': 'shop-api', 'resource-group': 'rg' };
const BOTH = { PGUSER: { from: 'shop-user' }, PGPASSWORD: { from: 'shop-password' } };

test('of two logins the user stands beside the password, by a reference and by its value', async () => {
  for (const appsettings of [
    { PGUSER: referenceTo('shop-user'), PGPASSWORD: referenceTo('shop-password') },
    { PGUSER: 'shop_a', PGPASSWORD: 'S3cretOfShop' },
  ])
    expect(await seen(PAIR, { appsettings })).toEqual({
      entries: [{ ...APP, settings: BOTH }],
      notes: [],
    });
});

test('a password of two logins without the user is no entry, and is told; a user without it is nothing', async () => {
  const url = { DATABASE_URL: referenceTo('shop-url') };
  const { entries, notes } = await seen(PAIR, {
    appsettings: { ...url, PGPASSWORD: 'S3cretOfShop' },
    connectionstrings: { User: 'shop_a' },
  });
  expect(entries).toEqual([{ ...APP, settings: { DATABASE_URL: { from: 'shop-url' } } }]);
  expect(notes).toEqual([
    'PGPASSWORD of the App Service shop-api (rg) gets shop-password, the password of two logins, and no app setting beside it was seen to get the user, shop-user: an entry needs both, in settings.',
  ]);
  expect(await seen(PAIR, { appsettings: { TEAM: 'shop_a' } })).toEqual({ entries: [], notes: [] });
});

test('of one role the password stands by itself', async () => {
  const { entries } = await seen(HELD, { appsettings: { PGUSER: 'shop_a', PGPASSWORD: 'S3cretOfShop' } });
  expect(entries).toEqual([{ ...APP, settings: { PGPASSWORD: { from: 'shop-password' } } }]);
});

test('what may not be listed is told with its slot', async () => {
  const told = async (slot?: string) =>
    (await seen(HELD, {}, { ...(slot && { slot }), mayList: false })).notes;
  expect(await told()).toEqual(
    ['appsettings', 'connectionstrings'].map(
      (is) => `The ${is} of shop-api (rg) could not be looked at: Forbidden`,
    ),
  );
  expect(await told('staging')).toEqual(
    ['appsettings', 'connectionstrings'].map(
      (is) => `The ${is} of shop-api (rg, slot staging) could not be looked at: Forbidden`,
    ),
  );
});
