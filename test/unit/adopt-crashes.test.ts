import { describe, expect, test } from 'vitest';
import { endingOf } from '../../src/adopting/ending.ts';
import { isRotatedSince } from '../../src/adopting/password-of-before.ts';
import { endRole } from '../../src/modes/end-role.ts';
import { type AdoptWorld, adoptWorld, FORMER, forkAdopt, liveAdopt } from './adopting-in-memory.ts';
import { described, only, type Point } from './lifetime.ts';
import { A, B, FORMER_SECRET, latestOf, loginIn, pairDisagreements, T } from './pair-in-memory.ts';
import { daysLater } from './rotating-pair-in-memory.ts';

const RUN = { runId: 'run-1', rotationAsked: true };

/** What keeps this world from being one that was adopted: the first login in use, the role before still let in. */
function complaintsOf({ pair, done }: AdoptWorld): readonly string[] {
  const found = [...pairDisagreements(pair)];
  if (loginIn(latestOf(pair, T)?.value ?? '').user !== A) found.push(`${T} does not name ${A}`);
  if (pair.logins[FORMER]?.mayLogIn !== true) found.push(`${FORMER} was ended`);
  if (pair.logins[B]?.mayLogIn !== false) found.push(`${B} may log in`);
  for (const step of ['roles', 'grants', 'ownership', 'settings'] as const)
    if (!done.has(step)) found.push(`${step} was not done`);
  return found;
}

describe('adopted, with the real code and a world in memory', () => {
  test('every copy names the first login, nobody was refused, and the role before is let in until the days are over', async () => {
    const world = adoptWorld();
    const first = await liveAdopt(world, RUN);
    expect(first.codes).toEqual([]);
    expect(first.ended).toBe('waits');
    expect(complaintsOf(world)).toEqual([]);
    const again = await liveAdopt(world, { ...RUN, runId: 'run-2' });
    expect([again.codes, again.ended]).toEqual([[], 'waits']);
    expect(complaintsOf(world)).toEqual([]);
    daysLater(world.pair, 4);
    const last = await liveAdopt(world, { ...RUN, runId: 'run-3' });
    expect([last.codes, last.ended]).toEqual([[], 'due']);
    expect(world.pair.logins[FORMER]?.mayLogIn).toBe(false);
    expect(world.pair.broken).toEqual([]);
    const over = await liveAdopt(world, { ...RUN, runId: 'run-4' });
    expect([over.codes, over.ended]).toEqual([[], 'ended']);
  });

  test('a session of the role before holds its end', async () => {
    const world = adoptWorld();
    await liveAdopt(world, RUN);
    world.pair.connected = { [FORMER]: 2 };
    daysLater(world.pair, 4);
    const { run, ended } = await liveAdopt(world, { ...RUN, runId: 'run-2' });
    expect(ended).toBe('waits');
    expect(run?.drain?.heldBy).toEqual([`2 sessions of ${FORMER} in shop (x, from a local socket)`]);
  });

  test('what a login may not do as the role before could stops it: at first nobody has a login, later nobody ends', async () => {
    const world = adoptWorld();
    world.lacking.push('table public.orders');
    const stopped = await liveAdopt(world, RUN);
    expect(stopped.codes).toEqual(['adoption-privileges']);
    expect(stopped.run?.problems[0]?.fix).toBe(
      'GRANT SELECT ON TABLE public.orders TO "shop_owner"; -- in shop',
    );
    expect(world.pair.logins[A]?.mayLogIn).toBe(false);
    world.lacking.pop();
    expect((await liveAdopt(world, { ...RUN, runId: 'run-2' })).codes).toEqual([]);
    expect(complaintsOf(world)).toEqual([]);
    world.lacking.push('table public.orders');
    daysLater(world.pair, 4);
    const held = await liveAdopt(world, { ...RUN, runId: 'run-3' });
    expect([held.codes, held.ended]).toEqual([['adoption-privileges'], undefined]);
    expect(complaintsOf(world)).toEqual([]);
  });

  test('a text whose password is not the server’s stops it before anybody has a login', async () => {
    const world = adoptWorld();
    world.pair.vault.hold(T, (latestOf(world.pair, T)?.value ?? '').replace('Form3r', 'Wr0ng'));
    const { codes } = await liveAdopt(world, RUN);
    expect(codes).toEqual(['adoption-stopped']);
    expect(world.pair.logins[A]?.mayLogIn).toBe(false);
  });

  test('after a way back the first text may still name a login that nobody can use: it begins anew', async () => {
    const world = adoptWorld();
    const text = (latestOf(world.pair, T)?.value ?? '').replace(`//${FORMER}:`, `//${A}:`);
    world.pair.vault.hold(T, text.replace('Form3r', 'OfBef0re'));
    world.pair.copies.set('one/DATABASE_URL', latestOf(world.pair, 'old-url')?.value ?? '');
    const { codes } = await liveAdopt(world, RUN);
    expect(codes).toEqual([]);
    expect(loginIn(latestOf(world.pair, T)?.value ?? '').user).toBe(A);
    expect(world.pair.logins[A]?.mayLogIn).toBe(true);
    expect(world.pair.copies.get('one/DATABASE_URL')).toBe(latestOf(world.pair, T)?.value);
  });

  test('an administrator whose other database is still being adopted does not end', async () => {
    const world = adoptWorld();
    const { run } = await liveAdopt(world, RUN);
    if (run?.work === undefined || run.drain === undefined) throw new Error('it was adopted');
    const over = { ...run, drain: { ...run.drain, is: 'over' as const } };
    const adoptions = [run.plan.adoption];
    expect(endingOf([over], adoptions, false)).toEqual({ is: 'due', isRotated: false });
    const begins = { ...over, work: { ...run.work, beginsAsOther: ['shop', 'stock'] } };
    expect(endingOf([begins], adoptions, false)).toMatchObject({ is: 'waits', dueAt: undefined });
    expect(endingOf([over], adoptions, true)).toEqual({ is: 'due', isRotated: true });
    const both = [
      run.plan.adoption,
      { ...run.plan.adoption, to: { ...run.plan.adoption.to, credential: 'x' } },
    ];
    expect(endingOf([over], both, true).is).toBe('waits');
  });

  test('the same password stored anew is no new one, and an administrator does not end with it', async () => {
    const world = adoptWorld();
    const { run } = await liveAdopt(world, RUN);
    if (run === undefined) throw new Error('it was adopted');
    const { vault } = world.pair;
    const plan = { ...run.plan, adoption: { ...run.plan.adoption, isAdministrator: true } };
    const pair = { ...plan.pair, ground: { ...plan.pair.ground, vault } };
    const administrator = { ...run, plan: { ...plan, pair } };
    const hold = (password: string) => {
      daysLater(world.pair, 1);
      vault.hold(FORMER_SECRET, password);
    };
    const same = vault.held(FORMER_SECRET).at(-1)?.value ?? '';
    expect(await isRotatedSince([administrator])).toBe(false);
    hold(same);
    expect(await isRotatedSince([administrator])).toBe(false);
    await expect(endRole(administrator, { keepsLogin: false })).rejects.toMatchObject({
      code: 'rotation-not-retired',
      what: `${FORMER} has the password that it had before`,
    });
    expect(world.done.has('end')).toBe(false);
    hold('An0ther');
    expect(await isRotatedSince([administrator])).toBe(true);
  });

  test('a dry run changes nothing, and says what it would do', async () => {
    const world = adoptWorld();
    const before = JSON.stringify([...world.pair.copies, world.pair.vault.held(T)]);
    const { run, codes, points } = await liveAdopt(world, { ...RUN, dryRun: true });
    expect(codes).toEqual([]);
    expect(points.filter(({ kind }) => kind === 'effect')).toEqual([]);
    expect(run?.around.teller.steps.map(({ what, outcome }) => [what, outcome])).toContainEqual([
      'ownership',
      'planned',
    ]);
    expect(JSON.stringify([...world.pair.copies, world.pair.vault.held(T)])).toBe(before);
  });
});

