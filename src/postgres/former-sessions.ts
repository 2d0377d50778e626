import { roleLiteral } from './quoting.ts';
import type { Session } from './session.ts';

/**
 * Ends every session of the role that began that long ago or before, but this one; how many were told to end. What is
 * counted from an answer of the server's is longer ago there by the way of the answer. The role itself may: https://www.postgresql.org/docs/current/functions-admin.html#FUNCTIONS-ADMIN-SIGNAL
 *
 * Throws what the session throws, and, with nothing sent, for what can be no role's name.
 */
export async function formerSessions(
  session: Pick<Session, 'query'>,
  role: string,
  agoMs: number,
): Promise<number> {
  const before = Math.max(0, Math.round(agoMs));
  const rows = await session.query(`SELECT pid, pg_catalog.pg_terminate_backend(pid) AS told
    FROM pg_catalog.pg_stat_activity
    WHERE usename OPERATOR(pg_catalog.=) ${roleLiteral(role)}
      AND pid OPERATOR(pg_catalog.<>) pg_catalog.pg_backend_pid()
      AND backend_start OPERATOR(pg_catalog.<) (pg_catalog.clock_timestamp()
        OPERATOR(pg_catalog.-) '${before} ms'::pg_catalog.interval)`);
  return rows.length;
}
