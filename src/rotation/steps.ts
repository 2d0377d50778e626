import { Problems } from '../problem.ts';
import { refuseIfCancelled } from './cancellation.ts';
import { deliverAll } from './deliver-all.ts';
import { examineEverywhere } from './everywhere.ts';
import { tryFormer } from './former-password.ts';
import { describeServer } from './ground.ts';
import { mayPromote, requireLock } from './locking.ts';
import { logInAhead } from './login-ahead.ts';
import { isOutdated, type Sight } from './look.ts';
import type { VaultVersion } from './observation.ts';
import { type OtherAddresses, otherAddresses } from './other-addresses.ts';
import type { Action } from './plan.ts';
import { preflight } from './preflight.ts';
import { promotionOf, refusalsOf } from './promotion.ts';
import { recover } from './recovery.ts';
import { rehearse } from './rehearsal.ts';
import { giveRole } from './role-giving.ts';
import { groundOf, type RotationRun, roleOf } from './run.ts';
import { disable, mark, stage, stagedIn, unmark } from './staging.ts';
import { stopProblems } from './stop-problems.ts';
import { BASE_TAG, runsOn, withRunsIfRoom } from './tags.ts';
import { lookWhoElse } from './who-else.ts';
import { forwardPromotion, writeAll } from './writing.ts';

/** Does what the plan says. Each is safe to repeat: a run that died in it is finished by the next. */
export async function act(run: RotationRun, sight: Sight, action: Action): Promise<void> {
  switch (action.do) {
    case 'idle':
      return;
    case 'stop':
      throw new Problems(stopProblems(run.plan.ground, sight, action));
    case 'stage':
      return stageOne(run, sight);
    case 'apply':
      return apply(run, sight, action.pending, action.loginWith);
    case 'promote':
      return promoteStaged(run, sight, action.pending);
    case 'converge':
      return converge(run, sight);
    case 'disable':
      return disableStaged(run, sight, action.pending);
    case 'give-current':
      return repair(run, sight, action.loginWith);
    case 'recover':
      return recover(run, sight, action.pending);
  }
}

async function stageOne(run: RotationRun, sight: Sight): Promise<void> {
  const { ground, cancellation, password, runId } = run.plan;
  const { teller } = run;
  const { session } = run;
  if (session !== undefined) {
    await lookWhoElse(run, session);
    const assumed = await teller.step(
      'saw all that can be seen before anything changes',
      'vault and consumers',
      () => preflight(ground, sight, run.plan, () => rehearse(run, session)),
    );
    run.assumed.push(...assumed);
    await requireLock(run);
  }
  refuseIfCancelled(cancellation, roleOf(run.plan));
  await teller.step('staged a new password', ground.pendingSecret, () =>
    stage(ground, sight.current, runId, password),
  );
  run.staged = true;
  run.record.stagedAt = ground.clock();
}

/** The change and the promotion belong together: in between, copies of the vault open nothing. */
async function apply(
  run: RotationRun,
  sight: Sight,
  version: string,
  loginWith: VaultVersion,
): Promise<void> {
  const { ground, runId, cancellation } = run.plan;
  // While C opens the server nobody is worse off for waiting until everything can be read again.
  const currentOpens = sight.observation.current.probe === 'ok';
  if (currentOpens && sight.unusable.length > 0) throw new Problems(sight.unusable);
  const staged = stagedIn(ground, sight, version);
  const promotion = currentOpens
    ? promotionOf(sight.current, sight.derived, staged.value, [...runsOn(staged.tags), runId])
    : forwardPromotion(run, sight, staged);
  const refusals = currentOpens ? refusalsOf(ground, promotion) : [];
  if (refusals.length > 0) throw new Problems(refusals);
  const login = logInAhead(ground, staged.value);
  try {
    await requireLock(run);
    const derived = sight.derived.map(({ name }) => name).join(', ');
    await run.teller.step('marked what will change', derived, () => mark(ground, sight.derived));
    await login.ready;
    refuseIfCancelled(cancellation, roleOf(run.plan));
    const password = { to: staged.value, from: sight.valueOf(loginWith), login };
    if (!(await giveRole(run, password, sight))) return;
  } finally {
    login.abandon();
  }
  await writeAll(run, sight, promotion, staged);
}

