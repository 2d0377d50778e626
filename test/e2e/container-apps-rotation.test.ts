import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { LocalCloud } from '../../emulators/cloud.ts';
import { type ActionRun, runAction } from '../../scripts/action-run.ts';
import {
  APPS,
  appRequests,
  appState,
  appStates,
  expectBackendDelivered,
  expectTemporalDelivered,
  expectZepDelivered,
  vaultUrl,
} from './app-states.ts';
import { borrowCloud } from './borrowed-cloud.ts';
import { expectAgreement, expectDone, latest, PASSWORD, PENDING } from './rotating.ts';

/** One story: a rotation of the reference's topology, and the same run once more. */

let cloud: LocalCloud;
let before: Awaited<ReturnType<typeof appStates>>;
let run: ActionRun;
const rotate = () => runAction(cloud, { inputs: { mode: 'rotate' } });
const stateBefore = (app: string) => before[app] ?? { tags: {}, secrets: {}, replicas: [] };

beforeAll(async () => {
  cloud = await borrowCloud();
  cloud.containerApps.setIdenticalWriteSyncs(true);
  const shared = cloud.containerApps.identity('zep');
  cloud.containerApps.setSecret('zep', { name: 'api-key', value: 'a-key-of-another-matter' });
  cloud.containerApps.setSecret('zep', {
    ...{ name: 'other-reference', identity: shared },
    keyVaultUrl: `${vaultUrl(cloud, 'database-url')}/${latest(cloud, 'database-url').version}`,
  });
  before = await appStates(cloud);
  run = await rotate();
}, 120_000);
afterAll(() => cloud.stop());

describe('a rotation', () => {
  test('ends well, with every consumer replaced', async () => {
    expectDone(cloud, run);
    await expectAgreement(cloud, cloud.vault.current(PASSWORD));
    const apps = run.report.consumers.filter(({ consumer }) => consumer.startsWith('Container App'));
    expect(apps).toEqual(
      APPS.map((app) =>
        expect.objectContaining({ consumer: `Container App ${app} (ctxEco-rg)`, action: 'replaced' }),
      ),
    );
    expect(run.outputs).toMatchObject({ outcome: 'changed', changed: '5' });
    expect(latest(cloud, PENDING).enabled).toBe(false);
  });

  test('leaves zep on the new document, by a reference that follows', () =>
    expectZepDelivered(cloud, stateBefore('zep')));

  test('leaves every other secret of zep as it was', async () => {
    const { 'zep-config-yaml': _old, ...others } = stateBefore('zep').secrets;
    const { 'zep-config-yaml': _new, ...now } = (await appState(cloud, 'zep')).secrets;
    expect(Object.keys(now)).toEqual(['api-key', 'other-reference']);
    expect(now).toEqual(others);
  });

  test('moves the backend to the connection string of its own database', async () => {
    await expectBackendDelivered(cloud, stateBefore('ctxeco-backend'));
    expect(run.stdout).toContain(
      'database-url referred to database-url and now refers to database-url-ctxeco.',
    );
  });

  test('writes the raw password that temporal holds, and says that a reference would follow', async () => {
    await expectTemporalDelivered(cloud, stateBefore('temporal'));
    expect(run.stdout).toMatch(/postgres-password holds the value itself; a reference to the vault/);
  });

  test('pinned nothing, and restarted each app once, after the platform had read the vault', () => {
    expect(run.stdout).not.toContain('pinning');
    for (const app of APPS) expect(appRequests(cloud, app, 'POST', 'restart')).toHaveLength(1);
    expect(run.stdout).toContain('Container App zep (ctxEco-rg): /healthz: 200');
  });
});

test('the same run again finds the apps up to date, and writes and restarts nothing of theirs', async () => {
  const [states, requests] = [await appStates(cloud), cloud.requests().length];
  const again = await rotate();
  expectDone(cloud, again);
  expect(await appStates(cloud)).toEqual(states);
  const changes = cloud
    .requests()
    .slice(requests)
    .filter(({ service, method, path }) => service === 'resource-manager' && method !== 'GET' && path)
    .filter(({ path }) => !path.includes('/listSecrets'));
  expect(changes).toEqual([]);
  const apps = again.report.consumers.filter(({ consumer }) => consumer.startsWith('Container App'));
  expect(apps.map(({ action }) => action)).toEqual(['unchanged', 'unchanged', 'unchanged']);
});
