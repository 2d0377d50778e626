import { expect, test } from 'vitest';
import { jobNamed } from './jobs-in-memory.ts';
import { described, only, type Point } from './lifetime.ts';
import { live, type Told } from './rotating-in-memory.ts';
import {
  disagreements,
  fingerprint,
  fork,
  type InMemory,
  isUnfinished,
  stagedPasswords,
} from './rotation-in-memory.ts';
import { instantsOf } from './rotation-instants.ts';
import { inMemoryWithJobs, isAtJob, JOBS, jobDisagreements } from './rotation-with-jobs.ts';

/** Rotations that die at what they change of a job. `attentive`: any write makes the platform read. */

const RERUNS: readonly Told[] = [{ runId: 'run-2' }, { runId: 'run-2', rotationAsked: false }];
/** Once the rotation is over another run would begin one of its own. */
const LATER: readonly Told[] = [{ runId: 'run-1' }, { runId: 'run-2', rotationAsked: false }];
const rerunsOf = (left: InMemory): readonly Told[] => (isUnfinished(left) ? RERUNS : LATER);
const WORLDS = [
  { attentive: true, order: 'first' },
  { attentive: false, order: 'last' },
  { attentive: true, order: 'first', listLagMs: 20_000 },
] as const;

async function complaintsAfter(left: InMemory, rerun: Told): Promise<readonly string[]> {
  const world = fork(left);
  const { codes } = await live(world, rerun);
  return [
    ...disagreements(world),
    ...jobDisagreements(world),
    ...codes.map((code) => `the rerun ended with ${code}`),
    ...(stagedPasswords(world).size === 1 ? [] : ['another password was made']),
  ];
}

/** At what it changes of a job; and, once the rotation is over, at whatever it asks of one. */
async function jobInstantsOf(world: InMemory, told: Told) {
  const ofJobs = ({ what }: Point) => JOBS.some((job) => what.endsWith(` ${job}`));
  const instants = await instantsOf(world, told, ofJobs);
  return instants.filter(({ at, left }) => isAtJob(at) || isOver(left));
}

/** It has ended, and the execution is not known to have. */
const isOver = (left: InMemory): boolean =>
  !isUnfinished(left) && jobNamed(left, 'migrate').executions.length > 0;

test.each(WORLDS)(
  'whatever dies at a job, one rerun finishes it, and there is one execution: %o',
  async ({ order, ...options }) => {
    const found: string[] = [];
    const instants = await jobInstantsOf(inMemoryWithJobs(options), { order });
    for (const { at, left } of instants) {
      const world = inMemoryWithJobs(options);
      const { run } = await live(world, { order, fates: only(at, 'die') });
      expect([run, fingerprint(world)]).toEqual([undefined, fingerprint(left)]);
      for (const rerun of rerunsOf(world)) {
        const where = `${described(at)}, then ${JSON.stringify(rerun)}`;
        found.push(...(await complaintsAfter(world, rerun)).map((complaint) => `${where}: ${complaint}`));
      }
    }
    const after = instants.filter(({ left }) => isOver(left));
    console.info(`one crash at a job: ${instants.length} points, ${after.length} of them after its rotation`);
    expect(found).toEqual([]);
    expect(instants.length - after.length).toBe(options.attentive ? 10 : 14);
    expect(after.length).toBeGreaterThanOrEqual(6);
  },
);

test('so does one after two crashes in a row, the second at every effect of the recovery on a job', async () => {
  const found: string[] = [];
  const known = new Map<string, readonly string[]>();
  let pairs = 0;
  for (const { at, left } of await jobInstantsOf(inMemoryWithJobs({ attentive: true }), {})) {
    const [again = {}] = rerunsOf(left);
    for (const second of await jobInstantsOf(left, again)) {
      pairs += 1;
      const key = fingerprint(second.left);
      const complaints =
        known.get(key) ?? (await complaintsAfter(second.left, { runId: 'run-3', rotationAsked: false }));
      known.set(key, complaints);
      const where = `${described(at)}, then ${described(second.at)}`;
      found.push(...complaints.map((complaint) => `${where}: ${complaint}`));
    }
  }
  console.info(`two crashes at jobs: ${pairs} pairs, which leave ${known.size} different worlds`);
  expect(found).toEqual([]);
  expect(pairs).toBeGreaterThanOrEqual(60);
});

test('an answer that is lost, of anything that is asked of a job: there is one execution after a rerun', async () => {
  const options = { attentive: false, listLagMs: 20_000 };
  const { points } = await live(inMemoryWithJobs(options));
  const asked = points.filter(({ what }) => / (?:migrate|report)$/.test(what));
  const found: string[] = [];
  for (const at of asked) {
    const world = inMemoryWithJobs(options);
    await live(world, { fates: only(at, 'lose') });
    const rerun = await live(world);
    const complaints = [...rerun.codes, ...disagreements(world), ...jobDisagreements(world)];
    found.push(...complaints.map((complaint) => `${described(at)}: ${complaint}`));
  }
  console.info(`lost answers of jobs: ${asked.length} points`);
  expect(found).toEqual([]);
  expect(asked.length).toBeGreaterThan(40);
});
