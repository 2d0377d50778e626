import { roleLiteral } from './quoting.ts';
import { type SessionGroup, sessionGroup } from './role-sessions.ts';
import type { Session } from './session.ts';

/**
 * Who streams as `role`, whoever asks: everybody sees that, and the name; the address (left empty) only with the
 * privileges of that role or of pg_read_all_stats.
 * https://www.postgresql.org/docs/current/monitoring-stats.html#MONITORING-PG-STAT-REPLICATION-VIEW
 *
 * Throws what the driver throws, and, with nothing sent, for what can be no role's name.
 */
export async function replicationClients(
  session: Pick<Session, 'query'>,
  role: string,
): Promise<readonly SessionGroup[]> {
  const rows = await session.query(
    `SET LOCAL ROLE NONE; SELECT coalesce(one.datname, '') AS database, coalesce(one.application_name, '') AS application,
      pg_catalog.host(streams.client_addr) AS address, 'walsender' AS backend, pg_catalog.count(*) AS sessions
    FROM pg_catalog.pg_stat_replication AS streams
      JOIN pg_catalog.pg_stat_activity AS one ON one.pid OPERATOR(pg_catalog.=) streams.pid
    WHERE streams.usename OPERATOR(pg_catalog.=) ${roleLiteral(role)}
    GROUP BY 1, 2, 3`,
  );
  return rows.map(sessionGroup);
}
