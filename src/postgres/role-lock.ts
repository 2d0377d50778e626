import { createHash } from 'node:crypto';
import { messageOf, Problem } from '../problem.ts';
import type { ConnectionString } from './connection-string.ts';
import { diagnose } from './diagnosis/diagnosis.ts';
import { lockPlace } from './lock-place.ts';
import { failureOf } from './probe.ts';
import { newSession, type Session, type SessionOptions } from './session.ts';
import { serverIsPooler } from './through-pooler.ts';

export interface LockOptions extends SessionOptions {
  /** How long to wait for another run to let go of the lock, in milliseconds. */
  readonly waitMs: number;
  /** Waits so many milliseconds. */
  readonly sleep: (ms: number) => Promise<void>;
  /** Hears that somebody else has the lock, and for how long it is waited for. */
  readonly say?: (line: string) => void;
}

/** The roles whose locks are taken together: all of them or none. */
export interface LockedRoles {
  /** Nobody else may have a lock of these. */
  readonly exclusive: readonly string[];
  /** Others may have a shared lock of these as well, and nobody an exclusive one. */
  readonly shared?: readonly string[];
}

export type Locked =
  | { readonly result: 'held'; readonly session: Session }
  | { readonly result: 'busy'; readonly waitedMs: number };

/**
 * After how many seconds, or milliseconds, the server gives up a client that has vanished: 10 + 3 × 5 s.
 * Keepalives are for a silent connection, the user timeout for one on which an answer is not acknowledged.
 * https://www.postgresql.org/docs/current/runtime-config-connection.html#RUNTIME-CONFIG-TCP-SETTINGS
 *
 * `role`: a login role may be set to begin as another, which may not change its password.
 */
const SETTINGS = {
  tcp_keepalives_idle: 10,
  tcp_keepalives_interval: 5,
  tcp_keepalives_count: 3,
  tcp_user_timeout: 25_000,
  role: 'none',
};

/** Deliveries take minutes, and the lock is idle meanwhile. Servers before version 14 have no such setting. */
const NEVER_IDLE_TOO_LONG = `(SELECT pg_catalog.set_config(name, '0', false) FROM pg_catalog.pg_settings WHERE name OPERATOR(pg_catalog.=) 'idle_session_timeout')`;

const POLL_MS = 500;

/**
 * Logs in and takes the locks on `roles`, waiting up to `waitMs` for whoever has one of them. Throws a Problem when the
 * login fails or the session is lost before the locks are held.
 */
export async function takeLock(
  target: ConnectionString,
  roles: LockedRoles,
  options: LockOptions,
): Promise<Locked> {
  const session = await newSession(lockPlace(target), options);
  try {
    await session.connect();
    const startedAt = options.clock();
    for (let tries = 0; ; tries += 1) {
      const { isDirect, isLocked } = await tryToLock(session, roles);
      if (!isDirect) throw serverIsPooler(lockPlace(target));
      if (isLocked) return { result: 'held', session };
      const waitedMs = options.clock() - startedAt;
      if (waitedMs >= options.waitMs) {
        session.close();
        return { result: 'busy', waitedMs };
      }
      if (tries === 1)
        options.say?.(`another run has the lock of this rotation; waiting up to ${options.waitMs / 1000} s`);
      await options.sleep(Math.min(POLL_MS, options.waitMs - waitedMs));
    }
  } catch (thrown) {
    session.destroy();
    if (thrown instanceof Problem) throw thrown; // whoever waits for us ended it
    throw diagnose(failureOf(thrown, session.progress), lockPlace(target), 'the lock of the rotation');
  }
}

/** The same in every version of dbcred-sync, or two of them would not see each other: a signed 64-bit number. */
export function lockKey(role: string): bigint {
  return createHash('sha256').update(`dbcred-sync rotation\0${role}`, 'utf8').digest().readBigInt64BE();
}

