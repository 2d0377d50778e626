import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { LocalCloud } from '../../emulators/cloud.ts';
import { ROLE } from '../../emulators/seed.ts';
import { runAction } from '../../scripts/action-run.ts';
import {
  appRequests,
  appState,
  appStates,
  configWithApps,
  expectBackendDelivered,
  expectTemporalDelivered,
  expectZepDelivered,
  rotateBehindTheApps,
  vaultUrl,
} from './app-states.ts';
import { borrowCloud } from './borrowed-cloud.ts';
import { configWith, expectDone } from './rotating.ts';

/** What a delivery meets. The password is another one already, in vault and server; `sync` brings it to the apps. */

const NEW = 'Rotated9passphrase';
let cloud: LocalCloud;
beforeAll(async () => {
  cloud = await borrowCloud();
});
beforeEach(() => rotateBehindTheApps(cloud, NEW));
afterEach(() => cloud.reset());
afterAll(() => cloud.stop());

const quickWrites = (): void => {
  cloud.containerApps.setIdenticalWriteSyncs(true);
  cloud.containerApps.answerWrites({ status: 200 });
};
const syncTo = async (...apps: string[]) => runAction(cloud, { env: await configWithApps(cloud, ...apps) });

test('sync delivers to every app, where a write of the same makes the platform read nothing', {
  timeout: 120_000,
}, async () => {
  const before = await appStates(cloud);
  const run = await runAction(cloud);
  expectDone(cloud, run);
  const { zep, temporal, 'ctxeco-backend': backend } = before;
  if (!zep || !temporal || !backend) throw new Error('an app is missing');
  await expectZepDelivered(cloud, zep);
  await expectBackendDelivered(cloud, backend);
  await expectTemporalDelivered(cloud, temporal);
  expect(run.stdout).toContain('zep (ctxEco-rg): that write did not make the platform read the vault');
  expect(run.stdout.match(/pinning the version for a moment/g)).toHaveLength(1);
});

test('in multiple mode the older revision without traffic is restarted too', async () => {
  quickWrites();
  const older = cloud.containerApps.addOlderRevision('temporal');
  const before = await appState(cloud, 'temporal');
  expect(before.replicas.map(({ revision }) => revision)).toContain(older);
  expectDone(cloud, await syncTo('temporal'));
  await expectTemporalDelivered(cloud, before);
  const now = await appState(cloud, 'temporal');
  expect(now.replicas.map(({ revision }) => revision).toSorted()).toEqual(
    before.replicas.map(({ revision }) => revision).toSorted(),
  );
  expect(appRequests(cloud, 'temporal', 'POST', 'restart')).toHaveLength(2);
});

test('a mounted document that holds the password as a field of its own', async () => {
  quickWrites();
  const documentWith = (password: string) => `# Zep
store:
  postgres:
    host: localhost
    port: ${cloud.postgres.port}
    user: ${ROLE}
    password: ${password}   # by hand
    database: zep
    sslmode: require
`;
  cloud.vault.set('zep-config-yaml', documentWith(cloud.passwords.current));
  const before = await appState(cloud, 'zep');
  const env = await configWith(cloud, (text) =>
    text
      .split('\n')
      .filter((line) => !/container-app: (?:temporal|ctxeco)/.test(line))
      .join('\n')
      .replace(
        'name: zep-config-yaml, database: zep',
        'name: zep-config-yaml, at: store.postgres, database: zep',
      ),
  );
  expectDone(cloud, await runAction(cloud, { env }));
  expect(cloud.vault.current('zep-config-yaml')).toBe(documentWith(NEW));
  await expectZepDelivered(cloud, before);
});

test('a state that no documentation names is running too', async () => {
  quickWrites();
  cloud.containerApps.setRunningState('temporal', 'RunningAtMaxScale');
  const before = await appState(cloud, 'temporal');
  const run = await syncTo('temporal');
  expectDone(cloud, run);
  expect(run.stdout).toMatch(/1 new, 0 old replicas; RunningAtMaxScale/);
  await expectTemporalDelivered(cloud, before);
});

test('several replicas are all replaced', async () => {
  quickWrites();
  const identity = 'system';
  await cloud.containerApps.add({
    ...{ name: 'ctxeco-backend', identity, replicas: 3 },
    secrets: [{ name: 'database-url', keyVaultUrl: vaultUrl(cloud, 'database-url'), identity }],
    env: { DATABASE_URL: { secretRef: 'database-url' }, ENVIRONMENT: 'production' },
  });
  const before = await appState(cloud, 'ctxeco-backend');
  expectDone(cloud, await syncTo('ctxeco-backend'));
  await expectBackendDelivered(cloud, before);
  expect((await appState(cloud, 'ctxeco-backend')).replicas).toHaveLength(3);
});

