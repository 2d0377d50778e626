import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { type LocalCloud, startCloud } from '../../emulators/cloud.ts';
import { trust } from './azure-fixture.ts';
import { rotate, signedIn } from './container-apps-fixture.ts';

/** The stand-in for App Service, asked as the service is: what it refuses, and what it holds for a day. */

let cloud: LocalCloud;
let call: Awaited<ReturnType<typeof signedIn>>['call'];
let callReader: typeof call;
beforeAll(async () => {
  cloud = await startCloud();
  trust(cloud.caPem);
  ({ call } = await signedIn(cloud, 'app'));
  ({ call: callReader } = await signedIn(cloud, 'app-reader'));
});
const reference = (text: string) => `@Microsoft.KeyVault(${text})`;
const uri = (secret: string) => reference(`SecretUri=${cloud.env['DBCRED_VAULT']}/secrets/${secret}`);
beforeEach(async () => {
  await cloud.appService.add({
    ...{ name: 'shop', identity: 'system', sticky: { appSettingNames: ['THEME'] } },
    settings: { DATABASE_URL: uri('database-url'), THEME: 'dark' },
    connectionStrings: {
      Raw: { value: reference('VaultName=localhost;SecretName=postgres-password'), type: 'Custom' },
      Old: { value: 'Server=old', type: 'SQLServer' },
    },
  });
  await cloud.appService.add({
    name: 'shop',
    slot: 'staging',
    settings: { DATABASE_URL: uri('database-url') },
  });
});
afterEach(() => cloud.reset());
afterAll(() => cloud.stop());

const at = (rest = '', name = 'shop') => `${cloud.scopes.site(name)}${rest}`;
const V = 'api-version=2025-05-01';
const list = async (kind = 'appsettings', slot = '') =>
  Object((await call('POST', `${at(`${slot}/config/${kind}/list`)}?${V}`)).body)['properties'];
const told = async (kind = 'appsettings', slot = '') => {
  const { body } = await call('GET', `${at(`${slot}/config/configreferences/${kind}`)}?${V}`);
  return Object.fromEntries(
    Object(body)['value'].map((one: { name: string; properties: object }) => [one.name, one.properties]),
  );
};
const held = () => cloud.appService.running('shop')?.['DATABASE_URL'];
const latest = (name = 'database-url') => cloud.vault.versions(name).at(-1)?.version;

test('references of both spellings are resolved as the identity of the app, and reported with their version, not their value', async () => {
  expect(await told()).toEqual({
    DATABASE_URL: expect.objectContaining({
      ...{ reference: uri('database-url'), status: 'Resolved', vaultName: 'localhost' },
      ...{ secretName: 'database-url', activeVersion: latest(), source: 'KeyVault' },
    }),
  });
  expect(await told('connectionstrings')).toMatchObject({
    Raw: { status: 'Resolved', activeVersion: latest('postgres-password') },
  });
  expect(cloud.appService.running('shop')).toMatchObject({
    DATABASE_URL: cloud.vault.current('database-url'),
    ...{ CUSTOMCONNSTR_Raw: cloud.passwords.current, SQLCONNSTR_Old: 'Server=old' },
  });
  const shown = await call('GET', `${at('/config/configreferences/appsettings')}?${V}`);
  expect(shown.text).not.toContain(cloud.vault.current('database-url'));
});

test('a restart takes as long as it is told to, and goes on where nobody waits for it any more', async () => {
  const restart = (how: string) => call('POST', `${at('/restart')}?${how}${V}`);
  const before = cloud.appService.worker('shop');
  cloud.appService.setRestart({ restartMs: 300, gatewayMs: 100 });
  expect(await restart('synchronous=true&')).toMatchObject({
    ...{ status: 504, body: { error: { code: 'GatewayTimeout' } } },
  });
  expect(cloud.appService.worker('shop')).toBeUndefined();
  await vi.waitFor(() => expect(cloud.appService.worker('shop')).toBeDefined(), { timeout: 10_000 });
  expect(cloud.appService.worker('shop')).not.toBe(before);
  cloud.appService.setRestart({ restartMs: 300, gatewayMs: 60_000 });
  expect((await restart('')).status).toBe(200);
  expect(cloud.appService.worker('shop')).toBeUndefined();
  expect((await restart('synchronous=true&')).status).toBe(200);
  expect(cloud.appService.worker('shop')).toBeDefined();
});

