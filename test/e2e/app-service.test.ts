import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { LocalCloud } from '../../emulators/cloud.ts';
import { runAction } from '../../scripts/action-run.ts';
import { rotateBehindTheApps } from './app-states.ts';
import { roleOf } from './azure-role-files.ts';
import { borrowCloud } from './borrowed-cloud.ts';
import { expectNoLeaks } from './leaks.ts';
import { expectDone } from './rotating.ts';
import { configWithConsumers, referenceByName, referenceTo, siteRequests } from './site-states.ts';

/** Apps of App Service, whose platform keeps what it has read of the vault for 24 hours. */

const NEW = 'Rotated9passphrase';
let cloud: LocalCloud;
beforeAll(async () => {
  cloud = await borrowCloud();
});
beforeEach(async () => {
  await cloud.appService.add({
    ...{ name: 'shop-api', identity: 'system' },
    settings: { DATABASE_URL: referenceTo(cloud, 'database-url'), THEME: 'dark' },
    sticky: { appSettingNames: ['DATABASE_URL'] },
  });
});
afterEach(() => cloud.reset());
afterAll(() => cloud.stop());

const IN = 'resource-group: ctxEco-rg';
const URL = 'settings: { DATABASE_URL: { from: database-url } }';
const SHOP = `{ app-service: shop-api, ${IN}, ${URL}, health: /healthz }`;
const runWith = async (mode: string, consumers: readonly string[], inputs: Record<string, string> = {}) =>
  runAction(cloud, { inputs: { mode, ...inputs }, env: await configWithConsumers(cloud, consumers) });
const standingOf = async (...consumers: string[]) => {
  const { report } = await runWith('status', consumers, { 'fail-on-drift': 'false' });
  return Seen.parse(Object(report)['status']).consumers[0];
};
const Seen = z.object({
  consumers: z.array(z.object({ standing: z.string(), why: z.string(), notes: z.array(z.string()) })),
});
const held = (app = 'shop-api', slot?: string) => cloud.appService.running(app, slot)?.['DATABASE_URL'];
const requestsOf = (pattern: RegExp, app = 'shop-api') =>
  siteRequests(cloud, app).filter((one) => pattern.test(one));

test('a reference is refreshed by force, proven by its version, and the app is restarted once', async () => {
  await rotateBehindTheApps(cloud, NEW);
  const before = cloud.appService.worker('shop-api');
  const run = await runWith('sync', [SHOP]);
  expectDone(cloud, run);
  expect(held()).toBe(cloud.vault.current('database-url'));
  expect(cloud.appService.worker('shop-api')).not.toBe(before);
  expect(requestsOf(/refresh$|restart$/)).toEqual([
    'POST /config/configreferences/appsettings/refresh',
    'POST /restart',
  ]);
  expect(requestsOf(/\/list$|^PUT/)).toEqual([]);
  expect(run.stdout).toContain("the platform reports the vault's version of DATABASE_URL");
  expect(run.stdout).toContain('/healthz: 200');
});

test('rotate brings the new password to it; a dry run before says so, and a second sync finds nothing to do', async () => {
  const foretold = await runWith('rotate', [SHOP], { 'dry-run': 'true' });
  expectDone(cloud, foretold);
  expect(foretold.stdout).toContain('would: deliver: App Service shop-api (ctxEco-rg), DATABASE_URL');
  expect(requestsOf(/^(?:PUT|PATCH)|refresh$|restart$/)).toEqual([]);
  expectDone(cloud, await runWith('rotate', [SHOP]));
  expect(held()).toBe(cloud.vault.current('database-url'));
  const worker = cloud.appService.worker('shop-api');
  const again = await runWith('sync', [SHOP]);
  expectDone(cloud, again);
  expect(again.stdout).toContain('shop-api (ctxEco-rg), DATABASE_URL: unchanged');
  expect(cloud.appService.worker('shop-api')).toBe(worker);
});

