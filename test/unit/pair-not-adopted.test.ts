import { expect, test } from 'vitest';
import { RETURNED_TAG } from '../../src/rotation/tags.ts';
import { A, ADMIN, B, latestOf, type PairWorld, pairWorld, T, textsOf } from './pair-in-memory.ts';
import { livePair, type PairTold } from './rotating-pair-in-memory.ts';

/** Runs with the file to come, before its adoption and after a way back. */

const SYNC = { rotationAsked: false, runId: 'run-s' };
const RUNS: readonly (readonly [string, PairTold])[] = [
  ['a rotation', {}],
  ['a sync', SYNC],
  ['a dry run', { dryRun: true }],
];

async function noted(world: PairWorld): Promise<string> {
  const version = latestOf(world, T)?.version ?? '';
  await world.vault.retag(T, version, { [RETURNED_TAG]: `2026-11-30T12:00:00.000Z ${version}` });
  return version;
}

const closed = (world: PairWorld) => {
  for (const login of [A, B]) world.logins[login] = { password: undefined, mayLogIn: false };
};

test.each(RUNS)('before the adoption %s says to adopt, and not to correct the secret', async (_, told) => {
  const world = pairWorld();
  world.vault.hold(T, textsOf(ADMIN, 'Rotat0rPassword1')[T] ?? '');
  const { codes, run } = await livePair(world, told);
  expect(codes).toEqual(['adoption-under-way']);
  expect(run?.problems[0]?.fix).toBe('with:\n  mode: adopt   # with from-config: the file before');
});

test('a role that the file does not name is the one before where neither login is let in; else it is a mistake', async () => {
  const text = textsOf('shop_app', 'AppPassw0rd')[T] ?? '';
  const world = pairWorld();
  world.vault.hold(T, text);
  expect((await livePair(world, SYNC)).codes).toEqual(['connection-string-elsewhere']);
  closed(world);
  const { codes, run } = await livePair(world, SYNC);
  expect(codes).toEqual(['adoption-under-way']);
  expect(run?.problems[0]?.fix).toContain('# or, if no application logs in as shop_app: correct the secret');
});

test.each(RUNS)(
  'while a way back waits %s changes nothing, and leaves the note that it counts from',
  async (_, told) => {
    const world = pairWorld();
    const version = await noted(world);
    const { codes, run } = await livePair(world, told);
    expect(codes).toEqual(['adoption-under-way']);
    expect(run?.problems[0]?.what).toContain('The adoption was taken back on 2026-11-30');
    expect(latestOf(world, T)).toMatchObject({
      version,
      tags: { [RETURNED_TAG]: expect.stringContaining(version) },
    });
  },
);

test('after it, too: no login is let in again by a rotation or a repair', async () => {
  const world = pairWorld();
  await noted(world);
  closed(world);
  for (const told of [{}, SYNC, { ...SYNC, repair: true }])
    expect((await livePair(world, told)).codes).toEqual(['adoption-under-way']);
  expect([world.logins[A]?.mayLogIn, world.logins[B]?.mayLogIn]).toEqual([false, false]);
});

test('what is in wrong hands is rotated all the same', async () => {
  const world = pairWorld();
  await noted(world);
  expect((await livePair(world, { compromised: true })).codes).toEqual([]);
});

test('where T opens nothing, an earlier version that names another role is no pair, and no error of its own', async () => {
  const world = pairWorld();
  const pair = latestOf(world, T)?.value ?? '';
  world.vault.hold(T, textsOf(ADMIN, 'Rotat0rPassword1')[T] ?? '');
  world.vault.hold(T, pair);
  const login = world.logins[A];
  if (login !== undefined) login.password = 'An0ther';
  expect((await livePair(world, SYNC)).codes).toEqual(['nothing-logs-in']);
});
