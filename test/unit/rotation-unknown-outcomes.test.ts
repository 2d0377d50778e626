import { expect, test } from 'vitest';
import { described, type Fate, type Fates, only, type Point } from './lifetime.ts';
import { live, type Told } from './rotating-in-memory.ts';
import {
  disagreements,
  type InMemory,
  inMemory,
  isUnfinished,
  stagedPasswords,
} from './rotation-in-memory.ts';
import { untruths } from './rotation-truths.ts';

const isAlter = ({ what, when }: Point) => what === 'alter the role' && when === 'before';

/** Every request of a run. Before it, an answer is lost of what was not carried out; after an effect, of what was. */
async function requestsOf(told: Told): Promise<readonly Point[]> {
  const { points } = await live(inMemory(), told);
  return points.filter(({ kind, when }) => kind === 'effect' || when === 'before');
}

/** Statements on their way are carried out the second time that somebody asks for the lock. */
function carriedOutWhileAsked(world: InMemory, fates: Fates): Fates {
  let asked = 0;
  return (point) => {
    const asks = point.what === 'take the lock' && point.when === 'before';
    if (asks && asked++ === 2) world.role.commitLate();
    return fates(point);
  };
}

async function complaintsOf(at: Point, fate: Fate, told: Told): Promise<readonly string[]> {
  const world = inMemory();
  const { run, codes } = await live(world, { ...told, fates: carriedOutWhileAsked(world, only(at, fate)) });
  const left = stagedPasswords(world).size;
  const isOver = left > 0 && !isUnfinished(world);
  const wrong = [...(codes.length === 0 ? disagreements(world) : world.broken), ...untruths(world, run)];
  const rerun = await live(world, { runId: 'run-1' });
  const wrongAfterwards = [...disagreements(world), ...rerun.codes];
  const passwords = stagedPasswords(world).size;
  return [
    ...wrong.map((complaint) => `the run: ${complaint}`),
    ...wrongAfterwards.map((complaint) => `the rerun: ${complaint}`),
    ...(passwords === (isOver ? left : Math.max(left, 1)) ? [] : [`${passwords} passwords, after ${left}`]),
  ];
}

test.each(['first', 'last'] as const)(
  'an answer that is lost, of any request: the run ends truthfully, and a rerun finishes (side by side, %s sent first)',
  async (order) => {
    const found: string[] = [];
    const requests = await requestsOf({ order });
    for (const at of requests) {
      const fates: Fate[] = isAlter(at) ? ['lose', 'lose-late'] : ['lose'];
      for (const fate of fates) {
        const complaints = await complaintsOf(at, fate, { order });
        found.push(...complaints.map((complaint) => `${described(at)}, ${fate}: ${complaint}`));
      }
    }
    console.info(`lost answers: ${requests.length + 1} points`);
    expect(found).toEqual([]);
    expect(requests.length).toBeGreaterThan(90);
  },
);

test('an ALTER whose answer is lost and that does not end: nothing more is written, and the run says so', async () => {
  const alter = (await requestsOf({})).find(isAlter);
  if (alter === undefined) throw new Error('the run changed no password');
  const world = inMemory();
  const { run, codes } = await live(world, { fates: only(alter, 'lose-late') });
  expect([codes, untruths(world, run)]).toEqual([['rotation-lock-lost'], []]);
  world.role.commitLate();
  const rerun = await live(world, { runId: 'run-2' });
  expect([rerun.codes, disagreements(world), stagedPasswords(world).size]).toEqual([[], [], 1]);
});

test('an answer that a sync loses, of any request: it ends truthfully, and makes no password', async () => {
  const told = { rotationAsked: false };
  const found: string[] = [];
  const requests = await requestsOf(told);
  for (const at of requests) {
    const world = inMemory();
    const { run, codes } = await live(world, { ...told, fates: only(at, 'lose') });
    const complaints = [
      ...(codes.length === 0 ? disagreements(world) : world.broken),
      ...untruths(world, run),
    ];
    const rerun = await live(world, told);
    complaints.push(...rerun.codes, ...disagreements(world));
    if (stagedPasswords(world).size > 0) complaints.push('it made a password');
    found.push(...complaints.map((complaint) => `${described(at)}: ${complaint}`));
  }
  console.info(`lost answers of a sync: ${requests.length} points`);
  expect(found).toEqual([]);
});
