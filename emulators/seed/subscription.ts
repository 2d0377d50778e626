import type { PostgresServer } from '../postgres/server.ts';

/** A subscription of a second server, which logs in to the first with a password that it keeps, and streams. */

/** Of the first server, which is asked for its changes. */
export const PUBLISHER_SETTINGS = "wal_level = 'logical'\nmax_wal_senders = 4\n";
/** Of the second; it tries again at once, for a test that waits for it. */
export const SUBSCRIBER_SETTINGS =
  "max_logical_replication_workers = 4\nwal_retrieve_retry_interval = '200ms'\n";

const SUBSCRIPTION = 'reports';
/** On both servers. */
const DATABASE = 'secairadar';
const PATIENCE_MS = 20_000;

interface Account {
  readonly role: string;
  readonly password: string;
}

/** As somebody did it once; ends when the subscription streams. */
export async function subscribe(
  publisher: PostgresServer,
  subscriber: PostgresServer,
  { role, password }: Account,
): Promise<void> {
  await asSuperuser(publisher, async (session) => {
    const name = session.escapeIdentifier(role);
    await session.query(
      `CREATE TABLE radar (id int PRIMARY KEY); GRANT ALL ON radar TO ${name}; ALTER ROLE ${name} REPLICATION;
       CREATE PUBLICATION everything FOR ALL TABLES;`,
    );
  });
  await asSuperuser(subscriber, async (session) => {
    const quoted = `'${password.replaceAll(/[\\']/g, '\\$&')}'`;
    const connection = `host=localhost port=${publisher.port} dbname=${DATABASE} user=${role} password=${quoted} sslmode=require`;
    await session.query('CREATE TABLE radar (id int PRIMARY KEY)');
    await session.query(
      `CREATE SUBSCRIPTION ${SUBSCRIPTION} CONNECTION ${session.escapeLiteral(connection)} PUBLICATION everything`,
    );
  });
  if (!(await streams(publisher))) throw new Error('the subscription does not stream');
}

/** What the subscription logs in with: a list of libpq. */
export async function subscribedWith(subscriber: PostgresServer): Promise<string> {
  return asSuperuser(subscriber, async (session) => {
    const { rows } = await session.query<{ conninfo: string }>(
      'SELECT subconninfo AS conninfo FROM pg_subscription WHERE subname = $1',
      [SUBSCRIPTION],
    );
    return rows[0]?.conninfo ?? '';
  });
}

/** Whether it is connected, within a while: a subscription tries for ever. */
async function streams(publisher: PostgresServer): Promise<boolean> {
  for (const deadline = Date.now() + PATIENCE_MS; Date.now() < deadline; ) {
    const isThere = await asSuperuser(publisher, async (session) => {
      const { rowCount } = await session.query(
        "SELECT FROM pg_stat_replication WHERE application_name = $1 AND state = 'streaming'",
        [SUBSCRIPTION],
      );
      return rowCount === 1;
    });
    if (isThere) return true;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return false;
}

/** Takes it away, whether it streams or is refused, with the slot that it leaves: a database with either cannot be made anew. */
export async function unsubscribe(publisher: PostgresServer, subscriber: PostgresServer): Promise<void> {
  const hadOne = await asSuperuser(subscriber, async (session) => {
    const { rowCount } = await session.query('SELECT FROM pg_subscription WHERE subname = $1', [
      SUBSCRIPTION,
    ]);
    if (rowCount === 0) return false;
    await session.query(`ALTER SUBSCRIPTION ${SUBSCRIPTION} DISABLE`);
    await session.query(`ALTER SUBSCRIPTION ${SUBSCRIPTION} SET (slot_name = NONE)`);
    await session.query(`DROP SUBSCRIPTION ${SUBSCRIPTION}; DROP TABLE radar`);
    return true;
  });
  if (!hadOne) return;
  await asSuperuser(publisher, async (session) => {
    await session.query(
      "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE backend_type = 'walsender'",
    );
    await session.query('SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots');
  });
}

async function asSuperuser<T>(
  server: PostgresServer,
  work: (session: Awaited<ReturnType<PostgresServer['admin']>>) => Promise<T>,
): Promise<T> {
  const session = await server.admin(DATABASE);
  try {
    return await work(session);
  } finally {
    await session.end();
  }
}
