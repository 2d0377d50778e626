import { expect, test } from 'vitest';
import type { ContainerAppJob, JobExecution } from '../../src/azure/container-app-jobs.ts';
import { containerAppRefusal } from '../../src/azure/container-app-refusal.ts';
import type { AppSecret } from '../../src/azure/container-app-secrets.ts';
import type { Vault } from '../../src/azure/key-vault.ts';
import { containerAppJob } from '../../src/consumers/container-app-job.ts';
import { HeldProblem } from '../../src/consumers/held-problem.ts';
import { Problem } from '../../src/problem.ts';
import { MASKED_WHEN_FOUND, Redacted } from '../../src/redacted.ts';
import { consumerStandings } from '../../src/status/consumer-standings.ts';
import { TRUTH_TAG } from '../../src/topology/truth-secret.ts';
import { literal, type Moment, moment, reference, START } from './app-in-memory.ts';
import { vaultSecret } from './memory-vault.ts';

/** One job whose executions are as the test has them; what crashes and faults make of it: rotation-job-*.test.ts. */

const VAULT = 'https://kv.vault.azure.net';
const hidden = (text: string) => new Redacted(text, MASKED_WHEN_FOUND);
const URL = vaultSecret({ name: 'database-url', version: 'v2', value: hidden('new') });
const NAME = 'Container Apps job migrate (g)';
const MINUTE = 60_000;

interface Arranged {
  readonly secrets?: readonly AppSecret[];
  readonly tags?: Readonly<Record<string, string>>;
  readonly suspended?: boolean;
  readonly longestRunMs?: number;
  /** Of what is started: how it stands so long after its start. */
  readonly course?: (ms: number) => string;
  readonly executions?: readonly JobExecution[];
}

/** A write makes the platform hold `new` at once. */
function jobOf(at: Moment, arranged: Arranged) {
  let secrets = arranged.secrets ?? [reference('url', `${VAULT}/secrets/database-url`)];
  let tags: Record<string, string> = { ...arranged.tags };
  const started: number[] = [];
  const wholeSeconds = (ms: number) => new Date(Math.floor(ms / 1000) * 1000);
  const app: ContainerAppJob = {
    read: async () => ({
      ...{ tags, changing: false, suspended: arranged.suspended ?? false },
      longestRunMs: arranged.longestRunMs ?? 0,
    }),
    secrets: async () => ({ secrets, at: wholeSeconds(at.clock()) }),
    async write(change) {
      if (change.onlyIf?.(tags) === false) return;
      const held = change.secrets?.map((one) =>
        one.keyVaultUrl === undefined ? one : { ...one, value: hidden('new') },
      );
      secrets = held ?? secrets;
      const merged = Object.entries({ ...tags, ...change.tags });
      tags = Object.fromEntries(merged.flatMap(([key, value]) => (value === null ? [] : [[key, value]])));
    },
    executions: async () => [
      ...(arranged.executions ?? []),
      ...started.map((ms, index) => ({
        ...{ name: `migrate-${index}`, startedAt: wholeSeconds(ms), reason: undefined },
        status: arranged.course?.(at.clock() - ms) ?? 'Succeeded',
      })),
    ],
    async start() {
      started.push(at.clock());
      return undefined;
    },
  };
  const touch = (others: readonly AppSecret[]) => {
    secrets = others;
  };
  return { app, started, touch, tags: () => tags, secrets: () => secrets };
}

const consumerOf = (app: ContainerAppJob, at: Moment, more: object = {}) =>
  containerAppJob({
    ...{ ...at, kind: 'container-app-job', app, name: NAME, from: URL.name, vaultUrl: VAULT },
    ...{ repointFrom: [], run: true, proveAllowed: async () => [], place: { job: 'migrate', group: 'g' } },
    rewriteLiteral: async (secret) => (value) => (value.reveal() === 'old' ? secret.value : undefined),
    ...more,
  });
