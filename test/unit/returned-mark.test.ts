import { expect, test } from 'vitest';
import { forgetDelivered, returnedSince } from '../../src/adopting/returned-mark.ts';
import { adoptWorld, liveAdopt } from './adopting-in-memory.ts';
import { memoryVault } from './memory-vault.ts';
import { T as TRUTH } from './pair-in-memory.ts';
import { daysLater } from './rotating-pair-in-memory.ts';

/** Since when everybody holds the role before again. */

const DAY = 86_400_000;
const T = { name: 'temporal-url', as: undefined };
const app = (action: 'replaced' | 'unchanged' | 'failed' | 'would-replace') => ({
  ...{ kind: 'container-app' as const, name: 'temporal', action },
});
const gitHub = { kind: 'github-secret' as const, name: 'org/x DB', action: 'replaced' as const };
const file = { kind: 'env-file' as const, name: '.env', action: 'passed-over' as const };

function world() {
  let now = 100 * DAY;
  const vault = memoryVault({ clock: () => now });
  vault.hold(T.name, 'a text', { tags: { kept: 'yes' } });
  const since = (consumers: Parameters<typeof returnedSince>[2], foreseen = false) =>
    returnedSince(vault, T, consumers, { foreseen });
  const later = (days: number): void => {
    now += days * DAY;
  };
  return { vault, since, later };
}

test('a green way back is noted, and a later one counts from it; an app that held another login begins it anew', async () => {
  const { vault, since, later } = world();
  expect(await since([app('replaced'), gitHub, file])).toMatchObject({ since: 100 * DAY });
  expect(vault.held(T.name).at(-1)?.tags).toMatchObject({ kept: 'yes' });
  later(3);
  expect(await since([app('unchanged'), gitHub, file])).toMatchObject({ since: 100 * DAY });
  expect(await since([app('replaced'), gitHub])).toMatchObject({ since: 103 * DAY });
});

test('where somebody was not delivered to it is not known, and why is said; nothing is noted', async () => {
  const { vault, since } = world();
  expect(await since([app('failed'), gitHub])).toEqual({
    since: undefined,
    why: 'this run delivered nothing to temporal',
  });
  expect(vault.mutations).toEqual([]);
});

test('a note of another version counts for nothing, and a dry run makes none', async () => {
  const { vault, since, later } = world();
  await since([app('unchanged')]);
  const [noted] = vault.held(T.name);
  vault.hold(T.name, 'another text', { tags: noted?.tags ?? {} });
  later(2);
  vault.mutations.length = 0;
  expect(await since([app('would-replace')], true)).toMatchObject({ since: 102 * DAY });
  expect(vault.mutations).toEqual([]);
});

test('what was delivered before counts for nothing from a way back on, whether or not it comes to a note', async () => {
  const { vault, since } = world();
  const tagged = async () => {
    const version = vault.held(T.name).at(-1)?.version ?? '';
    await vault.retag(T.name, version, {
      kept: 'yes',
      'dbcred-delivered': `2030-01-01T00:00:00.000Z ${version} x`,
    });
  };
  await tagged();
  await forgetDelivered(vault, T);
  expect(vault.held(T.name).at(-1)?.tags).toEqual({ kept: 'yes' });
  await tagged();
  await since([app('unchanged')]);
  expect(Object.keys(vault.held(T.name).at(-1)?.tags ?? {})).toEqual(['kept', 'dbcred-returned']);
  await forgetDelivered(memoryVault(), T);
});

test('where there is no such text, nobody knows', async () => {
  const found = await returnedSince(memoryVault(), T, [app('unchanged')], { foreseen: false });
  expect(found).toEqual({ since: undefined, why: 'there is no temporal-url to note it on' });
});

test('a run that delivers the pair again takes the note away, and counts from its own deliveries', async () => {
  const world = adoptWorld();
  await liveAdopt(world, { runId: 'run-1' });
  const { vault } = world.pair;
  const held = vault.held(TRUTH).at(-1);
  const noted = { ...held?.tags, 'dbcred-returned': `2030-01-01T00:00:00.000Z ${held?.version}` };
  await vault.retag(TRUTH, held?.version ?? '', noted);
  daysLater(world.pair, 8);
  const dry = await liveAdopt(world, { runId: 'run-2', dryRun: true });
  expect([dry.codes, dry.ended]).toEqual([[], 'waits']);
  const { codes, ended, run } = await liveAdopt(world, { runId: 'run-2' });
  expect([codes, ended, run?.drain?.deliveredAt]).toEqual([[], 'waits', world.pair.now]);
  expect(vault.held(TRUTH).at(-1)).toMatchObject({
    version: held?.version,
    tags: { 'dbcred-logins': expect.any(String) },
  });
  expect(vault.held(TRUTH).at(-1)?.tags).not.toHaveProperty('dbcred-returned');
});