test('an app that is listed twice gets both secrets, one after the other, and the second run finds nothing to do', async () => {
  quickWrites();
  const [first] = cloud.vault.versions('database-url');
  const ofTheApp = (url: string) => `${url}&application_name=of-the-app`; // a password as a field, no whole value
  cloud.containerApps.setSecret('temporal', { name: 'url', value: ofTheApp(first?.value ?? '') });
  const twice = 'container-app: temporal, resource-group: ctxEco-rg, from:';
  const env = await configWith(cloud, (text) =>
    text
      .split('\n')
      .filter((line) => !/container-app: (?:zep|ctxeco)/.test(line))
      .join('\n')
      .replace(`${twice} postgres-password`, `${twice} postgres-password }\n  - { ${twice} database-url`),
  );
  const changes = () =>
    cloud
      .requests()
      .filter(({ service, path }) => service === 'resource-manager' && path.includes('/temporal'))
      .filter(({ method, path }) => method === 'PATCH' || path.includes('/restart?'))
      .map(({ method }) => method);
  expectDone(cloud, await runAction(cloud, { env }));
  const { secrets, replicas, tags } = await appState(cloud, 'temporal');
  const url = cloud.vault.current('database-url');
  expect(secrets).toEqual({ 'postgres-password': { value: NEW }, url: { value: ofTheApp(url) } });
  expect(replicas).toMatchObject([{ healthy: true, env: { POSTGRES_PWD: NEW } }]);
  expect(Object.keys(tags).toSorted()).toEqual([
    ...['dbcred-synced-database-url', 'dbcred-synced-postgres-password', 'owner'],
  ]);
  // The password is also the one of `url`: whichever comes second may find that up to date.
  const oneAfterTheOther = changes();
  expect(oneAfterTheOther.join(' ')).toMatch(/^PATCH PATCH POST(?: PATCH){1,2} POST$/);
  const again = await runAction(cloud, { env });
  expectDone(cloud, again);
  expect(again.report.consumers.filter(({ consumer }) => consumer.includes('temporal'))).toMatchObject([
    { action: 'unchanged' },
    { action: 'unchanged' },
  ]);
  expect(changes()).toEqual(oneAfterTheOther);
});

test('an app scaled to zero gets its secret, and nothing is started but by the question for its health', async () => {
  quickWrites();
  for (const app of ['temporal', 'zep']) cloud.containerApps.scaleToZero(app);
  const run = await syncTo('temporal', 'zep');
  expectDone(cloud, run);
  expect(run.stdout).toContain('zep (ctxEco-rg): /healthz: 200');
  const woken = await appState(cloud, 'zep');
  expect(woken.replicas).toMatchObject([{ healthy: true }]);
  expect(appRequests(cloud, 'zep', 'POST', 'restart')).toEqual([]);
  const { replicas, secrets } = await appState(cloud, 'temporal');
  expect(replicas).toEqual([]);
  expect(secrets).toEqual({ 'postgres-password': { value: NEW } });
  expect(appRequests(cloud, 'temporal', 'POST', 'restart')).toEqual([]);
});

test('a stopped app gets its secret, and is not asked for its health', async () => {
  quickWrites();
  cloud.containerApps.stop('zep');
  const run = await syncTo('zep');
  expectDone(cloud, run);
  expect(run.stdout).toContain('health is not asked for: the app is stopped');
  const { replicas, secrets } = await appState(cloud, 'zep');
  expect(replicas).toEqual([]);
  expect(secrets['zep-config-yaml']?.value).toBe(cloud.vault.current('zep-config-yaml'));
});

test('an app without ingress is not asked for its health either', async () => {
  quickWrites();
  const identity = cloud.containerApps.identity('zep');
  await cloud.containerApps.add({
    ...{ name: 'zep', identity, ingress: false, env: { CONFIG: { secretRef: 'zep-config-yaml' } } },
    secrets: [{ name: 'zep-config-yaml', keyVaultUrl: vaultUrl(cloud, 'zep-config-yaml'), identity }],
  });
  const run = await syncTo('zep');
  expectDone(cloud, run);
  expect(run.stdout).toContain('health is not asked for: the app has no ingress');
});

test('an app whose identity may not read the vault fails, and the others are done', async () => {
  quickWrites();
  cloud.containerApps.loseVaultRole('ctxeco-backend');
  const { zep, temporal } = await appStates(cloud);
  if (!zep || !temporal) throw new Error('an app is missing');
  const run = await runAction(cloud);
  expect(run.code).toBe(1);
  expect(run.report.problems).toMatchObject([
    { code: 'container-app-not-synced', target: 'Container App ctxeco-backend (ctxEco-rg)' },
  ]);
  await expectZepDelivered(cloud, zep);
  await expectTemporalDelivered(cloud, temporal);
  expect(run.report.consumers.filter(({ action }) => action === 'failed')).toHaveLength(1);
  const { secrets, tags } = await appState(cloud, 'ctxeco-backend');
  expect(secrets['database-url']?.keyVaultUrl).toBe(vaultUrl(cloud, 'database-url'));
  expect(tags).toEqual({ owner: 'platform-team' });
});

test('a reference that somebody pinned follows again, and that is said', async () => {
  quickWrites();
  const [first] = cloud.vault.versions('zep-config-yaml');
  cloud.containerApps.setSecret('zep', {
    ...{ name: 'zep-config-yaml', identity: cloud.containerApps.identity('zep') },
    keyVaultUrl: `${vaultUrl(cloud, 'zep-config-yaml')}/${first?.version}`,
  });
  const before = await appState(cloud, 'zep');
  const run = await syncTo('zep');
  expectDone(cloud, run);
  await expectZepDelivered(cloud, before);
  expect(run.stdout).toContain(
    `zep-config-yaml was pinned to version ${first?.version}; it now follows the latest.`,
  );
});