/** With what is waited for afterwards. */
async function deliver(app: ContainerAppJob, at: Moment, more: object = {}) {
  const { afterwards, ...delivery } = await consumerOf(app, at, more).deliver(URL, { dryRun: false });
  const { action = delivery.action, notes = [], shown = [] } = (await afterwards?.(goOn)) ?? {};
  return {
    ...delivery,
    action,
    notes: [...(delivery.notes ?? []), ...notes],
    shown: [...(delivery.shown ?? []), ...shown],
  };
}
const goOn = (): void => undefined;
const many = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, n) => [`t${n}`, 'x']));
const execution = (name: string, startedMs: number, status: string): JobExecution => ({
  ...{ name, startedAt: new Date(START + startedMs), status, reason: undefined },
});

test('the states on the way to its end are told, each once, with the time that is waited', async () => {
  const at = moment();
  const { app } = jobOf(at, {
    course: (ms) => (ms < 10_000 ? 'Processing' : ms < MINUTE ? 'Running' : 'Succeeded'),
  });
  expect(await deliver(app, at)).toMatchObject({
    action: 'replaced',
    shown: [expect.any(String), 'execution migrate-0, which started with this version, succeeded'],
  });
  const told = at.said.filter((line) => line.includes('waiting for its end'));
  expect(told).toEqual(
    ['Processing', 'Running'].map(
      (state) => `${NAME}: execution migrate-0: ${state}; waiting for its end, at most 30 minutes`,
    ),
  );
});

test.each([
  ['thirty minutes, whatever the job allows', 3_600_000, 30],
  ['as long as the job lets it run, and a minute', 5 * MINUTE, 6],
])('an execution that does not end is waited for %s', async (_, longestRunMs, minutes) => {
  const at = moment();
  const { app, started, tags } = jobOf(at, { longestRunMs, course: () => 'Running' });
  await expect(deliver(app, at)).rejects.toMatchObject({
    code: 'container-app-job-failed',
    what: `The execution migrate-0 has not ended after ${minutes} minutes`,
  });
  expect(at.passed()).toBeLessThan((minutes + 1) * MINUTE);
  expect(tags()['dbcred-run-database-url']).toMatch(/^v2 \S+$/);
  // The next one waits for the same.
  await expect(deliver(app, at)).rejects.toMatchObject({ code: 'container-app-job-failed' });
  expect(started).toHaveLength(1);
});

test.each(['Failed', 'Stopped'])('one that ends as %s is a failure with its log', async (status) => {
  const at = moment();
  const { app } = jobOf(at, { course: () => status });
  await expect(deliver(app, at)).rejects.toMatchObject({
    ...{ code: 'container-app-job-failed', target: NAME, answer: status },
    fix: expect.stringContaining(
      'az containerapp job logs show --name migrate --resource-group g --execution migrate-0 ',
    ),
  });
});

test('an execution that is never listed is no success', async () => {
  const at = moment();
  const { app } = jobOf(at, {});
  await expect(deliver({ ...app, executions: async () => [] }, at)).rejects.toMatchObject({
    code: 'container-app-job-failed',
    what: 'An execution was started, and the platform does not list it',
  });
});

test('a job without room for the note gets the value, and nothing is started', async () => {
  const at = moment();
  const { app, started, secrets } = jobOf(at, { tags: many(50) });
  await expect(deliver(app, at)).rejects.toMatchObject({
    code: 'container-app-job-failed',
    what: expect.stringContaining('no room for the tags'),
  });
  expect([started, secrets()[0]?.value?.reveal()]).toEqual([[], 'new']);
  expect(await deliver(app, at, { run: false })).toMatchObject({ action: 'replaced' });
});

