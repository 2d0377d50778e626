import { z } from 'zod';
import type { Session } from './session.ts';

/** Of Azure, and what every server has at first: https://learn.microsoft.com/azure/postgresql/flexible-server/concepts-servers */
const OF_THE_SERVER = `'{azure_maintenance,azure_sys,postgres}'::pg_catalog.name[]`;

const Row = z.object({ name: z.string() });

/** Databases that the role of a session may log in to, but for the server's own and templates. Throws what the driver throws. */
export async function openDatabases(session: Pick<Session, 'query'>): Promise<readonly string[]> {
  const rows = await session.query(
    `SET LOCAL ROLE NONE; SELECT datname::pg_catalog.text AS name FROM pg_catalog.pg_database
     WHERE datallowconn AND NOT datistemplate AND pg_catalog.has_database_privilege(oid, 'CONNECT')
       AND datname OPERATOR(pg_catalog.<>) ALL (${OF_THE_SERVER}) ORDER BY 1`,
  );
  return rows.map((row) => Row.parse(row).name);
}