test('what it has read stays for a day, over restarts; a refresh or a changed setting reads it anew', async () => {
  await rotate(cloud, 'Other9passphrase');
  const before = held();
  expect((await call('POST', `${at('/restart')}?softRestart=false&synchronous=true&${V}`)).status).toBe(200);
  expect(held()).toBe(before);
  cloud.appService.advance(23.9);
  expect(held()).toBe(before);
  expect((await call('POST', `${at('/config/configreferences/appsettings/refresh')}?${V}`)).status).toBe(200);
  expect(await told()).toMatchObject({ DATABASE_URL: { activeVersion: latest() } });
  expect(held()).toBe(before); // until it is restarted
  await call('POST', `${at('/restart')}?${V}`);
  expect(held()).toBe(cloud.vault.current('database-url'));
  await rotate(cloud, 'Third9passphrase');
  cloud.appService.setSetting('shop', 'THEME', 'light');
  expect(held()).toBe(cloud.vault.current('database-url'));
  await rotate(cloud, 'Fourth9passphrase');
  cloud.appService.advance(24);
  expect(held()).toBe(cloud.vault.current('database-url'));
});

test.each([
  ['MSINotEnabled', '/slots/staging', undefined],
  ['InvalidSyntax', '', () => reference('SecretUri')],
  ['VaultNotFound', '', () => reference('VaultName=elsewhere;SecretName=database-url')],
  ['SecretNotFound', '', () => uri('nothing-of-this-name')],
  ['SecretVersionNotFound', '', () => uri(`database-url/${'0'.repeat(32)}`)],
] as const)('%s: the worker gets the text of the reference', async (status, slot, text) => {
  if (text !== undefined) cloud.appService.setSetting('shop', 'DATABASE_URL', text());
  expect(await told('appsettings', slot)).toMatchObject({ DATABASE_URL: { status } });
  const runs = cloud.appService.running('shop', slot === '' ? undefined : 'staging');
  expect(runs?.['DATABASE_URL']).toMatch(/^@Microsoft\.KeyVault\(/);
});

test('a reference to App Configuration is listed as the text that it is, and is none to a vault', async () => {
  const text = '@Microsoft.AppConfiguration(Endpoint=https://shop.azconfig.io; Key=db-url)';
  cloud.appService.setSetting('shop', 'DATABASE_URL', text);
  expect(await told()).toEqual({});
  expect(await list()).toMatchObject({ DATABASE_URL: text });
});

test('AccessToKeyVaultDenied, once it is read again', async () => {
  cloud.appService.loseVaultRole('shop');
  expect(await told()).toMatchObject({ DATABASE_URL: { status: 'Resolved' } });
  await call('POST', `${at('/config/configreferences/appsettings/refresh')}?${V}`);
  expect(await told()).toMatchObject({ DATABASE_URL: { status: 'AccessToKeyVaultDenied' } });
});

test('a write replaces all of them; it wants JSON, a string for each, and for a connection string a type', async () => {
  const put = (kind: string, properties: unknown) =>
    call('PUT', `${at(`/config/${kind}`)}?${V}`, { properties });
  expect((await put('appsettings', { ONLY: 'this' })).status).toBe(200);
  expect(await list()).toEqual({ ONLY: 'this' });
  expect((await put('appsettings', { ONLY: 1 })).status).toBe(400);
  expect((await put('appsettings', undefined)).status).toBe(400);
  expect((await put('appsettings', { ONLY: 'this', only: 'that' })).status).toBe(400);
  expect((await put('connectionstrings', { Default: { value: 'x' } })).status).toBe(400);
  expect((await put('connectionstrings', { Default: { value: 'x', type: 'Postgres' } })).status).toBe(400);
  expect((await put('connectionstrings', { Default: { value: 'x', type: 'PostgreSQL' } })).status).toBe(200);
  expect(await list('connectionstrings')).toEqual({ Default: { value: 'x', type: 'PostgreSQL' } });
});

test('it refuses versions that it does not know, things that are not there, and whoever may not', async () => {
  const status = async (method: string, path: string, by = call) => (await by(method, path)).status;
  expect(await status('GET', `${at()}?api-version=2019-01-01`)).toBe(400);
  expect(
    await status('POST', `${at('/config/configreferences/appsettings/refresh')}?api-version=2021-03-01`),
  ).toBe(404);
  expect(await status('GET', `${at('', 'nothing')}?${V}`)).toBe(404);
  expect(await status('GET', `${at('/slots/blue')}?${V}`)).toBe(404);
  expect(await status('POST', `${at('/restart')}?synchronous=perhaps&${V}`)).toBe(400);
  expect(await status('GET', `${at('/config/configreferences/appsettings')}?${V}`, callReader)).toBe(200);
  for (const [method, rest] of [
    ['POST', '/config/appsettings/list'],
    ['PUT', '/config/appsettings'],
    ['POST', '/config/configreferences/appsettings/refresh'],
    ['POST', '/restart'],
    ['POST', '/slots/staging/restart'],
    ['PATCH', '/providers/Microsoft.Resources/tags/default'],
  ] as const) {
    const version = method === 'PATCH' ? 'api-version=2021-04-01' : V;
    expect([rest, await status(method, `${at(rest)}?${version}`, callReader)]).toEqual([rest, 403]);
  }
});

test('slots are listed beside the app, which says what it is; names that stay with a slot are its own', async () => {
  const { body } = await call('GET', `${at('/slots')}?${V}`);
  expect(Object(body)['value'].map(({ name }: { name: string }) => name)).toEqual(['shop/staging']);
  const { body: all } = await call('GET', `${cloud.scopes.resourceGroup}/providers/Microsoft.Web/sites?${V}`);
  expect(Object(all)['value'].map(({ name }: { name: string }) => name)).toEqual(['shop']);
  const { body: names } = await call('GET', `${at('/config/slotConfigNames')}?${V}`);
  expect(Object(names)['properties']).toMatchObject({ appSettingNames: ['THEME'] });
});

test('a function app that nobody calls has no worker, a call wakes it up, and one that is stopped answers 403', async () => {
  await cloud.appService.add({
    ...{ name: 'jobs', kind: 'functionapp', identity: 'system', asleep: true },
    settings: { DATABASE_URL: uri('database-url') },
  });
  expect(cloud.appService.running('jobs')).toBeUndefined();
  expect((await fetch(`${cloud.appService.url('jobs')}/healthz`)).status).toBe(200);
  expect(cloud.appService.running('jobs')?.['DATABASE_URL']).toBe(cloud.vault.current('database-url'));
  cloud.appService.stop('jobs');
  expect((await fetch(`${cloud.appService.url('jobs')}/healthz`)).status).toBe(403);
});

test('tags are merged by themselves, and change nothing else of the app', async () => {
  const before = cloud.appService.worker('shop');
  const tags = `${at('/providers/Microsoft.Resources/tags/default')}?api-version=2021-04-01`;
  const merge = (sent: object) => call('PATCH', tags, { operation: 'Merge', properties: { tags: sent } });
  expect((await merge({ one: '1' })).status).toBe(200);
  expect((await merge({ two: '2' })).status).toBe(200);
  expect(cloud.appService.tags('shop')).toEqual({ one: '1', two: '2' });
  expect((await merge({ 'a<b': 'x' })).status).toBe(400);
  expect(cloud.appService.worker('shop')).toBe(before);
});