test('a job without room for both notes is found before anything is written', async () => {
  const at = moment();
  const { app, secrets } = jobOf(at, { tags: many(49) });
  const noRoom = { code: 'container-app-job-failed', fix: expect.stringContaining('--name migrate') };
  const consumer = consumerOf(app, at);
  await expect(consumer.prepare()).rejects.toMatchObject(noRoom);
  await expect(consumer.proveWritable(URL)).rejects.toMatchObject(noRoom);
  await expect(consumer.deliver(URL, { dryRun: true })).rejects.toMatchObject(noRoom);
  expect(secrets()[0]?.value?.reveal()).not.toBe('new');
  const other = consumerOf(app, at, { run: false });
  await other.prepare();
  await other.proveWritable(URL);
  expect(await other.deliver(URL, { dryRun: true })).toMatchObject({ action: 'would-replace' });
});

test('a delivery is over when the platform holds it and the execution is started; its end is waited for afterwards', async () => {
  const at = moment();
  const begun = at.clock();
  const { app, started } = jobOf(at, { course: (ms) => (ms < 20 * MINUTE ? 'Running' : 'Succeeded') });
  const { heldAt = 0, afterwards } = await consumerOf(app, at).deliver(URL, { dryRun: false });
  expect(heldAt - begun).toBeLessThan(MINUTE);
  expect(at.clock() - begun).toBeLessThan(MINUTE);
  expect(started).toHaveLength(1);
  await afterwards?.(goOn);
  expect(at.clock() - begun).toBeGreaterThan(20 * MINUTE);
});

test('what is noted of a version that was delivered meanwhile stays, and no execution is started for the one before', async () => {
  const at = moment();
  const { app, started, tags } = jobOf(at, {});
  const { afterwards } = await consumerOf(app, at).deliver(URL, { dryRun: false });
  const later = {
    'dbcred-synced-database-url': 'v3 2030-01-01T00:00:00.000Z',
    'dbcred-run-database-url': 'v3 x',
  };
  await app.write({ tags: later });
  await afterwards?.(goOn);
  expect(tags()).toMatchObject(later);
  // The same where it was started by others, and failed.
  const other = moment();
  await other.sleep(MINUTE);
  let status = 'Running';
  const job = jobOf(other, HAS_IT);
  const executions = async () => [...(await job.app.executions()), execution('by-schedule', 5000, status)];
  const begun = await consumerOf({ ...job.app, executions }, other).deliver(URL, { dryRun: false });
  await job.app.write({ tags: later });
  status = 'Failed';
  expect(await begun.afterwards?.(goOn)).toMatchObject({
    notes: [expect.stringContaining('another version was delivered to it meanwhile')],
  });
  expect([started.length, job.started.length]).toEqual([1, 0]);
});

test.each(['Succeeded', 'Running'])(
  'an execution that begins once a later version is there does not count, %s: ours has failed, which that version makes good',
  async (status) => {
    const at = moment();
    const { app } = jobOf(at, { course: (ms) => (ms < MINUTE ? 'Running' : 'Failed') });
    const executions = async () => [
      ...(await app.executions()),
      ...(at.passed() > MINUTE / 2 ? [execution('later', MINUTE / 2, status)] : []),
    ];
    const superseded = {
      'dbcred-synced-database-url': `v3 ${new Date(START + MINUTE / 3).toISOString()}`,
    };
    const { afterwards } = await consumerOf({ ...app, executions }, at).deliver(URL, { dryRun: false });
    await app.write({ tags: superseded });
    expect(await afterwards?.(goOn)).toEqual({
      shown: [],
      notes: [expect.stringContaining('execution migrate-0 did not succeed (Failed), and another version')],
    });
    expect(at.passed()).toBeLessThan(2 * MINUTE);
  },
);

