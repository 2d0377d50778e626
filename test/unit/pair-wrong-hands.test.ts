import { expect, test } from 'vitest';
import { storyOfPair } from '../../src/alternating/story-of-pair.ts';
import { rotatePair } from '../../src/modes/rotate-pair.ts';
import { A, B, latestOf, loginIn, type PairWorld, pairWorld, standingOf, T } from './pair-in-memory.ts';
import { daysLater, lifeOf, livePair, type PairTold } from './rotating-pair-in-memory.ts';

const inUse = (world: PairWorld): string => loginIn(latestOf(world, T)?.value ?? '').user;

/** As without a token: the first consumer is passed over. */
const passingOver = (world: PairWorld, told: PairTold, passedOver = 'github-token is not given') =>
  lifeOf(world, told, (plan) => {
    const [first, ...rest] = plan.recipients;
    if (first === undefined) throw new Error('there are consumers');
    const { entry, name } = first;
    return rotatePair({ ...plan, recipients: [{ entry, name, passedOver }, ...rest] });
  });

test('a password in wrong hands is not retired while a consumer was passed over, and the run fails', async () => {
  const world = pairWorld();
  const { result } = await passingOver(world, { compromised: true });
  const [problem, ...others] = result?.problems ?? [];
  expect([problem?.code, others]).toEqual(['rotation-draining', []]);
  expect(problem?.answer).toMatch('one/DATABASE_URL was passed over (github-token is not given)');
  expect([inUse(world), world.logins[A]?.mayLogIn, world.broken]).toEqual([B, true, []]);
});

test('nor by a run about some of the consumers', async () => {
  const world = pairWorld();
  const told = { compromised: true, targets: ['one'], only: ['one/DATABASE_URL'] };
  const { codes, run } = await livePair(world, told);
  expect(codes).toEqual(['rotation-draining']);
  expect(run?.problems[0]?.answer).toMatch('some of the consumers (targets)');
  expect([world.logins[A]?.mayLogIn, world.broken]).toEqual([true, []]);
});

test('a run for all of them retires it afterwards', async () => {
  const world = pairWorld();
  world.connected = { [A]: 2 };
  await passingOver(world, { compromised: true });
  expect((await livePair(world, { compromised: true })).codes).toEqual([]);
  expect([inUse(world), world.logins[A]?.mayLogIn, world.connected]).toEqual([B, false, { [A]: 0 }]);
});

/** What is stored between the last reading of T and the statement nobody can see. */
const UNSEEN = [`after read ${T}`, `before retire ${A}`];

test('T put back by hand at any instant before the login in wrong hands is retired is not retired with it', async () => {
  const tried = new Set<string>();
  for (let isOver = false; !isOver; ) {
    const world = pairWorld();
    const before = latestOf(world, T)?.value ?? '';
    let instant: string | undefined;
    await livePair(world, {
      compromised: true,
      fates: ({ what, when }) => {
        const now = `${when} ${what}`;
        const isTime = inUse(world) === B && world.logins[A]?.mayLogIn === true;
        if (isTime && instant === undefined && !tried.has(now) && !UNSEEN.includes(now)) {
          instant = now;
          tried.add(now);
          world.vault.hold(T, before);
        }
        return 'go';
      },
    });
    isOver = instant === undefined;
    expect([instant, standingOf(world, latestOf(world, T)?.value ?? '')]).toEqual([instant, 'opens']);
  }
  expect(tried.size).toBeGreaterThan(20);
});

test('T put back while it is asked who is connected is delivered, and its login is not retired', async () => {
  const world = pairWorld();
  const before = latestOf(world, T)?.value ?? '';
  await livePair(world);
  daysLater(world, 4);
  let isDone = false;
  const { codes } = await livePair(world, {
    ...{ rotationAsked: false, runId: 'run-s' },
    fates: ({ what, when }) => {
      if (!isDone && when === 'after' && what.includes('connected as')) {
        isDone = true;
        world.vault.hold(T, before);
      }
      return 'go';
    },
  });
  expect([isDone, codes, inUse(world), world.broken]).toEqual([true, [], A, []]);
  expect(standingOf(world, world.copies.get('one/DATABASE_URL') ?? '')).toBe('opens');
});

test('without the password of the rotating role the lock is taken at the server itself, wherever T leads', async () => {
  const world = pairWorld();
  const text = latestOf(world, T)?.value ?? '';
  const pooled = { name: 'pooled', host: 'pooler.example', port: 6432, pooler: true, readOnly: false };
  world.vault.hold(T, text.replace('db.example:5432', 'pooler.example:6432'));
  const locked: string[] = [];
  await lifeOf(world, { rotationAsked: false, mayReadRotator: false }, (plan) => {
    const { topology } = plan.ground;
    const server = { ...topology.server, alsoAt: [pooled] };
    const secrets = {
      ...topology.secrets,
      connectionStrings: topology.secrets.connectionStrings.map((one) =>
        one.name === T ? { ...one, via: 'pooled' } : one,
      ),
    };
    return rotatePair({
      ...plan,
      ground: { ...plan.ground, topology: { ...topology, server, secrets } },
      server: {
        ...plan.server,
        lock: (target, waiting) => {
          locked.push(`${target.user} at ${target.host}:${target.port}`);
          return plan.server.lock(target, waiting);
        },
      },
    });
  });
  expect(locked).toEqual([`${A} at db.example:5432`]);
});

test('a login that this run retired and gave again is not told of as retired', async () => {
  const world = pairWorld();
  await livePair(world);
  daysLater(world, 4);
  const refusedText: PairTold['refusedText'] = ({ user, text }) =>
    user === A && text.reveal().includes('Host=') ? '08006' : undefined;
  const { run, codes } = await livePair(world, { runId: 'run-2', refusedText });
  expect([codes.length > 0, world.logins[A]?.mayLogIn]).toEqual([true, true]);
  const story = run && storyOfPair(run);
  expect(story?.pair?.logins.find(({ name }) => name === A)?.is).not.toBe('retired');
  expect(story?.aftermath?.nowTrue).toContain(`${A} was retired, and was given a new password since.`);
});
