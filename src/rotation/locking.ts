import { lockLost as lockIsLost } from '../postgres/role-lock.ts';
import type { RotationLock, RotationSession } from '../postgres/rotation-session.ts';
import { Problem, problemsOf } from '../problem.ts';
import type { Redacted } from '../redacted.ts';
import { refuseIfCancelled } from './cancellation.ts';
import { lookUntilKnown } from './forward.ts';
import { loginTarget } from './ground.ts';
import type { Sight } from './look.ts';
import { isUnfinished, plan as planFor } from './plan.ts';
import { lookAround, type RotationRun, roleOf } from './run.ts';
import { mayPromoteWithout, orPromoteWithout } from './without-lock.ts';

/** How long a run waits for another one's lock: a dead session has let go by then. */
const LOCK_WAIT_MS = 45_000;

/** Whatever was seen before the lock is seen again under it. Without anything that logs in there is no lock. */
export async function lockAndLook(run: RotationRun, before: Sight): Promise<Sight> {
  const { ground, cancellation } = run.plan;
  const where = roleOf(run.plan);
  refuseIfCancelled(cancellation, where);
  const { opener } = run.memory;
  if (opener === undefined) return before;
  const takeLock = async () => {
    const result = await lockWith(run, opener);
    if (result.result === 'busy') throw busy(run, result.waitedMs);
    return result.session;
  };
  const taking = mayPromoteWithout(before) ? () => orPromoteWithout(run, takeLock) : takeLock;
  run.session = await run.teller.step('took the lock', where, taking);
  if (run.session === undefined) return run.sight ?? before;
  const after = await lookAround(run, 'looked again under the lock');
  if (isUnfinished(before.observation)) remember(run, planFor(before.observation).because);
  if (after.current.version !== before.current.version && run.memory.rotationAsked) {
    run.memory.finishing = true;
    run.notes.push(
      `${ground.passwordSecret} changed while this run waited: another one rotated it, so it was not rotated again.`,
    );
  }
  // Learnt after that look, and so not in it.
  const { finishing } = run.memory;
  return { ...after, observation: { ...after.observation, finishing } };
}

/** A password that another run replaced since it was seen is refused: then whatever opens the server now. */
async function lockWith(run: RotationRun, opener: Redacted): Promise<RotationLock> {
  const { ground, databases } = run.plan;
  const waiting = { waitMs: LOCK_WAIT_MS, sleep: ground.sleep, say: ground.say };
  const lock = (password: Redacted) => databases.lock(loginTarget(ground, password), waiting);
  try {
    return await lock(opener);
  } catch (thrown) {
    if (!problemsOf(thrown).some(({ code }) => code === 'database-credential-refused')) throw thrown;
    run.memory.refusedLogins += 1;
    await lookAround(run, 'looked again');
    const { opener: now } = run.memory;
    if (now === undefined || now.equals(opener)) throw thrown;
    return lock(now);
  }
}

function busy({ plan, alteredAt }: RotationRun, waitedMs: number): Problem {
  const changed = alteredAt === undefined ? '; nothing was changed' : '';
  return new Problem({
    code: 'rotation-busy',
    what: `Another run has held the lock for all of the ${Math.round(waitedMs / 1000)} s that this one waited${changed}`,
    target: roleOf(plan),
    likelyCause: 'Another rotation, or a sync that writes to the vault, is under way.',
    fix: 'Let it finish. So that runs wait for each other:\nconcurrency:\n  group: database-credential\n  cancel-in-progress: false',
  });
}

/** The first unfinished look is somebody else's; later ones are this run's own. */
export function remember(run: RotationRun, because: string): void {
  if (!run.staged && run.resumed === undefined) {
    run.resumed = because;
    run.plan.ground.say(`an earlier run did not finish: ${because}`);
  }
  run.memory.finishing = true;
}

/**
 * Whether a password that is in force may be promoted now. A lock that is lost is taken again, since copies are refused
 * until then; after that, the run has to look again.
 */
export async function mayPromote(run: RotationRun): Promise<boolean> {
  if (run.withoutLock || (await run.session?.isHeld())) return true;
  run.plan.ground.say('the session that held the lock is gone: it is taken again, to go on');
  await lockAgain(run);
  return false;
}

/** Throws when this run may not write any more: whoever has the lock now counts on that. */
export async function requireLock(run: RotationRun): Promise<RotationSession> {
  if (run.session !== undefined && (await run.session.isHeld())) return run.session;
  throw lockLost(run);
}

export function lockLost({ plan }: RotationRun): Problem {
  return lockIsLost(roleOf(plan));
}

/** Whoever owns the lock knows that no earlier ALTER is on its way: so it is taken anew, once. */
export async function lockAgain(run: RotationRun): Promise<void> {
  run.session?.release();
  run.session = undefined;
  if (run.relocked) throw lockLost(run);
  run.relocked = true;
  const sight = await lookUntilKnown(run, 'looked again');
  await lockAndLook(run, sight).catch((thrown: unknown) => {
    // The server has yet to carry out what the old session sent, or another run was faster.
    throw problemsOf(thrown).some(({ code }) => code === 'rotation-busy') ? lockLost(run) : thrown;
  });
}