test('a plain restart leaves it on the old password; what is stale for a day is seen, and then follows', async () => {
  await rotateBehindTheApps(cloud, NEW);
  const before = held();
  expect(before).not.toBe(cloud.vault.current('database-url'));
  cloud.appService.advance(23);
  expect(held()).toBe(before);
  expect(await standingOf(SHOP)).toMatchObject({
    standing: 'stale',
    why: expect.stringContaining('and the vault has a newer one'),
  });
  cloud.appService.advance(2);
  expect(held()).toBe(cloud.vault.current('database-url'));
  expect(requestsOf(/\/list$/)).toEqual([]);
});

test('one entry, one write, one restart: an ADO.NET connection string, parts, and all other settings as they are', async () => {
  await cloud.appService.add({
    ...{ name: 'shop-net', identity: 'system' },
    settings: { PGUSER: 'nobody', PGPASSWORD: 'an older one', THEME: 'dark', 'Logging:Level': 'Warning' },
    connectionStrings: {
      Default: { value: 'Host=elsewhere;Username=x;Password=an older one', type: 'PostgreSQL' },
      Other: { value: 'Server=other', type: 'SQLAzure' },
    },
  });
  const entry = `{ app-service: shop-net, ${IN}, connection-string: Default, from: shop-url-net, settings: { PGUSER: { from: database-url, part: user }, PGPASSWORD: { from: database-url, part: password } }, health: /healthz }`;
  const env = await configWithConsumers(cloud, [entry], (text) =>
    text.replace(
      '  documents:',
      '    - { name: shop-url-net, database: secairadar, format: ado.net, create: true }\n  documents:',
    ),
  );
  const run = await runAction(cloud, { inputs: { mode: 'rotate' }, env });
  expectDone(cloud, run);
  expect(cloud.appService.connectionStrings('shop-net')).toEqual({
    Default: { value: cloud.vault.current('shop-url-net'), type: 'PostgreSQL' },
    Other: { value: 'Server=other', type: 'SQLAzure' },
  });
  expect(cloud.appService.settings('shop-net')).toEqual({
    ...{ PGUSER: 'ctxecoadmin', PGPASSWORD: cloud.vault.current('postgres-password') },
    ...{ THEME: 'dark', 'Logging:Level': 'Warning' },
  });
  expect(requestsOf(/^PUT|restart$/, 'shop-net')).toEqual([
    'PUT /config/connectionstrings',
    'PUT /config/appsettings',
    'POST /restart',
  ]);
});

test('repoint makes references of a value and of another reference, in the spelling that was there', async () => {
  await cloud.appService.add({
    ...{ name: 'shop-web', identity: 'system' },
    settings: { DATABASE_URL: 'postgresql://x', READ_URL: referenceByName('zep-config-yaml') },
  });
  const settings = 'settings: { DATABASE_URL: { from: database-url }, READ_URL: { from: database-url } }';
  const refused = await runWith('sync', [`{ app-service: shop-web, ${IN}, ${settings} }`]);
  expect(refused.report.problems).toMatchObject([
    { code: 'app-service-setting', answer: referenceByName('zep-config-yaml') },
  ]);
  const run = await runWith('sync', [`{ app-service: shop-web, ${IN}, ${settings}, repoint: true }`]);
  expectDone(cloud, run);
  expect(cloud.appService.settings('shop-web')).toEqual({
    DATABASE_URL: referenceTo(cloud, 'database-url'),
    READ_URL: referenceByName('database-url'),
  });
  expect(cloud.appService.running('shop-web')?.['READ_URL']).toBe(cloud.vault.current('database-url'));
});

test('a reference of ours that the platform cannot read stops a rotation before anything; repoint writes it anew', async () => {
  const broken = referenceTo(cloud, 'database-url').replace('https:', 'http:');
  cloud.appService.setSetting('shop-api', 'DATABASE_URL', broken);
  const refused = await runWith('rotate', [SHOP]);
  expect(refused.report.problems).toMatchObject([
    { code: 'app-service-reference', fix: expect.stringContaining('repoint: true') },
  ]);
  expect(cloud.vault.versions('postgres-password')).toHaveLength(1);
  expectDone(cloud, await runWith('rotate', [SHOP.replace('health:', 'repoint: true, health:')]));
  expect(cloud.appService.settings('shop-api')['DATABASE_URL']).toBe(referenceTo(cloud, 'database-url'));
  expect(held()).toBe(cloud.vault.current('database-url'));
});

