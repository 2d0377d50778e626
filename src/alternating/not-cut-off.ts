import { Problem } from '../problem.ts';
import { ONE_SHARD, passedOver } from './draining-run.ts';
import { type PairRun, pairInWords } from './run.ts';

/**
 * With `compromised`: what is in wrong hands goes on to be let in, since consumers that were given nothing would be cut
 * off with it. None where that is not so, or a failed delivery has said it.
 */
export function notCutOff(run: PairRun): readonly Problem[] {
  const { delivered, everybodyHolds } = run.memory;
  return delivered === undefined || everybodyHolds ? [] : notCutOffForeseen(run);
}

/** The same, of a run that will deliver and not reach everybody. */
export function notCutOffForeseen({ plan, deliveries }: PairRun): readonly Problem[] {
  const hasFailed = [...deliveries.values()].some(({ action }) => action === 'failed');
  return plan.compromised && plan.rotationAsked && !hasFailed ? [problemOf(plan)] : [];
}

function problemOf(plan: PairRun['plan']): Problem {
  const why = [...(plan.targets === undefined ? [] : [ONE_SHARD]), ...passedOver(plan)];
  return new Problem({
    code: 'rotation-draining',
    what: 'The login in wrong hands is not retired: consumers that this run gave nothing would be cut off',
    target: pairInWords(plan),
    answer: why.join('; '),
    likelyCause:
      'The run was about some of the consumers (targets), or had no github-token or subscription-id for those that it passed over.',
    fix: [
      '# Once more, for all of them and with what reaches each; or take them out of the config file before:',
      'with:',
      '  mode: rotate',
      '  compromised: true',
    ].join('\n'),
  });
}
