import type { ConnectionString } from '../postgres/connection-string.ts';
import type { PairSession } from '../postgres/pair/pair-session.ts';
import { lockLost as lockIsLost } from '../postgres/role-lock.ts';
import { Problem, Problems } from '../problem.ts';
import { refuseIfCancelled } from '../rotation/cancellation.ts';
import { loginTarget } from '../rotation/ground.ts';
import { rotatorTarget, speakingOf } from './ground.ts';
import { lookAtPair, type PairSight } from './look.ts';
import { type PairRun, pairInWords } from './run.ts';
import { decide } from './table.ts';

/** How long a run waits for another one's lock: a dead session has let go by then. */
export const LOCK_WAIT_MS = 45_000;

export async function lookAround(run: PairRun, what: string): Promise<PairSight> {
  const { ground } = run.plan;
  const sight = await run.teller.step(
    what,
    ground.vault.url,
    () => lookAtPair(run.plan, run.memory),
    ({ observation }) => `${what}, and saw that ${inNames(run, decide(observation).because)}`,
  );
  const { lockedByLogin } = run;
  // Its session may change no role, whatever opens the server by now.
  const seen: PairSight =
    lockedByLogin && sight.observation.rotator === 'opens'
      ? { ...sight, observation: { ...sight.observation, rotator: 'unreadable' } }
      : sight;
  run.sight = seen;
  return seen;
}

/** The words of the table, with the names that T and P have here. */
export function inNames({ plan: { ground } }: PairRun, because: string): string {
  const { passwordSecret, pendingSecret } = ground;
  return because.replaceAll(/\bT\b/g, passwordSecret).replaceAll(/\bP\b/g, pendingSecret);
}

/**
 * Whatever was seen before the lock is seen again under it. The lock is the rotating role's; whoever may not read its
 * password takes it as the login that T names, which keeps everybody else from both logins as well.
 */
export async function lockAndLook(run: PairRun, before: PairSight): Promise<PairSight> {
  const { plan } = run;
  const where = pairInWords(plan);
  refuseIfCancelled(plan.cancellation, where);
  const { password } = before.rotator;
  const target = password === undefined ? ownTarget(plan, before) : rotatorTarget(plan.ground, password);
  if (target === undefined) return before;
  const { sleep, say } = plan.ground;
  run.lockedByLogin = password === undefined;
  run.session = await run.teller.step('took the lock', where, async () => {
    const lock = await plan.server.lock(target, { waitMs: LOCK_WAIT_MS, sleep, say });
    if (lock.result === 'busy') throw rotationBusy(plan, lock.waitedMs);
    return lock.session;
  });
  const after = await lookAround(run, 'looked again under the lock');
  if (after.secret.version !== before.secret.version && plan.rotationAsked) {
    run.memory.finishing = true;
    run.notes.push(
      `${plan.ground.passwordSecret} changed while this run waited: another one rotated it, so it was not rotated again.`,
    );
    return { ...after, observation: { ...after.observation, finishing: true } };
  }
  return after;
}

/** At the server itself: where T leads there may be a pooler or another port, and a lock there is nobody's. */
function ownTarget({ ground }: PairRun['plan'], { truth }: PairSight): ConnectionString | undefined {
  return truth && loginTarget(speakingOf(ground, truth.login.user), truth.login.password);
}

export function rotationBusy(plan: Parameters<typeof pairInWords>[0], waitedMs: number): Problem {
  return new Problem({
    code: 'rotation-busy',
    what: `Another run has held the lock for all of the ${Math.round(waitedMs / 1000)} s that this one waited; nothing was changed`,
    target: pairInWords(plan),
    likelyCause:
      'Another rotation or sync of these logins, or a rotation of the role that gives them their passwords, is under way.',
    fix: 'Let it finish. So that runs wait for each other:\nconcurrency:\n  group: database-credential\n  cancel-in-progress: false',
  });
}

/** Throws when this run may not write any more: whoever has the lock now counts on that. */
export async function requireLock(run: PairRun): Promise<PairSession> {
  if (run.session !== undefined && (await run.session.isHeld())) return run.session;
  throw lockLost(run);
}

export function lockLost({ plan }: Pick<PairRun, 'plan'>): Problem {
  return lockIsLost(pairInWords(plan));
}

/** Whoever owns the lock knows that no earlier ALTER is on its way: so it is taken anew, once. */
export async function lockAgain(run: PairRun): Promise<void> {
  run.session?.release();
  run.session = undefined;
  if (run.relocked) throw lockLost(run);
  run.relocked = true;
  await lockAndLook(run, await lookAround(run, 'looked again'));
}

/** Throws what kept T from being read as a pair. */
export function requireTruth({ truth, complaints }: PairSight): NonNullable<PairSight['truth']> {
  if (truth === undefined) throw new Problems(complaints);
  return truth;
}