test('a secret that is yet to be made: a setting that refers elsewhere, or is missing, stops a rotation before anything', async () => {
  const made = 'from: database-url-ctxeco';
  const entry = `{ app-service: shop-api, ${IN}, settings: { DATABASE_URL: { ${made} }, READ_URL: { ${made} } } }`;
  const password = cloud.vault.current('postgres-password');
  const run = await runWith('rotate', [entry]);
  expect([run.code, run.report.problems]).toMatchObject([
    1,
    [
      { code: 'app-service-setting', what: expect.stringContaining('DATABASE_URL refers to something else') },
      { code: 'app-service-setting', what: 'The app has no app setting READ_URL' },
    ],
  ]);
  expect(cloud.vault.versions('postgres-password').map(({ value }) => value)).toEqual([password]);
  expect(Object.keys(cloud.vault.state())).not.toContain('database-url-ctxeco');
  cloud.appService.setSetting('shop-api', 'READ_URL', 'postgresql://an-older-one');
  expectDone(cloud, await runWith('rotate', [entry.replace('settings:', 'repoint: true, settings:')]));
  expect(held()).toBe(cloud.vault.current('database-url-ctxeco'));
});

test('a pinned reference is said to be one, and follows the latest after a delivery', async () => {
  const pinned = (version: string) =>
    `@Microsoft.KeyVault(SecretUri=${cloud.env['DBCRED_VAULT']}/secrets/database-url/${version})`;
  const [first] = cloud.vault.versions('database-url');
  cloud.appService.setSetting('shop-api', 'DATABASE_URL', pinned(first?.version ?? ''));
  await rotateBehindTheApps(cloud, NEW);
  const standing = await standingOf(SHOP);
  expect(standing).toMatchObject({ standing: 'stale' });
  expect(standing?.notes).toEqual([`DATABASE_URL is pinned to version ${first?.version} of database-url`]);
  const run = await runWith('sync', [SHOP]);
  expectDone(cloud, run);
  expect(run.stdout).toContain(
    `DATABASE_URL was pinned to version ${first?.version}; it now follows the latest.`,
  );
  expect(cloud.appService.settings('shop-api')['DATABASE_URL']).toBe(referenceTo(cloud, 'database-url'));
  expect(held()).toBe(cloud.vault.current('database-url'));
});

test('each slot is delivered to by itself, and names that stay with a slot stay', async () => {
  await cloud.appService.add({
    ...{ name: 'shop-api', slot: 'staging', identity: 'system' },
    settings: { DATABASE_URL: referenceTo(cloud, 'database-url') },
  });
  await rotateBehindTheApps(cloud, NEW);
  const both = `{ app-service: shop-api, ${IN}, slots: [production, staging], ${URL}, health: /healthz }`;
  expectDone(cloud, await runWith('sync', [both]));
  expect([held(), held('shop-api', 'staging')]).toEqual(Array(2).fill(cloud.vault.current('database-url')));
  expect(requestsOf(/restart$/)).toHaveLength(2);
  expect(cloud.appService.sticky('shop-api').appSettingNames).toEqual(['DATABASE_URL']);
  const absent = await runWith('sync', [`{ app-service: shop-api, ${IN}, slots: [blue], ${URL} }`]);
  expect(absent.report.problems.map(({ code }) => code)).toEqual(['app-service-not-found']);
});

