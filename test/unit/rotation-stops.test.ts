import { describe, expect, test } from 'vitest';
import { described, only } from './lifetime.ts';
import { live } from './rotating-in-memory.ts';
import {
  C,
  disagreements,
  fingerprint,
  type InMemory,
  inMemory,
  isUnfinished,
  latest,
  OLD_PASSWORD,
  P,
  stagedPasswords,
} from './rotation-in-memory.ts';
import { instantsOf } from './rotation-instants.ts';
import { untruths } from './rotation-truths.ts';

const BY_HAND = 'TypedByHand12345typed';
/** SASLprep may change it, so no verifier can be made of it. */
const NOT_ASCII = 'Pässwörtchen-aus-Köln-1';

/** Somebody stored another password in the vault, and told nobody. */
function changedByHand(password = BY_HAND): InMemory {
  const world = inMemory();
  world.vault.hold(C, password);
  return world;
}

describe('the vault was changed by hand', () => {
  test('without repair: the run says so, and nothing changes', async () => {
    const world = changedByHand();
    const before = fingerprint(world);
    const { codes } = await live(world);
    expect([codes, fingerprint(world)]).toEqual([['vault-changed-by-hand'], before]);
  });

  test.each([
    ['sync', false, BY_HAND],
    ['rotate', true, undefined],
  ])(
    'with repair, %s: the role is given what the vault holds, whatever dies',
    async (_mode, rotationAsked, password) => {
      const world = changedByHand();
      const told = { rotationAsked, repair: true };
      const found: string[] = [];
      for (const { at, left } of await instantsOf(world, told)) {
        const { codes } = await live(left, { ...told, runId: 'run-2' });
        found.push(
          ...[...codes, ...disagreements(left)].map((complaint) => `${described(at)}: ${complaint}`),
        );
      }
      const { codes } = await live(world, told);
      expect([found, codes, disagreements(world)]).toEqual([[], [], []]);
      if (password !== undefined) expect(world.role.password).toBe(password);
    },
  );

  test('with repair, a run that breaks off after the change says what is true then', async () => {
    const told = { rotationAsked: false, repair: true };
    const { points } = await live(changedByHand(), told);
    const first = points.findIndex(({ what }) => what === 'alter the role');
    const found: string[] = [];
    for (const at of points.slice(first).filter(({ when }) => when === 'before')) {
      const world = changedByHand();
      const { run } = await live(world, { ...told, fates: only(at, 'lose') });
      found.push(...untruths(world, run).map((untruth) => `${described(at)}: ${untruth}`));
    }
    expect([first > 0, found]).toEqual([true, []]);
  });

  test('with repair, a password that no verifier can be made of is not given to the role', async () => {
    const world = changedByHand(NOT_ASCII);
    const before = fingerprint(world);
    const { codes } = await live(world, { repair: true });
    expect([codes, fingerprint(world)]).toEqual([['password-unusable'], before]);
  });
});

test('however many passwords there are, a run has at most five logins refused', async () => {
  let worlds = 0;
  for (const staged of [0, 1, 2, 3, 4]) {
    for (const earlier of [0, 1, 2, 3, 4]) {
      for (const repair of [false, true]) {
        const world = inMemory('TheServersOwnSecret123');
        world.role.password = 'NobodyKnowsThisOne456';
        for (let count = 0; count < earlier; count += 1)
          world.vault.hold(C, `EarlierPassword${count}earlier`);
        for (let count = 0; count < staged; count += 1) world.vault.hold(P, `StagedPassword${count}staged`);
        const before = fingerprint(world);
        const { codes, refusedLogins } = await live(world, { repair });
        worlds += 1;
        const tried = 1 + staged + Math.min(earlier, 3);
        expect(refusedLogins).toBe(Math.min(tried, 5));
        expect(codes).toEqual([tried > 5 ? 'rotation-too-many-logins' : 'nothing-logs-in']);
        expect(fingerprint(world)).toBe(before);
      }
    }
  }
  console.info(`refused logins: ${worlds} worlds`);
});

test('what opens the server is found beside a disabled version of the same second, in whatever order they are listed', async () => {
  const world = inMemory();
  const { vault } = world;
  vault.hold(P, 'WrittenTwice12345twice');
  await vault.disable(P, vault.hold(P, 'WrittenTwice12345twice'));
  world.role.password = 'WrittenTwice12345twice';
  const { versions } = vault;
  vault.versions = async (name) => (await versions(name)).toReversed();
  const { codes } = await live(world);
  expect([codes, disagreements(world), stagedPasswords(world).size]).toEqual([[], [], 1]);
});