interface Instant {
  readonly at: Point;
  readonly left: AdoptWorld;
}

async function instantsOf(world: AdoptWorld): Promise<readonly Instant[]> {
  const instants: Instant[] = [];
  const copy = forkAdopt(world);
  const fates = (at: Point) => {
    if (at.kind === 'effect') instants.push({ at, left: forkAdopt(copy) });
    return 'go' as const;
  };
  await liveAdopt(copy, { ...RUN, fates });
  return instants;
}

test.each([{ fresh: false }, { fresh: true }])(
  'killed before and after every effect, the next run ends it, and nobody is refused (%o)',
  async (how) => {
    const instants = await instantsOf(adoptWorld(how));
    expect(instants.length).toBeGreaterThan(30);
    const found: string[] = [];
    for (const { at } of instants) {
      const world = adoptWorld(how);
      const died = await liveAdopt(world, { ...RUN, fates: only(at, 'die') });
      expect(died.run).toBeUndefined();
      const { codes } = await liveAdopt(world, { ...RUN, runId: 'run-2' });
      found.push(...[...codes, ...complaintsOf(world)].map((one) => `${described(at)}: ${one}`));
    }
    expect(found).toEqual([]);
  },
);

test.each([{ fresh: false }, { fresh: true }])(
  'whatever answer is lost, the next run ends it, and nobody is refused (%o)',
  async (how) => {
    const instants = await instantsOf(adoptWorld(how));
    const found: string[] = [];
    for (const { at } of instants) {
      const world = adoptWorld(how);
      await liveAdopt(world, { ...RUN, fates: only(at, 'lose') });
      const { codes } = await liveAdopt(world, { ...RUN, runId: 'run-2' });
      found.push(...[...codes, ...complaintsOf(world)].map((one) => `${described(at)}: ${one}`));
    }
    expect(found).toEqual([]);
  },
);
