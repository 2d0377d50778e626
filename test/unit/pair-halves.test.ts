import { expect, test } from 'vitest';
import { Problem } from '../../src/problem.ts';
import { described, only, type Point } from './lifetime.ts';
import { halvesDisagreements, isSplitMixed, worldWithHalves } from './pair-halves-in-memory.ts';
import { APP, forkPair, P, type PairWorld, PLAIN_APP, pairDisagreements, USER } from './pair-in-memory.ts';
import { livePair, type PairTold } from './rotating-pair-in-memory.ts';

/** Whoever takes user and password apart: two GitHub secrets that accept it, and an app that gets both in one write. */

const HALVES: PairTold = { apart: true };
const SYNC: PairTold = { ...HALVES, rotationAsked: false, runId: 'run-2' };

const wrongWith = (world: PairWorld): readonly string[] => [
  ...pairDisagreements(world),
  ...halvesDisagreements(world),
];

/** Of a rotation that is left alone, from where the copies of both are written: what comes before concerns neither. */
async function pointsOf(): Promise<readonly Point[]> {
  const world = worldWithHalves();
  const { points, codes } = await livePair(world, HALVES);
  expect([codes, wrongWith(world)]).toEqual([[], []]);
  const first = points.findIndex(({ kind, what }) => kind === 'effect' && what.includes(USER));
  expect(first).toBeGreaterThan(0);
  return points.slice(first - 2);
}

test('a rotation brings both to both, in one write of the app, and tells for how long a run read one of each', async () => {
  const world = worldWithHalves();
  const { run, points } = await livePair(world, HALVES);
  expect(wrongWith(world)).toEqual([]);
  const effects = points
    .filter(({ kind, when }) => kind === 'effect' && when === 'before')
    .map(({ what }) => what);
  const first = effects.indexOf('write three/PGUSER');
  expect(effects[first + 1]).toBe('write three/PGPASSWORD');
  expect(run?.notes.join()).toMatch(/a run that started between .* read one of each/);
});

test('whatever dies, the app holds one pair at every instant, and a sync brings both to what is in force', {
  timeout: 180_000,
}, async () => {
  const found: string[] = [];
  let mixed = 0;
  const effects = (await pointsOf()).filter(({ kind }) => kind === 'effect');
  for (const at of effects) {
    const world = worldWithHalves();
    await livePair(world, { ...HALVES, fates: only(at, 'die') });
    if (isSplitMixed(world)) mixed += 1;
    const wasBegun = world.vault.held(P).length > 0;
    const foretold = await livePair(forkPair(world), {
      ...(wasBegun ? SYNC : HALVES),
      runId: 'run-3',
      dryRun: true,
    });
    found.push(...foretold.codes.map((one) => `${described(at)}: a dry run: ${one}`));
    const { codes } = await livePair(world, wasBegun ? SYNC : { ...HALVES, runId: 'run-2' });
    found.push(...[...codes, ...wrongWith(world)].map((one) => `${described(at)}: ${one}`));
  }
  console.info(`${effects.length} points`);
  expect(found).toEqual([]);
  // between the two writes, twice: after the first with its answer, and before the second
  expect(mixed).toBeGreaterThanOrEqual(2);
  expect(effects.map(({ what }) => what)).toEqual(
    expect.arrayContaining([`write ${APP}`, `write ${PLAIN_APP}`, 'write three/PGPASSWORD']),
  );
});

test('whatever is lost, the app holds one pair at every instant, and a mix of the two secrets is told of', {
  timeout: 180_000,
}, async () => {
  const found: string[] = [];
  let open = 0;
  const points = (await pointsOf()).filter(
    ({ kind, what, when }) => kind === 'effect' || (/shop-(legacy|temporal)/.test(what) && when === 'before'),
  );
  for (const at of points) {
    const world = worldWithHalves();
    const { codes, run } = await livePair(world, { ...HALVES, fates: only(at, 'lose') });
    if (isSplitMixed(world) && !codes.includes('pair-split-open'))
      found.push(`${described(at)}: a mix, untold`);
    if (codes.includes('pair-split-open')) {
      open += 1;
      const windows = [...(run?.deliveries.values() ?? [])].flatMap(({ window }) => window ?? []);
      expect(windows.map(({ until }) => until)).toEqual([undefined]);
    }
    if (codes.length > 0) await livePair(world, { ...HALVES, runId: 'run-1' });
    found.push(...wrongWith(world).map((one) => `${described(at)}: ${one}`));
  }
  expect(found).toEqual([]);
  console.info(`${points.length} points`);
  expect(open).toBeGreaterThanOrEqual(3);
});

test('an app that follows each by itself stops a rotation before anything is staged; a sync pins it', async () => {
  const world = worldWithHalves({ pinned: false });
  const left = forkPair(world);
  const { codes } = await livePair(world, HALVES);
  expect([codes, world.vault.held(P)]).toEqual([['pair-mixed', 'pair-mixed'], []]);
  expect((await livePair(left, SYNC)).codes).toEqual([]);
  expect(halvesDisagreements(left)).toEqual([]);
  expect((await livePair(left, { ...HALVES, runId: 'run-4' })).codes).toEqual([]);
  expect(wrongWith(left)).toEqual([]);
});

test('a dry run foretells that both get the new pair', async () => {
  const world = worldWithHalves();
  const { run, codes } = await livePair(world, { ...HALVES, dryRun: true });
  expect(codes).toEqual([]);
  const foretold = [...(run?.deliveries ?? [])].map(([{ name }, { action }]) => [name, action]);
  for (const app of [APP, PLAIN_APP]) expect(foretold).toContainEqual([app, 'would-replace']);
  expect(wrongWith(world)).not.toContain('');
});

test('a dry run after a run that wrote the password and died before the user foretells both', async () => {
  const world = worldWithHalves();
  await livePair(world, HALVES);
  const { vault } = world;
  const read = vault.read;
  Object.assign(vault, {
    read: (...[name, as]: Parameters<typeof read>) =>
      name === USER
        ? Promise.reject(
            new Problem({ code: 'secret-not-found', what: 'x', target: name, likelyCause: 'x', fix: 'x' }),
          )
        : read(name, as),
  });
  const { codes } = await livePair(world, { ...SYNC, dryRun: true });
  expect(codes).toEqual([]);
});
