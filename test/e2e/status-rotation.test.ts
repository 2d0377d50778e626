import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import type { LocalCloud } from '../../emulators/cloud.ts';
import type { Exchange } from '../../emulators/traffic.ts';
import { type RunOptions, runAction, type StartedAction, startAction } from '../../scripts/action-run.ts';
import { APPS, type AppTrial, appsIn, beginAppTrial, quicken } from './app-outcome.ts';
import { borrowCloud } from './borrowed-cloud.ts';
import { expectNoLeaks } from './leaks.ts';
import { configWith, expectAgreement, latest, PASSWORD, PENDING, until } from './rotating.ts';

/** `mode: status` while a rotation lies unfinished at different places: one story, in order. */

let cloud: LocalCloud;
beforeAll(async () => {
  cloud = await borrowCloud();
  quicken(cloud, true);
});
afterAll(() => cloud.stop());

const Held = z.object({
  name: z.string(),
  standing: z.string(),
  why: z.string(),
  fix: z.string().nullable(),
});
const Status = z.object({
  secrets: z.array(Held),
  consumers: z.array(Held),
  rotation: z.object({ is: z.string(), pending: z.string().nullable() }),
  findings: z.array(z.object({ urgency: z.string(), targets: z.array(z.string()), fix: z.string() })),
});

const rotate = (GITHUB_RUN_ID: string): RunOptions => ({
  inputs: { mode: 'rotate' },
  env: { GITHUB_RUN_ID },
});
const SECRETS = [PASSWORD, 'database-url', 'database-url-ctxeco', 'zep-config-yaml'];
const GITHUB = [
  'GitHub secret DATABASE_URL (org/secai-radar, environment daily-pipeline)',
  'GitHub secret POSTGRES_PASSWORD (org/ctxEco)',
];
const appNamed = (app: string): string => `Container App ${app} (ctxEco-rg)`;
const all = (names: readonly string[], standing: string) =>
  Object.fromEntries(names.map((one) => [one, standing]));
const APP_NAMES = APPS.map(appNamed);

/** A status that is proven to have changed nothing, to have asked for nothing but reading, and to leak nothing. */
async function look(env: RunOptions['env'] = {}) {
  await settled();
  const [before, asked, logged] = [await cloud.state(), cloud.requests().length, cloud.postgres.log().length];
  const inputs = { mode: 'status', 'fail-on-drift': 'false' };
  const run = await runAction(cloud, { inputs, env });
  expect([run.code, run.stderr]).toEqual([0, '']);
  expect(await cloud.state()).toEqual(before);
  const writing = cloud
    .requests()
    .slice(asked)
    .filter(
      ({ service, method, path }) => service !== 'entra' && method !== 'GET' && !/\/listSecrets\?/.test(path),
    );
  expect(writing).toEqual([]);
  expect(cloud.postgres.log().slice(logged)).not.toContain('ALTER ROLE');
  expectNoLeaks(cloud, run);
  const status = Status.parse(Object(run.report)['status']);
  const held = [...status.secrets, ...status.consumers];
  const standings = Object.fromEntries(held.map(({ name, standing }) => [name, standing]));
  return { run, status, standings };
}

/** Every start that is under way has ended, so that two looks at the cloud can be compared. */
async function settled(): Promise<void> {
  cloud.containerApps.settle();
  expect(Object.keys(await appsIn(cloud)).toSorted()).toEqual([...APPS].toSorted());
}

/** Runs a rotation and kills it when the first of such requests arrives; none of them is ever carried out. */
async function killAt(
  runId: string,
  matches: (exchange: Readonly<Exchange>) => boolean,
  first: () => Promise<void> = async () => undefined,
): Promise<void> {
  const started = Promise.withResolvers<StartedAction>();
  const remove = cloud.intercept(async (exchange, phase) => {
    if (phase !== 'before' || !matches(exchange)) return 'go-on';
    await first();
    await (await started.promise).kill();
    return 'cut';
  });
  const action = await startAction(cloud, rotate(runId));
  started.resolve(action);
  const run = await action.ended;
  remove();
  expect(run.code, run.stdout).toBe(null);
  expectNoLeaks(cloud, run);
}

const at = (service: string, method: string, path: RegExp) => (one: Readonly<Exchange>) =>
  one.service === service && one.method === method && path.test(one.path);

