import { describe, expect, test } from 'vitest';
import { described, type Fates } from './lifetime.ts';
import { live, type Told } from './rotating-in-memory.ts';
import {
  C,
  disagreements,
  fork,
  type InMemory,
  inMemory,
  isUnfinished,
  latest,
  OLD_PASSWORD,
  stagedPasswords,
  URL_SECRET,
} from './rotation-in-memory.ts';
import { instantsOf } from './rotation-instants.ts';
import { untruths } from './rotation-truths.ts';

type Full = InMemory['role']['full'];

/** From the ALTER on, for so many milliseconds of the run's clock. */
function filling(world: InMemory, full: Full, forMs = Number.POSITIVE_INFINITY): Told {
  let until: number | undefined;
  const fates: Fates = ({ what, when }) => {
    if (what === 'alter the role' && when === 'after' && until === undefined) {
      until = world.now + forMs;
      world.role.full = full;
    }
    if (until !== undefined && world.now >= until) world.role.full = undefined;
    return 'go';
  };
  return { fates };
}

/** The same run again, once there is room, finishes with the password of the first. */
async function expectFinished(world: InMemory): Promise<void> {
  world.role.full = undefined;
  const { codes } = await live(world, { runId: 'run-1' });
  expect([codes, disagreements(world), stagedPasswords(world).size]).toEqual([[], [], 1]);
}

/** A rotation that died between its change and the promotion. */
async function diedAfterTheChange(): Promise<InMemory> {
  const world = inMemory();
  await live(world, {
    fates: ({ what, when }) => (what === 'alter the role' && when === 'after' ? 'die' : 'go'),
  });
  expect([world.role.password === OLD_PASSWORD, isUnfinished(world)]).toEqual([false, true]);
  return world;
}

describe('a login that fails after the server has proved that it knows the password', () => {
  test('is proof enough of the new one: it is promoted, and the texts that log in nowhere are named', async () => {
    const world = inMemory();
    const { codes, run, said } = await live(world, filling(world, 'for the role'));
    expect(new Set(codes)).toEqual(new Set(['database-busy']));
    expect([latest(world, C)?.value, run?.promotedAt]).toEqual([world.role.password, run?.alteredAt]);
    expect(latest(world, URL_SECRET)?.value).toContain(world.role.password);
    expect(said.join('\n')).toContain(
      'the server took the new password, then said: too many connections for role',
    );
    expect([world.broken, untruths(world, run)]).toEqual([[], []]);
    await expectFinished(world);
  });

  test('in a run that finishes: promoted without the lock, after a minute in which nobody took it back', async () => {
    const world = await diedAfterTheChange();
    world.role.full = 'for the role';
    const startedAt = world.now;
    const { codes, points, run } = await live(world, { runId: 'run-2' });
    expect(new Set(codes)).toEqual(new Set(['database-busy']));
    expect(points.map(({ what }) => what)).not.toContain('take the lock');
    expect(run?.promotedAt).toBe(startedAt + 60_000);
    expect([latest(world, C)?.value, isUnfinished(world), world.broken]).toEqual([
      world.role.password,
      true,
      [],
    ]);
    await expectFinished(world);
  });

  test('nor does one that finishes promote what another run takes back meanwhile', async () => {
    const world = await diedAfterTheChange();
    const staged = world.role.password;
    world.role.full = 'for the role';
    let slept = 0;
    const { points } = await live(world, {
      runId: 'run-2',
      async onSleep() {
        slept += 1;
        if (slept === 7) world.role.password = OLD_PASSWORD;
      },
    });
    expect(points.filter(({ what }) => what === `write ${C}`)).toEqual([]);
    expect([latest(world, C)?.value, isUnfinished(world)]).toEqual([OLD_PASSWORD, true]);
    await expectFinished(world);
    expect(world.role.password).toBe(staged);
  });

  test('does not begin a rotation: there is no session for the lock', async () => {
    for (const dryRun of [true, false]) {
      const world = inMemory();
      world.role.full = 'for the role';
      const { codes } = await live(world, { dryRun });
      expect([[...new Set(codes)], stagedPasswords(world).size]).toEqual([['database-busy'], 0]);
    }
  });
});

describe('a server that tells nothing after the change', () => {
  test('for less than half a minute: the new password is proven when it tells something again', async () => {
    const world = inMemory();
    const { codes } = await live(world, filling(world, 'for everybody', 20_000));
    expect([codes, disagreements(world), stagedPasswords(world).size]).toEqual([[], [], 1]);
  });

  test('for longer: the old one is put back on the session that is still there', async () => {
    const world = inMemory();
    const copies = [...world.copies];
    const { codes, problems, run } = await live(world, filling(world, 'for everybody'));
    expect(codes).toEqual(['rotation-password-not-accepted']);
    expect(problems[0]?.what).toContain('the old one was put back');
    expect(problems[0]?.answer).toMatch(
      /^too many connections for role "app" \(53300\) to the new password for 30 s; then altered/,
    );
    expect(problems[0]?.fix).toContain('CONNECTION LIMIT');
    expect([world.role.password, latest(world, C)?.value]).toEqual([OLD_PASSWORD, OLD_PASSWORD]);
    expect([[...world.copies], world.broken, untruths(world, run)]).toEqual([copies, [], []]);
    await expectFinished(world);
  });

  test('and whose session breaks as well: it is asked on, and the run goes forward from what it says', async () => {
    for (const lost of ['before', 'after'] as const) {
      const world = inMemory();
      const told = filling(world, 'for everybody', 100_000);
      let alters = 0;
      const { codes, run } = await live(world, {
        fates(point) {
          if (point.what === 'alter the role' && point.when === lost) alters += 1;
          const goesOn = told.fates?.(point) ?? 'go';
          return point.what === 'alter the role' && point.when === lost && alters === 2 ? 'lose' : goesOn;
        },
      });
      const isPromoted = latest(world, C)?.value === world.role.password;
      expect([lost, isPromoted, world.broken, untruths(world, run)]).toEqual([lost, true, [], []]);
      expect(codes).toEqual(
        lost === 'before' ? [] : ['rotation-password-not-accepted', 'rotation-lock-lost'],
      );
      await expectFinished(world);
    }
  });

  test.each(['for the role', 'for everybody'] as const)(
    'whatever dies while it is full %s, something opens the server, and a rerun finishes',
    async (full) => {
      const found: string[] = [];
      const world = inMemory();
      const instants = await instantsOf(world, {});
      const first = instants.findIndex(({ at }) => at.what === 'alter the role' && at.when === 'after');
      const alter = instants[first];
      if (alter === undefined) throw new Error('the run changed no password');
      alter.left.role.full = full;
      let points = 0;
      for (const { at, left } of await instantsOf(alter.left, { runId: 'run-2' })) {
        points += 1;
        const next = fork(left);
        next.role.full = undefined;
        const { codes } = await live(next, { runId: 'run-2' });
        found.push(...[...codes, ...disagreements(next)].map((one) => `${described(at)}: ${one}`));
      }
      expect(found).toEqual([]);
      expect(points >= 2).toBe(full === 'for the role');
    },
  );
});
