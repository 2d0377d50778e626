import type pg from 'pg';
import type { PostgresServer } from './server.ts';

/** Two logins of one owner, as `adopt` leaves them: the first in use, the second made and never set. */
export interface Pair {
  owner: string;
  logins: readonly [string, string];
  /** Of the first login. */
  password: string;
  database: string;
}

/**
 * Made by `administrator`, with its rights and no more, by the statements that did so on PostgreSQL 14 to 18. On 16 and
 * later it has ADMIN on the roles that it makes; it ends no session of theirs, and sees them by pg_read_all_stats alone.
 */
export async function arrangePair(
  server: PostgresServer,
  administrator: string,
  { owner, logins, password, database }: Pair,
): Promise<void> {
  const [first, second] = logins;
  await acting(server, database, administrator, async (session) => {
    const q = (name: string): string => session.escapeIdentifier(name);
    await session.query(`CREATE ROLE ${q(owner)} NOLOGIN`);
    await session.query(`CREATE ROLE ${q(first)} LOGIN PASSWORD ${session.escapeLiteral(password)}`);
    await session.query(`CREATE ROLE ${q(second)} NOLOGIN`);
    await session.query(`GRANT CREATE, CONNECT, TEMPORARY ON DATABASE ${q(database)} TO ${q(owner)}`);
    await session.query(`GRANT USAGE, CREATE ON SCHEMA public TO ${q(owner)}`);
    for (const login of logins) {
      await session.query(`GRANT ${q(owner)} TO ${q(login)}`);
      await session.query(`ALTER ROLE ${q(login)} SET role TO ${q(owner)}`);
    }
  });
  await acting(server, database, first, async (session) => {
    await session.query(`SET ROLE ${session.escapeIdentifier(owner)}`);
    await session.query('CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY, placed timestamptz)');
    await session.query('INSERT INTO orders (placed) VALUES (now())');
    await session.query('CREATE VIEW recent_orders AS SELECT * FROM orders ORDER BY id DESC LIMIT 10');
  });
}

/** What that role may do, in a session that the server does not log. */
async function acting(
  server: PostgresServer,
  database: string,
  role: string,
  work: (session: pg.Client) => Promise<void>,
): Promise<void> {
  const session = await server.admin(database);
  try {
    await session.query(`SET SESSION AUTHORIZATION ${session.escapeIdentifier(role)}`);
    await work(session);
  } finally {
    await session.end();
  }
}
