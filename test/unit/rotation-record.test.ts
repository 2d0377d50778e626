import { describe, expect, test } from 'vitest';
import { recordOf } from '../../src/rotation/record.ts';
import { cancellationInMemory } from './cancellation-in-memory.ts';
import { only } from './lifetime.ts';
import { probed } from './role-in-memory.ts';
import { type Lived, live, type Told } from './rotating-in-memory.ts';
import { C, type InMemory, inMemory, MADE_SECRET, OLD_PASSWORD, URL_SECRET } from './rotation-in-memory.ts';

async function recorded(world: InMemory, told: Told = {}) {
  const lived = await live(world, told);
  return { ...lived, ...recordIn(lived), notes: lived.run?.notes ?? [] };
}

function recordIn({ run }: Lived) {
  if (run === undefined) throw new Error('it died');
  return recordOf(run);
}

const latestOf = async ({ vault }: InMemory, name: string) => (await vault.read(name)).version;

/** Dies at the first point of that name. */
async function diedAt(what: string, when: 'before' | 'after'): Promise<InMemory> {
  const { points } = await live(inMemory());
  const point = points.find((one) => one.what === what && one.when === when);
  if (point === undefined) throw new Error(`no point ${when}: ${what}`);
  const world = inMemory();
  await live(world, { fates: only(point, 'die') });
  return world;
}

describe('a rotation', () => {
  test('has the versions before and after of every vault secret', async () => {
    const world = inMemory();
    const before = [await latestOf(world, C), await latestOf(world, URL_SECRET)];
    const { vaultSecrets } = await recorded(world);
    const after = [await latestOf(world, C), await latestOf(world, URL_SECRET)];
    expect(vaultSecrets.slice(0, 2)).toEqual([
      { name: C, before: before[0], after: after[0] },
      { name: URL_SECRET, before: before[1], after: after[1] },
    ]);
    for (const { before: was, after: is } of vaultSecrets) expect(is).not.toBe(was);
  });

  test('has its moments, in their order', async () => {
    const { times } = await recorded(inMemory());
    const { started, staged, changed, proven, promoted, ended } = times;
    const all = [started, staged, changed, proven, promoted, ended];
    expect(all).not.toContain(null);
    expect(all.toSorted()).toEqual(all);
  });

  test('has for each delivery the version, when, and what had logged in with it', async () => {
    const world = inMemory();
    const { deliveries } = await recorded(world);
    expect(deliveries.length).toBeGreaterThan(1);
    for (const { from, version, action, at, proven } of deliveries) {
      expect([version, action]).toEqual([await latestOf(world, from), 'replaced']);
      expect(at).toMatch(/^\d{4}-.*Z$/);
      expect(proven).toEqual([
        expect.stringMatching(/^app logged in to \w+ on db\.\S+:5432 \(TLS verified\)$/),
      ]);
    }
  });

  test('says what refuses the password before, by one login and no more', async () => {
    const { oldRefusedBy, refusedLogins, said } = await recorded(inMemory());
    expect([oldRefusedBy, refusedLogins]).toEqual(['28P01', 1]);
    expect(said).toContain('the password before is refused (28P01)');
  });

  test('says so where the password before logs in as well, and calls it refused by nobody', async () => {
    const world = inMemory();
    const { logIn } = world.role;
    world.role.logIn = (given, database) =>
      logIn(given === OLD_PASSWORD ? world.role.password : given, database);
    const { oldRefusedBy, notes } = await recorded(world);
    expect(oldRefusedBy).toBeNull();
    expect(notes).toContainEqual(expect.stringMatching(/^The password before logs in as well/));
  });

  test('claims nothing of that login where it ends neither way', async () => {
    const world = inMemory();
    const { logIn } = world.role;
    world.role.logIn = (given, database) =>
      given === OLD_PASSWORD && world.role.password !== given ? probed('ECONNRESET') : logIn(given, database);
    const { oldRefusedBy, codes, notes } = await recorded(world);
    expect(notes).toEqual([]);
    expect([oldRefusedBy, codes]).toEqual([null, []]);
  });
});

test('a run that is to end makes no login for the record any more', async () => {
  const world = inMemory();
  const cancellation = cancellationInMemory();
  const { oldRefusedBy, refusedLogins, deliveries } = await recorded(world, {
    cancellation,
    fates({ what }) {
      if (what.startsWith('deliver') && world.role.password !== OLD_PASSWORD) cancellation.request(world.now);
      return 'go';
    },
  });
  expect(cancellation.isRequested()).toBe(true);
  expect(deliveries.length).toBeGreaterThan(1);
  expect([oldRefusedBy, refusedLogins]).toEqual([null, 0]);
});

describe('a run that finishes another', () => {
  test('has what it did itself, and takes a refusal that it has met anyway', async () => {
    const world = await diedAt('alter the role', 'after');
    const { oldRefusedBy, refusedLogins, times, vaultSecrets } = await recorded(world, { runId: 'run-2' });
    expect([oldRefusedBy, refusedLogins]).toEqual(['28P01', 1]);
    expect([times.staged, times.changed]).toEqual([null, null]);
    expect(times.promoted).not.toBeNull();
    for (const { before, after } of vaultSecrets) expect(after).not.toBe(before);
  });

  test('calls no password dead that was never in force: what somebody stored meanwhile was not replaced on the server', async () => {
    const world = await diedAt('alter the role', 'after');
    world.vault.hold(C, 'stored by hand, and never a password');
    const { oldRefusedBy, times } = await recorded(world, { runId: 'run-2' });
    expect(times.promoted).not.toBeNull();
    expect(oldRefusedBy).toBeNull();
  });
});

describe('what changes no password', () => {
  test.each<[string, Told]>([
    ['a dry run', { dryRun: true }],
    ['a sync', { rotationAsked: false }],
  ])('%s: tries no other password, and leaves the versions', async (_, told) => {
    const { oldRefusedBy, refusedLogins, times, vaultSecrets } = await recorded(inMemory(), told);
    expect([oldRefusedBy, refusedLogins]).toEqual([null, 0]);
    expect(times).toMatchObject({ staged: null, changed: null, proven: null });
    for (const { name, before, after } of vaultSecrets) {
      // A sync makes the one that is not there yet.
      if (name !== MADE_SECRET) expect(after).toBe(before);
    }
  });

  test('a dry run has delivered nothing', async () => {
    const { deliveries } = await recorded(inMemory(), { dryRun: true });
    expect(deliveries).toEqual([]);
  });
});
