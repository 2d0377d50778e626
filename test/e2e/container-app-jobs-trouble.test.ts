import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { LocalCloud } from '../../emulators/cloud.ts';
import { type RunOptions, runAction, startAction } from '../../scripts/action-run.ts';
import { rotateBehindTheApps, vaultUrl } from './app-states.ts';
import { borrowCloud } from './borrowed-cloud.ts';
import { momentsOf, runUntilCrash } from './crash-points.ts';
import { expectForetold } from './dry-and-real.ts';
import { addJobs, configWithJobs, jobRequests, REFERRING, TYPED } from './job-states.ts';
import { expectNoLeaks } from './leaks.ts';
import { effectsOf, record } from './outside-effects.ts';
import { enabledPending, expectDone, until } from './rotating.ts';

/** Jobs, when something is in the way: whatever it is, no version is run twice, and the next run finishes. */

const NEW = 'Rotated9passphrase';
let cloud: LocalCloud;
beforeAll(async () => {
  cloud = await borrowCloud();
});
const arrange = async (): Promise<void> => {
  addJobs(cloud);
  cloud.containerApps.setIdenticalWriteSyncs(true);
  await rotateBehindTheApps(cloud, NEW);
};
beforeEach(arrange);
afterEach(() => cloud.reset());
afterAll(() => cloud.stop());

const job = (name = REFERRING) => cloud.containerApps.job(name);
const RUN = [REFERRING, ', run: true'] as const;
const TARGET = 'Container Apps job migrate (ctxEco-rg)';
const starts = () => jobRequests(cloud, REFERRING, 'POST', '/start').length;

async function expectFinished(options: RunOptions): Promise<void> {
  expectDone(cloud, await runAction(cloud, options));
  const url = cloud.vault.current('database-url');
  expect(job().secrets()).toContainEqual(expect.objectContaining({ name: 'url', value: url }));
  expect(job().executions()).toMatchObject([{ status: 'Succeeded', values: { env: { DATABASE_URL: url } } }]);
}

test('a run that is killed at a write of a job, at its start or at the last note, and the next one: there is one execution', {
  timeout: 300_000,
}, async () => {
  const env = await configWithJobs(cloud, RUN);
  const { recording } = await record(cloud, { env });
  const effects = effectsOf(recording).filter((one) => one.kind === 'request' && one.path.includes('/jobs/'));
  expect(effects.map(({ name }) => name.replace(/ .*\/jobs/, ' …'))).toEqual([
    'PATCH …/migrate (resource-manager)',
    'PATCH …/migrate (resource-manager), no. 2',
    'POST …/migrate/start (resource-manager)',
    'PATCH …/migrate (resource-manager), no. 3',
  ]);
  // Whoever has noted that one is to start is looked after for a minute: of those, the one that has started it.
  const isQuick = (name: string, moment: string) =>
    name.includes('no. 2') ? false : (moment === 'after') === !name.includes('no. 3');
  for (const effect of effects) {
    for (const moment of momentsOf(effect).filter((one) => isQuick(effect.name, one))) {
      await cloud.reset();
      await arrange();
      const { run } = await runUntilCrash(cloud, { env }, effect, moment);
      expectNoLeaks(cloud, run);
      await expectFinished({ env });
    }
  }
});

