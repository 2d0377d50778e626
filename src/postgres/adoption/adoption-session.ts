import { Problem } from '../../problem.ts';
import type { ConnectionString } from '../connection-string.ts';
import { diagnose } from '../diagnosis/diagnosis.ts';
import { lockPlace } from '../lock-place.ts';
import { failureOf } from '../probe.ts';
import { newSession, type Session, type SessionOptions } from '../session.ts';
import { serverIsPooler } from '../through-pooler.ts';
import type { AdoptionStatement } from './statement.ts';

export interface AdoptionSession extends Session {
  /**
   * How long one thing may be waited for that somebody has. Whoever comes after us waits behind us, so it is short; and
   * shorter than deadlock_timeout, so that when a client waits for us while we wait for it, it is we who give up.
   */
  readonly lockTimeoutMs: number;
}

/** One session for each role and database, made when it is first asked for. */
export interface AdoptionSessions {
  /** Throws Problems. */
  readonly of: (by: Exclude<AdoptionStatement['by'], 'others'>, database: string) => Promise<AdoptionSession>;
  /** Says goodbye on all of them, which nobody needs to wait for. */
  readonly close: () => void;
}

/** `targets`: how each logs in; the same one where the old role is the rotating one. Their databases do not count. */
export function adoptionSessions(
  targets: Readonly<Record<'from' | 'rotator', ConnectionString>>,
  options: SessionOptions,
): AdoptionSessions {
  const open = new Map<string, Promise<AdoptionSession>>();
  return {
    of(by, database) {
      const target = { ...lockPlace(targets[by]), database };
      const key = JSON.stringify([target.user, database]);
      const session = open.get(key) ?? opened(target, options);
      open.set(key, session);
      return session;
    },
    close() {
      for (const session of open.values())
        session.then(
          (one) => one.close(),
          () => undefined,
        );
      open.clear();
    },
  };
}

/** At the server itself, as the role that logs in and not as one that it is set to, and with nothing that ends long looks. */
async function opened(target: ConnectionString, options: SessionOptions): Promise<AdoptionSession> {
  const session = await newSession(target, options);
  try {
    await session.connect();
    const deadlockTimeoutMs = await madeOurs(session);
    if (deadlockTimeoutMs === undefined) throw serverIsPooler(target);
    return { ...session, lockTimeoutMs: Math.max(1, Math.min(LOCK_TIMEOUT_MS, deadlockTimeoutMs / 2)) };
  } catch (thrown) {
    session.destroy();
    if (thrown instanceof Problem) throw thrown;
    throw diagnose(failureOf(thrown, session.progress), target, `the login of ${target.user}`);
  }
}

const LOCK_TIMEOUT_MS = 150;

/**
 * A commit waits for no disk, which has whoever waits for a lock wait less: `settled` waits once, and the plan of a
 * server that has lost the last ones asks for them again.
 */
const SETTINGS = {
  ...{
    role: 'none',
    statement_timeout: '0',
    default_transaction_read_only: 'off',
    synchronous_commit: 'off',
  },
};

/** In a session that a pooler lends on nothing is set: the next client would have it. Its deadlock_timeout; undefined there. */
async function madeOurs(session: Session): Promise<number | undefined> {
  const told = session.backendPid();
  const isDirect =
    told === undefined
      ? 'true'
      : `pg_catalog.pg_backend_pid() OPERATOR(pg_catalog.=) '${told}'::pg_catalog.int4`;
  const set = Object.entries(SETTINGS).map(
    ([name, value]) => `CASE WHEN is_direct THEN pg_catalog.set_config('${name}', '${value}', false) END`,
  );
  const [row] = await session.query(
    `SELECT ${set.join(', ')}, is_direct, (SELECT s.setting FROM pg_catalog.pg_settings AS s WHERE s.name OPERATOR(pg_catalog.=) 'deadlock_timeout') AS deadlock_ms
    FROM (SELECT ${isDirect}) AS one_row (is_direct)`,
  );
  return row?.['is_direct'] === true ? Number(row['deadlock_ms']) : undefined;
}

/** All that was done in it is on the disk: a commit with something in it, which waits. */
export async function settled(session: Session): Promise<void> {
  await session.query('SET LOCAL synchronous_commit TO on; SELECT pg_catalog.pg_current_xact_id()');
}