test('nor does one that had begun before it was first looked for', async () => {
  const at = moment();
  const { app } = jobOf(at, { course: () => 'Failed' });
  const later = execution('later', MINUTE / 2, 'Succeeded');
  const { afterwards } = await consumerOf(app, at).deliver(URL, { dryRun: false });
  await app.write({
    tags: { 'dbcred-synced-database-url': `v3 ${new Date(START + MINUTE / 3).toISOString()}` },
  });
  app.executions = async () => [later, execution('migrate-0', 1000, 'Failed')];
  expect(await afterwards?.(goOn)).toMatchObject({ notes: [expect.stringContaining('migrate-0')] });
});

test('one that others have started, and that failed before ours was started, is not taken for ours', async () => {
  const at = moment();
  const { app, started, tags } = jobOf(at, { course: () => 'Running' });
  const isNoted = () => tags()['dbcred-run-database-url'] !== undefined;
  let other: JobExecution | undefined; // begins once ours is noted, and fails at once
  const sleep = async (ms: number) => {
    await at.sleep(ms);
    if (isNoted() && started.length === 0) other ??= execution('other', at.passed(), 'Failed');
  };
  const executions = async () => [
    ...(at.passed() > 20_000 ? await app.executions() : []),
    ...(other === undefined ? [] : [other]),
  ];
  const waiting = { ...at, sleep };
  const { afterwards } = await consumerOf({ ...app, executions }, waiting).deliver(URL, { dryRun: false });
  await expect(afterwards?.(goOn)).rejects.toMatchObject({
    what: expect.stringContaining('migrate-0 has not ended'),
  });
  expect([started.length, other?.name]).toEqual([1, 'other']);
});

test('what keeps us from looking for a while ends no wait, and five minutes of it do', async () => {
  const at = moment();
  const { app } = jobOf(at, { course: (ms) => (ms < 5 * MINUTE ? 'Running' : 'Succeeded') });
  const refusal = (statusCode: number) =>
    containerAppRefusal(Object.assign(new Error('no'), { statusCode }), {
      ...{ kind: 'container-app-job', group: 'g', name: 'migrate', subscriptionId: 's', toDo: 'x' },
      ...{ action: 'executions/read', clientId: undefined, isOther: false },
    });
  const passes = async () => {
    if (at.passed() > MINUTE && at.passed() < 4 * MINUTE) throw refusal(503);
    return app.executions();
  };
  expect(await deliver({ ...app, executions: passes }, at)).toMatchObject({ action: 'replaced' });
  expect(at.said).toContain(`${NAME}: The resource manager answered 503; looking again in 10 s`);
  for (const [status, mostMs] of [
    [503, 7 * MINUTE],
    [403, 2 * MINUTE],
  ] as const) {
    const later = moment();
    const other = jobOf(later, { course: () => 'Running' });
    const executions = async () => {
      if (later.passed() > MINUTE) throw refusal(status);
      return other.app.executions();
    };
    await expect(deliver({ ...other.app, executions }, later)).rejects.toBeInstanceOf(Problem);
    expect(later.passed()).toBeLessThan(mostMs);
  }
});

test('a run that was cancelled starts none in the place of one that others started, and that failed', async () => {
  const at = moment();
  await at.sleep(MINUTE);
  const { app, started, tags } = jobOf(at, HAS_IT);
  const executions = async () => [
    execution('by-schedule', 5000, at.clock() < START + 2 * MINUTE ? 'Running' : 'Failed'),
  ];
  const { afterwards } = await consumerOf({ ...app, executions }, at).deliver(URL, { dryRun: false });
  const before = tags();
  const stop = () => {
    throw new Error('cancelled');
  };
  await expect(afterwards?.(stop)).rejects.toThrow('cancelled');
  expect([started, tags()]).toEqual([[], before]);
});

