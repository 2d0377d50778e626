import type { Redacted } from '../redacted.ts';
import { type Alteration, change, rehearsed, unanswered } from './alteration.ts';
import type { ConnectionString } from './connection-string.ts';
import { lockPlace } from './lock-place.ts';
import { type LockOptions, stillHolds, takeLock } from './role-lock.ts';
import { alterRoleInClear, alterRoleStatement, type ScramParameters } from './scram-verifier.ts';
import type { Session } from './session.ts';

/** The lock on one role, and the session that holds it: whoever holds it knows that no other ALTER is on its way. */
export interface RotationSession {
  /** The password that logged in, and how the server keeps it. */
  readonly opened: { readonly password: Redacted; readonly kept: ScramParameters | undefined };
  /** Asks the server; false as soon as there is no answer within the timeout. */
  isHeld(): Promise<boolean>;
  /**
   * Gives the role this verifier and takes it back, in one message: what the server would refuse, it refuses here.
   * Throws, with nothing sent, for what is no verifier. `unknown`: the session is lost, and nothing was changed.
   */
  rehearse(verifier: Redacted): Promise<Alteration>;
  /** Gives the role this verifier. Throws, with nothing sent, for what is no verifier. */
  alter(verifier: Redacted): Promise<Alteration>;
  /**
   * Gives the role this password as it is, for what no verifier can be made of: the server may log it. Only to
   * put a password back that nobody could log in with otherwise.
   */
  alterInClear(password: Redacted): Promise<Alteration>;
  /** For questions. Throws Problems: what the server answers against it, and `rotation-lock-lost` for anything else. */
  query(text: string): Promise<Record<string, unknown>[]>;
  /** Ends the session, and with it the lock, which nobody needs to wait for. */
  release(): void;
}

export type RotationLock =
  | { readonly result: 'held'; readonly session: RotationSession }
  | { readonly result: 'busy'; readonly waitedMs: number };

/**
 * Logs in and takes the lock on `role`, waiting up to `waitMs` for whoever has it. Throws a Problem when the
 * login fails or the session is lost before the lock is held.
 */
export async function lockRole(
  target: ConnectionString,
  role: string,
  options: LockOptions,
): Promise<RotationLock> {
  const locked = await takeLock(target, { exclusive: [role] }, options);
  if (locked.result === 'busy') return locked;
  return { result: 'held', session: holding(locked.session, lockPlace(target), role) };
}

function holding(session: Session, target: ConnectionString, role: string): RotationSession {
  return {
    opened: { password: target.password, kept: session.progress.scram },
    isHeld: () => stillHolds(session, { exclusive: [role] }),
    rehearse: async (verifier) => rehearsed(session, alterRoleStatement(role, verifier)),
    alter: async (verifier) => change(session, alterRoleStatement(role, verifier)),
    alterInClear: async (password) => change(session, alterRoleInClear(role, password)),
    query: (text) =>
      session.query(text).catch((thrown: unknown) => {
        throw unanswered(thrown, session, target, `role ${role}`);
      }),
    release: () => session.close(),
  };
}
