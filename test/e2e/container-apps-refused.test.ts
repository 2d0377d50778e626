import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { LocalCloud } from '../../emulators/cloud.ts';
import { runAction } from '../../scripts/action-run.ts';
import { APPS, appStates, configWithApps } from './app-states.ts';
import { borrowCloud } from './borrowed-cloud.ts';
import { expectDone, expectRefusal, PASSWORD } from './rotating.ts';

/** What a rotation finds out about the apps before anything changes. */

let cloud: LocalCloud;
beforeAll(async () => {
  cloud = await borrowCloud();
});
afterEach(() => cloud.reset());
afterAll(() => cloud.stop());

async function expectUntouchedApps(work: () => Promise<void>): Promise<void> {
  const before = await cloud.containerApps.state();
  await work();
  expect(await cloud.containerApps.state()).toEqual(before);
}

test.each(['temporal', 'ctxeco-backend'])('%s is missing', async (app) => {
  cloud.containerApps.remove(app);
  await expectUntouchedApps(async () => {
    const { problems } = await expectRefusal(cloud, {}, ['container-app-not-found']);
    expect(problems).toMatchObject([{ target: `Container App ${app} (ctxEco-rg)` }]);
  });
});

test('it is a job', async () => {
  cloud.containerApps.remove('temporal');
  cloud.containerApps.addJob('temporal');
  await expectUntouchedApps(async () => {
    const { problems } = await expectRefusal(cloud, {}, ['container-app-not-found']);
    expect(problems).toMatchObject([{ what: 'This is a job, and the config file calls it an app' }]);
  });
});

test('no secret of the app is a copy', async () => {
  cloud.containerApps.setSecret('temporal', { name: 'postgres-password', value: 'of-another-server' });
  await expectUntouchedApps(async () => {
    const { problems } = await expectRefusal(cloud, {}, ['container-app-secret-missing']);
    expect(problems).toMatchObject([
      { target: 'Container App temporal (ctxEco-rg)', answer: 'postgres-password: a value of its own' },
    ]);
  });
});

test('a value that only contains the password is no copy', async () => {
  const value = `x${cloud.passwords.current}x`;
  cloud.containerApps.setSecret('temporal', { name: 'postgres-password', value });
  await expectUntouchedApps(async () => {
    await expectRefusal(cloud, {}, ['container-app-secret-missing']);
  });
});

test('a Reader may not deliver: every action that is missing is named, for every app', async () => {
  cloud.holdRoles(
    'app',
    { role: 'Reader', scope: cloud.scopes.subscription },
    { role: 'Key Vault Secrets Officer', scope: cloud.scopes.vault },
  );
  await expectUntouchedApps(async () => {
    const { problems } = await expectRefusal(
      cloud,
      {},
      APPS.map(() => 'azure-permission'),
    );
    for (const { answer, fix } of problems) {
      for (const action of ['listSecrets/action', 'write', 'revisions/restart/action']) {
        expect(answer).toContain(`Microsoft.App/containerApps/${action}`);
      }
      expect(fix).toContain('--role "Container Apps Contributor" --scope ');
    }
  });
});

test('whoever may not even ask about permissions is told the action that failed', async () => {
  const role = ['read', 'write', 'revisions/*'].map((one) => `Microsoft.App/containerApps/${one}`);
  cloud.holdRoles(
    'app',
    { role, scope: cloud.scopes.subscription },
    { role: 'Key Vault Secrets Officer', scope: cloud.scopes.vault },
  );
  await expectUntouchedApps(async () => {
    const env = await configWithApps(cloud, 'zep');
    const { problems } = await expectRefusal(cloud, { env }, ['azure-permission']);
    expect(problems).toMatchObject([
      {
        what: 'This identity may not list the secrets of this app',
        cause: expect.stringContaining('Microsoft.App/containerApps/listSecrets/action'),
      },
    ]);
  });
});

test('without subscription-id the apps are passed over, and named', async () => {
  const before = await appStates(cloud);
  const run = await runAction(cloud, {
    inputs: { mode: 'rotate' },
    env: { AZURE_SUBSCRIPTION_ID: undefined },
  });
  expectDone(cloud, run);
  expect(cloud.vault.current(PASSWORD)).not.toBe(cloud.passwords.current);
  for (const app of APPS) {
    expect(run.report.notes.join('\n')).toMatch(
      new RegExp(`Container App ${app} \\(ctxEco-rg\\) holds a copy of .*: subscription-id is not given`),
    );
  }
  const now = await appStates(cloud);
  for (const app of APPS) {
    expect(now[app]?.secrets).toEqual(before[app]?.secrets);
    expect(now[app]?.replicas.map(({ name }) => name)).toEqual(before[app]?.replicas.map(({ name }) => name));
  }
});
