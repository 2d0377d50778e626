import type { RotationSession } from '../postgres/rotation-session.ts';
import { Problem, Problems, problemsOf } from '../problem.ts';
import type { Redacted } from '../redacted.ts';
import { refuseIfCancelled } from './cancellation.ts';
import { deliverTo, sourceProver } from './delivery.ts';
import { describeServer } from './ground.ts';
import { lockAgain, lockAndLook, lockLost, requireLock } from './locking.ts';
import { type LoginAhead, logInAhead } from './login-ahead.ts';
import { isOutdated, look, type Sight } from './look.ts';
import type { VaultVersion } from './observation.ts';
import type { Action } from './plan.ts';
import { preflight } from './preflight.ts';
import { type Promotion, promote, promotionOf, settle } from './promotion.ts';
import { changeRole, logInWith } from './role-change.ts';
import { type RotationRun, roleOf } from './run.ts';
import { disable, mark, stage, stagedIn, unmark } from './staging.ts';
import { stopProblems } from './stop-problems.ts';
import { RUN_TAG } from './tags.ts';

/** Does what the plan says. Each is safe to repeat: a run that died in it is finished by the next. */
export async function act(run: RotationRun, sight: Sight, action: Action): Promise<void> {
  switch (action.do) {
    case 'idle':
      return;
    case 'stop':
      throw new Problems(stopProblems(run.plan.ground, sight, action));
    case 'stage':
      return stageOne(run, sight, action.baseVersion);
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

async function stageOne(run: RotationRun, sight: Sight, baseVersion: string): Promise<void> {
  const { ground, cancellation, password, runId } = run.plan;
  const { teller } = run;
  if (run.session !== undefined) {
    await lookWhoElse(run, run.session);
    const assumed = await teller.step(
      'saw all that can be seen before anything changes',
      'vault and consumers',
      () => preflight(ground, sight, run.plan),
    );
    run.assumed.push(...assumed);
    await requireLock(run);
  }
  refuseIfCancelled(cancellation, roleOf(run.plan));
  await teller.step('staged a new password', ground.pendingSecret, () =>
    stage(ground, baseVersion, runId, password),
  );
  run.staged = true;
}

async function lookWhoElse(run: RotationRun, session: RotationSession): Promise<void> {
  const { ground, strangers, strictClients } = run.plan;
  run.strangers = await run.teller.step('looked who else is connected', describeServer(ground.topology), () =>
    strangers(session),
  );
  if (run.strangers.length === 0 || !strictClients) return;
  const shown = run.strangers.map(
    ({ database, applicationName, clientAddress, sessions }) =>
      `${sessions} × ${applicationName === '' ? '(no name)' : applicationName} from ${clientAddress ?? 'the server itself'} in ${database}`,
  );
  throw new Problem({
    code: 'rotation-unknown-clients',
    what: 'Somebody is connected whom the config file does not account for; nothing was changed',
    target: roleOf(run.plan),
    answer: shown.join('; '),
    likelyCause:
      'A client that holds a copy of the password is missing in consumers:, and would be locked out.',
    fix: 'Add it to consumers:, or, when it may fail, to:\nknown-clients:\n  - "NAME*"',
  });
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
  const promotion = promotionOf(sight.current, sight.derived, staged.value, runId);
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
  await writeAll(run, sight, promotion);
}

interface NewPassword {
  readonly to: Redacted;
  /** What opens the server now. */
  readonly from: Redacted;
  readonly login: LoginAhead | undefined;
}

/** Whether the password is proven; otherwise nobody knows, and the run looks again. Throws when it was taken back. */
async function giveRole(run: RotationRun, password: NewPassword, staged?: Sight): Promise<boolean> {
  const { ground } = run.plan;
  const { session } = run;
  if (session === undefined) throw lockLost(run);
  const where = roleOf(run.plan);
  const onCommitted = (): void => {
    run.alteredAt = ground.clock();
  };
  run.sight = undefined; // from here on nobody knows what opens the server, until the next look
  const change = await run.teller.step('changed the password and logged in with it', where, () =>
    changeRole(ground, run.memory, { ...password, session, onCommitted }),
  );
  switch (change.result) {
    case 'proven':
      if (change.stillLocked) return true;
      throw lockLost(run);
    case 'look-again':
      ground.say(`the server's answer was lost (${change.message}): looking what it did`);
      await lockAgain(run);
      return false;
    case 'undone':
      run.alteredAt = undefined;
      throw new Problems([
        change.problem,
        ...(staged === undefined ? [] : await takeBack(run, staged).then(() => [], problemsOf)),
      ]);
  }
}

/** The role gets what the vault holds. Rotating as well would be more than was asked for. */
async function repair(run: RotationRun, sight: Sight, loginWith: VaultVersion): Promise<void> {
  const { value: to } = sight.current;
  await giveRole(run, { to, from: sight.valueOf(loginWith), login: undefined });
  run.memory.finishing = true;
  run.notes.push(`The role was given what ${sight.current.name} holds; nothing was rotated besides.`);
}

/** The role is as it was, so nothing is pending any more. */
async function takeBack(run: RotationRun, sight: Sight): Promise<void> {
  const { ground } = run.plan;
  const fresh = await look(ground, run.memory);
  if (fresh.observation.current.probe !== 'ok') return;
  await requireLock(run);
  await run.teller.step('took back what was staged', ground.pendingSecret, async () => {
    await unmark(ground, fresh.derived);
    await disable(ground, fresh.staged.map(({ version }) => version).toReversed());
  });
  run.sight = sight;
  run.staged = false;
}

async function promoteStaged(run: RotationRun, sight: Sight, version: string): Promise<void> {
  const { ground, runId } = run.plan;
  const staged = stagedIn(ground, sight, version);
  const promotion = promotionOf(sight.current, sight.derived, staged.value, runId);
  await requireLock(run);
  await writeAll(run, sight, promotion);
}

async function writeAll(run: RotationRun, sight: Sight, promotion: Promotion): Promise<void> {
  const { ground, cancellation } = run.plan;
  if (promotion.writes.length === 0) return;
  run.memory.delivered = false;
  const touched = promotion.writes.map(({ name }) => name).join(', ');
  const { written, takenAt } = await run.teller.step('wrote the password to the vault', touched, () =>
    promote(ground, promotion),
  );
  run.promotedAt ??= takenAt; // what others change afterwards is no part of the window
  refuseIfCancelled(cancellation, names(sight));
  await run.teller.step('read it back from the vault', touched, () => settle(ground, written));
}

async function converge(run: RotationRun, sight: Sight): Promise<void> {
  const { runId, cancellation } = run.plan;
  if (!sight.observation.derivedHoldCurrent) {
    const promotion = promotionOf(sight.current, sight.derived, sight.current.value, runId);
    await requireLock(run);
    return writeAll(run, sight, promotion);
  }
  refuseIfCancelled(cancellation, 'consumers');
  await Promise.race([Promise.all([deliverAll(run), logInEverywhere(run, sight)]), cancellation.overdue]);
  run.memory.delivered = true;
}

async function deliverAll(run: RotationRun): Promise<void> {
  const { ground, recipients } = run.plan;
  const proveFirst = sourceProver(ground);
  await Promise.all(
    recipients.map(async (recipient) => {
      if ('passedOver' in recipient) return;
      const outcome = await deliverTo(ground, recipient, proveFirst);
      run.deliveries.set(recipient, outcome);
    }),
  );
}

/** With what the vault says now, as the consumers would. */
async function logInEverywhere(run: RotationRun, sight: Sight): Promise<void> {
  const { ground, logInEverywhere: logIn } = run.plan;
  const where = describeServer(ground.topology);
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
    await unmark(ground, sight.derived);
    if (promoted && runId !== undefined && run.memory.rotationAsked && current.tags[RUN_TAG] !== runId) {
      await ground.vault.retag(current.name, current.version, { ...current.tags, [RUN_TAG]: runId });
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

async function recover(run: RotationRun, sight: Sight, version: string): Promise<void> {
  const { ground, setThroughArm } = run.plan;
  const where = describeServer(ground.topology);
  if (run.recovered) throw recoveryFailed(where);
  run.recovered = true;
  const value = sight.valueOf({ secret: 'pending', version });
  // Without a lock another run may have ended since, and disabled it: what nobody can read must not come into force.
  await ground.vault.readVersion(ground.pendingSecret, version);
  run.sight = undefined; // as before a change of our own
  await run.teller.step('set the password through the resource manager', where, () => setThroughArm(value));
  run.alteredAt = ground.clock();
  // The resource manager may report success and have changed nothing.
  const login = await run.teller.step('logged in with it', where, () => logInWith(ground, run.memory, value));
  if (login.result !== 'ok') throw recoveryFailed(where);
  run.memory.opener = value;
  await lockAndLook(run, sight);
}

function recoveryFailed(where: string): Problem {
  return new Problem({
    code: 'recovery-failed',
    what: 'The resource manager reported success, and the password does not log in',
    target: where,
    likelyCause:
      'Password authentication is off: then the resource manager changes nothing and says nothing.',
    fix: 'az postgres flexible-server update --resource-group GROUP --name SERVER --password-auth Enabled',
  });
}

/** Every vault secret that holds the password. */
export function names({ current, derived }: Sight): string {
  return [current.name, ...derived.map(({ name }) => name)].join(', ');
}