describe('nothing in the vault logs in', () => {
  const lost = (): InMemory => {
    const world = inMemory();
    world.role.password = 'SomebodyElseSetThis99';
    return world;
  };

  test('without recover-with-arm: the run says so, and nothing changes', async () => {
    const world = lost();
    const before = fingerprint(world);
    const { codes, problems } = await live(world);
    expect([codes, fingerprint(world)]).toEqual([['nothing-logs-in'], before]);
    expect(problems[0]?.fix).toContain('recover-with-arm');
  });

  test('a staged password that somebody disabled half-way is named, and enabled it finishes the rotation', async () => {
    const world = inMemory();
    const staged = world.vault.hold(P, 'StagedAndSet12345staged');
    await world.vault.disable(P, staged);
    world.role.password = 'StagedAndSet12345staged';
    const { codes, problems } = await live(world);
    expect(codes).toEqual(['nothing-logs-in']);
    expect(problems[0]?.fix).toContain(`--name ${P} --version ${staged} --enabled true`);
    const [held] = world.vault.held(P);
    if (held !== undefined) held.enabled = true;
    const rerun = await live(world, { runId: 'run-2' });
    expect([rerun.codes, disagreements(world)]).toEqual([[], []]);
  });

  test.each([1, 2, 3, 6])(
    'recover-with-arm after %d rotations, with five refused logins at most',
    async (many) => {
      const world = inMemory();
      for (let run = 1; run <= many; run += 1) await live(world, { runId: `run-${run}` });
      world.role.password = 'SomebodyElseSetThis99';
      const { codes, refusedLogins } = await live(world, { recoverWithArm: true, runId: 'recovery' });
      expect([codes, disagreements(world)]).toEqual([[], []]);
      expect(refusedLogins).toBe(Math.min(many + 1, 4) + 1);
    },
  );

  test('recover-with-arm after several rotations finishes, whatever dies', async () => {
    const world = inMemory();
    for (const runId of ['run-1', 'run-2', 'run-3']) await live(world, { runId });
    world.role.password = 'SomebodyElseSetThis99';
    const told = { recoverWithArm: true, runId: 'recovery' };
    const found: string[] = [];
    for (const { at, left } of await instantsOf(world, told)) {
      const { codes } = await live(left, { ...told, runId: 'the-next' });
      found.push(...[...codes, ...disagreements(left)].map((complaint) => `${described(at)}: ${complaint}`));
    }
    expect(found).toEqual([]);
  });

  test('recover-with-arm gives the role a new password, whatever dies', async () => {
    const world = lost();
    const told = { recoverWithArm: true };
    const found: string[] = [];
    const instants = await instantsOf(world, told);
    for (const { at, left } of instants) {
      const before = stagedPasswords(left).size;
      const finished = before > 0 && !isUnfinished(left);
      const { codes } = await live(left, { ...told, runId: 'run-2' });
      const complaints = [...codes, ...disagreements(left)];
      if (stagedPasswords(left).size !== (finished ? 2 : 1)) complaints.push('another password was made');
      found.push(...complaints.map((complaint) => `${described(at)}: ${complaint}`));
    }
    const { codes } = await live(world, told);
    console.info(`crashes of a recovery: ${instants.length} points`);
    expect([found, codes, disagreements(world), stagedPasswords(world).size]).toEqual([[], [], [], 1]);
  });

  test('after a rotation by the same run: a recovery is for a new one, which the run says', async () => {
    const world = inMemory();
    await live(world);
    world.role.password = 'SomebodyElseSetThis99';
    const { codes, problems } = await live(world, { recoverWithArm: true });
    expect(codes).toEqual(['nothing-logs-in']);
    expect(problems[0]?.fix).toMatch(/^# in a new run: .*\n/);
    const other = await live(world, { recoverWithArm: true, runId: 'run-2' });
    expect([other.codes, disagreements(world)]).toEqual([[], []]);
  });

  test('a resource manager that silently does nothing is found out by login, and not asked twice', async () => {
    const world = lost();
    const copies = [...world.copies];
    const { codes, points, run } = await live(world, { recoverWithArm: true, arm: 'silently does nothing' });
    const asked = points.filter(({ what, when }) => what.includes('resource manager') && when === 'before');
    expect([codes, asked.length, [...world.copies]]).toEqual([['recovery-failed'], 1, copies]);
    expect([run?.staged, untruths(world, run)]).toEqual([true, []]);
    expect(latest(world, C)?.value).toBe(OLD_PASSWORD);
    const rerun = await live(world, { runId: 'run-2', recoverWithArm: true });
    expect([rerun.codes, disagreements(world), stagedPasswords(world).size]).toEqual([[], [], 1]);
  });

  test('a server that cannot be reached after the recovery is not taken for one that refuses', async () => {
    const world = lost();
    let isSet = false;
    const { codes, run } = await live(world, {
      recoverWithArm: true,
      fates({ what, when }) {
        if (what.includes('resource manager') && when === 'after') isSet = true;
        return isSet && what === 'log in' ? 'lose' : 'go';
      },
    });
    expect([codes, untruths(world, run)]).toEqual([['database-unreachable'], []]);
    const rerun = await live(world, { runId: 'run-2', recoverWithArm: true });
    expect([rerun.codes, disagreements(world), stagedPasswords(world).size]).toEqual([[], [], 1]);
  });
});
