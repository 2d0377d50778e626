import { roleLiteral } from '../quoting.ts';
import { type SessionGroup, sessionGroup, sessionsQuery } from '../role-sessions.ts';
import type { Session } from '../session.ts';

/**
 * `no-sight`: the role that asks sees of these sessions only that there are some. `atLeast`: the most that can be said:
 * whoever is among them, and of what kind, it does not see, so none is not said either.
 */
export type LoginSessions =
  | { readonly result: 'seen'; readonly groups: readonly SessionGroup[] }
  | { readonly result: 'no-sight'; readonly atLeast: number };

/**
 * Who is connected as `login` at this server, in one round trip, ours left out. Sight has the login itself, who inherits
 * its privileges (`GRANT login TO r WITH INHERIT TRUE, SET FALSE`; before PostgreSQL 16, every member that inherits),
 * pg_read_all_stats, and a superuser; that is asked for, since to others the list would be empty.
 * https://www.postgresql.org/docs/current/monitoring-stats.html
 *
 * Throws what the driver throws, and, with nothing sent, for what can be no role's name.
 */
export async function loginSessions(
  { query }: Pick<Session, 'query'>,
  login: string,
): Promise<LoginSessions> {
  const rows = await query(`SET LOCAL ROLE NONE;
    SELECT sight.sees, sight.at_least, seen.database, seen.application, seen.address, seen.backend, seen.sessions FROM (${SIGHT(login)}) AS sight
    LEFT JOIN LATERAL (${sessionsQuery(login)}) AS seen ON sight.sees`);
  const [first] = rows;
  if (first?.['sees'] !== true) return { result: 'no-sight', atLeast: Number(first?.['at_least'] ?? 0) };
  return {
    result: 'seen',
    groups: rows.filter(({ sessions }) => sessions !== null).map(sessionGroup),
  };
}

/** Everybody sees the role and the application name of every session. */
const SIGHT = (login: string): string =>
  `SELECT coalesce((SELECT pg_catalog.pg_has_role(r.oid, 'USAGE') FROM pg_catalog.pg_roles AS r
        WHERE r.rolname OPERATOR(pg_catalog.=) ${roleLiteral(login)}), false)
      OR pg_catalog.pg_has_role('pg_read_all_stats', 'USAGE') AS sees,
    (SELECT pg_catalog.count(*) FROM pg_catalog.pg_stat_activity AS a
      WHERE a.usename OPERATOR(pg_catalog.=) ${roleLiteral(login)}
        AND coalesce(a.application_name, '') OPERATOR(pg_catalog.<>) 'dbcred-sync') AS at_least`;
