import { expect, test } from 'vitest';
import { rotatePair } from '../../src/modes/rotate-pair.ts';
import { A, latestOf, pairWorld, T } from './pair-in-memory.ts';
import { lifeOf, livePair } from './rotating-pair-in-memory.ts';

/** What a run of two logins did not do, or could not show, it says. */

test.each([
  { disabled: true, count: 1 },
  { disabled: false, count: 0 },
])('a login in wrong hands is retired, and what was not proven is said: %o', async ({ disabled, count }) => {
  const world = pairWorld();
  const before = latestOf(world, T)?.version ?? '';
  const { codes, run } = await livePair(world, {
    compromised: true,
    fates: ({ what, when }) => {
      if (disabled && when === 'before' && what === `retire ${A}`) void world.vault.disable(T, before);
      return 'go';
    },
  });
  expect([codes, world.logins[A]?.mayLogIn]).toEqual([[], false]);
  expect(run?.notes.filter((note) => note.includes('was not proven'))).toHaveLength(count);
});

test.each([true, false])(
  'recover-with-arm is nothing to two logins, which a note says: %s',
  async (given) => {
    const { result } = await lifeOf(pairWorld(), {}, (plan) =>
      rotatePair({ ...plan, recoverWithArm: given }),
    );
    expect(result?.problems).toEqual([]);
    expect(result?.notes.some((note) => note.startsWith('recover-with-arm did nothing here'))).toBe(given);
  },
);