test('a rotation is over while the execution goes on: another one begins meanwhile, and what was killed waits for the same', {
  timeout: 120_000,
}, async () => {
  const env = await configWithJobs(cloud, RUN);
  const rotation = (GITHUB_RUN_ID: string) => ({
    inputs: { mode: 'rotate' },
    env: { ...env, GITHUB_RUN_ID },
  });
  job().setEnd('never');
  const begun = async (runId: string, executions: number) => {
    const action = await startAction(cloud, rotation(runId));
    await until(() => action.said().includes('waiting for its end') || action.said().includes('failed'));
    expect(await enabledPending(cloud), action.said()).toEqual([]);
    expect(job().executions()).toHaveLength(executions);
    return action;
  };
  const first = await begun('1001', 1);
  const second = await begun('1002', 2);
  await Promise.all([first.kill(), second.kill()]);
  for (const killed of [first, second]) expectNoLeaks(cloud, await killed.ended);
  expect(job().document().tags?.['dbcred-run-database-url']?.split(' ')).toHaveLength(2);
  const again = await startAction(cloud, rotation('1002'));
  await until(() => again.said().includes('waiting for its end'));
  job().finish('Succeeded');
  const run = await again.ended;
  expectDone(cloud, run);
  const [, own] = job().executions();
  expect(job().executions()).toHaveLength(2);
  expect(own?.values.env).toMatchObject({ DATABASE_URL: cloud.vault.current('database-url') });
  expect(job().document().tags?.['dbcred-run-database-url']).toMatch(new RegExp(` ${own?.name}$`));
});

test('the answer to a start is lost: it is found, and not asked for again', async () => {
  const env = await configWithJobs(cloud, RUN);
  const path = `/jobs/${REFERRING}/start`;
  const fault = { service: 'resource-manager', method: 'POST', onlyAt: (one: string) => one.includes(path) };
  cloud.addFault({ ...fault, action: 'drop-answer' });
  await expectFinished({ env });
  expect(starts()).toBe(1);
});

test('a start that is answered 200 is one, too', async () => {
  cloud.containerApps.answerStarts(200);
  await expectFinished({ env: await configWithJobs(cloud, RUN) });
});

test('a deployment writes the job: it is waited for, and what it has left is what is delivered to', async () => {
  const env = await configWithJobs(cloud, RUN);
  const stop = cloud.intercept(async ({ method, path }, phase) => {
    if (phase !== 'before' || method !== 'POST' || !path.includes(`/jobs/${REFERRING}/listSecrets`))
      return 'go-on';
    stop();
    job().prepare({
      document: { ...job().document(), tags: { owner: 'another-team' } },
      secrets: undefined,
    })();
    return 'go-on';
  });
  await expectFinished({ env });
  expect(job().document().tags).toMatchObject({ owner: 'another-team' });
});

test('a job that is suspended gets the value, nothing is started, and the run after it is resumed starts one', async () => {
  const env = await configWithJobs(cloud, RUN);
  job().suspended = true;
  const run = await runAction(cloud, { env });
  expectDone(cloud, run);
  expect(run.report.notes.join('\n')).toContain(`${TARGET}: it is suspended, so no execution is started`);
  expect(job().executions()).toEqual([]);
  job().suspended = false;
  await expectFinished({ env });
});

test('an execution that a schedule has started with this version is the one', async () => {
  expectDone(cloud, await runAction(cloud, { env: await configWithJobs(cloud, [REFERRING]) }));
  // The service tells whole seconds: until the one after that of the note.
  const [, noted = ''] = job().document().tags?.['dbcred-synced-database-url']?.split(' ') ?? [];
  while (Date.now() < Date.parse(noted) + 1000) await new Promise(setImmediate);
  job().start();
  await expectFinished({ env: await configWithJobs(cloud, RUN) });
  expect(starts()).toBe(0);
});

test.each([
  ['it is missing', 'no-such', 'There is no such Container Apps job'],
  ['it is an app', 'temporal', 'This is an app, and the config file calls it a job'],
])('%s: a rotation stops before anything changes, and a dry run foretells it', async (_, name, what) => {
  const env = await configWithJobs(cloud, [name]);
  const { dry } = await expectForetold(cloud, { inputs: { mode: 'rotate' }, env });
  expect(dry.report.problems).toMatchObject([{ code: 'container-app-not-found', what }]);
});

