import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { LocalCloud } from '../../emulators/cloud.ts';
import { runAction, startAction } from '../../scripts/action-run.ts';
import { borrowCloud } from './borrowed-cloud.ts';
import { expectNoLeaks } from './leaks.ts';
import { expectDone } from './rotating.ts';
import { configWithConsumers, referenceTo } from './site-states.ts';

/** The built action, killed at one change of each kind of an app of App Service; all of them are in test/unit/rotation-site-crashes.test.ts. */

let cloud: LocalCloud;
beforeAll(async () => {
  cloud = await borrowCloud();
});
afterEach(() => cloud.reset());
afterAll(() => cloud.stop());

const ENTRY =
  '{ app-service: shop-api, resource-group: ctxEco-rg, settings: { DATABASE_URL: { from: database-url }, PGPASSWORD: { from: database-url, part: password } }, health: /healthz }';

test.each([
  ['PUT', '/config/appsettings', 'after'],
  ['POST', '/config/configreferences/appsettings/refresh', 'after'],
  ['POST', '/restart', 'before'],
  ['PATCH', '/providers/Microsoft.Resources/tags/default', 'before'],
] as const)('killed at %s %s (%s): the next run finishes it', async (method, rest, when) => {
  await cloud.appService.add({
    ...{ name: 'shop-api', identity: 'system' },
    settings: { DATABASE_URL: referenceTo(cloud, 'database-url'), PGPASSWORD: 'of before', THEME: 'dark' },
  });
  const env = await configWithConsumers(cloud, [ENTRY]);
  const options = (GITHUB_RUN_ID: string) => ({ inputs: { mode: 'rotate' }, env: { ...env, GITHUB_RUN_ID } });
  const run = await startAction(cloud, options('8101'));
  const { promise: reached, resolve } = Promise.withResolvers<void>();
  const stop = cloud.intercept(async (exchange, phase) => {
    if (phase !== when || exchange.method !== method || !exchange.path.includes(`/sites/shop-api${rest}?`))
      return 'go-on';
    resolve();
    await run.kill();
    return 'cut';
  });
  await reached;
  expectNoLeaks(cloud, await run.ended);
  stop();
  const next = await runAction(cloud, options('8102'));
  expectDone(cloud, next);
  const password = cloud.vault.current('postgres-password');
  expect(cloud.appService.running('shop-api')).toMatchObject({
    ...{ DATABASE_URL: cloud.vault.current('database-url'), PGPASSWORD: password, THEME: 'dark' },
  });
  expect(cloud.vault.versions('postgres-password')).toHaveLength(2);
});
