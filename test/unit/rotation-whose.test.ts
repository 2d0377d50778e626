import { describe, expect, test } from 'vitest';
import { BASE_TAG, HOST_TAG, ROLE_TAG } from '../../src/rotation/tags.ts';
import { described } from './lifetime.ts';
import { live } from './rotating-in-memory.ts';
import {
  C,
  disagreements,
  fingerprint,
  type InMemory,
  inMemory,
  latest,
  P,
  stagedPasswords,
} from './rotation-in-memory.ts';
import { instantsOf } from './rotation-instants.ts';

const OTHERS = 'TheOnlyKeyOfAnotherRole1';

/** A rotation of another role that died after its change: nothing else in the vault opens that role. */
function besides(tags: Readonly<Record<string, string>>): InMemory {
  const world = inMemory();
  world.vault.hold(P, OTHERS, { tags: { [BASE_TAG]: 'another', ...tags } });
  return world;
}

describe('what is staged for another role or server is neither tried nor touched, and the run says whose it is', () => {
  test.each([
    ['role', { [ROLE_TAG]: 'reporting', [HOST_TAG]: 'db.example' }, 'reporting on db.example'],
    ['server', { [ROLE_TAG]: 'app', [HOST_TAG]: 'old.example' }, 'app on old.example'],
  ])('another %s', async (_what, tags, whose) => {
    for (const told of [{ rotationAsked: true }, { rotationAsked: false }, { recoverWithArm: true }]) {
      for (const dryRun of [false, true]) {
        const world = besides(tags);
        const before = fingerprint(world);
        const { codes, problems, refusedLogins } = await live(world, { ...told, dryRun });
        expect([codes, refusedLogins, fingerprint(world)]).toEqual([['rotation-unfinished'], 0, before]);
        expect(problems[0]?.answer).toContain(`was staged for ${whose}`);
      }
    }
  });

  test('also when it is older than what this role has staged, wherever that rotation died', async () => {
    for (const { at, left } of await instantsOf(inMemory(), {})) {
      const kept = left.vault.held(P);
      const world = besides({ [ROLE_TAG]: 'reporting' });
      for (const { value, enabled, tags } of kept) world.vault.hold(P, value, { enabled, tags });
      world.role.password = left.role.password;
      const { codes } = await live(world, { runId: 'run-2' });
      const held = world.vault.held(P).find(({ value }) => value === OTHERS);
      expect([described(at), codes, held?.enabled]).toEqual([described(at), ['rotation-unfinished'], true]);
    }
  });

  test('the name of a server is compared without regard to case', async () => {
    const world = inMemory();
    const base = latest(world, C)?.version ?? '';
    world.vault.hold(P, OTHERS, { tags: { [BASE_TAG]: base, [HOST_TAG]: 'DB.example' } });
    const { codes } = await live(world);
    expect([codes, disagreements(world), world.role.password]).toEqual([[], [], OTHERS]);
  });
});

describe('a workflow run that is started again', () => {
  const asked = async (world: InMemory, runId: string) => {
    const { codes, run } = await live(world, { runId });
    expect([runId, codes, disagreements(world)]).toEqual([runId, [], []]);
    return run?.notes ?? [];
  };

  test('rotates no more, however many runs have rotated since', async () => {
    const world = inMemory();
    for (const runId of ['100', '200', '300']) await asked(world, runId);
    for (const runId of ['100', '200', '300', '1']) {
      const notes = await asked(world, runId);
      const wanted = runId === '1' ? 4 : 3; // no part of an id is that run
      expect([runId, stagedPasswords(world).size]).toEqual([runId, wanted]);
      expect(notes.join().includes('has rotated already')).toBe(runId !== '1');
    }
  });

  test('nor when another run has finished what it began, wherever it died', async () => {
    let promoted = 0;
    for (const { at, left } of await instantsOf(inMemory(), { runId: '100' })) {
      const begun = stagedPasswords(left).size;
      await asked(left, '200');
      await asked(left, '300');
      const before = stagedPasswords(left).size;
      await asked(left, '100');
      const made = stagedPasswords(left).size - before;
      expect([described(at), made]).toEqual([described(at), begun === 0 ? 1 : 0]);
      promoted += begun;
    }
    expect(promoted).toBeGreaterThan(20);
  });
});
