import { type Problem, Problems, problemsOf } from '../problem.ts';
import type { Redacted } from '../redacted.ts';
import { lookUntilKnown } from './forward.ts';
import { lockAgain, lockLost, requireLock } from './locking.ts';
import type { LoginAhead } from './login-ahead.ts';
import { look, type Sight } from './look.ts';
import { lookAt } from './observation.ts';
import { changeRole } from './role-change.ts';
import { type RotationRun, roleOf, seeNow } from './run.ts';
import { disable, unmark } from './staging.ts';

interface NewPassword {
  readonly to: Redacted;
  /** What opens the server now. */
  readonly from: Redacted;
  readonly login: LoginAhead | undefined;
}

/** Whether the password is proven; otherwise nobody knows, and the run looks again. Throws when it was taken back. */
export async function giveRole(run: RotationRun, password: NewPassword, staged?: Sight): Promise<boolean> {
  const { ground } = run.plan;
  const { session } = run;
  if (session === undefined) throw lockLost(run);
  const where = roleOf(run.plan);
  const onCommitted = (): void => {
    run.alteredAt = ground.clock();
    run.forward = true;
  };
  // From here on nobody knows what opens the server, until the next look or a login.
  [run.sight, run.given] = [undefined, 'sent'];
  const change = await run.teller.step('changed the password and logged in with it', where, () =>
    changeRole(ground, run.memory, { ...password, session, onCommitted }),
  );
  switch (change.result) {
    case 'proven':
      run.given = 'proven';
      run.record.provenAt = ground.clock();
      run.record.former = password.from;
      if (change.stillLocked) return true;
      ground.say('the session that held the lock is gone: it is taken again, to go on');
      await lockAgain(run);
      return false;
    case 'look-again':
      run.forward = true;
      ground.say(`the server's answer was lost (${change.message}): looking what it did`);
      await lockAgain(run);
      return false;
    case 'uncertain': {
      const sight = await lookUntilKnown(run, 'looked what the role has now');
      if (lookAt(sight.observation).opener?.secret === 'pending') return false;
      if (sight.observation.current.probe === 'ok') run.alteredAt = undefined;
      throw new Problems([change.problem, ...(await takenBack(run, staged))]);
    }
    case 'undone':
      run.alteredAt = undefined;
      run.forward = false;
      if (run.seen !== undefined) seeNow(run, run.seen); // the role is as it was then
      throw new Problems([change.problem, ...(await takenBack(run, staged))]);
  }
}

/** What was staged for the change, if something was; and what kept it from being taken back. */
async function takenBack(run: RotationRun, staged: Sight | undefined): Promise<readonly Problem[]> {
  if (staged === undefined) return [];
  return takeBack(run, staged).then(() => [], problemsOf);
}

/** The role is as it was, so nothing is pending any more. */
async function takeBack(run: RotationRun, sight: Sight): Promise<void> {
  const { ground } = run.plan;
  const fresh = await look(ground, run.memory);
  if (fresh.observation.current.probe !== 'ok') return;
  await requireLock(run);
  await run.teller.step('took back what was staged', ground.pendingSecret, async () => {
    await unmark(ground, fresh);
    await disable(ground, fresh.staged.map(({ version }) => version).toReversed());
  });
  seeNow(run, sight);
  run.staged = false;
}