test('nor is one noted, or started, where another version was delivered since the job was read', async () => {
  const at = moment();
  await at.sleep(MINUTE);
  const job = jobOf(at, HAS_IT);
  const later = { 'dbcred-synced-database-url': `v3 ${new Date(at.clock()).toISOString()}` };
  let isRead = false;
  const executions = async () => {
    if (isRead) await job.app.write({ tags: later });
    return job.app.executions();
  };
  const read = async () => {
    isRead = true;
    return job.app.read();
  };
  const delivery = await consumerOf({ ...job.app, executions, read }, at).deliver(URL, { dryRun: false });
  expect(delivery).toMatchObject({
    action: 'unchanged',
    notes: [expect.stringContaining('no execution of this one is started')],
  });
  expect([job.started, job.tags()['dbcred-run-database-url']]).toEqual([[], undefined]);
});

test('one that others have started meanwhile, and that fails, is not taken for ours, which is listed late', async () => {
  const at = moment();
  const { app, started } = jobOf(at, { course: (ms) => (ms < 3 * MINUTE ? 'Running' : 'Succeeded') });
  const executions = async () => [
    ...(at.passed() > 30_000 ? await app.executions() : []),
    ...(started.length > 0
      ? [execution('other', 1000, at.passed() < 2 * MINUTE ? 'Running' : 'Failed')]
      : []),
  ];
  expect(await deliver({ ...app, executions }, at)).toMatchObject({
    shown: [expect.any(String), 'execution migrate-0, which started with this version, succeeded'],
  });
});

test('nor is one that began when this run had looked at the job, and failed before ours was begun', async () => {
  const at = moment();
  await at.sleep(MINUTE);
  const { app, started } = jobOf(at, HAS_IT);
  const listedFrom = () => (started[0] ?? 0) + 20_000;
  const executions = async () => [
    ...(at.clock() < listedFrom() ? [] : await app.executions()),
    execution('by-schedule', 61_000, at.passed() < 5 * MINUTE ? 'Running' : 'Failed'),
  ];
  expect(await deliver({ ...app, executions }, at)).toMatchObject({ action: 'replaced' });
  expect(started).toHaveLength(1);
});

test('a deployment that writes the job while its execution ends is waited for', async () => {
  const at = moment();
  const { app, tags } = jobOf(at, {});
  const busyAt = at.clock() + 10_000;
  const write: ContainerAppJob['write'] = async (change) => {
    if (change.onlyIf !== undefined && at.clock() < busyAt)
      throw new Problem({
        code: 'container-app-busy',
        what: 'No',
        target: NAME,
        likelyCause: 'No.',
        fix: 'No.',
      });
    return app.write(change);
  };
  await deliver({ ...app, write }, at);
  expect(tags()['dbcred-run-database-url']).toMatch(/ migrate-0$/);
});

test('a failure after that says that the job holds it; one before does not', async () => {
  const at = moment();
  const start = async () => {
    throw new Problem({ code: 'azure-permission', what: 'No', target: NAME, likelyCause: 'No.', fix: 'No.' });
  };
  await expect(deliver({ ...jobOf(at, {}).app, start }, at)).rejects.toBeInstanceOf(HeldProblem);
  const write = async () => {
    throw new Error('no');
  };
  await expect(deliver({ ...jobOf(at, {}).app, write }, at)).rejects.not.toBeInstanceOf(HeldProblem);
});

test('what started before is told and left alone; what started with it counts', async () => {
  const at = moment();
  const executions = [execution('old', -5000, 'Running'), execution('by-schedule', 5000, 'Succeeded')];
  const tags = { 'dbcred-synced-database-url': `v2 ${new Date(START).toISOString()}` };
  const secrets = [reference('url', `${VAULT}/secrets/database-url`, 'new')];
  const { app, started } = jobOf(at, { executions, tags, secrets });
  expect(await deliver(app, at)).toMatchObject({
    action: 'unchanged',
    notes: [
      expect.stringMatching(/^Container Apps job migrate \(g\): execution old still runs with the value/),
    ],
  });
  expect(started).toEqual([]);
});

