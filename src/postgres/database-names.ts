import type { ConnectionString } from './connection-string.ts';
import { newSession, type SessionOptions } from './session.ts';

/** The databases that exist on the server of `target`, as its role sees them; undefined when they cannot be listed. */
export async function databaseNames(
  target: ConnectionString,
  options: SessionOptions,
): Promise<readonly string[] | undefined> {
  const session = await newSession({ ...target, database: 'postgres', options: undefined }, options);
  try {
    await session.connect();
    const rows = await session.query(
      'SELECT datname FROM pg_catalog.pg_database WHERE NOT datistemplate ORDER BY datname',
    );
    session.close();
    return rows.map(({ datname }) => String(datname));
  } catch {
    session.destroy();
    return undefined;
  }
}
