import { expect, test } from 'vitest';
import { described, only, type Point } from './lifetime.ts';
import {
  A,
  B,
  fingerprintOf,
  forkPair,
  isUnfinishedPair,
  latestOf,
  loginIn,
  P,
  type PairWorld,
  pairDisagreements,
  pairWorld,
  T,
} from './pair-in-memory.ts';
import { commitLatePair, daysLater, livePair, type PairTold } from './rotating-pair-in-memory.ts';

/** The first run is `run-1`; the one after it is another, the same started again, or a sync. */
const RERUNS: readonly PairTold[] = [
  { runId: 'run-2', rotationAsked: true },
  { runId: 'run-1', rotationAsked: true },
  { runId: 'run-2', rotationAsked: false },
];

interface Instant {
  readonly at: Point;
  /** What a death at that point leaves. */
  readonly left: PairWorld;
}

/** Before and after every outside effect of a run that is left alone. */
async function instantsOf(world: PairWorld, told: PairTold): Promise<readonly Instant[]> {
  const instants: Instant[] = [];
  const copy = forkPair(world);
  const fates = (at: Point) => {
    if (at.kind === 'effect') instants.push({ at, left: forkPair(copy) });
    return 'go' as const;
  };
  await livePair(copy, { ...told, fates });
  return instants;
}

/** Of a run that may have ended, or begun nothing: whether the same command would make a new password. */
function rotatesAnew(left: PairWorld, { runId, rotationAsked }: PairTold): boolean {
  const isOver = left.vault.held(P).length > 0 && !isUnfinishedPair(left);
  return rotationAsked === true && isOver && runId !== 'run-1';
}

/** Worlds that are alike come out alike. */
const known = new Map<string, readonly string[]>();

async function complaintsAfter(left: PairWorld, rerun: PairTold): Promise<readonly string[]> {
  const key = `${fingerprintOf(left)} ${JSON.stringify(rerun)}`;
  const complaints = known.get(key) ?? (await rerunComplaints(left, rerun));
  known.set(key, complaints);
  return complaints;
}

async function rerunComplaints(left: PairWorld, rerun: PairTold): Promise<readonly string[]> {
  const world = forkPair(left);
  const isDraining = rotatesAnew(world, rerun);
  const { codes } = await livePair(world, rerun);
  const unwanted = codes.filter((code) => !(isDraining && code === 'rotation-draining'));
  const found = [...unwanted.map((code) => `the rerun ended with ${code}`)];
  // Unless nobody had begun anything, and nobody asked for it, the login is the other one in the end.
  const wasBegun = left.vault.held(P).length > 0 || rerun.rotationAsked === true;
  const { user } = loginIn(latestOf(world, T)?.value ?? '');
  if (user !== (wasBegun ? B : A)) found.push(`${T} names ${user}`);
  daysLater(world, 4);
  const later = await livePair(world, { runId: 'run-9', rotationAsked: false });
  found.push(
    ...later.codes.map((code) => `the sync days later ended with ${code}`),
    ...pairDisagreements(world),
  );
  if (wasBegun && world.logins[A]?.mayLogIn !== false) found.push(`${A} was not retired`);
  return found;
}

test.each(['first', 'last'] as const)(
  'whatever dies, nobody is refused, one rerun finishes, and the login before is retired when its time is over (%s sent first)',
  async (order) => {
    const found: string[] = [];
    const instants = await instantsOf(pairWorld(), { order });
    for (const { at, left } of instants) {
      const world = pairWorld();
      const { run } = await livePair(world, { order, fates: only(at, 'die') });
      expect([run, fingerprintOf(world)]).toEqual([undefined, fingerprintOf(left)]);
      for (const rerun of RERUNS) {
        const complaints = await complaintsAfter(world, rerun);
        found.push(...complaints.map((one) => `${described(at)}, then ${JSON.stringify(rerun)}: ${one}`));
      }
    }
    console.info(`one crash: ${instants.length} points, ${RERUNS.length} reruns each`);
    expect(found).toEqual([]);
    expect(instants.length).toBeGreaterThanOrEqual(30);
  },
);

test('whatever dies, a sync by whoever may read neither the rotating role nor what is staged harms nobody, and a rerun finishes', async () => {
  const found: string[] = [];
  const closed: PairTold = {
    runId: 'run-5',
    rotationAsked: false,
    mayReadRotator: false,
    mayReadStaged: false,
  };
  for (const { at, left } of await instantsOf(pairWorld(), {})) {
    const world = forkPair(left);
    const { codes } = await livePair(world, closed);
    const changed = JSON.stringify([world.logins, world.vault.held(P)]);
    const complaints = [
      ...codes,
      ...(changed === JSON.stringify([left.logins, left.vault.held(P)])
        ? []
        : ['it changed what it may not']),
      ...world.broken,
      ...(await complaintsAfter(world, { runId: 'run-2', rotationAsked: true })),
    ];
    found.push(...complaints.map((one) => `${described(at)}: ${one}`));
  }
  expect(found).toEqual([]);
});

test('two crashes in a row, the second at every effect of the recovery: one rerun finishes', async () => {
  const found: string[] = [];
  const worlds = new Set<string>();
  let pairs = 0;
  for (const { at, left } of await instantsOf(pairWorld(), {})) {
    for (const second of await instantsOf(left, { runId: 'run-2' })) {
      pairs += 1;
      worlds.add(fingerprintOf(second.left));
      const complaints = await complaintsAfter(second.left, { runId: 'run-3', rotationAsked: false });
      found.push(...complaints.map((one) => `${described(at)}, then ${described(second.at)}: ${one}`));
    }
  }
  console.info(`two crashes in a row: ${pairs} pairs, which leave ${worlds.size} different worlds`);
  expect(found).toEqual([]);
});

test('a change that is carried out after the death of its run: the next one waits for it, and nobody is refused', async () => {
  const found: string[] = [];
  const instants = (await instantsOf(pairWorld(), {})).filter(
    ({ at: { what, when } }) => when === 'before' && /^(give|rehearse)/.test(what),
  );
  expect(instants.length).toBeGreaterThanOrEqual(2);
  for (const { at } of instants) {
    const world = pairWorld();
    await livePair(world, { fates: only(at, 'late') });
    let slept = 0;
    const onSleep = (): void => {
      slept += 1;
      if (slept === 3) commitLatePair(world);
    };
    const { codes } = await livePair(world, { runId: 'run-2', onSleep });
    found.push(...codes, ...pairDisagreements(world).map((one) => `${described(at)}: ${one}`));
    expect(slept).toBeGreaterThanOrEqual(3);
  }
  expect(found).toEqual([]);
});