test.each([
  ['its copy', { copy: true }],
  ['its mark', { mark: true }],
])('a version that has run runs once, also after %s was touched', async (_, touched) => {
  const at = moment();
  const job = jobOf(at, {});
  await deliver(job.app, at);
  const note = job.tags()['dbcred-run-database-url'];
  if ('copy' in touched) job.touch([reference('url', `${VAULT}/secrets/database-url`, 'stale')]);
  else await job.app.write({ tags: { 'dbcred-synced-database-url': null } });
  await at.sleep(MINUTE);
  const standing = { is: 'mark' in touched ? 'in-sync' : 'stale' };
  expect(await consumerOf(job.app, at).inspect(URL)).toMatchObject(standing);
  for (const _again of [1, 2]) await deliver(job.app, at);
  expect([job.started.length, job.tags()['dbcred-run-database-url']]).toEqual([1, note]);
});

const HELD = { 'dbcred-synced-database-url': `v2 ${new Date(START).toISOString()}` };
const HAS_IT = { secrets: [reference('url', `${VAULT}/secrets/database-url`, 'new')], tags: HELD };

test('one that others have started, and that failed, is not ours: one is started', async () => {
  const at = moment();
  await at.sleep(MINUTE);
  const executions = [execution('by-schedule', 5000, 'Stopped')];
  const { app, started } = jobOf(at, { ...HAS_IT, executions });
  expect(await deliver(app, at)).toMatchObject({ action: 'replaced' });
  expect(started).toHaveLength(1);
});

test('nor is one that fails while it is waited for', async () => {
  const at = moment();
  await at.sleep(MINUTE);
  const { app, started } = jobOf(at, HAS_IT);
  const executions = async () => [
    ...(await app.executions()),
    execution('by-schedule', 5000, at.clock() < START + 2 * MINUTE ? 'Running' : 'Failed'),
  ];
  expect(await deliver({ ...app, executions }, at)).toMatchObject({ action: 'replaced' });
  expect(started).toHaveLength(1);
});

test('a dry run waits for no execution', async () => {
  const at = moment();
  const { app } = jobOf(at, { ...HAS_IT, executions: [execution('a', 5000, 'Running')] });
  const before = at.passed();
  expect(await consumerOf(app, at).deliver(URL, { dryRun: true })).toMatchObject({ action: 'unchanged' });
  expect(at.passed()).toBe(before);
  expect(at.said).toEqual([`${NAME}: execution a runs with this version; a run waits for its end`]);
});

test('of a suspended job a dry run and the standing say what the delivery does', async () => {
  const at = moment();
  const { app, started } = jobOf(at, { suspended: true });
  const note = `${NAME}: it is suspended, so no execution is started; once it is resumed, a run with mode: sync starts one.`;
  const dry = () => consumerOf(app, at).deliver(URL, { dryRun: true });
  expect(await dry()).toMatchObject({ action: 'would-replace', notes: [note] });
  expect(at.said.filter((line) => line.includes('a delivery starts one'))).toEqual([]);
  expect(await deliver(app, at)).toMatchObject({ notes: [note] });
  expect(await dry()).toMatchObject({ action: 'unchanged', notes: [note] });
  expect(await consumerOf(app, at).inspect(URL)).toMatchObject({
    is: 'stale',
    why: 'No execution has run with this version yet: the job is suspended',
    fix: expect.stringMatching(
      /^az resource invoke-action --action resume .* --name migrate --resource-group g$/m,
    ),
  });
  expect(started).toEqual([]);
});

test('what the platform has read by itself, nobody knows when, is not said to be missing', async () => {
  const at = moment();
  const executions = [execution('old', -5000, 'Running')];
  const { app } = jobOf(at, { ...HAS_IT, tags: {}, executions });
  expect(await deliver(app, at, { run: false })).toMatchObject({
    notes: [expect.stringContaining('execution old may still run with the value from before')],
  });
});