/** In a session that a pooler lends on, nothing is set and no lock taken: the next client would have them. */
async function tryToLock(
  session: Session,
  roles: LockedRoles,
): Promise<{ isDirect: boolean; isLocked: boolean }> {
  const settings = Object.entries(SETTINGS).map(
    ([name, value]) => `pg_catalog.set_config('${name}', '${value}', false)`,
  );
  const ours = [...settings, NEVER_IDLE_TOO_LONG].map((one) => `CASE WHEN is_direct THEN ${one} END`);
  const told = session.backendPid();
  const isDirect =
    told === undefined
      ? 'true' // then nothing tells
      : `pg_catalog.pg_backend_pid() OPERATOR(pg_catalog.=) '${told}'::pg_catalog.int4`;
  const [row] = await session.query(
    `SELECT ${ours.join(', ')}, is_direct, CASE WHEN is_direct THEN ${allOrNone(locksOf(roles))} END AS is_locked
    FROM (SELECT ${isDirect}) AS one_row (is_direct)`,
  );
  return { isDirect: row?.['is_direct'] === true, isLocked: row?.['is_locked'] === true };
}

interface OneLock {
  readonly key: bigint;
  readonly kind: '' | '_shared';
}

/** In one order for everybody, so that of two runs that want the same ones always one comes through. */
function locksOf({ exclusive, shared = [] }: LockedRoles): OneLock[] {
  const keys = (roles: readonly string[]) => roles.map(lockKey).sort((a, b) => (a < b ? -1 : 1));
  return [
    ...keys(exclusive).map((key): OneLock => ({ key, kind: '' })),
    ...keys(shared).map((key): OneLock => ({ key, kind: '_shared' })),
  ];
}

/** In SQL: takes one after the other, and gives back what it has as soon as one is not to be had. */
function allOrNone([first, ...others]: readonly OneLock[]): string {
  if (first === undefined) return 'true';
  const [take, giveBack] = ['pg_try_advisory_lock', 'pg_advisory_unlock'].map(
    (name) => `pg_catalog.${name}${first.kind}(${bigint(first.key)})`,
  );
  if (others.length === 0) return String(take);
  return `CASE WHEN ${take} THEN CASE WHEN ${allOrNone(others)} THEN true WHEN ${giveBack} THEN false END END`;
}

/**
 * In SQL: whether the session with this pid has a lock on `role`. A key of 64 bits stands there in two halves:
 * https://www.postgresql.org/docs/current/view-pg-locks.html
 */
export function holdsLock(role: string, pid: string): string {
  const key = lockKey(role);
  const [high, low] = [BigInt.asUintN(32, key >> 32n), BigInt.asUintN(32, key)];
  return `EXISTS (SELECT FROM pg_catalog.pg_locks AS held
    WHERE held.locktype OPERATOR(pg_catalog.=) 'advisory' AND held.pid OPERATOR(pg_catalog.=) ${pid} AND held.granted
      AND held.classid OPERATOR(pg_catalog.=) '${high}'::pg_catalog.oid
      AND held.objid OPERATOR(pg_catalog.=) '${low}'::pg_catalog.oid
      AND held.objsubid OPERATOR(pg_catalog.=) '1'::pg_catalog.int2)`;
}

/** Asks the server whether the session still has all of them; false as soon as there is no answer. */
export async function stillHolds(
  session: Session,
  { exclusive, shared = [] }: LockedRoles,
): Promise<boolean> {
  const each = [...exclusive, ...shared].map((role) => holdsLock(role, 'pg_catalog.pg_backend_pid()'));
  try {
    const [row] = await session.query(`SELECT ${each.join(' AND ')} AS held`);
    return row?.['held'] === true;
  } catch {
    return false;
  }
}

/** `target`: whose lock it was. */
export function lockLost(target: string, cause?: unknown): Problem {
  return new Problem({
    code: 'rotation-lock-lost',
    what: 'The session that held the lock is gone, so nothing more was written',
    target,
    ...(cause === undefined ? {} : { answer: messageOf(cause), cause }),
    likelyCause: 'The connection to the server broke, or an administrator ended the session.',
    fix: 'Run it again: it looks at what there is and finishes.',
  });
}

/** A number of few digits would be an integer, for which somebody may have planted a function of that name. */
function bigint(value: bigint): string {
  return `'${value}'::pg_catalog.int8`;
}
