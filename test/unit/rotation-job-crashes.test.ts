import { expect, test } from 'vitest';
import { described, only } from './lifetime.ts';
import { live, type Told } from './rotating-in-memory.ts';
import { disagreements, fingerprint, fork, type InMemory, stagedPasswords } from './rotation-in-memory.ts';
import { instantsOf } from './rotation-instants.ts';
import { inMemoryWithJobs, isAtJob, jobDisagreements } from './rotation-with-jobs.ts';

/** Rotations that die at what they change of a job. `attentive`: any write makes the platform read. */

const RERUNS: readonly Told[] = [{ runId: 'run-2' }, { runId: 'run-2', rotationAsked: false }];
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

async function jobInstantsOf(world: InMemory, told: Told) {
  return (await instantsOf(world, told)).filter(({ at }) => isAtJob(at));
}

test.each(WORLDS)(
  'whatever dies at a job, one rerun finishes it, and there is one execution: %o',
  async ({ order, ...options }) => {
    const found: string[] = [];
    const instants = await jobInstantsOf(inMemoryWithJobs(options), { order });
    for (const { at, left } of instants) {
      const world = inMemoryWithJobs(options);
      const { run } = await live(world, { order, fates: only(at, 'die') });
      expect([run, fingerprint(world)]).toEqual([undefined, fingerprint(left)]);
      for (const rerun of RERUNS) {
        const where = `${described(at)}, then ${JSON.stringify(rerun)}`;
        found.push(...(await complaintsAfter(world, rerun)).map((complaint) => `${where}: ${complaint}`));
      }
    }
    console.info(`one crash at a job: ${instants.length} points, ${RERUNS.length} reruns each`);
    expect(found).toEqual([]);
    expect(instants.length).toBe(options.attentive ? 12 : 16);
  },
);

test('so does one after two crashes in a row, the second at every effect of the recovery on a job', async () => {
  const found: string[] = [];
  const known = new Map<string, readonly string[]>();
  let pairs = 0;
  for (const { at, left } of await jobInstantsOf(inMemoryWithJobs({ attentive: true }), {})) {
    for (const second of await jobInstantsOf(left, { runId: 'run-2' })) {
      pairs += 1;
      const key = fingerprint(second.left);
      const complaints = known.get(key) ?? (await complaintsAfter(second.left, { runId: 'run-3' }));
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