test('a deployment that writes the job is waited for, before its secrets are read', async () => {
  const at = moment();
  const { app } = jobOf(at, {});
  let looks = 0;
  const changing = {
    ...app,
    async read() {
      looks += 1;
      return { ...(await app.read()), changing: looks < 3 };
    },
    secrets: async () => {
      expect(looks).toBeGreaterThanOrEqual(3);
      return app.secrets();
    },
  };
  expect(await deliver(changing, at)).toMatchObject({ action: 'replaced' });
  expect(at.said.slice(0, 2)).toEqual(
    Array(2).fill(`${NAME}: another change of the job is under way; trying again in 5 s`),
  );
});

test('a dry run starts and writes nothing, and says what would be', async () => {
  const at = moment();
  const { app, started, tags } = jobOf(at, {});
  const dry = () => consumerOf(app, at).deliver(URL, { dryRun: true });
  expect(await dry()).toMatchObject({ action: 'would-replace' });
  expect(at.said).toContain(`${NAME}: a delivery starts one execution, and the run waits for its end`);
  expect([started, tags()]).toEqual([[], {}]);
  await deliver(app, at);
  expect(await dry()).toMatchObject({ action: 'unchanged' });
  expect(started).toHaveLength(1);
});

test('user and password of two logins are pinned to one pair in one write', async () => {
  const at = moment();
  const pair = { [TRUTH_TAG]: 'truth-2' };
  const password = vaultSecret({ name: 'p', version: 'p2', value: hidden('new'), tags: pair });
  const user = vaultSecret({ name: 'u', version: 'u2', value: hidden('new'), tags: pair });
  const { app, secrets } = jobOf(at, {
    secrets: [
      reference('user', `${VAULT}/secrets/u`),
      reference('pw', `${VAULT}/secrets/p`),
      literal('x', 'x'),
    ],
  });
  const halves = { userSecret: 'u', readUser: async () => user, pairTag: TRUTH_TAG };
  const consumer = consumerOf(app, at, { from: 'p', halves, run: false });
  // Before that, it could read one of each.
  await expect(consumer.prepare()).rejects.toMatchObject({ code: 'pair-mixed' });
  await consumer.deliver(password, { dryRun: false });
  expect(secrets().map(({ keyVaultUrl }) => keyVaultUrl)).toEqual([
    `${VAULT}/secrets/u/u2`,
    `${VAULT}/secrets/p/p2`,
    undefined,
  ]);
  await consumer.prepare();
  expect(await consumer.inspect(password)).toMatchObject({ is: 'in-sync', notes: [] });
});

test.each([
  ['stale', {}, "The platform's copy is not what database-url holds now"],
  [
    'stale',
    { secrets: [literal('x', 'of another matter')] },
    'No secret of the job refers to database-url, or holds an earlier value of it',
  ],
  [
    'stale',
    { secrets: [reference('url', `${VAULT}/secrets/database-url/v1`, 'new')] },
    'A reference does not follow the latest version of the secret',
  ],
  [
    'stale',
    { secrets: [reference('url', `${VAULT}/secrets/database-url`, 'new')] },
    'No execution has run with this version yet',
  ],
  [
    'stale',
    {
      executions: [execution('a', 9000, 'Failed')],
      tags: { ...HELD, 'dbcred-run-database-url': `v2 ${new Date(START).toISOString()}` },
    },
    /^It holds this version, and its run failed: The execution a, which started with the new/,
  ],
  [
    'in-sync',
    { executions: [execution('a', 9000, 'Running')] },
    /^Execution a runs with this version; url refers/,
  ],
  ['in-sync', { executions: [execution('a', 9000, 'Succeeded')] }, /^Execution a ran with this version; url/],
] as const)('it is %s (%#)', async (is, given, why) => {
  const at = moment();
  const held = {
    secrets: [reference('url', `${VAULT}/secrets/database-url`, 'new')],
    tags: { 'dbcred-synced-database-url': `v2 ${new Date(START).toISOString()}` },
  };
  const { app } = jobOf(at, 'executions' in given ? { ...held, ...given } : given);
  const standing = await consumerOf(app, at).inspect(URL);
  expect(standing).toMatchObject({ is, why: typeof why === 'string' ? why : expect.stringMatching(why) });
});

