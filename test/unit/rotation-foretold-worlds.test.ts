import { expect, test } from 'vitest';
import type { ProblemCode } from '../../src/problem.ts';
import { storyOf } from '../../src/rotation/story-of-run.ts';
import {
  arranged,
  type Deviation,
  GITHUB_SECRETS,
  PAIRS,
  type Pair,
  type Stage,
  stages,
} from './foretold-worlds.ts';
import type { Point } from './lifetime.ts';
import { live, liveSyncing, type Told } from './rotating-in-memory.ts';
import { C, DOCUMENT, fingerprint, type InMemory, MADE_SECRET, URL_SECRET } from './rotation-in-memory.ts';

/** A dry run and the real run that follows agree, in every world and every mode. */

const AS_DONE: Readonly<Record<string, string>> = {
  'would-create': 'created',
  'would-replace': 'replaced',
  'would-remove': 'removed',
};

interface Seen {
  readonly codes: readonly ProblemCode[];
  readonly consumers: readonly string[];
  /** Vault secrets, without what is staged. */
  readonly written: readonly string[];
  readonly assumed: readonly string[];
  readonly effects: readonly string[];
}

const sorted = <T extends string>(texts: readonly T[]): readonly T[] => [...new Set(texts)].toSorted();
const effectsIn = (points: readonly Point[]): readonly string[] =>
  points.flatMap(({ kind, what, when }) => (kind === 'effect' && when === 'after' ? [what] : []));
const SECRETS = [C, URL_SECRET, MADE_SECRET, DOCUMENT];

async function seen(world: InMemory, { mode, deviation }: Pair, dryRun: boolean): Promise<Seen> {
  const told: Told = { gitHubSecrets: GITHUB_SECRETS, ...deviation.told, dryRun, runId: 'run-2' };
  if (mode === 'sync of one secret') {
    const { codes, points, result } = await liveSyncing(world, told);
    const action = result?.delivery?.action ?? 'not-reached';
    return {
      ...{ codes: sorted(codes), consumers: [AS_DONE[action] ?? action], written: [], assumed: [] },
      effects: effectsIn(points),
    };
  }
  const { codes, points, run } = await live(world, { ...told, rotationAsked: mode === 'rotate' });
  if (run === undefined) throw new Error('nobody has ended this run');
  const { consumers, assumed, steps } = storyOf(run);
  const planned = steps.filter(
    ({ outcome, what }) => outcome === 'planned' && what.startsWith('write the password'),
  );
  const effects = effectsIn(points);
  const written = dryRun
    ? planned.flatMap(({ touched }) => touched.split(', '))
    : SECRETS.filter((name) => effects.includes(`write ${name}`));
  return {
    codes: sorted(codes),
    consumers: sorted(consumers.map(({ name, action }) => `${name}: ${AS_DONE[action] ?? action}`)),
    ...{ written: sorted(written), assumed, effects },
  };
}

/** What differs, in words; nothing when the two agree. */
async function differences(stage: Stage, pair: Pair): Promise<readonly string[]> {
  const world = await arranged(stage, pair.deviation);
  const before = fingerprint(world);
  const dry = await seen(world, pair, true);
  const found = [
    ...(fingerprint(world) === before ? [] : ['the dry run changed something']),
    ...dry.effects.map((what) => `the dry run did ${what}`),
    ...unexpected(stage, pair, dry),
  ];
  const real = await seen(world, pair, false);
  if (pair.deviation.assumed !== undefined && dry.assumed.length > 0 && dry.codes.length === 0) return found;
  for (const what of ['codes', 'consumers', 'written'] as const) {
    const [said, done] = [dry[what].join('; '), real[what].join('; ')];
    if (said !== done) found.push(`${what}: foretold ${said || 'none'}, and then ${done || 'none'}`);
  }
  return found;
}

/** Two that say the same may still both be wrong. */
function unexpected({ stage }: Stage, { mode, deviation }: Pair, { codes }: Seen): readonly string[] {
  const wanted = (deviation as Deviation).finds?.[mode];
  if (wanted === undefined || stage !== 'no rotation before it' || wanted.join() === codes.join()) return [];
  return [`it finds ${codes.join() || 'nothing'}, and not ${wanted.join() || 'nothing'}`];
}

test('in every world, whatever an earlier run left, a dry run says what the run does', {
  timeout: 600_000,
}, async () => {
  const all = await stages();
  let compared = 0;
  const wrong: string[] = [];
  for (const stage of all) {
    for (const pair of PAIRS) {
      compared += 1;
      for (const what of await differences(stage, pair))
        wrong.push(`${stage.stage}; ${pair.deviation.what}; ${pair.mode}: ${what}`);
    }
  }
  console.info(`${all.length} stages × ${PAIRS.length} worlds and modes: ${compared} pairs of runs compared`);
  expect(wrong).toEqual([]);
  expect(compared).toBeGreaterThanOrEqual(500);
});
