import { Problems } from '../problem.ts';
import { disable } from '../rotation/staging.ts';
import { converge } from './delivering.ts';
import { afterwards } from './expected.ts';
import { requireLock } from './locking.ts';
import type { PairSight } from './look.ts';
import { promoteStaged } from './promotion.ts';
import { proveStaged } from './proving.ts';
import { judgePairReadings, storeTruthEncoded } from './readings.ts';
import { cutOffOther, retireOther } from './retiring.ts';
import type { PairRun } from './run.ts';
import type { StagedPair } from './staged-pair.ts';
import { give, giveTruth, stageFor } from './staging.ts';
import { stopProblemsOf } from './stop-problems.ts';
import type { PairAction } from './table.ts';

/**
 * Does what the table says. Each is safe to repeat: a run that died in it is finished by the next. Returns what is known
 * afterwards without another look, where that is certain: under the lock nobody else changes it.
 */
export async function actOnPair(
  run: PairRun,
  sight: PairSight,
  action: PairAction,
): Promise<PairSight | undefined> {
  const staged = (): StagedPair => stagedIn(sight);
  switch (action.do) {
    case 'idle':
    case 'wait':
    case 'leave':
    case 'leave-unseen':
      return sight;
    case 'stop':
      throw new Problems(stopProblemsOf(run, sight, action.reason));
    case 'stage':
      return seenAfter({ ...sight, staged: await stageFor(run, sight, action.for) }, action);
    case 'give':
      return (await give(run, sight, staged())) ? seenAfter(sight, action) : undefined;
    case 'prove': {
      const problems = await proveStaged(run, staged());
      return seenAfter(sight, action, problems.length === 0 ? 'proven' : 'refused');
    }
    case 'promote':
      return lookAfter(promoteStaged(run, sight, staged()));
    case 'converge':
      await judgePairReadings(run, sight);
      // another version of T, which is looked at anew
      if (await storeTruthEncoded(run, sight)) return undefined;
      return lookAfter(converge(run, sight));
    case 'finish':
      return seenAfter(await finish(run, sight), action);
    case 'discard':
      return seenAfter(await discard(run, sight), action);
    case 'retire':
      return lookAfter(retireOther(run, sight, action.endSessions));
    case 'cut-off': {
      const cutOff = await cutOffOther(run, sight);
      return cutOff && seenAfter(cutOff, action);
    }
    case 'give-truth':
      return lookAfter(giveTruth(run, sight));
  }
}

async function lookAfter(work: Promise<void>): Promise<undefined> {
  await work;
  return undefined;
}

function seenAfter(
  sight: PairSight,
  action: PairAction,
  texts: 'proven' | 'refused' = 'proven',
): PairSight | undefined {
  const observation = afterwards(sight.observation, action);
  if (observation === undefined) return undefined;
  const { staged } = observation;
  const isProof = action.do === 'prove' && staged !== undefined;
  return { ...sight, observation: isProof ? { ...observation, staged: { ...staged, texts } } : observation };
}

function stagedIn({ staged }: PairSight): StagedPair {
  if (staged === undefined) throw new Error('nothing is staged');
  return staged;
}

async function finish(run: PairRun, sight: PairSight): Promise<PairSight> {
  await requireLock(run);
  return disableStaged(run, sight, 'ended the rotation');
}

async function discard(run: PairRun, sight: PairSight): Promise<PairSight> {
  await requireLock(run);
  run.notes.push(
    `What ${run.plan.ground.pendingSecret} held was staged for another version of ${sight.secret.name}, and was disabled.`,
  );
  return disableStaged(run, sight, 'disabled what was staged');
}

async function disableStaged(run: PairRun, sight: PairSight, what: string): Promise<PairSight> {
  const { ground } = run.plan;
  await run.teller.step(what, ground.pendingSecret, () => disable(ground, [stagedIn(sight).secret.version]));
  return { ...sight, staged: undefined };
}
