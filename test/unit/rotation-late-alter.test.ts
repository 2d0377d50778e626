import { expect, test } from 'vitest';
import { described, only, type Point } from './lifetime.ts';
import { live } from './rotating-in-memory.ts';
import {
  disagreements,
  fingerprint,
  type InMemory,
  inMemory,
  OLD_PASSWORD,
  stagedPasswords,
} from './rotation-in-memory.ts';

/** The first run is dead, and its ALTER has reached the server, which will carry it out at some time. */
async function withAlterUnderWay(): Promise<InMemory> {
  const { points } = await live(inMemory());
  const alter = points.find(({ what, when }) => what === 'alter the role' && when === 'before');
  if (alter === undefined) throw new Error('the run changed no password');
  const world = inMemory();
  await live(world, { fates: only(alter, 'late') });
  expect(world.role.password).toBe(OLD_PASSWORD);
  return world;
}

/** The next run, in which the ALTER commits at the nth point; `at` stays undefined when it ended before. */
async function liveWhileItCommits(world: InMemory, nth: number) {
  let count = 0;
  let at: Point | undefined;
  const { codes } = await live(world, {
    runId: 'run-2',
    fates(point) {
      if (count++ === nth && world.role.commitLate()) at = point;
      return 'go';
    },
  });
  return { codes, at };
}

/** Which of the points at which the next run asks for the lock are worth trying: all later ones are alike. */
const POLLS = 3;

test('an ALTER that commits while the next run looks or waits for the lock is promoted by that run', async () => {
  const found: string[] = [];
  let points = 0;
  for (let polls = 0; polls < POLLS; points += 1) {
    const world = await withAlterUnderWay();
    const { codes, at } = await liveWhileItCommits(world, points);
    if (at === undefined) throw new Error('the run ended without asking for the lock often enough');
    const complaints = [...disagreements(world), ...codes.map((code) => `it ended with ${code}`)];
    if (stagedPasswords(world).size !== 1) complaints.push('it made another password');
    found.push(...complaints.map((complaint) => `${described(at)}: ${complaint}`));
    if (at.what === 'take the lock' && at.when === 'before') polls += 1;
  }
  console.info(`a late ALTER: ${points} points of the next run`);
  expect(found).toEqual([]);
  expect(points).toBeGreaterThan(15);
});

test('nobody gets the lock while the ALTER is under way: after 45 s the run ends, and nothing was changed', async () => {
  const world = await withAlterUnderWay();
  const before = fingerprint(world);
  const startedAt = world.now;
  const { codes } = await live(world, { runId: 'run-2' });
  expect([codes, fingerprint(world), world.now - startedAt]).toEqual([['rotation-busy'], before, 45_000]);
  expect(world.role.commitLate()).toBe(true);
  const rerun = await live(world, { runId: 'run-3' });
  expect([rerun.codes, disagreements(world), stagedPasswords(world).size]).toEqual([[], [], 1]);
});
