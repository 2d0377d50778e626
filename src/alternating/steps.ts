import { Problems } from '../problem.ts';
import { disable } from '../rotation/staging.ts';
import { converge } from './delivering.ts';
import { requireLock } from './locking.ts';
import type { PairSight, StagedPair } from './look.ts';
import { promoteStaged } from './promotion.ts';
import { proveStaged } from './proving.ts';
import { retireOther } from './retiring.ts';
import type { PairRun } from './run.ts';
import { give, giveTruth, stageFor } from './staging.ts';
import { stopProblemsOf } from './stop-problems.ts';
import type { PairAction } from './table.ts';

/** Does what the table says. Each is safe to repeat: a run that died in it is finished by the next. */
export async function actOnPair(run: PairRun, sight: PairSight, action: PairAction): Promise<void> {
  switch (action.do) {
    case 'idle':
    case 'wait':
    case 'leave':
      return;
    case 'stop':
      throw new Problems(stopProblemsOf(run, sight, action.reason));
    case 'stage':
      return stageFor(run, sight, action.for);
    case 'give':
      return give(run, sight, stagedIn(sight));
    case 'prove':
      return proveStaged(run, stagedIn(sight), stagedIn(sight).login);
    case 'promote':
      return promoteStaged(run, sight, stagedIn(sight));
    case 'converge':
      return converge(run, sight);
    case 'finish':
      return finish(run, sight);
    case 'discard':
      return discard(run, sight);
    case 'retire':
      return retireOther(run, sight, action.endSessions);
    case 'give-truth':
      return giveTruth(run, sight);
  }
}

function stagedIn({ staged }: PairSight): StagedPair {
  if (staged === undefined) throw new Error('nothing is staged');
  return staged;
}

async function finish(run: PairRun, sight: PairSight): Promise<void> {
  await requireLock(run);
  await disableStaged(run, sight, 'ended the rotation');
}

async function discard(run: PairRun, sight: PairSight): Promise<void> {
  await requireLock(run);
  run.notes.push(
    `What ${run.plan.ground.pendingSecret} held was staged for another version of ${sight.secret.name}, and was disabled.`,
  );
  await disableStaged(run, sight, 'disabled what was staged');
}

async function disableStaged(run: PairRun, sight: PairSight, what: string): Promise<void> {
  const { ground } = run.plan;
  await run.teller.step(what, ground.pendingSecret, () => disable(ground, [stagedIn(sight).secret.version]));
}
