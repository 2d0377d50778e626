import { expect, test } from 'vitest';
import type { PairRun } from '../../src/alternating/run.ts';
import { storyOfPair } from '../../src/alternating/story-of-pair.ts';
import { described, type Point } from './lifetime.ts';
import { worldWithHalves } from './pair-halves-in-memory.ts';
import {
  A,
  B,
  fingerprintOf,
  forkPair,
  latestOf,
  loginIn,
  P,
  type PairWorld,
  pairWorld,
  T,
} from './pair-in-memory.ts';
import { daysLater, livePair, type PairTold } from './rotating-pair-in-memory.ts';

/** Of two logins, as rotation-foretold-worlds.test.ts is of one role. */

interface Stage {
  readonly stage: string;
  readonly world: PairWorld;
}

interface Life {
  readonly what: string;
  readonly told: PairTold;
  readonly daysLater: number;
}

/** Each from the world that the one before it leaves. */
const LIVES: readonly Life[] = [
  { what: 'the first rotation', told: {}, daysLater: 0 },
  { what: 'the sync that retires', told: { rotationAsked: false, runId: undefined }, daysLater: 4 },
  { what: 'one that drains at once', told: { drainDays: 0, runId: 'run-1b' }, daysLater: 1 },
  { what: 'one in a hurry', told: { compromised: true, runId: 'run-1c' }, daysLater: 1 },
];

/** What each of them leaves that ended, or died before or after any of its effects; and all of that four days later. */
async function stagesOf(
  world: PairWorld,
  lives: readonly Life[],
  always: PairTold,
): Promise<readonly Stage[]> {
  const left: Stage[] = [{ stage: 'no rotation before it', world: forkPair(world) }];
  for (const { what, told, daysLater: days } of lives) {
    daysLater(world, days);
    const fates = (at: Point) => {
      if (at.kind === 'effect') left.push({ stage: `${what} died ${described(at)}`, world: forkPair(world) });
      return 'go' as const;
    };
    await livePair(world, { ...always, ...told, fates });
    left.push({ stage: `${what} ended`, world: forkPair(world) });
  }
  const known = new Set<string>();
  const distinct = left.filter(({ world: one }) => {
    const isNew = !known.has(fingerprintOf(one));
    known.add(fingerprintOf(one));
    return isNew;
  });
  const later = distinct.map(({ stage, world: one }) => {
    const then = forkPair(one);
    daysLater(then, 4);
    return { stage: `${stage}, four days ago`, world: then };
  });
  if (always.apart !== true) return [...distinct, ...later];
  // An app that is being restarted goes on with that while it is looked at, which is no difference.
  for (const { world: one } of distinct) daysLater(one, 0.01);
  return distinct;
}

interface Deviation {
  readonly what: string;
  readonly told?: PairTold;
  readonly arrange?: (world: PairWorld) => void;
}

function connect(world: PairWorld, sessions: PairWorld['connected']): void {
  world.connected = sessions;
}

/** The first two in every stage; the others where nothing is under way, and at a few moments of a rotation. */
const DEVIATIONS: readonly Deviation[] = [
  { what: 'nothing else' },
  { what: 'drained in the same run', told: { drainDays: 0 } },
  { what: 'a session of each login', arrange: (world) => connect(world, { [A]: 1, [B]: 1 }) },
  { what: 'no sight of sessions', arrange: (world) => connect(world, undefined) },
  {
    what: 'no sight, and unknown is enough',
    told: { retireUnknown: true },
    arrange: (world) => connect(world, undefined),
  },
  { what: 'the rotating role is closed', told: { mayReadRotator: false } },
  {
    what: 'its password was changed by hand',
    arrange(world) {
      world.rotatorPassword = 'Another1';
    },
  },
  { what: 'one of its consumers', told: { targets: ['DATABASE_URL@org/one'], only: ['one/DATABASE_URL'] } },
  {
    what: 'the login that the vault names is not the owner',
    arrange: (world) => void world.lost.add(loginIn(latestOf(world, T)?.value ?? '').user),
  },
  { what: 'roles that are wrong', told: { wrong: ['there is no role shop_b'] } },
];

const MODES: readonly (PairTold & { readonly mode: string })[] = [
  { mode: 'rotate', rotationAsked: true },
  { mode: 'rotate, in a hurry', rotationAsked: true, compromised: true },
  { mode: 'sync', rotationAsked: false },
  { mode: 'sync with repair', rotationAsked: false, repair: true },
];