test('a function app that sleeps is woken up by its health check, and one that is stopped stays stopped', async () => {
  for (const name of ['shop-jobs', 'shop-old'])
    await cloud.appService.add({
      ...{ name, kind: 'functionapp', identity: 'system', asleep: name === 'shop-jobs' },
      settings: { DATABASE_URL: referenceTo(cloud, 'database-url') },
    });
  cloud.appService.stop('shop-old');
  await rotateBehindTheApps(cloud, NEW);
  const entry = (name: string) => `{ function-app: ${name}, ${IN}, ${URL}, health: /healthz }`;
  const run = await runWith('sync', [entry('shop-jobs'), entry('shop-old')]);
  expectDone(cloud, run);
  expect(held('shop-jobs')).toBe(cloud.vault.current('database-url'));
  expect(held('shop-old')).toBeUndefined();
  expect(requestsOf(/restart$/, 'shop-old')).toEqual([]);
  expect(run.stdout).toContain('it is stopped, and is not restarted: it starts with the new value');
  expect(run.stdout).toContain('health is not asked for: the app is stopped');
});

describe('somebody else writes the settings at the same time', () => {
  const VALUE = `{ app-service: shop-api, ${IN}, ${URL} }`;
  const nthListing = (nth: number, act: () => void) => {
    let seen = 0;
    cloud.intercept(async ({ path }, phase) => {
      if (phase === 'before' && path.includes('/config/appsettings/list')) {
        seen += 1;
        if (seen === nth) act();
      }
      return 'go-on';
    });
  };
  beforeEach(() => cloud.appService.setSetting('shop-api', 'DATABASE_URL', 'postgresql://an-older-one'));

  test('what is changed before the write is kept, and said', async () => {
    nthListing(2, () => cloud.appService.setSetting('shop-api', 'THEME', 'light'));
    const run = await runWith('sync', [VALUE]);
    expectDone(cloud, run);
    expect(run.stdout).toContain('somebody else has changed THEME before the write, and is kept');
    expect(cloud.appService.settings('shop-api')).toEqual({
      ...{ DATABASE_URL: cloud.vault.current('database-url'), THEME: 'light' },
    });
  });

  test('what puts back ours is written over, keeping the rest', async () => {
    nthListing(3, () => {
      cloud.appService.setSetting('shop-api', 'DATABASE_URL', 'postgresql://an-older-one');
      cloud.appService.setSetting('shop-api', 'THEME', 'blue');
    });
    const run = await runWith('sync', [VALUE]);
    expectDone(cloud, run);
    expect(run.stdout).toContain('somebody else has changed THEME right after the write');
    expect(run.stdout).toContain('somebody else has put back DATABASE_URL; writing again');
    expect(cloud.appService.settings('shop-api')).toEqual({
      ...{ DATABASE_URL: cloud.vault.current('database-url'), THEME: 'blue' },
    });
  });

  test('status tells when it was written, and that somebody has changed the app since', async () => {
    expect(await standingOf(VALUE)).toMatchObject({
      standing: 'unknown',
      why: expect.stringContaining('which is not read here'),
    });
    expectDone(cloud, await runWith('sync', [VALUE]));
    expect(await standingOf(VALUE)).toMatchObject({
      standing: 'in-sync',
      why: expect.stringContaining('nobody has changed the app since'),
    });
    cloud.appService.advance(2);
    cloud.appService.setSetting('shop-api', 'DATABASE_URL', 'postgresql://an-older-one');
    expect(await standingOf(VALUE)).toMatchObject({
      standing: 'unknown',
      why: expect.stringContaining('and may have written it back'),
    });
    expect(requestsOf(/\/list$/)).toHaveLength(3); // of the sync alone
  });
});

describe('a reference that the platform cannot resolve', () => {
  test.each(['MSINotEnabled', 'AccessToKeyVaultDenied'] as const)(
    '%s: status says what it means, without a value',
    async (status) => {
      cloud.appService.pretend('shop-api', 'DATABASE_URL', {
        status,
        activeVersion: undefined,
        value: undefined,
      });
      expect(await standingOf(SHOP)).toMatchObject({
        standing: 'broken',
        why: expect.stringContaining(`DATABASE_URL is not resolved (${status})`),
      });
      expect(requestsOf(/\/list$/)).toEqual([]);
    },
  );

  test('a delivery fails with what it means and what to do; the app has the text in the place of the credential', {
    timeout: 60_000,
  }, async () => {
    await rotateBehindTheApps(cloud, NEW);
    cloud.appService.loseVaultRole('shop-api');
    const run = await runWith('sync', [SHOP]);
    expect(run.code).toBe(1);
    expect(run.report.problems).toMatchObject([
      {
        code: 'app-service-reference',
        answer: expect.stringContaining('AccessToKeyVaultDenied'),
        fix: expect.stringContaining('Key Vault Secrets User'),
      },
    ]);
    expectNoLeaks(cloud, run);
    expect(requestsOf(/restart$/)).toEqual([]);
  });
});

