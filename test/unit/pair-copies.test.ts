import { describe, expect, test } from 'vitest';
import { A, B, latestOf, P, type PairWorld, pairDisagreements, pairWorld, T } from './pair-in-memory.ts';
import { livePair, type PairTold } from './rotating-pair-in-memory.ts';

/** The bare user and password in secrets of their own, which are copies of the text that holds both. */

const HALVES = { user: 'shop-user', password: 'shop-password' };
const rotate = (world: PairWorld, told: PairTold = {}) => livePair(world, { halves: HALVES, ...told });
const halvesIn = (world: PairWorld) =>
  [HALVES.user, HALVES.password].map((name) => {
    const held = latestOf(world, name);
    return held && [held.value, held.tags['dbcred-of']];
  });

test('they are made by the first rotation, and say which version of the text they are of', async () => {
  const world = pairWorld();
  expect((await rotate(world)).codes).toEqual([]);
  const version = latestOf(world, T)?.version;
  expect(halvesIn(world)).toEqual([
    [B, version],
    [world.logins[B]?.password, version],
  ]);
});

describe('a secret that was there before, and is no copy of ours, is somebody else’s', () => {
  const taken = (): PairWorld => {
    const world = pairWorld();
    world.vault.hold(HALVES.password, 'of the one role before', { tags: { owner: 'platform team' } });
    return world;
  };

  test.each([true, false])(
    'a rotation stops before anything changes, and says so (dry run: %s)',
    async (dryRun) => {
      const world = taken();
      const { codes, run } = await rotate(world, { dryRun });
      expect([codes, world.vault.held(P), halvesIn(world)]).toEqual([
        ...[['pair-copy-taken'], [], [undefined, ['of the one role before', undefined]]],
      ]);
      expect(run?.problems[0]?.fix).toMatch(
        `--name ${HALVES.password} --tags 'owner=platform team' dbcred-of=none-yet`,
      );
    },
  );

  test('a sync goes on with everything else, and says so', async () => {
    const world = taken();
    const { codes } = await rotate(world, { rotationAsked: false });
    expect(codes).toEqual(['pair-copy-taken']);
    expect([pairDisagreements(world), halvesIn(world)]).toEqual([
      [],
      [
        [A, latestOf(world, T)?.version],
        ['of the one role before', undefined],
      ],
    ]);
  });

  test('with the tag it is one', async () => {
    const world = taken();
    world.vault.hold(HALVES.password, 'of the one role before', { tags: { 'dbcred-of': 'none-yet' } });
    expect((await rotate(world)).codes).toEqual([]);
    expect(halvesIn(world)[1]?.[0]).toBe(world.logins[B]?.password);
  });
});
