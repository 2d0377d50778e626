import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { LocalCloud } from '../../emulators/cloud.ts';
import { runAction } from '../../scripts/action-run.ts';
import { rotateBehindTheApps } from './app-states.ts';
import { borrowCloud } from './borrowed-cloud.ts';
import { expectDone } from './rotating.ts';
import { configWithConsumers, referenceTo, siteRequests } from './site-states.ts';

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
  });
});
afterEach(() => cloud.reset());
afterAll(() => cloud.stop());

const SHOP =
  '{ app-service: shop-api, resource-group: ctxEco-rg, settings: { DATABASE_URL: { from: database-url } }, health: /healthz }';
const runWith = async (mode: string, ...consumers: string[]) =>
  runAction(cloud, { inputs: { mode }, env: await configWithConsumers(cloud, consumers) });

test('a reference is refreshed by force, proven by its version, and the app is restarted once', async () => {
  await rotateBehindTheApps(cloud, NEW);
  const before = cloud.appService.worker('shop-api');
  const run = await runWith('sync', SHOP);
  expectDone(cloud, run);
  expect(cloud.appService.running('shop-api')?.['DATABASE_URL']).toBe(cloud.vault.current('database-url'));
  expect(cloud.appService.worker('shop-api')).not.toBe(before);
  expect(siteRequests(cloud, 'shop-api').filter((one) => one.endsWith('/restart'))).toHaveLength(1);
  expect(siteRequests(cloud, 'shop-api').filter((one) => /list$|PUT/.test(one))).toEqual([]);
  expect(run.stdout).toContain("the platform reports the vault's version of DATABASE_URL");
});

test('rotate brings the new password to it, and a second sync finds nothing to do', async () => {
  const run = await runWith('rotate', SHOP);
  expectDone(cloud, run);
  expect(cloud.appService.running('shop-api')?.['DATABASE_URL']).toBe(cloud.vault.current('database-url'));
  const worker = cloud.appService.worker('shop-api');
  const again = await runWith('sync', SHOP);
  expectDone(cloud, again);
  expect(cloud.appService.worker('shop-api')).toBe(worker);
  expect(again.stdout).toContain('shop-api (ctxEco-rg), DATABASE_URL: unchanged');
});