/** Each thing that is done to roles and T: as a dry run says it, and as the effect that it is. */
const DONE: readonly (readonly [what: string, planned: RegExp, effect: RegExp])[] = [
  ['stages', /^stage a new password/, new RegExp(`^write ${P}$`)],
  ['gives a password', /^give /, /^give /],
  ['promotes', /^write the pair/, new RegExp(`^write ${T}$`)],
  ['retires', /^retire /, /^retire /],
  ['writes the texts', /^write the same/, /^write shop-(?:url-net|url-made|config|half-user|half-password)$/],
  ['disables', /^disable what is staged/, new RegExp(`^disable ${P}$`)],
  ['cuts off', /end (?:its|the) sessions/, /^end /],
  ['gives the truth', /what the vault holds$/, /^give .*truth/],
];

const AS_DONE: Readonly<Record<string, string>> = { 'would-create': 'created', 'would-replace': 'replaced' };

interface Seen {
  readonly codes: string;
  readonly does: string;
  readonly consumers: string;
}

function storyIn(run: PairRun | undefined): ReturnType<typeof storyOfPair> {
  if (run === undefined) throw new Error('nobody has ended this run');
  return storyOfPair(run);
}

async function seen(world: PairWorld, told: PairTold, dryRun: boolean): Promise<Seen & { effects: number }> {
  const { run, codes, points } = await livePair(world, { ...told, dryRun, runId: 'run-2' });
  const { steps, consumers } = storyIn(run);
  const planned = steps.flatMap(({ what, outcome }) => (outcome === 'planned' ? [what] : []));
  const effects = points.flatMap(({ kind, what, when }) =>
    kind === 'effect' && when === 'after' ? [what] : [],
  );
  const does = DONE.filter(([, plan, effect]) =>
    dryRun ? planned.some((one) => plan.test(one)) : effects.some((one) => effect.test(one)),
  );
  return {
    codes: [...new Set(codes)].sort().join(),
    does: does.map(([what]) => what).join(),
    consumers: consumers.map(({ name, action }) => `${name} ${AS_DONE[action] ?? action}`).join('; '),
    effects: effects.length,
  };
}

async function differences(stage: Stage, deviation: Deviation, mode: PairTold): Promise<readonly string[]> {
  const world = forkPair(stage.world);
  deviation.arrange?.(world);
  const told = { ...mode, ...deviation.told };
  const before = fingerprintOf(world);
  const { effects, ...dry } = await seen(world, told, true);
  const found = [
    ...(effects === 0 ? [] : ['the dry run had effects']),
    ...(fingerprintOf(world) === before ? [] : ['the dry run changed something']),
  ];
  const { effects: _, ...real } = await seen(world, told, false);
  for (const what of ['codes', 'does', 'consumers'] as const)
    if (dry[what] !== real[what])
      found.push(`${what}: foretold ${dry[what] || 'none'}, and then ${real[what] || 'none'}`);
  return found;
}

interface Enumeration {
  readonly from: () => PairWorld;
  readonly lives: readonly Life[];
  readonly always: PairTold;
  /** Of the stages, those that are tried with everything besides: one in so many. */
  readonly every: number;
  readonly atLeast: number;
}

test.each<[string, Enumeration]>([
  ['what an earlier run left', { from: pairWorld, lives: LIVES, always: {}, every: 9, atLeast: 900 }],
  [
    'what one left that brings user and password to their own places',
    { from: worldWithHalves, lives: LIVES.slice(0, 1), always: { apart: true }, every: 99, atLeast: 150 },
  ],
])(
  'a dry run says what the run does that follows it, whatever %s',
  {
    timeout: 600_000,
  },
  async (_, { from, lives, always, every, atLeast }) => {
    const all = await stagesOf(from(), lives, always);
    const wrong: string[] = [];
    let compared = 0;
    for (const [at, stage] of all.entries())
      for (const deviation of at % every === 0 ? DEVIATIONS : DEVIATIONS.slice(0, 2))
        for (const { mode, ...told } of MODES) {
          compared += 1;
          for (const what of await differences(stage, deviation, { ...always, ...told }))
            wrong.push(`${stage.stage}; ${deviation.what}; ${mode}: ${what}`);
        }
    console.info(`${all.length} stages: ${compared} pairs of runs compared`);
    expect(wrong).toEqual([]);
    expect(compared).toBeGreaterThanOrEqual(atLeast);
  },
);