test.each([
  ['that is suspended', { suspended: true }, 'az resource invoke-action --action resume'],
  [
    'whose run failed',
    {
      executions: [execution('a', 9000, 'Stopped')],
      tags: { ...HELD, 'dbcred-run-database-url': `v2 ${new Date(START).toISOString()}` },
    },
    'az containerapp job logs show --name migrate',
  ],
])('status of a job %s says what a delivery alone does not mend', async (_, given, fix) => {
  const at = moment();
  const { app } = jobOf(at, { ...HAS_IT, ...given });
  const consumer = consumerOf(app, at);
  const entry = { kind: 'container-app-job' as const, name: 'migrate', resourceGroup: 'g', from: URL.name };
  const recipient = {
    ...{ entry: { ...entry, repoint: false, run: true }, name: NAME },
    consumer: async () => consumer,
  };
  const vault = { read: async () => URL } as unknown as Vault;
  const [seen] = await consumerStandings([recipient], vault, () => undefined, true);
  expect(seen?.status).toMatchObject({ standing: 'stale', fix: expect.stringContaining(fix) });
});

test('before a rotation its secrets are listed once', async () => {
  const at = moment();
  const { app } = jobOf(at, {});
  let lists = 0;
  const secrets = () => {
    lists += 1;
    return app.secrets();
  };
  await consumerOf({ ...app, secrets }, at).proveWritable(URL);
  expect(lists).toBe(1);
});

test('what began before the last delivery and has not ended holds the login before, and nothing else does', async () => {
  const at = moment();
  await at.sleep(MINUTE);
  const unseen = { ...execution('unseen', 0, 'Running'), startedAt: undefined };
  const lost = execution('lost', 0, 'Unknown');
  const earlier = [execution('old', 0, 'Running'), execution('done', 0, 'Succeeded'), unseen, lost];
  const { app } = jobOf(at, { executions: earlier, course: () => 'Running' });
  const consumer = consumerOf(app, at);
  await consumer.deliver(URL, { dryRun: false });
  const started = `: it started at ${new Date(START).toISOString()}`;
  const heldBy = [
    `execution old of ${NAME} has not ended${started}`,
    `execution unseen of ${NAME} has not ended`,
  ];
  const unknown = [`whether execution lost of ${NAME} has ended, Azure does not know${started}`];
  const later = new Date(at.clock() + MINUTE); // when everybody else had been delivered to
  expect(await consumer.startedBefore?.(later, { isForeseen: false })).toEqual({ heldBy, unknown });
  expect(await consumer.startedBefore?.(later, { isForeseen: true })).toEqual({
    ...{ heldBy: [...heldBy, expect.stringContaining('execution migrate-0 of')], unknown },
  });
});

test.each([
  ['at once', 0],
  ['a minute later', 90_000],
])(
  'what others start while ours is being noted, and what fails %s, keeps nobody from starting ours',
  async (_, failsMs) => {
    const at = moment();
    const { app, started } = jobOf(at, {});
    const write: ContainerAppJob['write'] = async (change) => {
      if (change.secrets === undefined) await at.sleep(20_000);
      return app.write(change);
    };
    const other = () => execution('by-schedule', 10_000, at.passed() < failsMs ? 'Running' : 'Failed');
    const executions = async () => [...(await app.executions()), ...(at.passed() < 10_000 ? [] : [other()])];
    expect(await deliver({ ...app, write, executions }, at)).toMatchObject({ action: 'replaced' });
    await at.sleep(10 * MINUTE);
    expect(await deliver({ ...app, write, executions }, at)).toMatchObject({ action: 'unchanged' });
    expect(started).toHaveLength(1);
  },
);
