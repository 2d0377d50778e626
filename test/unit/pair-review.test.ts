import { describe, expect, test } from 'vitest';
import { storyOfPair } from '../../src/alternating/story-of-pair.ts';
import {
  A,
  B,
  latestOf,
  loginIn,
  P,
  type PairWorld,
  pairDisagreements,
  pairWorld,
  standingAt,
  T,
} from './pair-in-memory.ts';
import { daysLater, livePair, type PairTold } from './rotating-pair-in-memory.ts';

/** What a reviewer found to be wrong once. */

const inUse = (world: PairWorld): string => loginIn(latestOf(world, T)?.value ?? '').user;
const sync = (world: PairWorld, told: PairTold = {}) =>
  livePair(world, { rotationAsked: false, runId: 'run-s', ...told });
const rotate = (world: PairWorld, told: PairTold = {}) => livePair(world, told);

async function rotated(): Promise<PairWorld> {
  const world = pairWorld();
  expect((await rotate(world)).codes).toEqual([]);
  return world;
}

const planned = (lived: Awaited<ReturnType<typeof livePair>>): readonly string[] =>
  (lived.run?.teller.steps ?? []).flatMap(({ outcome, what }) => (outcome === 'planned' ? [what] : []));

test('a run about some of the consumers retires nothing: of the others it knows nothing', async () => {
  const world = pairWorld();
  const refusing = (name: string, text: string) => name === 'two/CONFIG' && text.includes(B);
  await rotate(world, { refusing });
  for (let day = 0; day < 3; day += 1) {
    await sync(world, { targets: ['one'], only: ['one/DATABASE_URL'], retireUnknown: true });
    daysLater(world, 4);
  }
  expect([world.logins[A]?.mayLogIn, world.broken]).toEqual([true, []]);
});

test('what only one of the logins has is a note of each run, also of one that stops', async () => {
  const differences = ['radar_b owns a table.'];
  const wrong = ['radar_owner may log in'];
  for (const told of [{ differences }, { differences, dryRun: true }, { differences, wrong }])
    expect((await rotate(pairWorld(), told)).run?.notes.filter((one) => one === differences[0])).toEqual(
      differences,
    );
});

test('a retirement names who was not delivered to: that copy is refused from now on', async () => {
  const entry = {
    ...{ kind: 'env-file' as const, from: 'shop-url', path: '.env', variable: 'DATABASE_URL' },
    ...{ repository: { owner: 'org', repo: 'one' }, optional: false },
  };
  const envFile = { entry, name: '.env', passedOver: 'for the command line' };
  const told = { drainDays: 0, besides: [envFile] };
  const said =
    'shop_a is retired: where it still stands in .env, that copy is refused from now on; npx dbcred-sync env brings up an env file.';
  expect((await rotate(pairWorld(), told)).run?.notes).toContain(said);
  expect((await rotate(pairWorld(), { drainDays: 0 })).run?.notes.join()).not.toContain('is retired');
  const world = pairWorld();
  expect((await rotate(world, { besides: [envFile] })).run?.notes.join()).not.toContain('is retired');
  daysLater(world, 4);
  expect((await sync(world, { besides: [envFile] })).run?.notes).toContain(said);
  expect((await sync(world, { besides: [envFile] })).run?.notes).toEqual([]);
});

test('a rotating role that does not log in is told of by a sync that needs it for nothing, and fails nothing', async () => {
  const world = await rotated();
  daysLater(world, 4);
  await sync(world);
  expect((await sync(world)).run?.notes).toEqual([]);
  world.rotatorPassword = 'another';
  const { codes, run } = await sync(world);
  expect([codes, run?.notes.filter((one) => one.includes('(rotator-closed)'))]).toEqual([
    [],
    [expect.stringContaining('does not log in (rotator-closed): ')],
  ]);
  const failed = await rotate(world, { runId: 'run-9' });
  expect([failed.codes, failed.run?.notes.join()]).toEqual([
    ['rotator-closed'],
    expect.not.stringContaining('(rotator-closed)'),
  ]);
});

test('where nobody could ask whether the other login may log in, nothing is said of it', async () => {
  const world = await rotated();
  const { run } = await sync(world);
  if (run?.sight === undefined) throw new Error('it looked');
  expect(storyOfPair(run).truth.server).toBe('The server takes shop_b, as shop-url says, and still shop_a.');
  const { sight } = run;
  const observation = { ...sight.observation, otherMayLogIn: undefined };
  expect(storyOfPair({ ...run, sight: { ...sight, observation } }).truth.server).toBe(
    'The server takes shop_b, as shop-url says; whether shop_a may log in is not known.',
  );
});