test('a dry run says what the real run does, before and after', { timeout: 120_000 }, async () => {
  const env = await configWithJobs(cloud, RUN, [TYPED]);
  const actions = async () => {
    const { dry } = await expectForetold(cloud, { inputs: { mode: 'sync' }, env });
    const jobs = dry.report.consumers.filter(({ consumer }) => consumer.startsWith('Container Apps job'));
    return jobs.map(({ action }) => action);
  };
  expect(await actions()).toEqual(['would-replace', 'would-replace']);
  expect(await actions()).toEqual(['unchanged', 'unchanged']);
  expect(starts()).toBe(1);
});

test('a Reader may not deliver: every action that is missing is named', async () => {
  cloud.holdRoles(
    'app',
    { role: 'Reader', scope: cloud.scopes.subscription },
    { role: 'Key Vault Secrets Officer', scope: cloud.scopes.vault },
  );
  const run = await runAction(cloud, { inputs: { mode: 'rotate' }, env: await configWithJobs(cloud, RUN) });
  expect(run.code).toBe(1);
  expect(run.report.problems).toMatchObject([{ code: 'azure-permission', target: TARGET }]);
  const [problem] = run.report.problems;
  for (const action of ['listSecrets/action', 'write', 'start/action'])
    expect(problem?.answer).toContain(`Microsoft.App/jobs/${action}`);
  expect(problem?.fix).toContain('--role "Container Apps Jobs Contributor" --scope ');
});

test('the documented actions on the job are enough', async () => {
  const actions = ['read', 'write', 'listSecrets/action', 'start/action', 'executions/read'];
  const id = `${cloud.scopes.subscription}/resourceGroups/ctxEco-rg/providers/Microsoft.App/jobs/${REFERRING}`;
  cloud.holdRoles(
    'app',
    { role: actions.map((one) => `Microsoft.App/jobs/${one}`), scope: id },
    {
      role: ['Microsoft.ManagedIdentity/userAssignedIdentities/assign/action'],
      scope: cloud.scopes.identity,
    },
    { role: 'Key Vault Secrets Officer', scope: cloud.scopes.vault },
  );
  await expectFinished({ env: await configWithJobs(cloud, RUN) });
});

test('an identity of the job that may not read the vault is named, and the other job is done', async () => {
  const identity = 'system';
  cloud.containerApps.addJob({
    ...{ name: REFERRING, identity },
    secrets: [{ name: 'url', value: 'old', keyVaultUrl: vaultUrl(cloud, 'database-url'), identity }],
  });
  const run = await runAction(cloud, { env: await configWithJobs(cloud, RUN, [TYPED]) });
  expect(run.code).toBe(1);
  expect(run.report.problems).toMatchObject([{ code: 'container-app-not-synced', target: TARGET }]);
  expect(run.report.problems[0]?.cause).toContain("The job's identity may not read");
  expect(job(TYPED).secrets()).toMatchObject([{ value: cloud.vault.current('database-url') }]);
  expect(job().executions()).toEqual([]);
});

test('a status tells how each stands, and writes nothing', async () => {
  const env = await configWithJobs(cloud, RUN, [TYPED]);
  const look = async () => {
    const before = await cloud.state();
    const run = await runAction(cloud, { inputs: { mode: 'status' }, env });
    expect(await cloud.state()).toEqual(before);
    const consumers: { name: string; standing: string; why: string }[] = Object(run.report).status.consumers;
    return consumers.filter(({ name }) => name.startsWith('Container Apps job'));
  };
  expect(await look()).toMatchObject([
    { standing: 'stale', why: "The platform's copy is not what database-url holds now" },
    { standing: 'stale' },
  ]);
  expectDone(cloud, await runAction(cloud, { env }));
  expect(await look()).toMatchObject([
    {
      standing: 'in-sync',
      why: expect.stringMatching(/^Execution migrate-\w+ ran with this version; url refers to/),
    },
    { standing: 'in-sync', why: 'An execution that starts now gets this version' },
  ]);
});
