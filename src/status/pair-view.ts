import { type Looking, lookAtPair, type PairSight } from '../alternating/look.ts';
import type { PairMemory } from '../alternating/pair-plan.ts';
import { loginProblem, stopProblemsOf } from '../alternating/stop-problems.ts';
import { decide, isUnfinished } from '../alternating/table.ts';
import type { Probe } from '../postgres/probe.ts';
import { type Problem, problemsOf } from '../problem.ts';
import { nothingProven } from '../rotation/memory.ts';
import { isoOrNull, type RotationStatus } from './account.ts';
import type { PairTruth } from './pair-secrets.ts';
import type { ServerView } from './server-view.ts';

/** What a status found of a pair at vault and server. */
export interface PairLook {
  readonly view: ServerView;
  readonly truth: PairTruth;
  /** Undefined where the vault could not be read. */
  readonly sight: PairSight | undefined;
}

/** A look of one that does nothing with it. */
function bystander(): PairMemory {
  return {
    ...{
      ownRunFound: undefined,
      finishing: false,
      delivered: true,
      everybodyHolds: true,
      cutOff: new Set(),
      texts: nothingProven(),
    },
    ...{ proven: undefined, refusedLogins: 0, drain: undefined },
  };
}

/** As a rotation looks at vault and server before it does anything, without its lock. Never throws. */
export async function viewOfPair(looking: Looking): Promise<PairLook> {
  const { ground } = looking;
  const base = { name: ground.passwordSecret, owner: ground.pair.owner };
  try {
    const memory = bystander();
    const sight = await lookAtPair(looking, memory);
    const problem = problemOf(looking, sight, memory);
    const { standing } = sight.observation.truth;
    const opens = standing === 'opens';
    return {
      view: {
        ...{ current: probeOf(sight)?.result, problem, rotation: rotationIn(looking, sight) },
        opener: opens ? sight.truth?.login.password : undefined,
      },
      truth: { ...base, truth: sight.truth, standing, problem },
      sight,
    };
  } catch (thrown) {
    const [problem] = problemsOf(thrown);
    const { pendingSecret: pending } = ground;
    const why = problem === undefined ? null : `${problem.what}: ${problem.target}`;
    return {
      view: {
        ...{ current: undefined, problem, opener: undefined },
        rotation: { is: 'unknown', why, since: null, pending },
      },
      truth: { ...base, truth: undefined, standing: 'untried', problem },
      sight: undefined,
    };
  }
}

function probeOf({ failures }: PairSight): Probe | undefined {
  return failures.truth?.probe;
}

/** Why the truth does not log in as the owner, and what to do. */
function problemOf(plan: Looking, sight: PairSight, memory: PairMemory): Problem | undefined {
  const { truth, failures, observation } = sight;
  if (observation.truth.standing === 'opens') return undefined;
  const { action } = decide(observation);
  const [stopped] = action.do === 'stop' ? stopProblemsOf({ plan, memory }, sight, action.reason) : [];
  if (stopped !== undefined || truth === undefined || failures.truth === undefined)
    return stopped ?? sight.complaints[0];
  return loginProblem(plan, truth.login, failures.truth);
}

const NO_ROTATION: RotationStatus = { is: 'none', why: null, since: null, pending: null };

function rotationIn({ ground }: Looking, { observation, staged, unseen }: PairSight): RotationStatus {
  if (unseen !== undefined)
    return {
      is: 'unknown',
      why: `${unseen.what}: ${unseen.target}`,
      since: null,
      pending: ground.pendingSecret,
    };
  if (!isUnfinished(observation)) return NO_ROTATION;
  const { passwordSecret, pendingSecret } = ground;
  const why =
    observation.staged?.isTruth === true
      ? `${passwordSecret} has the new pair, and ${pendingSecret} is still enabled`
      : observation.staged?.standing === 'opens'
        ? `the server takes the pair staged in ${pendingSecret}, and ${passwordSecret} does not name it yet`
        : `${pendingSecret} is enabled, and the server was not told of it yet`;
  return { is: 'unfinished', why, since: isoOrNull(staged?.secret.createdAt), pending: pendingSecret };
}
