import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { LocalCloud } from '../../emulators/cloud.ts';
import { awkwardPassword } from '../../emulators/seed/passwords.ts';
import { runAction } from '../../scripts/action-run.ts';
import { borrowCloud } from './borrowed-cloud.ts';
import { alterRole, configWith, expectAgreement, startCloudWithoutApps } from './rotating.ts';

/** What is in another subscription than subscription-id says which. The local cloud has one, and knows no other. */

let cloud: LocalCloud;
let alone: LocalCloud;
beforeAll(async () => {
  cloud = await borrowCloud();
  alone = await borrowCloud(startCloudWithoutApps);
}, 60_000);
afterEach(() => Promise.all([cloud.reset(), alone.reset()]));
afterAll(() => Promise.all([cloud.stop(), alone.stop()]));

const own = (where: LocalCloud): string => where.env['AZURE_SUBSCRIPTION_ID'] ?? '';

test('a Container App', { timeout: 60_000 }, async () => {
  const env = await configWith(cloud, (text) =>
    text
      .replace(/^.*container-app: ctxeco-backend.*\n/m, '')
      .replace('container-app: zep,', `container-app: zep, subscription: ${own(cloud)},`),
  );
  const run = await runAction(cloud, { env: { ...env, AZURE_SUBSCRIPTION_ID: randomUUID() } });
  expect(run.report.consumers).toContainEqual({
    consumer: `Container App zep (ctxEco-rg, subscription ${own(cloud)})`,
    action: 'replaced',
  });
  expect(run.report.consumers).toContainEqual({
    consumer: 'Container App temporal (ctxEco-rg)',
    action: 'failed',
  });
  expect(run.report.problems.map(({ code, target }) => [code, target])).toEqual([
    ['container-app-not-found', 'Container App temporal (ctxEco-rg)'],
  ]);
  const none = await runAction(cloud, { env: { ...env, AZURE_SUBSCRIPTION_ID: undefined } });
  expect(none.report.consumers.map(({ action }) => action)).toContain('passed-over');
  expect(none.report.problems).toEqual([]);
});

test('the server, for recover-with-arm', async () => {
  const env = await configWith(alone, (text) =>
    text.replace('resource-group: ctxEco-rg }', `resource-group: ctxEco-rg, subscription: ${own(alone)} }`),
  );
  await alterRole(alone, awkwardPassword());
  const run = await runAction(alone, {
    inputs: { mode: 'rotate', 'recover-with-arm': 'true' },
    env: { ...env, AZURE_SUBSCRIPTION_ID: randomUUID() },
  });
  expect([run.code, run.report.problems]).toEqual([0, []]);
  await expectAgreement(alone);
});
