import { invisibleProblem, saslprepNote } from '../postgres/saslprep.ts';
import { serverIsPooler } from '../postgres/through-pooler.ts';
import { Problems, problemsOf, saidOnce } from '../problem.ts';
import { cutOffFormer } from '../rotation/cut-off.ts';
import { foretell } from '../rotation/foretelling.ts';
import { lookUntilKnown } from '../rotation/forward.ts';
import { loginTarget } from '../rotation/ground.ts';
import { lockAndLook, remember } from '../rotation/locking.ts';
import { isOutdated, type Sight } from '../rotation/look.ts';
import { refuseBeforePairs } from '../rotation/pairs-to-come.ts';
import { type Action, isUnfinished, plan } from '../rotation/plan.ts';
import { proveBefore } from '../rotation/proving.ts';
import { waitForQuiet } from '../rotation/quiet.ts';
import { judgeReadings } from '../rotation/readings.ts';
import { refuseIfUnfit, refuseWhileAdopted, roleNotes } from '../rotation/role-fitness.ts';
import { begin, lookAround, type RotatePlan, type RotationRun, roleOf, stillWrong } from '../rotation/run.ts';
import { act } from '../rotation/steps.ts';
import { stopProblems } from '../rotation/stop-problems.ts';
import { clientNotes } from '../rotation/strangers.ts';
import { strayInPassword } from '../rotation/stray-password.ts';
import { withStrayStringsNamed } from '../rotation/stray-strings.ts';
import { lookForUnlisted } from '../rotation/unlisted-copies.ts';
import type { TopologyConsumer } from '../topology/topology.ts';

/** More than any way to the end needs. */
const MOST_ACTIONS = 16;

/** A new password everywhere, or what an earlier run left to be done. What was done before a failure is in the result. */
export async function rotate(rotatePlan: RotatePlan): Promise<RotationRun> {
  const run = begin(rotatePlan);
  try {
    await carryOut(run);
  } catch (thrown) {
    run.problems.push(...problemsOf(thrown));
  } finally {
    run.session?.release();
  }
  const problems = saidOnce([...run.problems, ...run.memory.texts.leftOut.values(), ...stillWrong(run)]);
  // A cancelled run has seconds left, for its report.
  const told = rotatePlan.cancellation.isRequested()
    ? problems
    : await withStrayStringsNamed(rotatePlan.ground, run.memory, problems);
  run.problems.splice(0, run.problems.length, ...saidOnce(told));
  return run;
}

/** What only a run that holds the lock may do, or say for certain: all but to deliver what the vault holds. */
function needsLock({ observation }: Sight, action: Action): boolean {
  return !(action.do === 'converge' && observation.derivedHoldCurrent);
}

