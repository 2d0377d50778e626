import type { PairObservation } from './observation.ts';
import { decide, type PairAction, type PairDecision } from './table.ts';

/** More than any way to the end needs. */
const MOST_ACTIONS = 20;

/**
 * What a run would do from here, if everything that it does comes out well: the table asked again and again. It ends
 * with what is no action. Pure.
 */
export function expectedFrom(
  observation: PairObservation,
  { drainsAtOnce = false, reachesAll = true } = {},
): readonly PairDecision[] {
  const decisions: PairDecision[] = [];
  let seen = observation;
  for (let count = 0; count < MOST_ACTIONS; count += 1) {
    const decision = decide(seen);
    decisions.push(decision);
    const next = afterwards(seen, decision.action);
    if (next === undefined) return decisions;
    const isPromoted = decision.action.do === 'promote';
    if (decision.action.do === 'converge') seen = { ...next, everybodyHolds: reachesAll };
    else seen = isPromoted ? { ...next, drain: drainsAtOnce ? 'over' : 'running' } : next;
  }
  throw new Error('a rotation that does not come to an end');
}

/** Undefined after what ends a run. */
export function afterwards(seen: PairObservation, action: PairAction): PairObservation | undefined {
  const { staged } = seen;
  switch (action.do) {
    case 'stage':
      return {
        ...seen,
        ...{ finishing: true, rotator: 'opens' },
        staged: {
          ...{ version: 'staged', names: action.for, isTruth: false, isBasedOnTruth: true },
          ...{ standing: 'refused', texts: 'untried' },
        },
      };
    case 'give':
      return (
        staged && {
          ...seen,
          otherMayLogIn: action.to === 'other' || seen.otherMayLogIn,
          staged: { ...staged, standing: 'opens' },
        }
      );
    case 'prove':
      return staged && { ...seen, staged: { ...staged, texts: 'proven' } };
    case 'promote':
      return (
        staged && {
          ...seen,
          truth: { version: 'promoted', login: 'promoted', standing: 'opens', isFormer: false },
          staged: { ...staged, names: 'own', isTruth: true },
          ...{
            otherMayLogIn: true,
            textsHoldTruth: false,
            delivered: false,
            drain: 'untried',
            otherCutOff: false,
          },
        }
      );
    case 'converge':
      return { ...seen, textsHoldTruth: true, delivered: true, everybodyHolds: true };
    case 'finish':
    case 'discard':
      return { ...seen, staged: undefined };
    case 'retire':
      return { ...seen, otherMayLogIn: false, otherCutOff: action.endSessions, drain: 'untried' };
    case 'cut-off':
      return { ...seen, otherCutOff: true };
    case 'give-truth':
      return { ...seen, finishing: true, truth: { ...seen.truth, standing: 'opens' } };
    case 'idle':
    case 'wait':
    case 'leave':
    case 'leave-unseen':
    case 'stop':
      return undefined;
  }
}