const isDelivery = (one: Readonly<Exchange>): boolean =>
  at('github-api', 'PUT', /./)(one) || at('resource-manager', 'PATCH', /\/containerApps\//)(one);

let apps: AppTrial;

test('before the rotation all is in sync, and what cannot be known is unknown', async () => {
  apps = await beginAppTrial(cloud);
  expect((await runAction(cloud, rotate('1000'))).code).toBe(0);
  const { run, status, standings } = await look();
  expect(run.outputs['outcome']).toBe('ok');
  expect(standings).toMatchObject({
    ...all([...SECRETS, ...APP_NAMES], 'in-sync'),
    ...all(GITHUB, 'unknown'),
  });
  expect(status.rotation).toMatchObject({ is: 'none', pending: null });
  for (const app of APPS) await apps.expectDone(app);
});

test('killed right after the ALTER: what the vault holds is broken, and the rotation is unfinished', async () => {
  await killAt('1001', at('key-vault', 'PUT', new RegExp(`^/secrets/(?!${PENDING})`)));
  const { run, status, standings } = await look();
  expect(run.outputs['outcome']).toBe('drifted');
  expect(status.rotation).toEqual({ is: 'unfinished', pending: PENDING });
  // The apps agree with the vault, and neither opens the server.
  expect(standings).toMatchObject(all([...SECRETS, ...APP_NAMES], 'broken'));
  expect(status.findings[0]).toMatchObject({ urgency: 'broken', fix: 'with:\n  mode: rotate' });
});

test('killed after the promotion: the vault is in sync, no consumer is called so, and the rotation is unfinished', async () => {
  await killAt('1002', isDelivery);
  const { run, status, standings } = await look();
  expect(run.outputs['outcome']).toBe('drifted');
  expect(status.rotation).toEqual({ is: 'unfinished', pending: PENDING });
  expect(standings).toMatchObject({ ...all(SECRETS, 'in-sync'), ...all(APP_NAMES, 'stale') });
  for (const name of GITHUB) expect(standings[name]).toMatch(/^(?:stale|unknown)$/);
});

test('killed between two apps: the one is in sync, the others are stale', async () => {
  apps = await beginAppTrial(cloud);
  let done = false;
  const watching = cloud.intercept(async (one, phase) => {
    done ||= phase === 'after' && at('resource-manager', 'POST', /\/ctxeco-backend\/.*\/restart\?/)(one);
    return 'go-on';
  });
  const others = at('resource-manager', 'PATCH', /\/containerApps\/(?:zep|temporal)\?/);
  await killAt('1003', others, () => until(() => done));
  watching();
  const { status, standings } = await look();
  expect(status.rotation).toEqual({ is: 'unfinished', pending: PENDING });
  expect(standings).toMatchObject({
    ...all([...SECRETS, appNamed('ctxeco-backend')], 'in-sync'),
    ...all([appNamed('zep'), appNamed('temporal')], 'stale'),
  });
  await apps.expectDone('ctxeco-backend');
});

test('after the next run all is in sync again', async () => {
  expect((await runAction(cloud, rotate('1004'))).code).toBe(0);
  const { run, status, standings } = await look();
  expect(run.outputs['outcome']).toBe('ok');
  expect(standings).toMatchObject({
    ...all([...SECRETS, ...APP_NAMES], 'in-sync'),
    ...all(GITHUB, 'unknown'),
  });
  expect(status.rotation).toMatchObject({ is: 'none', pending: null });
  await expectAgreement(cloud, cloud.vault.current(PASSWORD));
  for (const app of APPS) await apps.expectDone(app);
});

test('what is left as it is and stands badly: pinned, of an older start, unhealthy', async () => {
  const { keyVaultUrl = '' } = (await appsIn(cloud))['zep']?.secrets['zep-config-yaml'] ?? {};
  const identity = cloud.containerApps.identity('zep');
  const pinned = `${keyVaultUrl}/${latest(cloud, 'zep-config-yaml').version}`;
  cloud.containerApps.setSecret('zep', { name: 'zep-config-yaml', identity, keyVaultUrl: pinned });
  cloud.containerApps.fail('temporal', 'never-runs');
  cloud.containerApps.stop('temporal');
  cloud.containerApps.start('temporal');
  const whyOf = ({ consumers }: z.infer<typeof Status>, app: string) =>
    consumers.find(({ name }) => name === appNamed(app))?.why;
  const first = await look();
  expect(first.standings).toMatchObject({ [appNamed('zep')]: 'stale', [appNamed('temporal')]: 'broken' });
  expect(whyOf(first.status, 'zep')).toBe('A reference does not follow the latest version of the secret');
  expect(whyOf(first.status, 'temporal')).toMatch(
    /^Revision temporal--\w+ does not run as it should \(Unhealthy, ActivationFailed\)$/,
  );
  const notes = first.run.report.notes.join('\n');
  expect(notes).toContain(
    `zep-config-yaml was pinned to version ${latest(cloud, 'zep-config-yaml').version}`,
  );
  expect(notes).toContain(
    `is pinned to ${latest(cloud, 'zep-config-yaml').version}, read as ${identity.split('/').at(-1)}`,
  );
});

test('the platform has the new value, and a replica that mounts it was not restarted', async () => {
  cloud.containerApps.fail('temporal', undefined);
  await cloud.reset();
  quicken(cloud, true);
  expect((await runAction(cloud, rotate('1005'))).code).toBe(0);
  const created = Math.floor(Date.now() / 1000) + 60;
  cloud.vault.set('zep-config-yaml', `${cloud.vault.current('zep-config-yaml')}# seen\n`, { created });
  cloud.containerApps.advance(30); // a mounted file is not restarted for
  const { status, standings } = await look();
  expect(standings[appNamed('zep')]).toBe('stale');
  expect(status.consumers.find(({ name }) => name === appNamed('zep'))).toMatchObject({
    why: expect.stringMatching(/^A replica is older than the vault's version; zep-config-yaml refers to /),
    fix: expect.stringContaining('mode: sync'),
  });
});

test('ages, expiries and a database that is not the one that is expected are found', async () => {
  const [url, password] = ['database-url-ctxeco', cloud.vault.current(PASSWORD)];
  const tenDaysAgo = Math.floor(Date.now() / 1000) - 10 * 86_400;
  cloud.vault.set(PASSWORD, password, { created: tenDaysAgo, exp: tenDaysAgo + 12 * 86_400 });
  cloud.vault.set(url, cloud.vault.current(url).replace('/ctxEco?', '/secairadar?'));
  const { run, status, standings } = await look(
    await configWith(cloud, (text) => `${text}max-age-days: 7\n`),
  );
  expect(standings[url]).toBe('broken');
  expect(run.summary).toMatch(/secairadar.*ctxEco/);
  const urgencies = status.findings.map(({ urgency }) => urgency);
  expect(urgencies).toEqual(expect.arrayContaining(['expiring', 'old']));
});
