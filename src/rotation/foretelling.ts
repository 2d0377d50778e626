import { Problems } from '../problem.ts';
import type { Sight } from './look.ts';
import { type Action, isUnfinished, plan } from './plan.ts';
import { complaintsAbout } from './preflight.ts';
import { promotionOf } from './promotion.ts';
import { type RotationRun, roleOf } from './run.ts';
import { names } from './steps.ts';
import { stopProblems } from './stop-problems.ts';

/** What a dry run says: each step that the run would take from here, and nothing is done. */
export function foretell(run: RotationRun, sight: Sight): void {
  const { action, because } = plan(sight.observation);
  if (isUnfinished(sight.observation)) run.resumed = because;
  if (action.do === 'stop') throw new Problems(stopProblems(run.plan.ground, sight, action));
  for (const next of actionsFrom(sight)) foretellOne(run, sight, next);
  for (const recipient of run.plan.recipients) {
    if (!('passedOver' in recipient)) run.teller.plan('deliver', recipient.name);
  }
}

/** Until values change: what comes after that only a look can tell. */
function actionsFrom({ observation, staged }: Sight): readonly Action[] {
  const { action } = plan(observation);
  if (action.do === 'converge' && staged.length > 0) return [action, { do: 'disable', pending: [] }];
  if (action.do !== 'disable') return [action];
  const { pending } = observation;
  const afterwards = plan({
    ...observation,
    pending: pending === 'absent' ? 'absent' : { enabled: false, version: pending.version },
    earlierPending: [],
    finishing: observation.finishing || isUnfinished(observation),
  });
  return [action, afterwards.action];
}

function foretellOne(run: RotationRun, sight: Sight, action: Action): void {
  const { ground } = run.plan;
  const { teller } = run;
  const server = roleOf(run.plan);
  if (action.do === 'disable') {
    teller.plan('disable what is staged', ground.pendingSecret);
    return;
  }
  run.problems.push(...(action.do === 'stage' ? complaintsAbout(ground, sight, run.plan) : sight.unusable));
  if (action.do === 'stage') teller.plan('stage a new password', ground.pendingSecret);
  if (action.do === 'recover') teller.plan('set the staged password through the resource manager', server);
  if (CHANGES_ROLE.includes(action.do)) teller.plan('change the password', server);
  const written = wouldBeWritten(sight, action);
  if (written !== '') teller.plan('write the password to the vault', written);
  if (STAGED.includes(action.do)) teller.plan('disable what is staged', ground.pendingSecret);
}

const CHANGES_ROLE: readonly Action['do'][] = ['stage', 'apply', 'give-current'];
/** Those after which P is in force, and no longer needed. */
const STAGED: readonly Action['do'][] = ['stage', 'apply', 'promote', 'recover'];

function wouldBeWritten(sight: Sight, action: Action): string {
  const { current, derived } = sight;
  if (action.do === 'stage') return names(sight);
  const isStaged = action.do === 'apply' || action.do === 'promote' || action.do === 'recover';
  const password = isStaged ? sight.valueOf({ secret: 'pending', version: action.pending }) : current.value;
  const { writes } = promotionOf(current, derived, password, []);
  return writes.map(({ name }) => name).join(', ');
}
