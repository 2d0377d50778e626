import { drainOf } from '../alternating/draining-run.ts';
import { foretellPair } from '../alternating/foretelling.ts';
import { inNames, lockAndLook, lookAround } from '../alternating/locking.ts';
import type { PairSight } from '../alternating/look.ts';
import { notAdopted } from '../alternating/not-adopted.ts';
import { notCutOff } from '../alternating/not-cut-off.ts';
import type { PairPlan } from '../alternating/pair-plan.ts';
import { judgePairReadings } from '../alternating/readings.ts';
import { beginPair, type PairRun } from '../alternating/run.ts';
import { actOnPair } from '../alternating/steps.ts';
import { stopProblemsOf } from '../alternating/stop-problems.ts';
import { decide, isUnfinished, mayBegin, type PairAction } from '../alternating/table.ts';
import { lookBeforeItBegins, lookBeforeItRetires } from '../alternating/unlisted.ts';
import { Problems, problemsOf, saidOnce } from '../problem.ts';
import { isHeld } from '../rotation/delivery-outcome.ts';
import { few } from '../rotation/few.ts';

/** More than any way to the end needs. */
const MOST_ACTIONS = 20;

/**
 * The other login gets a new password, is proven and handed out while the one before goes on working, and that one is
 * retired when nobody holds it any more; or what an earlier run left is finished. What was done before a failure is in
 * the result.
 */
export async function rotatePair(plan: PairPlan): Promise<PairRun> {
  const run = beginPair(plan);
  try {
    await carryOut(run);
  } catch (thrown) {
    run.problems.push(...problemsOf(thrown));
  } finally {
    run.notes.push(...refusedNow(run), ...rotatorShut(run), ...plan.server.differences());
    run.session?.release();
  }
  const failed = [...run.deliveries.values()].flatMap((one) => (one.action === 'failed' ? one.problems : []));
  const examined = run.examinations.flatMap(({ problem }) => problem ?? []);
  run.problems.splice(0, run.problems.length, ...saidOnce([...run.problems, ...failed, ...examined]));
  return run;
}

async function carryOut(run: PairRun): Promise<void> {
  const { dryRun, recoverWithArm } = run.plan;
  if (recoverWithArm === true) run.notes.push(NO_RECOVERY);
  let sight = await lookAround(run, 'looked at vault and server');
  run.notes.push(...(sight.roles?.wrong ?? []));
  const early = run.plan.compromised ? undefined : notAdopted(run.plan.ground, sight);
  if (early !== undefined) throw early;
  tellUnseen(run, sight);
  const first = decide(sight.observation);
  if (first.action.do === 'stop' && first.action.reason !== 'draining')
    throw new Problems(stopProblemsOf(run, sight, first.action.reason));
  if (mayBegin(sight.observation)) await lookBeforeItBegins(run, sight);
  if (dryRun) {
    if (first.action.do === 'converge') await judgePairReadings(run, sight);
    return foretellPair(run, sight);
  }
  sight = await lockAndLook(run, sight);
  remember(run, sight);
  for (let count = 0; count < MOST_ACTIONS; count += 1) {
    const { action } = decide(sight.observation);
    if (END.includes(action.do)) return tellEnd(run, action);
    await lookBeforeItRetires(run, sight, action);
    const known = await actOnPair(run, sight, action);
    sight = await withDrain(run, known ?? (await lookAround(run, 'looked again')));
    run.sight = sight;
  }
  throw new Error('a rotation that does not come to an end');
}

const END: readonly PairAction['do'][] = ['idle', 'wait', 'leave', 'leave-unseen'];

/** What an earlier run had begun is finished, and no other is begun. */
function remember(run: PairRun, { observation }: PairSight): void {
  if (!isUnfinished(observation)) return;
  run.memory.finishing = true;
  run.resumed = inNames(run, decide(observation).because);
  run.plan.ground.say(`an earlier run did not finish: ${run.resumed}`);
}

/** Whether the login before is drained is asked once everybody is delivered to, and what it may be asked of is known. */
async function withDrain(run: PairRun, sight: PairSight): Promise<PairSight> {
  const { observation } = sight;
  const isAsked =
    observation.delivered && observation.staged === undefined && observation.otherMayLogIn === true;
  if (!isAsked) return sight;
  run.memory.drain = await drainOf(run, sight);
  const drain = run.memory.drain?.is ?? 'untried';
  return { ...sight, observation: { ...observation, drain } };
}

const NO_RECOVERY =
  'recover-with-arm did nothing here: it is for a role by itself, as the one that gives these two logins their passwords: give it to a run for that credential.';

const NO_NEW_PASSWORD =
  'This run finished what another one had begun, or had rotated already, and made no new password. If what is in wrong hands is the login that the vault names now, rotate once more, in a run of its own.';

/** Of a rotation that this identity may not see, and goes on without. */
function tellUnseen({ plan: { ground, rotationAsked }, notes }: PairRun, { unseen }: PairSight): void {
  if (unseen === undefined || rotationAsked) return;
  const { pendingSecret, passwordSecret } = ground;
  notes.push(
    `This identity may not read ${pendingSecret}, where a rotation stages the next password: so this run delivers what ${passwordSecret} holds, retires nothing, and leaves a rotation that may be under way to a run that may read it.`,
  );
}

/** The applications go on without it, so it is no failure of a run that needs it for nothing. */
function rotatorShut({ plan, sight, problems }: PairRun): readonly string[] {
  const rotator = sight?.rotator;
  const isSaid = problems.some(({ code }) => code === 'rotator-closed');
  if (rotator === undefined || isSaid || !['refused', 'unknown'].includes(rotator.standing)) return [];
  const { user, credential } = plan.ground.pair.rotatedBy;
  const how = rotator.standing === 'refused' ? 'does not log in' : 'could not be asked';
  const why = rotator.problem === undefined ? '' : `: ${rotator.problem.what}`;
  return [
    `${user}, which gives both logins their passwords, ${how} (rotator-closed)${why}. Applications go on with what they hold; nothing is rotated or retired before credential ${credential} is in order.`,
  ];
}

/** Whoever was not delivered to may hold the login that this run retired. */
function refusedNow({ plan, deliveries, retired, givenAgain }: PairRun): readonly string[] {
  if (retired === undefined || retired === givenAgain) return [];
  const left = plan.recipients.filter((one) => !isHeld(deliveries.get(one)));
  if (left.length === 0) return [];
  const envFiles = left.some(({ entry }) => entry.kind === 'env-file')
    ? '; npx dbcred-sync env brings up an env file'
    : '';
  return [
    `${retired} is retired: where it still stands in ${few(left.map(({ name }) => name))}, that copy is refused from now on${envFiles}.`,
  ];
}

function tellEnd(run: PairRun, action: PairAction): void {
  const { drain } = run.memory;
  if (run.plan.compromised && run.plan.rotationAsked && !run.staged) run.notes.push(NO_NEW_PASSWORD);
  if (action.do === 'leave')
    run.notes.push(
      `What comes next (${action.to}) takes the password of ${run.plan.ground.pair.rotatedBy.user}, which this identity may not read: it is left to a run that may.`,
    );
  if (drain === undefined || action.do === 'idle') return;
  run.problems.push(...notCutOff(run));
  const held = [...drain.heldBy, ...drain.unknown];
  run.notes.push(`${drain.login} is not retired yet: ${held.join('; ')}.`);
}
