import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { LocalCloud } from '../../emulators/cloud.ts';
import { runAction } from '../../scripts/action-run.ts';
import { trust } from '../emulators/azure-fixture.ts';
import { signedIn } from '../emulators/container-apps-fixture.ts';
import {
  appState,
  configWithApps,
  expectTemporalDelivered,
  expectZepDelivered,
  rotateBehindTheApps,
} from './app-states.ts';
import { borrowCloud } from './borrowed-cloud.ts';
import { expectNoLeaks } from './leaks.ts';
import { configWith, expectDone, latest, logsIn, PASSWORD, PENDING } from './rotating.ts';

/** What goes wrong at an app after server and vault have the new password. */

let cloud: LocalCloud;
beforeAll(async () => {
  cloud = await borrowCloud();
});
beforeEach(() => {
  cloud.containerApps.setIdenticalWriteSyncs(true);
  cloud.containerApps.answerWrites({ status: 200 });
});
afterEach(() => cloud.reset());
afterAll(() => cloud.stop());

const NEW = 'Rotated9passphrase';

test('a rotation with one app that cannot read the vault ends the rest, and exits 1', async () => {
  cloud.containerApps.loseVaultRole('ctxeco-backend');
  const [zep, temporal] = [await appState(cloud, 'zep'), await appState(cloud, 'temporal')];
  const run = await runAction(cloud, { inputs: { mode: 'rotate' } });
  expect(run.code).toBe(1);
  expect(run.report.problems.map(({ code }) => code)).toEqual(['container-app-not-synced']);
  await expectZepDelivered(cloud, zep);
  await expectTemporalDelivered(cloud, temporal);
  const password = cloud.vault.current(PASSWORD);
  expect(password).not.toBe(cloud.passwords.current);
  expect(latest(cloud, PENDING)).toMatchObject({ enabled: false, value: password });
  expect(await logsIn(cloud, password)).toBe(true);
  expect(run.outputs).toMatchObject({ outcome: 'failed', changed: '4' });
  expectNoLeaks(cloud, run);
});

test('a health check with a wrong path is called that, once, and the app is on the new password', async () => {
  await rotateBehindTheApps(cloud, NEW);
  const before = await appState(cloud, 'zep');
  const only = (text: string) =>
    text
      .split('\n')
      .filter((line) => !line.includes('container-app:') || line.includes(': zep,'))
      .join('\n')
      .replace('/healthz', '/health');
  const run = await runAction(cloud, { env: await configWith(cloud, only) });
  expect(run.code).toBe(1);
  expect(run.report.problems).toMatchObject([
    {
      code: 'container-app-unhealthy',
      what: 'The app runs, and has nothing at the path of its health check',
      answer: expect.stringMatching(/^404 at https:\/\/localhost:\d+\/health$/),
    },
  ]);
  expect(run.stdout.match(/\/health: 404/g)).toHaveLength(1);
  await expectZepDelivered(cloud, before);
});

test('an app that is not healthy at once is asked again, with a line for each answer', async () => {
  await rotateBehindTheApps(cloud, NEW);
  const before = await appState(cloud, 'zep');
  const headers = { location: `${cloud.env['GITHUB_API_URL']}/a-page-to-sign-in-at` };
  const notYet = { service: 'ingress-zep', path: '/healthz', action: 'status' } as const;
  cloud.addFault({ ...notYet, status: 302, headers });
  const run = await runAction(cloud, { env: await configWithApps(cloud, 'zep') });
  expectDone(cloud, run);
  expect(run.stdout.match(/\/healthz: \d+/g)).toEqual(['/healthz: 302', '/healthz: 200']);
  expect(cloud.requests().filter(({ path }) => path.includes('sign-in'))).toEqual([]);
  await expectZepDelivered(cloud, before);
});

test('a write that fails as an operation is told in its own words, and the next run delivers', {
  timeout: 120_000,
}, async () => {
  await rotateBehindTheApps(cloud, NEW);
  cloud.containerApps.answerWrites({ status: 202 });
  cloud.containerApps.failNextWrite('temporal');
  const before = await appState(cloud, 'temporal');
  const env = await configWithApps(cloud, 'temporal');
  const run = await runAction(cloud, { env });
  expect(run.code).toBe(1);
  expect(run.report.problems).toMatchObject([
    {
      code: 'azure-failed',
      what: 'The change of the app was accepted, and then failed',
      answer: expect.stringContaining('Operation expired'),
    },
  ]);
  expect((await appState(cloud, 'temporal')).replicas).toEqual(before.replicas);
  expectDone(cloud, await runAction(cloud, { env }));
  await expectTemporalDelivered(cloud, before);
});

test('a deployment that is under way is waited out, and what it leaves is kept', async () => {
  await rotateBehindTheApps(cloud, NEW);
  const before = await appState(cloud, 'temporal');
  trust(cloud.caPem);
  const { call } = await signedIn(cloud, 'app');
  const secrets = [{ name: 'postgres-password', value: cloud.passwords.current }];
  const deployed = { name: 'deployed', value: 'meanwhile-deployed' };
  cloud.containerApps.answerWrites({ status: 202 });
  const body = { properties: { configuration: { secrets: [...secrets, deployed] } } };
  expect(await call('PATCH', cloud.scopes.containerApp('temporal'), body)).toMatchObject({ status: 202 });
  cloud.containerApps.answerWrites({ status: 200 }); // from now on
  const run = await runAction(cloud, { env: await configWithApps(cloud, 'temporal') });
  expectDone(cloud, run);
  expect(run.stdout).toContain(
    'temporal (ctxEco-rg): another change of the app is under way; trying again in 5 s',
  );
  const after = await appState(cloud, 'temporal');
  expect(after.secrets).toEqual({
    'postgres-password': { value: NEW },
    deployed: { value: 'meanwhile-deployed' },
  });
  expect(after.replicas).toMatchObject([{ healthy: true, env: { POSTGRES_PWD: NEW } }]);
  expect(after.replicas[0]?.name).not.toBe(before.replicas[0]?.name);
});

test('a role on the resource group is enough, although writes are told at the subscription', async () => {
  await rotateBehindTheApps(cloud, NEW);
  cloud.containerApps.answerWrites({ status: 202, polls: 2 });
  const role = ['Microsoft.App/containerApps/*', 'Microsoft.Authorization/*/read'];
  cloud.holdRoles(
    'app',
    { role, scope: cloud.scopes.resourceGroup },
    { role: 'Key Vault Secrets Officer', scope: cloud.scopes.vault },
  );
  const before = await appState(cloud, 'temporal');
  expectDone(cloud, await runAction(cloud, { env: await configWithApps(cloud, 'temporal') }));
  await expectTemporalDelivered(cloud, before);
});

test('whoever may not assign the identity of the app is told which action, role and identity', async () => {
  await rotateBehindTheApps(cloud, NEW);
  const role = ['Microsoft.App/*', 'Microsoft.Authorization/*/read'];
  cloud.holdRoles(
    'app',
    { role, scope: cloud.scopes.subscription },
    { role: 'Key Vault Secrets Officer', scope: cloud.scopes.vault },
  );
  const run = await runAction(cloud, { env: await configWithApps(cloud, 'zep') });
  expect(run.code).toBe(1);
  const [problem] = run.report.problems;
  expect(problem).toMatchObject({ code: 'azure-permission' });
  expect(problem?.cause).toContain('Microsoft.ManagedIdentity/userAssignedIdentities/assign/action');
  expect(problem?.fix).toContain("--role 'Managed Identity Operator'");
  expect(problem?.fix).toContain(cloud.scopes.identity);
});