test('whoever may not restart it is told before anything changes; tags are not missed', async () => {
  const actions = [
    ...['*/read', 'Microsoft.Web/sites/config/list/action', 'Microsoft.Web/sites/config/*'],
    'Microsoft.Web/sites/restart/action',
  ];
  cloud.holdRoles(
    'app',
    { role: 'Key Vault Secrets Officer', scope: cloud.scopes.vault },
    { role: actions.slice(0, 2), scope: cloud.scopes.resourceGroup },
  );
  const refused = await runWith('rotate', [SHOP]);
  expect(refused.report.problems).toMatchObject([
    {
      code: 'azure-permission',
      answer: expect.stringMatching(/allows Microsoft\.Web\/sites\/restart\/action$/),
    },
  ]);
  expect(cloud.vault.versions('postgres-password')).toHaveLength(1);
  cloud.holdRoles(
    'app',
    { role: 'Key Vault Secrets Officer', scope: cloud.scopes.vault },
    { role: actions, scope: cloud.scopes.resourceGroup },
  );
  const run = await runWith('rotate', [SHOP]);
  expectDone(cloud, run);
  expect(run.stdout).toContain('its tags (Microsoft.Resources/tags/write) are not written');
  expect(held()).toBe(cloud.vault.current('database-url'));
});

test('the custom role, beside the rotator on the vault, is all that a rotation and a slot take', async () => {
  await cloud.appService.add({
    ...{ name: 'shop-api', slot: 'staging', identity: 'system' },
    settings: { DATABASE_URL: 'a value of its own' },
  });
  cloud.holdRoles(
    'app',
    { role: roleOf('rotator'), scope: cloud.scopes.vault },
    { role: roleOf('app-service'), scope: cloud.scopes.site('shop-api') },
  );
  const both = `{ app-service: shop-api, ${IN}, slots: [production, staging], ${URL}, health: /healthz }`;
  const run = await runWith('rotate', [both]);
  expectDone(cloud, run);
  expect([held(), held('shop-api', 'staging')]).toEqual(Array(2).fill(cloud.vault.current('database-url')));
  expect(run.stdout).not.toContain('is not noted');
  expect(roleOf('app-service').actions.filter((one) => one.includes('*'))).toEqual([
    'Microsoft.Web/sites/config/*',
    'Microsoft.Web/sites/slots/config/*',
  ]);
});

test('where all are references, a rotation takes no right to read or write settings, and says so of the refresh before', async () => {
  const may = (...actions: string[]) =>
    cloud.holdRoles(
      'app',
      { role: roleOf('rotator'), scope: cloud.scopes.vault },
      { role: ['*/read', ...actions], scope: cloud.scopes.site('shop-api') },
    );
  const [refresh, restart] = [
    'Microsoft.Web/sites/config/configreferences/appsettings/refresh/action',
    'Microsoft.Web/sites/restart/action',
  ];
  may(restart);
  const refused = await runWith('rotate', [SHOP]);
  expect(refused.report.problems).toMatchObject([
    { code: 'azure-permission', what: 'This identity may not make the platform read the vault' },
  ]);
  expect(cloud.vault.versions('postgres-password')).toHaveLength(1);
  may(refresh, restart);
  expectDone(cloud, await runWith('rotate', [SHOP]));
  expect(held()).toBe(cloud.vault.current('database-url'));
  expect(requestsOf(/\/list$|^PUT/)).toEqual([]);
});
