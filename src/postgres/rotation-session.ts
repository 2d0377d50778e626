import { createHash } from 'node:crypto';
import { codeOf, messageOf, Problem } from '../problem.ts';
import type { Redacted } from '../redacted.ts';
import type { ConnectionString } from './connection-string.ts';
import { diagnose } from './diagnosis/diagnosis.ts';
import { lockPlace } from './lock-place.ts';
import { failureOf } from './probe.ts';
import { alterRoleInClear, alterRoleStatement, type ScramParameters } from './scram-verifier.ts';
import { newSession, type Session, type SessionOptions } from './session.ts';
import { serverIsPooler } from './through-pooler.ts';

export interface RotationSessionOptions extends SessionOptions {
  /** How long to wait for another run to let go of the lock, in milliseconds. */
  readonly waitMs: number;
  /** Waits so many milliseconds. */
  readonly sleep: (ms: number) => Promise<void>;
  /** Hears that somebody else has the lock, and for how long it is waited for. */
  readonly say?: (line: string) => void;
}

/**
 * `rejected`: the server refused the statement, so the role is as it was. `unknown`: there was no such answer,
 * and the role may have been changed, may be unchanged, or may yet be changed while this session lives.
 */
export type Alteration =
  | { readonly result: 'altered' }
  | { readonly result: 'rejected'; readonly code: string; readonly message: string }
  | { readonly result: 'unknown'; readonly code: string | undefined; readonly message: string };

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
 * Logs in and takes the lock on `role`, waiting up to `waitMs` for whoever has it. Throws a Problem when the
 * login fails or the session is lost before the lock is held.
 */
export async function lockRole(
  target: ConnectionString,
  role: string,
  options: RotationSessionOptions,
): Promise<RotationLock> {
  const session = await newSession(lockPlace(target), options);
  try {
    await session.connect();
    const startedAt = options.clock();
    for (let tries = 0; ; tries += 1) {
      const { isDirect, isLocked } = await tryToLock(session, role);
      if (!isDirect) throw serverIsPooler(lockPlace(target));
      if (isLocked) return { result: 'held', session: holding(session, lockPlace(target), role) };
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
async function tryToLock(session: Session, role: string): Promise<{ isDirect: boolean; isLocked: boolean }> {
  const settings = Object.entries(SETTINGS).map(
    ([name, value]) => `pg_catalog.set_config('${name}', '${value}', false)`,
  );
  const lock = `pg_catalog.pg_try_advisory_lock(${bigint(lockKey(role))})`;
  const ours = [...settings, NEVER_IDLE_TOO_LONG].map((one) => `CASE WHEN is_direct THEN ${one} END`);
  const told = session.backendPid();
  const isDirect =
    told === undefined
      ? 'true' // then nothing tells
      : `pg_catalog.pg_backend_pid() OPERATOR(pg_catalog.=) '${told}'::pg_catalog.int4`;
  const [row] = await session.query(
    `SELECT ${ours.join(', ')}, is_direct, CASE WHEN is_direct THEN ${lock} END AS is_locked
    FROM (SELECT ${isDirect}) AS one_row (is_direct)`,
  );
  return { isDirect: row?.['is_direct'] === true, isLocked: row?.['is_locked'] === true };
}

/** A session that does not answer has no lock to speak of: the server may have ended it. */
function unanswered(thrown: unknown, session: Session, target: ConnectionString, role: string): Problem {
  if (outcomeOf(thrown).result === 'unknown') {
    return lockLost(`role ${role} on ${target.host}:${target.port}`, thrown);
  }
  return diagnose(failureOf(thrown, session.progress), target, 'the session that holds the lock');
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

function holding(session: Session, target: ConnectionString, role: string): RotationSession {
  return {
    opened: { password: target.password, kept: session.progress.scram },
    async isHeld() {
      try {
        const [row] = await session.query(`SELECT ${holdsLock(role, 'pg_catalog.pg_backend_pid()')} AS held`);
        return row?.['held'] === true;
      } catch {
        return false;
      }
    },
    async rehearse(verifier) {
      const rehearsed = await change(session, `BEGIN; ${alterRoleStatement(role, verifier)}; ROLLBACK`);
      // Where the message broke off, its end was not read. The lock is the session's, and outlives a transaction.
      if (rehearsed.result === 'rejected') await session.rollBack().catch(() => undefined);
      return rehearsed;
    },
    alter: async (verifier) => change(session, alterRoleStatement(role, verifier)),
    alterInClear: async (password) => change(session, alterRoleInClear(role, password)),
    query: (text) =>
      session.query(text).catch((thrown: unknown) => {
        throw unanswered(thrown, session, target, role);
      }),
    release: () => session.close(),
  };
}

async function change(session: Session, statement: string): Promise<Alteration> {
  try {
    await session.query(statement);
    return { result: 'altered' };
  } catch (thrown) {
    return outcomeOf(thrown);
  }
}

/**
 * In SQL: whether the session with this pid has the lock on `role`. A key of 64 bits stands there in two halves:
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

/** A number of few digits would be an integer, for which somebody may have planted a function of that name. */
function bigint(value: bigint): string {
  return `'${value}'::pg_catalog.int8`;
}

/**
 * ERROR undoes the statement. FATAL ends the session, perhaps after the commit, and a severity in another
 * language is not recognised: both are unknown, as is everything that the server did not say.
 * https://www.postgresql.org/docs/current/protocol-error-fields.html
 */
function outcomeOf(thrown: unknown): Alteration {
  const [code, message] = [codeOf(thrown), messageOf(thrown)];
  const undone = thrown instanceof Error && 'severity' in thrown && thrown.severity === 'ERROR';
  return undone && code !== undefined
    ? { result: 'rejected', code, message }
    : { result: 'unknown', code, message };
}