async function carryOut(run: RotationRun): Promise<void> {
  const { dryRun, rotationAsked } = run.plan;
  let sight = await firstSight(run);
  const first = plan(sight.observation);
  const stray = await strayInPassword(run.plan.ground, sight, run.memory, first.action);
  if (stray !== undefined) throw stray;
  judgePassword(run, sight, first.action);
  await judgeReadings(run, sight, first.action);
  if (rotationAsked) {
    const { ground } = run.plan;
    if (sight.throughPooler) throw serverIsPooler(loginTarget(ground, sight.current.value));
    run.notes.push(...roleNotes(ground, sight.limits), ...clientNotes(ground.topology));
    if (first.action.do === 'stage') {
      refuseIfUnfit(ground, sight.limits);
      refuseWhileAdopted(ground, sight.limits, run.plan);
      if (run.plan.compromised !== true && run.plan.endsAdoption !== true)
        run.notes.push(...(await refuseBeforePairs(ground)));
      const opens = sight.observation.current.probe === 'ok';
      const opener = { user: ground.topology.server.user, password: sight.current.value };
      await lookForUnlisted(run, opens ? opener : undefined, roleOf(run.plan));
    }
  }
  if (dryRun) {
    const takesLock = rotationAsked || needsLock(sight, first.action);
    return foretell(run, await provenSight(run, sight), { takesLock });
  }
  if (first.action.do === 'stop') throw new Problems(stopProblems(run.plan.ground, sight, first.action));
  tellWhatWasNotDone(run, sight);
  if (rotationAsked && mayComeToStaging(sight)) await waitForQuiet(run.plan);
  if (rotationAsked || needsLock(sight, first.action)) sight = await lockAndLook(run, sight);
  for (let count = 0; count < MOST_ACTIONS; count += 1) {
    const { action, because } = plan(sight.observation);
    if (action.do === 'idle') return cutOffFormer(run);
    const isLocked = run.session !== undefined || (run.withoutLock && action.do === 'promote');
    if (!isLocked && run.memory.opener !== undefined && needsLock(sight, action)) {
      sight = await lockAndLook(run, sight);
      continue;
    }
    if (isUnfinished(sight.observation)) remember(run, because);
    const proven = await proveBefore(run, sight, action);
    if (proven !== undefined) {
      run.sight = proven; // without what is left out
      await act(run, proven, action);
    }
    const wasChanged = run.alteredAt !== undefined || run.promotedAt !== undefined;
    sight = await (wasChanged ? lookUntilKnown : lookAround)(run, 'looked again');
  }
  throw new Error('a rotation that does not come to an end');
}

/** A sync spreads no password with characters that nobody sees; a rotation is what mends it. */
function judgePassword(run: RotationRun, { current, observation }: Sight, action: Action): void {
  const { ground, rotationAsked } = run.plan;
  const isSpread = action.do === 'converge' || action.do === 'idle';
  if (rotationAsked || !isSpread || observation.current.probe !== 'ok') return;
  const source = `secret ${current.name} in ${ground.vault.url}`;
  const problem = invisibleProblem(current.value, source);
  if (problem !== undefined) throw problem;
  const note = saslprepNote(current.value);
  if (note !== undefined) run.notes.push(`${source}: ${note}`);
}

/** As a run would see it that acts, and stops where it would stop. */
async function provenSight(run: RotationRun, sight: Sight): Promise<Sight> {
  const proven = await proveBefore(run, sight, plan(sight.observation).action);
  if (proven !== undefined) return proven;
  const now = await lookAround(run, 'looked again, since the vault has changed');
  return (await proveBefore(run, now, plan(now.observation).action)) ?? now;
}

/** Without the lock another run may have gone on between two of its readings: then it is no reason to stop. */
async function firstSight(run: RotationRun): Promise<Sight> {
  const sight = await lookAround(run, 'looked at vault and server');
  const stops = plan(sight.observation).action.do === 'stop';
  if (!stops || !(await isOutdated(run.plan.ground, sight))) return sight;
  return lookAround(run, 'looked again, since the vault has changed');
}

/** Reached with a subscription, which a run may lack. */
const OF_AZURE: readonly TopologyConsumer['kind'][] = [
  'container-app',
  'container-app-job',
  'app-service',
  'function-app',
];

/** Whoever holds a copy and gets none of this run's is not to be found out by its failing. */
function tellWhatWasNotDone({ notes, plan: { rotationAsked, recipients } }: RotationRun, first: Sight): void {
  if (rotationAsked && first.observation.ownRunHasRotated) {
    notes.push('This run (GITHUB_RUN_ID) has rotated already: it delivered again, and made no new password.');
  }
  for (const { entry, name, ...rest } of recipients) {
    if (!OF_AZURE.includes(entry.kind) || !('passedOver' in rest)) continue;
    notes.push(`${name} holds a copy of ${entry.from}: ${rest.passedOver}.`);
  }
}

function mayComeToStaging({ observation }: Sight): boolean {
  return observation.current.probe === 'ok' && !observation.ownRunHasRotated && !isUnfinished(observation);
}
