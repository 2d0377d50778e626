import { describe, expect, test } from 'vitest';
import type { ProblemCode } from '../../src/problem.ts';
import { described, type Point } from './lifetime.ts';
import { live, liveSyncing, type Told } from './rotating-in-memory.ts';
import { disagreements, fork, type InMemory, inMemory, stagedPasswords } from './rotation-in-memory.ts';

type Living = (
  world: InMemory,
  told: Told,
) => Promise<{ points: readonly Point[]; codes: readonly ProblemCode[] }>;

const RUNS = {
  rotate: (world: InMemory, told: Told) => live(world, told),
  'sync with a config file': (world: InMemory, told: Told) => live(world, { ...told, rotationAsked: false }),
  'sync of one secret': (world: InMemory, told: Told) => liveSyncing(world, told),
} satisfies Record<string, Living>;

/** Where one run has stopped for another. */
interface Interleaving {
  readonly world: InMemory;
  readonly at: Point;
  readonly first: readonly ProblemCode[];
  readonly second: readonly ProblemCode[];
}

/**
 * The first run stops at a point, and the second lives: to its end, or (`waits`) until it first sleeps, when the
 * first goes on to its end.
 */
async function interleaved(start: InMemory, one: Living, other: Living, at: Point, waits: boolean) {
  const world = fork(start);
  const { promise: stopped, resolve: stop } = Promise.withResolvers<void>();
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  const first = one(world, {
    runId: 'run-1',
    async fates({ index, when }) {
      if (index === at.index && when === at.when) {
        stop();
        await released;
      }
      return 'go' as const;
    },
  });
  await stopped;
  const second = other(world, {
    runId: 'run-2',
    async onSleep() {
      if (!waits) return;
      release();
      await first;
    },
  });
  await (waits ? Promise.race([second, released]) : second);
  const secondEnded = waits ? undefined : await second;
  release();
  const { codes } = await first;
  return { world, at, first: codes, second: (secondEnded ?? (await second)).codes } satisfies Interleaving;
}

/** Every effect of a rotation; of a sync, whose reads grow stale, every request. */
async function pointsOf(start: InMemory, name: keyof typeof RUNS): Promise<readonly Point[]> {
  const { points } = await RUNS[name](fork(start), { runId: 'run-1' });
  return points.filter(({ kind }) => kind === 'effect' || name !== 'rotate');
}

async function afterARotation(): Promise<InMemory> {
  const world = inMemory();
  await live(world, { runId: 'run-0' });
  expect(disagreements(world)).toEqual([]);
  return world;
}

/** How a run may end that met another. */
const TOLD_SO: readonly ProblemCode[] = ['rotation-busy', 'rotation-unfinished'];

/** One new password for two rotations, unless the second began when the first had done its last. */
function wanted(
  { at, first, second }: Interleaving,
  one: string,
  other: string,
  last: Point | undefined,
): number {
  if (one === 'rotate') return other === 'rotate' && at === last && second.length === 0 ? 2 : 1;
  return other === 'rotate' && first.length + second.length === 0 ? 1 : 0;
}

describe.each([
  ['rotate', 'rotate'],
  ['rotate', 'sync with a config file'],
  ['rotate', 'sync of one secret'],
  ['sync with a config file', 'rotate'],
  ['sync of one secret', 'rotate'],
] as const)('%s, and in the middle of it: %s', (one, other) => {
  test.each([
    ['until it is busy or has ended', false],
    ['which lets the first end when it has to wait', true],
  ])('%s: one wins, the other says so, and state agrees', async (_how, waits) => {
    const found: string[] = [];
    const start = await afterARotation();
    const points = await pointsOf(start, one);
    for (const at of points) {
      const ended = await interleaved(start, RUNS[one], RUNS[other], at, waits);
      const made = stagedPasswords(ended.world).size - stagedPasswords(start).size;
      const due = wanted(ended, one, other, points.at(-1));
      const unexpected = [...ended.first, ...ended.second].filter((code) => waits || !TOLD_SO.includes(code));
      const complaints = [
        ...disagreements(ended.world),
        ...unexpected.map((code) => `one ended with ${code}`),
      ];
      if (made !== due) complaints.push(`${made} passwords were made, not ${due}`);
      found.push(...complaints.map((complaint) => `${described(at)}: ${complaint}`));
    }
    console.info(`two at once, ${one} and ${other}: ${points.length} points`);
    expect(found).toEqual([]);
    expect(points.length).toBeGreaterThanOrEqual(one === 'sync of one secret' ? 8 : 28);
  });
});

test.each(['sync with a config file', 'sync of one secret'] as const)(
  'a %s that was about to deliver what a rotation then replaced delivers again',
  async (name) => {
    const start = await afterARotation();
    const at = (await pointsOf(start, name)).find(({ what }) => what === 'deliver to DATABASE_URL');
    if (at === undefined) throw new Error('it delivered nothing');
    const delivered: string[] = [];
    const syncing: Living = (world, told) => {
      const set = world.copies.set.bind(world.copies);
      world.copies.set = (key, value) => {
        if (key === 'DATABASE_URL') delivered.push(value);
        return set(key, value);
      };
      return RUNS[name](world, told);
    };
    const { world, first } = await interleaved(start, syncing, RUNS.rotate, at, false);
    const [old, now] = [start.copies.get('DATABASE_URL'), world.copies.get('DATABASE_URL')];
    expect([first, disagreements(world)]).toEqual([[], []]);
    expect(delivered.slice(-2)).toEqual([old, now]);
    expect(now).not.toBe(old);
  },
);
