import type { Redacted } from '../../redacted.ts';
import { type Alteration, change, outcomeOf, rehearsed, type Unaltered, unanswered } from '../alteration.ts';
import type { ConnectionString } from '../connection-string.ts';
import { lockPlace } from '../lock-place.ts';
import { roleIdentifier, roleLiteral } from '../quoting.ts';
import { type LockOptions, stillHolds, takeLock } from '../role-lock.ts';
import { alterRoleInClear, alterRoleStatement, type ScramParameters } from '../scram-verifier.ts';
import type { Session } from '../session.ts';

/** `left`: of those, how many had not gone when it was looked last. */
export type Termination =
  | { readonly result: 'ended'; readonly sessions: number; readonly left: number }
  | Unaltered;

/**
 * The locks on two logins, and the session that holds them: that of the role that gives them their passwords. Whoever
 * holds it knows that no ALTER of either is on its way. All of it works on logins by name; which, is the caller's.
 */
export interface PairSession {
  /** The password that logged in, and how the server keeps it: the rotating role's. */
  readonly opened: { readonly password: Redacted; readonly kept: ScramParameters | undefined };
  /** Asks the server; false as soon as there is no answer within the timeout. */
  isHeld(): Promise<boolean>;
  /**
   * As `give`, and taken back, in one message: what the server would refuse, it refuses here. Throws, with nothing
   * sent, for what is no verifier. `unknown`: the session is lost, and nothing was changed.
   */
  rehearse(login: string, verifier: Redacted): Promise<Alteration>;
  /** As `retire`, and taken back. */
  rehearseRetiring(login: string): Promise<Alteration>;
  /** Gives the login this verifier and lets it log in. Throws, with nothing sent, for what is no verifier. */
  give(login: string, verifier: Redacted): Promise<Alteration>;
  /** The same with a password as it is, for what no verifier can be made of: the server may log it. */
  giveInClear(login: string, password: Redacted): Promise<Alteration>;
  /** The login keeps its password and may not log in with it: its open sessions go on. */
  retire(login: string): Promise<Alteration>;
  /** Ends the login's sessions, ours included, and looks whether they have gone. */
  terminate(login: string): Promise<Termination>;
  /** For questions. Throws Problems: what the server answers against it, and `rotation-lock-lost` for anything else. */
  query(text: string): Promise<Record<string, unknown>[]>;
  /** Ends the session, and with it the locks, which nobody needs to wait for. */
  release(): void;
}

export type PairLock =
  | { readonly result: 'held'; readonly session: PairSession }
  | { readonly result: 'busy'; readonly waitedMs: number };

/**
 * Logs in as the rotating role and takes the locks on both logins, and a shared one on itself: several pairs are rotated
 * side by side, and none while that role is. Throws a Problem when the login fails or the session is lost before.
 */
export async function lockPair(
  target: ConnectionString,
  logins: readonly [string, string],
  options: LockOptions,
): Promise<PairLock> {
  const roles = { exclusive: logins, shared: [target.user] };
  const locked = await takeLock(target, roles, options);
  if (locked.result === 'busy') return locked;
  const { session } = locked;
  const pair: PairSession = {
    opened: { password: target.password, kept: session.progress.scram },
    isHeld: () => stillHolds(session, roles),
    rehearse: async (login, verifier) => rehearsed(session, alterRoleStatement(login, verifier, 'LOGIN')),
    rehearseRetiring: async (login) => rehearsed(session, retiring(login)),
    give: async (login, verifier) => change(session, alterRoleStatement(login, verifier, 'LOGIN')),
    giveInClear: async (login, password) => change(session, alterRoleInClear(login, password, 'LOGIN')),
    retire: async (login) => change(session, retiring(login)),
    terminate: (login) => terminated(session, login, options.sleep),
    query: (text) =>
      session.query(text).catch((thrown: unknown) => {
        throw unanswered(thrown, session, lockPlace(target), `roles ${logins.join(' and ')}`);
      }),
    release: () => session.close(),
  };
  return { result: 'held', session: pair };
}

function retiring(login: string): string {
  return `ALTER ROLE ${roleIdentifier(login)} NOLOGIN`;
}

/** How often it is looked for sessions that are still there, and with what between: they go within moments. */
const LOOKS = 10;
const BETWEEN_LOOKS_MS = 200;

/**
 * Everybody sees the process and the role of every session. Another's may be ended by members of its role, and of
 * pg_signal_backend: https://www.postgresql.org/docs/current/functions-admin.html#FUNCTIONS-ADMIN-SIGNAL
 */
async function terminated(
  session: Session,
  login: string,
  sleep: (ms: number) => Promise<void>,
): Promise<Termination> {
  const ended = new Set<number>();
  for (let look = 1; ; look += 1) {
    try {
      const rows = await session.query(
        `SELECT pid, pg_catalog.pg_terminate_backend(pid) AS signalled FROM pg_catalog.pg_stat_activity
        WHERE usename OPERATOR(pg_catalog.=) ${roleLiteral(login)} AND pid OPERATOR(pg_catalog.<>) pg_catalog.pg_backend_pid()`,
      );
      for (const { pid } of rows) ended.add(Number(pid));
      if (rows.length === 0 || look === LOOKS)
        return { result: 'ended', sessions: ended.size, left: rows.length };
    } catch (thrown) {
      return outcomeOf(thrown);
    }
    await sleep(BETWEEN_LOOKS_MS);
  }
}
