import { describe, expect, test } from 'vitest';
import { storyOfPair } from '../../src/alternating/story-of-pair.ts';
import type { Consumer } from '../../src/consumers/consumer.ts';
import { HeldProblem } from '../../src/consumers/held-problem.ts';
import type { Recipient } from '../../src/consumers/recipient.ts';
import { rotatePair } from '../../src/modes/rotate-pair.ts';
import { Problem } from '../../src/problem.ts';
import { A, B, HOLDERS, latestOf, loginIn, type PairWorld, pairWorld, T } from './pair-in-memory.ts';
import { consumerOf } from './rotating-in-memory.ts';
import { daysLater, lifeOf, livePair, type PairTold } from './rotating-pair-in-memory.ts';

const SYNC = { rotationAsked: false, runId: 'run-s' };
const sync = (world: PairWorld, told: PairTold = {}) => livePair(world, { ...SYNC, ...told });
const inUse = (world: PairWorld): string => loginIn(latestOf(world, T)?.value ?? '').user;
const planned = (lived: Awaited<ReturnType<typeof livePair>>): readonly string[] =>
  (lived.run?.teller.steps ?? []).flatMap(({ outcome, what }) => (outcome === 'planned' ? [what] : []));

/** As a daily sync without a token. */
const withoutToken = (world: PairWorld) =>
  lifeOf(world, SYNC, (plan) => {
    const passedOver = 'github-token is not given';
    return rotatePair({
      ...plan,
      recipients: plan.recipients.map(({ entry, name }) => ({ entry, name, passedOver })),
    });
  });

describe('whoever was passed over when everybody else was delivered to', () => {
  test('begins to drain when a run reaches it', async () => {
    const world = pairWorld();
    const refusing = (name: string) => name === 'one/DATABASE_URL' && inUse(world) === B;
    await livePair(world, { refusing });
    await withoutToken(world);
    daysLater(world, 4);
    expect((await sync(world)).codes).toEqual([]);
    expect(world.logins[A]?.mayLogIn).toBe(true);
    daysLater(world, 3);
    await sync(world);
    expect([world.logins[A]?.mayLogIn, world.broken]).toEqual([false, []]);
  });

  test('goes on draining when a later run passes it over again', async () => {
    const world = pairWorld();
    await livePair(world);
    daysLater(world, 2);
    await withoutToken(world);
    daysLater(world, 1);
    await sync(world);
    expect(world.logins[A]?.mayLogIn).toBe(false);
  });
});

test('what the inputs of one run describe beside the file does not begin the drain anew', async () => {
  const world = pairWorld();
  await lifeOf(world, {}, (plan) => {
    const [first, ...rest] = plan.recipients;
    if (first === undefined) throw new Error('there are consumers');
    return rotatePair({ ...plan, recipients: [{ ...first, isOfInputs: true }, ...rest] });
  });
  daysLater(world, 3);
  await sync(world, { only: HOLDERS.slice(1).map(({ name }) => name) });
  expect(world.logins[A]?.mayLogIn).toBe(false);
});

describe('a job that holds what the vault says begins to drain with everybody else', () => {
  const words = { what: 'No', target: 'migrate', likelyCause: 'No.', fix: 'No.' };
  const failure = new Problem({ code: 'container-app-job-failed', ...words });
  const job = (deliver: Consumer['deliver']): Recipient => ({
    entry: {
      kind: 'container-app-job',
      name: 'migrate',
      resourceGroup: 'rg',
      from: T,
      repoint: false,
      run: true,
    },
    name: 'migrate',
    consumer: async () => ({ ...consumerOf('migrate', async () => 'replaced'), deliver }),
  });

  /** Whether the login before is retired once its time is over, and how both runs ended. */
  async function lives(deliver: Consumer['deliver']) {
    const world = pairWorld();
    const besides = [job(deliver)];
    const first = await livePair(world, { besides });
    daysLater(world, 3);
    const second = await sync(world, { besides });
    return { codes: [first.codes, second.codes], isRetired: world.logins[A]?.mayLogIn === false };
  }

  test('also where its execution fails', async () => {
    let action: 'replaced' | 'unchanged' = 'replaced';
    const deliver = async () => {
      const done = { action, afterwards: () => Promise.reject(failure) };
      action = 'unchanged';
      return done;
    };
    const failed = ['container-app-job-failed'];
    expect(await lives(deliver)).toEqual({ codes: [failed, failed], isRetired: true });
  });

  test('also where none could be started, from when that was seen last', async () => {
    const refused = new HeldProblem({ code: 'azure-permission', ...words });
    let isRefused = true;
    const world = pairWorld();
    const besides = [
      job(async () => {
        if (isRefused) throw refused;
        return { action: 'unchanged' };
      }),
    ];
    expect((await livePair(world, { besides })).codes).toEqual(['azure-permission']);
    isRefused = false;
    daysLater(world, 3);
    await sync(world, { besides });
    expect(world.logins[A]?.mayLogIn).toBe(false);
  });

  test('not where nobody knows that it does', async () => {
    const deliver = () => Promise.reject(failure);
    expect(await lives(deliver)).toMatchObject({ isRetired: false });
  });
});

describe('a dry run foretells', () => {
  test('that a consumer which is new in the file begins the drain anew', async () => {
    const world = pairWorld();
    await livePair(world, { only: HOLDERS.slice(1).map(({ name }) => name) });
    daysLater(world, 4);
    expect(planned(await sync(world, { dryRun: true }))).not.toContain('retire the login before');
    await sync(world);
    expect(world.logins[A]?.mayLogIn).toBe(true);
  });

  test('that without a drain the login before is retired once a death is made good', async () => {
    const world = pairWorld();
    const fates: PairTold['fates'] = ({ what, when }) =>
      what === 'deliver to two/CONFIG' && when === 'before' && inUse(world) === B ? 'die' : 'go';
    await livePair(world, { drainDays: 0, fates });
    await sync(world, { drainDays: 0, only: HOLDERS.slice(1).map(({ name }) => name), targets: ['two'] });
    expect(planned(await sync(world, { drainDays: 0, dryRun: true }))).toContain('retire the login before');
    await sync(world, { drainDays: 0 });
    expect(world.logins[A]?.mayLogIn).toBe(false);
  });

  test('that a login in wrong hands is not retired by a run about some of the consumers', async () => {
    const told = { compromised: true, dryRun: true, targets: ['one'], only: ['one/DATABASE_URL'] };
    const steps = planned(await livePair(pairWorld(), told));
    expect(steps.join()).not.toMatch('retire');
  });
});

test('a run that another one has overtaken tells nothing of logins that was so before', async () => {
  const world = pairWorld();
  const { run } = await livePair(world);
  if (run === undefined) throw new Error('it died');
  expect(storyOfPair(run).pair).toMatchObject({ logins: [{ is: 'draining' }, { is: 'in-use' }] });
  run.overtaken = true;
  const { pair, truth } = storyOfPair(run);
  expect(pair).toMatchObject({ logins: [{ is: 'unknown' }, { is: 'unknown' }], retires: null, heldBy: [] });
  expect(truth.server).toContain('another run has changed meanwhile');
});
