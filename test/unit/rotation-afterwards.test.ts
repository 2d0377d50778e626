import { expect, test } from 'vitest';
import { waitAfterwards } from '../../src/rotation/afterwards.ts';
import { cancelled } from '../../src/rotation/cancellation.ts';
import { recordOf } from '../../src/rotation/record.ts';
import { storyOf } from '../../src/rotation/story-of-run.ts';
import { cancellationInMemory } from './cancellation-in-memory.ts';
import { jobNamed } from './jobs-in-memory.ts';
import type { ExecutionInMemory } from './platform-in-memory.ts';
import { live, type Told } from './rotating-in-memory.ts';
import { disagreements, type InMemory, isUnfinished, stagedPasswords } from './rotation-in-memory.ts';
import { inMemoryWithJobs, jobDisagreements } from './rotation-with-jobs.ts';

/** The execution of a job with `run: true` outlives the rotation that has started it. */

const JOB = 'migrate';
const world = () => inMemoryWithJobs({ attentive: true });
const executions = (of: InMemory) => jobNamed(of, JOB).executions;
const goesOn = (of: InMemory): boolean => executions(of).some(({ endsAt }) => endsAt > of.now);

function change(of: InMemory, made: (one: ExecutionInMemory) => Partial<ExecutionInMemory>): void {
  const job = jobNamed(of, JOB);
  job.executions = job.executions.map((one) => ({ ...one, ...made(one) }));
}

/** The run, and what was so when its rotation had ended. */
async function lived(of: InMemory, told: Told = {}) {
  const seen: { isOver: boolean; isLocked: boolean; runs: boolean }[] = [];
  const run = await live(of, {
    ...told,
    onEnd() {
      told.onEnd?.();
      const lock = of.role.lock(); // nobody else has it
      if (lock !== undefined) lock.isOpen = false;
      seen.push({ isOver: !isUnfinished(of), isLocked: lock === undefined, runs: goesOn(of) });
    },
  });
  return { ...run, seen };
}

test('the rotation ends and lets go of its lock while the execution goes on, which is waited for after that', async () => {
  const of = world();
  const { run, codes, seen, said } = await lived(of);
  expect(seen).toEqual([{ isOver: true, isLocked: false, runs: true }]);
  expect([codes, goesOn(of), disagreements(of), jobDisagreements(of)]).toEqual([[], false, [], []]);
  if (run === undefined) throw new Error('it died');
  const { steps } = storyOf(run);
  expect(steps.at(-1)?.what).toBe('waited for the executions that have the new value');
  expect(steps.findIndex(({ what }) => what === 'ended the rotation')).toBeLessThan(steps.length - 1);
  const [execution] = executions(of);
  const told = `execution ${execution?.name}, which started with this version, succeeded`;
  expect(recordOf(run).deliveries.find(({ consumer }) => consumer === JOB)?.proven).toContain(told);
  expect(said).toContain(`${JOB}: ${told}`);
});

test('so does a sync that writes to the vault', async () => {
  const of = world();
  of.vault.hold('database-url', 'postgresql://app:old@db.example:5432/main?sslmode=require');
  const { seen, codes } = await lived(of, { rotationAsked: false });
  expect([seen, codes]).toEqual([[{ isOver: true, isLocked: false, runs: true }], []]);
});

test('an execution that fails is a failure of a run whose rotation is over, and of a job that holds the value', async () => {
  const of = world();
  const onEnd = () => {
    change(of, () => ({ end: 'Failed' }));
  };
  const { run, codes, seen, problems } = await lived(of, { onEnd });
  expect(seen).toMatchObject([{ isOver: true }]);
  expect([codes, problems[0]?.target]).toEqual([['container-app-job-failed'], JOB]);
  if (run === undefined) throw new Error('it died');
  const { consumers, truth, aftermath } = storyOf(run);
  expect(consumers.find(({ name }) => name === JOB)).toMatchObject({ action: 'failed' });
  // An auditor sees what it holds.
  const [version] = of.vault.held('database-url').slice(-1);
  expect(recordOf(run).deliveries.find(({ consumer }) => consumer === JOB)).toMatchObject({
    ...{ action: 'replaced', version: version?.version },
    proven: [expect.any(String), 'every execution that starts from now on gets this version'],
  });
  const good = (await live(world())).run;
  expect([truth.holders, aftermath]).toEqual([good && storyOf(good).truth.holders, undefined]);
  // A re-run finds the same one.
  const again = await lived(of);
  expect([again.codes, executions(of).length]).toEqual([['container-app-job-failed'], 1]);
});

