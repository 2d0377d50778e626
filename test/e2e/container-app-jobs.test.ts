import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { LocalCloud } from '../../emulators/cloud.ts';
import { runAction } from '../../scripts/action-run.ts';
import { rotateBehindTheApps, vaultUrl } from './app-states.ts';
import { borrowCloud } from './borrowed-cloud.ts';
import { addJobs, configWithJobs, jobRequests, REFERRING, REGISTRY, TYPED } from './job-states.ts';
import { expectDone } from './rotating.ts';

/** What a delivery to a job does. The password is another one already, in vault and server; `sync` brings it there. */

const NEW = 'Rotated9passphrase';
let cloud: LocalCloud;
beforeAll(async () => {
  cloud = await borrowCloud();
});
beforeEach(async () => {
  addJobs(cloud);
  await rotateBehindTheApps(cloud, NEW);
});
afterEach(() => cloud.reset());
afterAll(() => cloud.stop());

const job = (name: string) => cloud.containerApps.job(name);
const secretOf = (name: string, secret: string) =>
  job(name)
    .secrets()
    .find((one) => one.name === secret);
const consumersOf = (run: Awaited<ReturnType<typeof runAction>>) =>
  run.report.consumers.filter(({ consumer }) => consumer.startsWith('Container Apps job'));

test('a reference and a literal are brought up, everything else of the job stays, and nothing is started', {
  timeout: 120_000,
}, async () => {
  const before = job(REFERRING).document();
  job(REFERRING).setEnd('never');
  const old = job(REFERRING).start();
  const env = await configWithJobs(cloud, [REFERRING], [TYPED]);
  const run = await runAction(cloud, { env });
  expectDone(cloud, run);
  const url = cloud.vault.current('database-url');
  expect(secretOf(REFERRING, 'url')).toEqual({
    ...{ name: 'url', value: url, keyVaultUrl: vaultUrl(cloud, 'database-url') },
    identity: cloud.scopes.identity,
  });
  expect(secretOf(REFERRING, 'pull')).toEqual({ name: 'pull', value: 'of-the-registry' });
  expect(secretOf(TYPED, 'url')).toEqual({ name: 'url', value: url });
  const now = job(REFERRING).document();
  expect(now.properties).toEqual(before.properties);
  expect(now.properties.configuration.registries).toMatchObject([REGISTRY]);
  expect(Object.keys(now.tags ?? {}).toSorted()).toEqual(['dbcred-synced-database-url', 'owner']);
  expect(job(REFERRING).executions()).toEqual([old]);
  expect(run.report.notes.join('\n')).toContain(
    `Container Apps job migrate (ctxEco-rg): execution ${old.name} still runs with the value from before`,
  );
  expect(consumersOf(run)).toMatchObject([{ action: 'replaced' }, { action: 'replaced' }]);
  const again = await runAction(cloud, { env });
  expectDone(cloud, again);
  expect(consumersOf(again)).toMatchObject([{ action: 'unchanged' }, { action: 'unchanged' }]);
});

test('run: true starts one execution for each version, and no second one', { timeout: 120_000 }, async () => {
  cloud.containerApps.setIdenticalWriteSyncs(true);
  const env = await configWithJobs(cloud, [REFERRING, ', run: true']);
  const run = await runAction(cloud, { env });
  expectDone(cloud, run);
  const [execution, ...others] = job(REFERRING).executions();
  expect(others).toEqual([]);
  expect(execution).toMatchObject({
    status: 'Succeeded',
    values: { env: { DATABASE_URL: cloud.vault.current('database-url') } },
  });
  expect(job(REFERRING).document().tags?.['dbcred-run-database-url']).toMatch(
    new RegExp(` ${execution?.name}$`),
  );
  const again = await runAction(cloud, { env });
  expectDone(cloud, again);
  expect(consumersOf(again)).toMatchObject([{ action: 'unchanged' }]);
  expect(jobRequests(cloud, REFERRING, 'POST', '/start')).toHaveLength(1);
  const rotated = await runAction(cloud, { inputs: { mode: 'rotate' }, env });
  expectDone(cloud, rotated);
  expect(job(REFERRING).executions()).toMatchObject([{ status: 'Succeeded' }, { status: 'Succeeded' }]);
});

test('an execution that fails is a failure with its name, and is not started again', {
  timeout: 120_000,
}, async () => {
  cloud.containerApps.setIdenticalWriteSyncs(true);
  job(REFERRING).setEnd('Failed');
  const env = await configWithJobs(cloud, [REFERRING, ', run: true']);
  for (let runs = 0; runs < 2; runs += 1) {
    const run = await runAction(cloud, { env });
    const [{ name } = { name: '' }] = job(REFERRING).executions();
    expect(run.code).toBe(1);
    expect(run.report.problems).toMatchObject([
      { code: 'container-app-job-failed', target: 'Container Apps job migrate (ctxEco-rg)' },
    ]);
    expect(run.report.problems[0]?.fix).toContain(`--execution ${name}`);
    expect(job(REFERRING).executions()).toHaveLength(1);
  }
  job(REFERRING).setEnd('by-login');
  job(REFERRING).start();
  expectDone(cloud, await runAction(cloud, { env }));
  expect(job(REFERRING).executions()).toHaveLength(2);
});

test.each([
  ['a reference', (identity: string) => ({ keyVaultUrl: vaultUrl(cloud, 'database-url'), identity })],
  ['a value of its own', () => ({ value: cloud.vault.versions('database-url')[0]?.value ?? '' })],
])(
  'a job of everything at once, with %s: an init container, a folder, a private registry, and a scaler that signs in',
  { timeout: 60_000 },
  async (_, secret) => {
    const { identity } = cloud.scopes;
    const folder = '/run/secrets';
    cloud.containerApps.addJob({
      ...{ name: REFERRING, identity, folder, registry: REGISTRY },
      secrets: [
        { name: 'pull', value: 'of-the-registry' },
        { name: 'url', ...secret(identity) },
      ],
      env: { DATABASE_URL: { secretRef: 'url' }, LEVEL: 'info' },
      init: { MIGRATION_URL: { secretRef: 'url' } },
      rules: [{ name: 'queue', secretRef: 'url' }],
    });
    await rotateBehindTheApps(cloud, 'Another9passphrase');
    const before = job(REFERRING).document();
    const env = await configWithJobs(cloud, [REFERRING, ', run: true']);
    expectDone(cloud, await runAction(cloud, { env }));
    expect(job(REFERRING).document().properties).toEqual(before.properties);
    const url = cloud.vault.current('database-url');
    const values = {
      env: { DATABASE_URL: url, LEVEL: 'info' },
      init: { MIGRATION_URL: url },
      volumes: { [`${folder}/url`]: url, [`${folder}/pull`]: 'of-the-registry' },
    };
    expect(job(REFERRING).executions()).toMatchObject([{ status: 'Succeeded', values }]);
    // What its scaler signs in with is the same secret.
    expect(secretOf(REFERRING, 'url')?.value).toBe(url);
  },
);
