import { expect, test } from 'vitest';
import { described } from './lifetime.ts';
import { type Lived, live } from './rotating-in-memory.ts';
import { C, fork, type InMemory, inMemory, latest, P } from './rotation-in-memory.ts';
import { instantsOf } from './rotation-instants.ts';

const STAGE = 'stage a new password';
const ALTER = 'change the password';
const WRITE = 'write the password to the vault';
const DISABLE = 'disable what is staged';

/** What the run did, in a dry run's words. */
function doneBy({ points }: Lived): readonly string[] {
  const effects = points
    .filter(({ kind, when }) => kind === 'effect' && when === 'after')
    .map(({ what }) => what);
  const did = (wanted: (what: string) => boolean): boolean => effects.some(wanted);
  return [
    ...(did((what) => what === `write ${P}`) ? [STAGE] : []),
    ...(did((what) => what === 'alter the role') ? [ALTER] : []),
    ...(did((what) => what.startsWith('write ') && what !== `write ${P}` && what !== `write to ${P}`)
      ? [WRITE]
      : []),
    ...(did((what) => what === `disable ${P}`) ? [DISABLE] : []),
  ];
}

async function foretoldOf(world: InMemory, rotationAsked: boolean): Promise<readonly string[]> {
  const { run, codes } = await live(fork(world), { runId: 'run-2', rotationAsked, dryRun: true });
  expect(codes).toEqual([]);
  const steps = run?.teller.steps.filter(({ outcome }) => outcome === 'planned').map(({ what }) => what);
  return [...new Set(steps)].filter((what) => what !== 'deliver');
}

async function expectForetold(world: InMemory, where: string): Promise<void> {
  for (const rotationAsked of [true, false]) {
    const foretold = await foretoldOf(world, rotationAsked);
    const done = doneBy(await live(fork(world), { runId: 'run-2', rotationAsked }));
    expect([where, rotationAsked, foretold.toSorted()]).toEqual([where, rotationAsked, done.toSorted()]);
  }
}

test('wherever an earlier run died, a dry run foretells what the next one does', async () => {
  const instants = await instantsOf(inMemory(), {});
  expect(instants.length).toBeGreaterThanOrEqual(30);
  for (const { at, left } of instants) await expectForetold(left, described(at));
});

test('what is staged for another password than the current one: disabled, and then a rotation like any other', async () => {
  const world = inMemory();
  world.vault.hold(P, 'staged for an earlier password', { tags: {} });
  expect(latest(world, C)?.enabled).toBe(true);
  await expectForetold(world, 'stale');
  expect(await foretoldOf(world, true)).toEqual([DISABLE, STAGE, ALTER, WRITE]);
});
