import { describe, expect, test } from 'vitest';
import { Problem } from '../../src/problem.ts';
import {
  A,
  B,
  latestOf,
  loginIn,
  P,
  PAIR,
  type PairWorld,
  pairDisagreements,
  pairWorld,
  standingAt,
  T,
  textsOf,
} from './pair-in-memory.ts';
import { daysLater, livePair, type PairTold } from './rotating-pair-in-memory.ts';

const inUse = (world: PairWorld): string => loginIn(latestOf(world, T)?.value ?? '').user;
const sync = (world: PairWorld, told: PairTold = {}) =>
  livePair(world, { rotationAsked: false, runId: 'run-s', ...told });
const rotate = (world: PairWorld, told: PairTold = {}) => livePair(world, told);

/** A rotation that went well: the second login is in use, and the first one is let in. */
async function rotated(): Promise<PairWorld> {
  const world = pairWorld();
  expect((await rotate(world)).codes).toEqual([]);
  expect([inUse(world), world.logins[A]?.mayLogIn]).toEqual([B, true]);
  return world;
}

describe('a rotation', () => {
  test('makes no login that the server refuses, and one per text, in the order of the table', async () => {
    const world = pairWorld();
    const { refusedLogins, run } = await rotate(world);
    expect(refusedLogins).toBe(0);
    expect(pairDisagreements(world)).toEqual([]);
    expect(run?.notes).toEqual([expect.stringMatching(/^shop_a is not retired yet: until 20/)]);
  });

  test('names the programs that would not read a text, once', async () => {
    const world = pairWorld();
    world.vault.hold(T, `${latestOf(world, T)?.value}&channel_binding=prefer`);
    const { codes, run } = await rotate(world);
    expect(codes).toEqual([]);
    const ofText = run?.notes.filter((note) => note.startsWith(`secret ${T} in`));
    expect(ofText).toEqual([expect.stringMatching(/channel_binding \(.*lib\/pq and pgx refuse it/)]);
  });

  test('asked for again by the same run makes no other password', async () => {
    const world = await rotated();
    const versions = world.vault.held(P).length;
    expect((await rotate(world)).codes).toEqual([]);
    expect(world.vault.held(P)).toHaveLength(versions);
  });

  test('of another run stops while the login before is not retired, and says what holds it', async () => {
    const world = await rotated();
    const { codes, run } = await rotate(world, { runId: 'run-2' });
    expect(codes).toEqual(['rotation-draining']);
    expect(run?.problems[0]?.answer).toMatch(/^until 20/);
    expect(pairDisagreements(world)).toEqual([]);
  });

  test('of another run retires it first, when its time is over', async () => {
    const world = await rotated();
    daysLater(world, 4);
    expect((await rotate(world, { runId: 'run-2' })).codes).toEqual([]);
    expect(inUse(world)).toBe(A);
    expect(pairDisagreements(world)).toEqual([]);
  });

  test('goes round for as long as one likes: a, b, a, b', async () => {
    const world = pairWorld();
    const seen: string[] = [];
    for (let round = 0; round < 6; round += 1) {
      expect((await rotate(world, { runId: `run-${round}` })).codes).toEqual([]);
      seen.push(inUse(world));
      daysLater(world, 4);
    }
    expect(seen).toEqual([B, A, B, A, B, A]);
    expect(pairDisagreements(world)).toEqual([]);
  });

  test('with drain-days: 0 retires the login before in the same run', async () => {
    const world = pairWorld();
    expect((await rotate(world, { drainDays: 0 })).codes).toEqual([]);
    expect(world.logins[A]?.mayLogIn).toBe(false);
    expect(pairDisagreements(world)).toEqual([]);
  });

  test('whose text is refused stops with the new password staged, and is finished when that is mended', async () => {
    const world = pairWorld();
    const before = latestOf(world, T)?.version;
    let logins = 0;
    const refusedText: PairTold['refusedText'] = ({ user }) =>
      user === B && ++logins > 1 ? '42501' : undefined;
    const { codes } = await rotate(world, { refusedText });
    expect(new Set(codes)).toEqual(new Set(['database-permission-denied']));
    expect([latestOf(world, T)?.version, latestOf(world, P)?.enabled, world.broken]).toEqual([
      before,
      true,
      [],
    ]);
    expect((await rotate(world, { runId: 'run-2' })).codes).toEqual([]);
    expect(world.vault.held(P)).toHaveLength(1);
    expect(pairDisagreements(world)).toEqual([]);
  });
});

describe('the login before', () => {
  test('is retired by a sync when its time is over, and no sooner', async () => {
    const world = await rotated();
    daysLater(world, 2);
    expect((await sync(world)).codes).toEqual([]);
    expect(world.logins[A]?.mayLogIn).toBe(true);
    daysLater(world, 1);
    const { run, said } = await sync(world);
    expect(world.logins[A]?.mayLogIn).toBe(false);
    expect(run?.notes).toEqual([]);
    expect(said).toContain(
      'shop_a is retired: the server takes its password, and does not let it in (28000)',
    );
  });

  test('is not retired while somebody is connected as it', async () => {
    const world = await rotated();
    world.connected = { [A]: 2 };
    daysLater(world, 40);
    const { run } = await sync(world);
    expect(world.logins[A]?.mayLogIn).toBe(true);
    expect(run?.notes.join()).toMatch('2 sessions of shop_a in shop');
    world.connected = {};
    await sync(world);
    expect(world.logins[A]?.mayLogIn).toBe(false);
  });

  test('without sight of its sessions is retired when the time is over twice, or when that is said to count for nothing', async () => {
    const world = await rotated();
    world.connected = undefined;
    daysLater(world, 4);
    const { run } = await sync(world);
    expect(world.logins[A]?.mayLogIn).toBe(true);
    expect(run?.notes.join()).toMatch(
      'core_admin does not see sessions of shop_a: GRANT "shop_a" TO "core_admin"',
    );
    const said = await rotated();
    said.connected = undefined;
    daysLater(said, 4);
    await sync(said, { retireUnknown: true });
    expect(said.logins[A]?.mayLogIn).toBe(false);
    daysLater(world, 3);
    await sync(world);
    expect(world.logins[A]?.mayLogIn).toBe(false);
  });

  test('is kept while a consumer was not delivered to: its time has not begun', async () => {
    const world = pairWorld();
    const refusing = (name: string, text: string) => name === 'two/CONFIG' && text.includes(B);
    expect((await rotate(world, { refusing })).codes).toEqual(['vault-forbidden']);
    daysLater(world, 30);
    await sync(world, { refusing });
    expect([world.logins[A]?.mayLogIn, world.broken]).toEqual([true, []]);
    await sync(world);
    expect(world.logins[A]?.mayLogIn).toBe(true);
    daysLater(world, 3);
    await sync(world);
    expect([world.logins[A]?.mayLogIn, pairDisagreements(world)]).toEqual([false, []]);
  });
});

describe('a consumer that tells of its health', () => {
  const telling = ['two/CONFIG'];
  const sick = (name: string, text: string) => name === 'two/CONFIG' && text.includes(B);

  test('is delivered to first, and when it is sick nobody else is; everybody goes on with what they hold', async () => {
    const world = pairWorld();
    const before = new Map(world.copies);
    const { codes, run } = await rotate(world, { telling, refusing: sick });
    expect(codes).toEqual(['delivery-stopped', 'vault-forbidden']);
    expect([world.copies, world.broken, world.logins[A]?.mayLogIn]).toEqual([before, [], true]);
    expect(run?.problems[0]?.fix).toMatch(`--version ${world.vault.held(T)[0]?.version} --query value`);
  });

  test('after going back with the command that is printed, a sync delivers the login before, and that is all', async () => {
    const world = pairWorld();
    await rotate(world, { telling, refusing: sick });
    world.vault.hold(T, world.vault.held(T)[0]?.value ?? '');
    expect((await sync(world, { telling, refusing: sick })).codes).toEqual([]);
    expect([inUse(world), pairDisagreements(world)]).toEqual([A, []]);
  });
});

describe('a password in wrong hands', () => {
  test('the login before is retired at once and its sessions are ended; whoever was cut off is told of', async () => {
    const world = pairWorld();
    world.connected = { [A]: 3 };
    const { codes, run } = await rotate(world, { compromised: true });
    expect(codes).toEqual([]);
    expect([inUse(world), world.logins[A]?.mayLogIn, world.connected]).toEqual([B, false, { [A]: 0 }]);
    expect(run?.notes).toContain('shop_a was cut off: 3 of its sessions were ended.');
    expect(pairDisagreements(world)).toEqual([]);
  });

  test('while the login before drains, that is retired first, and then there is a rotation', async () => {
    const world = await rotated();
    const stolen = loginIn(latestOf(world, T)?.value ?? '').password;
    expect((await rotate(world, { compromised: true, runId: 'run-2' })).codes).toEqual([]);
    expect(inUse(world)).toBe(A);
    expect([standingAt(world, B, stolen), world.logins[B]?.mayLogIn]).toEqual(['retired', false]);
    expect(pairDisagreements(world)).toEqual([]);
  });
});

describe('who may not read the rotating credential', () => {
  test('delivers, and leaves the retirement to others', async () => {
    const world = await rotated();
    world.copies.set('one/DATABASE_URL', textsOf('x', 'y')[T] ?? '');
    world.broken.length = 0;
    daysLater(world, 10);
    const { codes, run } = await sync(world, { mayReadRotator: false, retireUnknown: true });
    expect(codes).toEqual([]);
    expect(world.logins[A]?.mayLogIn).toBe(true);
    expect(run?.notes.join()).toMatch('What comes next (retire) takes the password of core_admin');
    expect(world.copies.get('one/DATABASE_URL')).toBe(latestOf(world, T)?.value);
  });

  test('retires nothing in a run that took the lock as the application, whatever it may read by then', async () => {
    const world = await rotated();
    daysLater(world, 10);
    let reads = 0;
    world.vault.before = ({ kind, name }) => {
      if (kind === 'read' && name === PAIR.rotatedBy.passwordSecret && ++reads === 1)
        throw new Problem({ code: 'vault-forbidden', what: 'no', target: name, likelyCause: '', fix: '' });
    };
    const { codes, run, points } = await sync(world);
    expect([codes, reads > 1]).toEqual([[], true]);
    expect(points.filter(({ what }) => what.startsWith('retire'))).toEqual([]);
    expect([world.logins[A]?.mayLogIn, run?.notes.join()]).toEqual([
      ...[true, expect.stringContaining('What comes next (retire) takes the password of core_admin')],
    ]);
    expect((await sync(world)).codes).toEqual([]);
    expect(world.logins[A]?.mayLogIn).toBe(false);
  });

  test('cannot rotate, and nothing is staged', async () => {
    const world = pairWorld();
    expect((await rotate(world, { mayReadRotator: false })).codes).toEqual(['rotator-closed']);
    expect(world.vault.held(P)).toEqual([]);
  });

  test('nor can a run whose rotating password is refused; the applications go on', async () => {
    const world = pairWorld();
    world.rotatorPassword = 'another';
    expect((await rotate(world)).codes).toEqual(['rotator-closed']);
    expect(world.broken).toEqual([]);
  });
});

describe('an identity to which the staged secret is closed', () => {
  const CLOSED = { mayReadRotator: false, mayReadStaged: false };

  test('delivers what T holds, says what it leaves, and retires nothing', async () => {
    const world = await rotated();
    world.copies.set('one/DATABASE_URL', textsOf('x', 'y')[T] ?? '');
    world.broken.length = 0;
    daysLater(world, 10);
    const { codes, run } = await sync(world, { mayReadStaged: false, retireUnknown: true });
    expect(codes).toEqual([]);
    expect(world.logins[A]?.mayLogIn).toBe(true);
    expect(run?.notes.join()).toMatch(`may not read ${P}, where a rotation stages the next password`);
    expect(world.copies.get('one/DATABASE_URL')).toBe(latestOf(world, T)?.value);
  });

  test('foretells the same', async () => {
    const world = await rotated();
    daysLater(world, 10);
    const { codes, run } = await sync(world, { ...CLOSED, dryRun: true });
    expect(codes).toEqual([]);
    expect(run?.notes.join()).toMatch(`may not read ${P}`);
    expect(run?.teller.steps.map(({ what }) => what).join()).not.toMatch('retire');
  });

  test('does not rotate, and where T opens nothing it says both', async () => {
    const world = pairWorld();
    expect((await rotate(world, CLOSED)).codes).toEqual(['rotator-closed']);
    expect((await rotate(world, { mayReadStaged: false })).codes).toEqual(['vault-forbidden']);
    world.logins[A] = { password: 'another', mayLogIn: true };
    const { codes } = await sync(world, { mayReadStaged: false, repair: true });
    expect(codes).toEqual(['database-credential-refused', 'vault-forbidden']);
    expect([world.vault.held(P), world.logins[A]?.password]).toEqual([[], 'another']);
  });
});

describe('what was changed by hand', () => {
  test('an owner that was lost stops everything, with the SQL', async () => {
    const world = pairWorld();
    world.lost.add(A);
    const { run, codes } = await rotate(world);
    expect(codes).toEqual(['owner-lost']);
    expect(run?.problems[0]?.fix).toMatch('GRANT "shop_owner" TO "shop_a";');
    expect(world.vault.held(P)).toEqual([]);
  });

  test('an owner that the other login has lost keeps what is staged, and nobody is worse off', async () => {
    const world = pairWorld();
    world.lost.add(B);
    expect((await rotate(world)).codes).toEqual(['owner-lost']);
    expect([inUse(world), latestOf(world, P)?.enabled, world.broken]).toEqual([A, true, []]);
  });

  test('a restored server, which knows none of the passwords: a sync stops, and repair gives the login what T holds', async () => {
    const world = await rotated();
    const held = loginIn(latestOf(world, T)?.value ?? '');
    for (const login of Object.values(world.logins)) login.password = 'from the backup';
    expect((await sync(world)).codes).toEqual(['nothing-logs-in']);
    expect((await sync(world, { repair: true })).codes).toEqual([]);
    expect(standingAt(world, held.user, held.password)).toBe('opens');
  });

  test('T put back to the version before: a sync delivers it, and the other login drains', async () => {
    const world = await rotated();
    const before = world.vault.held(T)[0]?.value ?? '';
    world.vault.hold(T, before);
    expect((await sync(world)).codes).toEqual([]);
    expect([inUse(world), pairDisagreements(world)]).toEqual([A, []]);
  });

  test('T put back to a login that was retired: nothing is done until repair says so', async () => {
    const world = await rotated();
    daysLater(world, 4);
    await sync(world);
    world.vault.hold(T, world.vault.held(T)[0]?.value ?? '');
    const { codes } = await sync(world);
    expect(codes).toEqual(['vault-changed-by-hand']);
    expect((await sync(world, { repair: true })).codes).toEqual([]);
    expect([inUse(world), world.logins[A]?.mayLogIn]).toEqual([A, true]);
  });

  test('a login that is none of the pair is refused, and nothing is connected to', async () => {
    const world = pairWorld();
    world.vault.hold(T, textsOf('core_admin', 'x')[T] ?? '');
    const { codes, points } = await rotate(world);
    expect(codes).toEqual(['adoption-under-way']);
    expect(points.filter(({ what }) => what === 'log in as core_admin')).toEqual([]);
  });
});

describe('a dry run', () => {
  test('writes nothing, and says what it would do', async () => {
    const world = pairWorld();
    const { codes, points, run } = await rotate(world, { dryRun: true });
    expect(codes).toEqual([]);
    expect(points.filter(({ kind }) => kind === 'effect')).toEqual([]);
    expect(run?.teller.steps.filter(({ outcome }) => outcome === 'planned').map(({ what }) => what)).toEqual([
      ...[
        'stage a new password',
        'give a login the staged password, and let it log in',
        'log in with every text',
      ],
      ...['write the pair to the vault', 'write the same to the other texts', 'disable what is staged'],
      ...['deliver', 'deliver', 'deliver', 'deliver'],
    ]);
  });
});