/** The role gets what the vault holds. Rotating as well would be more than was asked for. */
async function repair(run: RotationRun, sight: Sight, loginWith: VaultVersion): Promise<void> {
  const { value: to } = sight.current;
  run.repaired = true;
  await giveRole(run, { to, from: sight.valueOf(loginWith), login: undefined });
  run.memory.finishing = true;
  run.notes.push(`The role was given what ${sight.current.name} holds; nothing was rotated besides.`);
}

async function promoteStaged(run: RotationRun, sight: Sight, version: string): Promise<void> {
  const staged = stagedIn(run.plan.ground, sight, version);
  const promotion = forwardPromotion(run, sight, staged);
  run.forward = true;
  run.record.provenAt ??= run.plan.ground.clock();
  // After a recovery nothing had logged in, so there is no password that was replaced; nor is what somebody stored since.
  const isReplaced = sight.current.version !== '' && sight.current.version === staged.tags[BASE_TAG];
  if (isReplaced && !run.recovered) run.record.former ??= sight.current.value;
  if (!(await mayPromote(run))) return;
  await writeAll(run, sight, promotion, staged);
}

async function converge(run: RotationRun, sight: Sight): Promise<void> {
  const { cancellation } = run.plan;
  if (!sight.observation.derivedHoldCurrent) {
    await requireLock(run);
    run.forward ||= run.memory.finishing;
    const staged = sight.staged.find(({ value }) => value.equals(sight.current.value));
    const promotion =
      run.forward && staged !== undefined
        ? forwardPromotion(run, sight, staged)
        : promotionOf(sight.current, sight.derived, sight.current.value, []);
    return writeAll(run, sight, promotion, staged);
  }
  refuseIfCancelled(cancellation, 'consumers');
  const plan = { ...run.plan, ground: groundOf(run) };
  const others = otherAddresses(plan.ground, ({ password }) => run.memory.opener?.equals(password) === true);
  await Promise.race([
    Promise.all([deliverAll({ ...run, plan }, others), logInEverywhere(run, sight, others)]).then(() =>
      tryFormer(run),
    ),
    cancellation.overdue,
  ]);
  run.notes.push(...others.notes);
  run.memory.delivered = true;
  run.forward = false;
}

/** With what the vault says now, as the consumers would. */
async function logInEverywhere(run: RotationRun, sight: Sight, others: OtherAddresses): Promise<void> {
  const ground = groundOf(run);
  const { leftOut, unproven } = run.memory.texts;
  const but = () => [...leftOut.keys(), ...unproven.keys()];
  const where = describeServer(ground.topology);
  const logIn = () => examineEverywhere({ ...run.plan, ground }, but(), others);
  run.examinations = await run.teller.step('logged in to every database', where, logIn);
  if (run.examinations.some(({ standing }) => standing === 'refused') && (await isOutdated(ground, sight))) {
    run.examinations = await run.teller.step('logged in again with what is new', where, logIn);
  }
}

async function disableStaged(run: RotationRun, sight: Sight, versions: readonly string[]): Promise<void> {
  const { ground, runId } = run.plan;
  const { current } = sight;
  const promoted = sight.staged.some(({ value }) => value.equals(current.value));
  if (promoted && sight.unusable.length > 0) throw new Problems(sight.unusable);
  await requireLock(run);
  if (!promoted) {
    run.notes.push(
      `What ${ground.pendingSecret} held was staged for another password than the current one, and is in force nowhere: it was disabled.`,
    );
  }
  await run.teller.step('ended the rotation', ground.pendingSecret, async () => {
    await unmark(ground, sight);
    const runs = runsOn(current.tags);
    const tags = withRunsIfRoom(current.tags, [...runs, runId]);
    const isNew = runId !== undefined && !runs.includes(runId) && runsOn(tags).includes(runId);
    if (promoted && run.memory.rotationAsked && isNew) {
      await ground.vault.retag(current.name, current.version, tags);
    }
    await disable(ground, withTwins(sight, versions));
  });
}

/** A write that was sent twice made two versions of the same value. */
function withTwins({ staged }: Sight, versions: readonly string[]): readonly string[] {
  const named = staged.filter(({ version }) => versions.includes(version));
  const twins = staged.filter(
    (one) => !named.includes(one) && named.some(({ value }) => value.equals(one.value)),
  );
  return [...twins.map(({ version }) => version), ...versions];
}
