import { roleLiteral } from './quoting.ts';
import { holdsLock } from './role-lock.ts';
import type { Session } from './session.ts';

/** Sessions of one role that are alike. */
export interface SessionGroup {
  readonly database: string;
  /** As the client says: it need not be true. '' when it says nothing. */
  readonly applicationName: string;
  /** Address from which the server sees the client come, a pooler's or a gateway's perhaps; null for a local socket. */
  readonly clientAddress: string | null;
  /** A subscription of another server, a replica, or whatever else streams changes. */
  readonly replicates: boolean;
  readonly sessions: number;
}

/** How long a session of ours lives that has no lock: a login, 45 seconds of asking for the lock, and some. */
const OURS_FOR_SECONDS = 60;

/**
 * Who is connected as `role`, in one round trip; our own sessions, of this run and of others, are left out. A name is
 * anybody's to take, so what is called as we are is ours only while it is as young as ours are, or has the lock. Ask in a
 * session of this role: of others, a role without pg_read_all_stats sees nothing, and the list would be empty.
 * https://www.postgresql.org/docs/current/monitoring-stats.html#MONITORING-PG-STAT-ACTIVITY-VIEW
 *
 * Throws what the driver throws, and, with nothing sent, for what can be no role's name.
 */
export async function roleSessions(
  session: Pick<Session, 'query'>,
  role: string,
  oursForSeconds = OURS_FOR_SECONDS,
): Promise<readonly SessionGroup[]> {
  const rows = await session.query(`SET LOCAL ROLE NONE; ${sessionsQuery(role, oursForSeconds)}`);
  return rows.map(sessionGroup);
}

export function sessionGroup(row: Record<string, unknown>): SessionGroup {
  const { database, application, address, backend, sessions } = row;
  return {
    database: String(database),
    applicationName: String(application),
    clientAddress: typeof address === 'string' ? address : null,
    replicates: backend === 'walsender',
    sessions: Number(sessions),
  };
}

/**
 * The session may have begun as another role (`ALTER ROLE … SET role`): not so for this question, and a pooler lends
 * the session on as it was.
 * A replication client logs in with the password as any other does. Parallel workers stand there under the role
 * too, each beside the session that it works for.
 */
export function sessionsQuery(role: string, oursForSeconds = OURS_FOR_SECONDS): string {
  return `SELECT coalesce(datname, '') AS database, coalesce(application_name, '') AS application,
      pg_catalog.host(client_addr) AS address, backend_type AS backend, pg_catalog.count(*) AS sessions
    FROM pg_catalog.pg_stat_activity AS one
    WHERE usename OPERATOR(pg_catalog.=) ${roleLiteral(role)}
      AND backend_type OPERATOR(pg_catalog.=) ANY ('{client backend,walsender}')
      AND pid OPERATOR(pg_catalog.<>) pg_catalog.pg_backend_pid()
      AND NOT (coalesce(application_name, '') OPERATOR(pg_catalog.=) 'dbcred-sync'
        AND (backend_start OPERATOR(pg_catalog.>)
            (pg_catalog.clock_timestamp() OPERATOR(pg_catalog.-) '${oursForSeconds} s'::pg_catalog.interval)
          OR ${holdsLock(role, 'one.pid')}))
    GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4`;
}
