import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { LocalCloud } from '../../emulators/cloud.ts';
import { runAction, startAction } from '../../scripts/action-run.ts';
import { rotateBehindTheApps } from './app-states.ts';
import { roleOf } from './azure-role-files.ts';
import { borrowCloud } from './borrowed-cloud.ts';
import { expectNoLeaks } from './leaks.ts';
import { expectDone } from './rotating.ts';
import { configWithConsumers, referenceTo, siteRequests } from './site-states.ts';

/** Restarts that take long, fail, or are not noted, on the built action. */

let cloud: LocalCloud;
beforeAll(async () => {
  cloud = await borrowCloud();
});
beforeEach(() =>
  cloud.appService.add({
    ...{ name: 'shop-api', identity: 'system' },
    settings: { DATABASE_URL: referenceTo(cloud, 'database-url') },
  }),
);
afterEach(() => cloud.reset());
afterAll(() => cloud.stop());

const ENTRY =
  '{ app-service: shop-api, resource-group: ctxEco-rg, settings: { DATABASE_URL: { from: database-url } }, health: /healthz }';
const sync = async (more: Record<string, string> = {}) => ({
  inputs: { mode: 'sync' },
  env: { ...(await configWithConsumers(cloud, [ENTRY])), ...more },
});
const restarts = () => siteRequests(cloud, 'shop-api').filter((one) => one === 'POST /restart').length;
const held = () => cloud.appService.running('shop-api')?.['DATABASE_URL'];
const NEW = 'Rotated9passphrase';

test('a restart that takes its time is waited for, and health is asked of what it brings up', async () => {
  await rotateBehindTheApps(cloud, NEW);
  cloud.appService.setRestart({ restartMs: 700 });
  const run = await runAction(cloud, await sync());
  expectDone(cloud, run);
  expect(run.stdout).toMatch(/: restarting it[\s\S]*: restarted[\s\S]*\/healthz: 200/);
  expect(held()).toBe(cloud.vault.current('database-url'));
  expect(restarts()).toBe(1);
});

test('one that takes longer than anybody waits for the answer is not called made, nor asked for twice', {
  timeout: 60_000,
}, async () => {
  await rotateBehindTheApps(cloud, NEW);
  cloud.appService.setRestart({ restartMs: 1500, gatewayMs: 200 });
  const run = await runAction(cloud, await sync());
  expect(run.code).toBe(1);
  expect(run.report.problems.map(({ code }) => code)).toEqual(['app-service-restart-unknown']);
  expect(run.stdout).toContain('whether it was restarted is not known');
  expect(run.stdout).toContain('/healthz: 200'); // it came up in the end
  expectNoLeaks(cloud, run);
  expect(restarts()).toBe(1);
  cloud.appService.setRestart({ restartMs: 0 });
  expectDone(cloud, await runAction(cloud, await sync()));
  expect(restarts()).toBe(2);
  expect(held()).toBe(cloud.vault.current('database-url'));
});

/** Our own wait of four minutes for the answer to a restart, as a wait of 0.3 s; all others stay as they are. */
const HURRIED = `--import=data:text/javascript,${encodeURIComponent('const timeout = AbortSignal.timeout; AbortSignal.timeout = (ms) => timeout(ms === 240000 ? 300 : ms);')}`;

test('one whose answer we wait for in vain, though nobody breaks it off, is not called made, nor asked for twice', {
  timeout: 60_000,
}, async () => {
  await rotateBehindTheApps(cloud, NEW);
  cloud.appService.setRestart({ restartMs: 2000 });
  const run = await runAction(cloud, await sync({ NODE_OPTIONS: HURRIED }));
  expect(run.code).toBe(1);
  expect(run.report.problems).toMatchObject([
    { code: 'app-service-restart-unknown', answer: expect.stringContaining('no answer within 240 s') },
  ]);
  expect(run.stdout).toContain('/healthz: 200');
  expectNoLeaks(cloud, run);
  expect(restarts()).toBe(1);
  cloud.appService.setRestart({ restartMs: 0 });
  expectDone(cloud, await runAction(cloud, await sync()));
  expect(restarts()).toBe(2);
});

test('a run that is killed in it leaves no note of it, and the next one restarts', async () => {
  await rotateBehindTheApps(cloud, NEW);
  cloud.appService.setRestart({ restartMs: 1000 });
  const run = await startAction(cloud, await sync({ GITHUB_RUN_ID: '8201' }));
  await vi.waitFor(() => expect(cloud.appService.running('shop-api')).toBeUndefined(), { timeout: 20_000 });
  await run.kill();
  expectNoLeaks(cloud, await run.ended);
  expect(Object.keys(cloud.appService.tags('shop-api'))).toEqual([]);
  const next = await runAction(cloud, await sync({ GITHUB_RUN_ID: '8202' }));
  expectDone(cloud, next);
  expect(restarts()).toBe(2);
  expect(held()).toBe(cloud.vault.current('database-url'));
});

test.each([
  ['', []],
  [', nor permissions read', ['Microsoft.Authorization/permissions/read']],
])(
  'where tags may no longer be written%s, a restart that failed is not taken for one that an earlier run noted',
  async (_what, neither) => {
    const role = roleOf('app-service');
    const may = (actions: readonly string[]) =>
      cloud.holdRoles(
        'app',
        { role: roleOf('rotator'), scope: cloud.scopes.vault },
        { role: { ...role, actions: [...actions] }, scope: cloud.scopes.site('shop-api') },
      );
    may(role.actions);
    expectDone(cloud, await runAction(cloud, await sync()));
    const noted = cloud.appService.tags('shop-api');
    expect(Object.keys(noted)).toEqual(['dbcred-synced-database-url']);
    cloud.appService.setSetting('shop-api', 'DATABASE_URL', 'postgresql://an-older-one');
    const lost = ['Microsoft.Resources/tags/write', ...neither];
    may(role.actions.filter((one) => !lost.includes(one)));
    cloud.appService.setRestart({ restartMs: 1500, gatewayMs: 100 });
    const failed = await runAction(cloud, await sync());
    expect(failed.report.problems.map(({ code }) => code)).toEqual(['app-service-restart-unknown']);
    expect(cloud.appService.tags('shop-api')).toEqual(noted);
    cloud.appService.setRestart({ restartMs: 0 });
    const before = restarts();
    const next = await runAction(cloud, await sync());
    expectDone(cloud, next);
    expect(next.stdout).toContain('whether it was restarted since is not known');
    expect(restarts()).toBe(before + 1);
  },
);