test('cancelled while it is waited for: it stops, nobody has failed, and a re-run waits for the same one', async () => {
  const of = world();
  const cancellation = cancellationInMemory();
  let left = Number.POSITIVE_INFINITY;
  const { run, codes } = await live(of, {
    cancellation,
    onEnd: () => {
      left = 2;
      change(of, ({ endsAt }) => ({ endsAt: endsAt + 3_600_000 }));
    },
    async onSleep() {
      left -= 1;
      if (left === 0) cancellation.request(of.now);
    },
  });
  expect([codes, isUnfinished(of)]).toEqual([['rotation-cancelled'], false]);
  if (run === undefined) throw new Error('it died');
  expect(storyOf(run).consumers.find(({ name }) => name === JOB)).toMatchObject({ action: 'replaced' });
  change(of, () => ({ endsAt: of.now + 1000 }));
  expect((await live(of)).codes).toEqual([]);
  expect([jobDisagreements(of), stagedPasswords(of).size]).toEqual([[], 1]);
});

test('cancelled before: it is not waited for at all', async () => {
  const of = world();
  const cancellation = cancellationInMemory();
  const { codes, points } = await live(of, { cancellation, onEnd: () => cancellation.request(of.now) });
  expect(codes).toEqual(['rotation-cancelled']);
  expect(points.findLast(({ what }) => what === 'start migrate')).toBeDefined();
  const asked = points.filter(({ what }) => what === 'the executions of migrate').length;
  expect(points.slice(points.findIndex(({ what }) => what === 'start migrate'))).not.toContainEqual(
    expect.objectContaining({ what: 'the executions of migrate' }),
  );
  expect(asked).toBeGreaterThan(0);
});

test('a run that was cancelled before is told of that once', async () => {
  const { run } = await live(world());
  const [job] = run?.plan.recipients.filter(({ name }) => name === JOB) ?? [];
  const outcome = job && run?.deliveries.get(job);
  if (run === undefined || job === undefined || outcome?.action !== 'replaced')
    throw new Error('it was delivered');
  const afterwards = () => Promise.reject(new Error('it is not waited for'));
  run.deliveries.set(job, { ...outcome, afterwards });
  run.problems.push(cancelled('the role'));
  await waitAfterwards(run, run.sight?.current.version);
  expect(run.problems).toEqual([cancelled('the role')]);
});

test('another rotation during that time: each has its execution, and what is noted is of the later version', async () => {
  const of = world();
  let [isOver, hasBegun] = [false, false];
  let other: Awaited<ReturnType<typeof live>> | undefined;
  const { codes, run } = await live(of, {
    onEnd: () => {
      isOver = true;
      change(of, ({ endsAt }) => ({ endsAt: endsAt + 600_000 }));
    },
    async onSleep() {
      if (!isOver || hasBegun) return;
      hasBegun = true;
      other = await live(of, { runId: 'run-2' });
    },
  });
  expect([codes, other?.codes]).toEqual([[], []]);
  const told = run?.notes.filter((note) => note.includes('was given another version'));
  expect(told).toEqual([expect.stringContaining('while this run waited for an execution')]);
  expect(other?.run?.notes.join()).not.toContain('was given another version');
  const [first, second, ...more] = executions(of);
  expect(more).toEqual([]);
  const [version, , called] = (jobNamed(of, JOB).tags['dbcred-run-database-url'] ?? '').split(' ');
  expect([version, called]).toEqual([of.vault.held('database-url').at(-1)?.version, second?.name]);
  expect(called).not.toBe(first?.name);
});