describe('a password in wrong hands', () => {
  test('is not retired while a consumer was not delivered to, and the run fails', async () => {
    const world = pairWorld();
    const refusing = (name: string, text: string) => name === 'one/DATABASE_URL' && text.includes(B);
    const { codes } = await rotate(world, { compromised: true, telling: ['one/DATABASE_URL'], refusing });
    expect(codes).toEqual(['delivery-stopped', 'vault-forbidden']);
    expect([world.logins[A]?.mayLogIn, world.broken]).toEqual([true, []]);
  });

  test('whose run died before it ended the sessions is ended by the next, and by a run that was not answered', async () => {
    for (const [fate, runId] of [
      ['die', 'run-1'],
      ['die', 'run-2'],
      ['lose', 'run-1'],
    ] as const) {
      const world = pairWorld();
      world.connected = { [A]: 7 };
      const fates: PairTold['fates'] = ({ what, when }) =>
        what === `retire ${A}` && when === 'after' ? fate : 'go';
      await rotate(world, { compromised: true, fates });
      if (fate === 'die') {
        expect(world.connected).toEqual({ [A]: 7 });
        expect((await rotate(world, { compromised: true, runId })).codes).toEqual([]);
      }
      expect([fate, runId, world.connected[A]]).toEqual([fate, runId, 0]);
    }
  });

  test('whose sessions the server does not end: the report says who is retired, and nothing of everybody going on', async () => {
    const world = pairWorld();
    world.connected = { [A]: 2 };
    const { run, codes } = await rotate(world, { compromised: true, endsNone: true });
    expect(codes).toHaveLength(1);
    const aftermath = run && storyOfPair(run).aftermath;
    expect(aftermath?.nowTrue).toEqual(['shop-url names the other login.', 'shop_a is retired.']);
    expect(aftermath?.affected.join()).toMatch(/^Whoever still has a copy of shop_a/);
  });

  test('by a run that only finished another one: it says that it made no new password', async () => {
    const world = pairWorld();
    await rotate(world, {
      fates: ({ what, when }) => (what === `write ${T}` && when === 'after' ? 'die' : 'go'),
    });
    const { run } = await rotate(world, { compromised: true, runId: 'run-2' });
    expect(run?.notes.join()).toMatch('made no new password');
  });
});

describe('the time of the login before', () => {
  test('begins anew when T is stored by hand with the tags that it had', async () => {
    const world = await rotated();
    daysLater(world, 2);
    await sync(world);
    const held = latestOf(world, T);
    daysLater(world, 2);
    world.vault.hold(T, held?.value ?? '', { tags: held?.tags ?? {} });
    await sync(world);
    expect(world.logins[A]?.mayLogIn).toBe(true);
    daysLater(world, 3);
    await sync(world);
    expect(world.logins[A]?.mayLogIn).toBe(false);
  });
});

describe('what keeps a staged pair from its end', () => {
  const stale = async (): Promise<PairWorld> => {
    const world = pairWorld();
    await rotate(world, {
      fates: ({ what, when }) => (/^give/.test(what) && when === 'before' ? 'die' : 'go'),
    });
    expect(latestOf(world, P)?.enabled).toBe(true);
    world.copies.set('two/CONFIG', 'dsn: "postgresql://shop_a:stale@db.example:5432/shop"');
    return world;
  };

  test.each([
    ['an identity without the right to the rotating role', { mayReadRotator: false }, []],
    ['a rotating role that is refused', {}, ['rotator-closed']],
  ] as const)('keeps nobody from what T says: %s', async (_, told, codes) => {
    const world = await stale();
    if (codes.length > 0) world.rotatorPassword = 'another';
    expect((await sync(world, told)).codes).toEqual(codes);
    expect(world.copies.get('two/CONFIG')).toBe(latestOf(world, 'shop-config')?.value);
  });
});

test('a repair that does not help is tried once, and says what the login said', async () => {
  const world = await rotated();
  for (const login of Object.values(world.logins)) login.password = 'from the backup';
  const { codes, points } = await sync(world, { repair: true, refusedText: () => '28000' });
  expect(codes).not.toContain('unexpected');
  expect(points.filter(({ what, when }) => what.startsWith('give ') && when === 'after')).toHaveLength(1);
});

test('a login that is not there is told of, with the SQL, and nothing is waited for', async () => {
  const world = pairWorld();
  const { codes } = await rotate(world, { wrong: ['there is no role shop_b'] });
  expect(codes).toEqual(['owner-lost']);
  expect((await sync(pairWorld(), { wrong: ['there is no role shop_b'] })).run?.notes).toContain(
    'there is no role shop_b',
  );
});

describe('a dry run foretells', () => {
  test('that a rotation would stop while the login before drains', async () => {
    const world = await rotated();
    expect((await rotate(world, { dryRun: true, runId: 'run-2' })).codes).toEqual(['rotation-draining']);
  });

  test('that a sync, and a rotation, would retire it when its time is over', async () => {
    const world = await rotated();
    daysLater(world, 4);
    expect(planned(await sync(world, { dryRun: true }))).toContain('retire the login before');
    const steps = planned(await rotate(world, { dryRun: true, runId: 'run-2' }));
    expect(steps.indexOf('retire the login before')).toBeLessThan(steps.indexOf('stage a new password'));
  });

  test('that the login before is retired at once where it does not drain, or is in wrong hands', async () => {
    expect(planned(await rotate(pairWorld(), { dryRun: true, drainDays: 0 }))).toContain(
      'retire the login before',
    );
    expect(planned(await rotate(pairWorld(), { dryRun: true, compromised: true }))).toContain(
      'retire the login before, and end its sessions',
    );
  });
});

test('what was retired is refused, whoever holds it', async () => {
  const world = await rotated();
  const stolen = loginIn(world.vault.held(T)[0]?.value ?? '');
  daysLater(world, 4);
  await sync(world);
  expect([inUse(world), standingAt(world, stolen.user, stolen.password), pairDisagreements(world)]).toEqual([
    B,
    'retired',
    [],
  ]);
});
