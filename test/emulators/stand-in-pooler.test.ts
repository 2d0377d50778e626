import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Authority, type Certificate, createAuthority } from '../../emulators/certificates.ts';
import { type PoolerAuth, startStandInPooler } from '../../emulators/pooler/stand-in-pooler.ts';
import { startPgBouncer } from '../../emulators/postgres/pgbouncer.ts';
import { type PostgresServer, startPostgres } from '../../emulators/postgres/server.ts';
import { installed } from '../installed.ts';

/** The stand-in and the real PgBouncer are told the same, and have to answer the same. */

interface Pooler {
  port: number;
  reload(passwords: Record<string, string>): void | Promise<void>;
  stop(): Promise<void>;
}
type Mode = 'transaction' | 'session';

let authority: Authority;
let certificate: Certificate;
let server: PostgresServer;
let pooler: Pooler;
let admin: pg.Client;

beforeAll(async () => {
  authority = await createAuthority();
  certificate = await authority.issue({ names: ['localhost'], ips: ['127.0.0.1'] });
  server = await startPostgres({ authority, role: 'app', password: 'OLD', databases: ['shop'] });
  admin = await server.admin();
});
afterEach(async () => {
  await pooler.stop();
  await server.reset();
  admin = await server.admin();
});
afterAll(() => server.stop());

/** It counts a client until it has seen that it is gone. */
const PLENTY = 50;

async function standIn(auth: PoolerAuth, mode: Mode = 'transaction', maxClients = PLENTY): Promise<Pooler> {
  const pool = { size: 1, loginRetryMs: 1000, queryWaitMs: 2000 };
  const behind = { port: server.directPort, caPem: authority.caPem };
  const started = await startStandInPooler({ certificate, server: behind, auth, mode, pool, maxClients });
  return { ...started, stop: started.close };
}

async function real(auth: PoolerAuth, mode: Mode = 'transaction', maxClients = PLENTY): Promise<Pooler> {
  return startPgBouncer({
    certificate,
    server: { port: server.directPort, caPem: authority.caPem },
    databases: ['shop'],
    passwords: auth.by === 'file' ? auth.passwords : { [auth.user]: auth.password },
    settings: {
      ...{ pool_mode: mode, server_login_retry: 1, query_wait_timeout: 2, max_client_conn: maxClients },
      ...(auth.by === 'file'
        ? {}
        : { auth_user: auth.user, auth_query: 'SELECT usename, passwd FROM pg_shadow WHERE usename=$1' }),
    },
  });
}

interface Asked {
  user?: string;
  password?: string;
  database?: string;
  ssl?: false;
  options?: string;
  application_name?: string;
  statement_timeout?: number;
}

function client(asked: Asked = {}): pg.Client {
  const session = new pg.Client({
    ...{ host: 'localhost', port: pooler.port, user: 'app', password: 'OLD', database: 'shop' },
    ...{ ssl: { ca: authority.caPem }, ...asked },
  });
  session.on('error', () => undefined);
  return session;
}

const STATEMENT = "SELECT pg_backend_pid() AS pid, current_setting('application_name') AS name";
type Row = { pid: number; name: string };

/** What a login, and a query after it, came to; with the letters of the messages that it was told so by. */
async function outcome(asked: Asked = {}): Promise<string> {
  const session = client(asked);
  const { connection } = session as pg.Client & {
    connection: pg.Connection & { on(event: string, hear: () => void): void };
  };
  let reached = 'nothing';
  for (const event of ['authenticationSASL', 'authenticationSASLContinue', 'authenticationSASLFinal'])
    connection.on(event, () => {
      reached = event.slice('authentication'.length);
    });
  connection.on('authenticationOk', () => {
    reached = 'Ok';
  });
  connection.on('readyForQuery', () => {
    reached = 'ready';
  });
  try {
    await session.connect();
    const { rows } = await session.query<Row>(STATEMENT);
    const told = (session as pg.Client & { processID: number }).processID;
    return `in, as ${rows[0]?.name}, ${told === rows[0]?.pid ? 'directly' : 'with a process of its own'}`;
  } catch (error) {
    const { code, message, severity } = error as pg.DatabaseError;
    return `${severity} ${code} ${message}, after ${reached}`;
  } finally {
    await session.end().catch(() => undefined);
  }
}

const alterRole = (password: string) => admin.query(`ALTER ROLE app PASSWORD '${password}'`);
async function killSessions(): Promise<void> {
  await admin.query(
    "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE usename IN ('app','asks')",
  );
}
const makeAsking = () => admin.query("CREATE ROLE asks LOGIN SUPERUSER PASSWORD 'asks'");
const FILE: PoolerAuth = { by: 'file', passwords: { app: 'OLD' } };
const QUERY: PoolerAuth = { by: 'query', user: 'asks', password: 'asks' };

const REFUSED = 'FATAL 08P01 SASL authentication failed, after SASLContinue';
const IN = 'in, as , with a process of its own';
const FAILING =
  'FATAL 08P01 server login has been failing, try again later (server_login_retry), after ready';
const WAITED = 'FATAL 08P01 query_wait_timeout, after ready';

const POOLERS: [string, (auth: PoolerAuth, mode?: Mode, maxClients?: number) => Promise<Pooler>][] = [
  ['the stand-in', standIn],
  ...(installed('pgbouncer', 'whether the stand-in answers as it does')
    ? [['PgBouncer 1.18', real] as [string, typeof real]]
    : []),
];

describe.each(POOLERS)('%s', (_name, start) => {
  test('lets in, refuses, and says what it does not admit', async () => {
    pooler = await start(FILE);
    expect(await outcome()).toBe(IN);
    expect(await outcome({ application_name: 'my app' })).toBe(IN.replace('as ', 'as my app'));
    expect(await outcome({ application_name: 'x' })).toBe(IN.replace('as ', 'as x'));
    expect(await outcome()).toBe(IN.replace('as ', 'as x')); // that of whoever was before it
    expect(await outcome({ password: 'wrong' })).toBe(REFUSED);
    expect(await outcome({ user: 'nobody' })).toBe(REFUSED);
    expect(await outcome({ options: '-csearch_path=app' })).toBe(
      'FATAL 08P01 unsupported startup parameter: options, after nothing',
    );
    expect(await outcome({ statement_timeout: 1000 })).toBe(
      'FATAL 08P01 unsupported startup parameter: statement_timeout, after nothing',
    );
    expect(await outcome({ ssl: false })).toBe('FATAL 08P01 SSL required, after nothing');
    expect(await outcome({ database: 'nosuch' })).toBe(
      'FATAL 08P01 database "nosuch" does not exist, after SASLFinal',
    );
  });

  test('that is full says so', async () => {
    pooler = await start(FILE, 'transaction', 3);
    const held = [client(), client(), client()];
    for (const one of held) await one.connect();
    expect(await outcome()).toBe('FATAL 08P01 no more connections allowed (max_client_conn), after nothing');
    for (const one of held) await one.end();
    expect(await outcome()).toBe(IN);
  });

  test.each(['the password', 'the verifier'])(
    'with %s in a file: what it knows until it is told',
    async (kind) => {
      const kept = async (): Promise<string> =>
        kind === 'the password'
          ? 'NEW'
          : ((
              await admin.query<{ kept: string }>(
                "SELECT passwd AS kept FROM pg_shadow WHERE usename = 'app'",
              )
            ).rows[0]?.kept ?? '');
      const first = kind === 'the password' ? 'OLD' : await kept();
      pooler = await start({ by: 'file', passwords: { app: first } });
      expect(await outcome()).toBe(IN);
      await alterRole('NEW');
      expect(await outcome()).toBe(IN);
      expect(await outcome({ password: 'NEW' })).toBe(REFUSED);
      await pooler.reload({ app: await kept() });
      expect([await outcome({ password: 'NEW' }), await outcome()]).toEqual([IN, REFUSED]);
      await killSessions();
      expect(await outcome({ password: 'NEW' })).toBe(IN);
    },
  );

  test('that was not told, once its session has gone: nobody, and then at once', async () => {
    pooler = await start(FILE);
    expect(await outcome()).toBe(IN);
    await alterRole('NEW');
    await killSessions();
    expect(await outcome()).toBe(WAITED);
    expect(await outcome()).toBe(FAILING);
    expect(await outcome({ password: 'NEW' })).toBe(REFUSED);
    await pooler.reload({ app: 'NEW' });
    await expect.poll(() => outcome({ password: 'NEW' }), { timeout: 10_000 }).toBe(IN);
  });

  test('whose server has never let it in passes on what that says', async () => {
    pooler = await start({ by: 'file', passwords: { app: 'STALE' } });
    const said = 'FATAL 08P01 password authentication failed for user "app", after SASLFinal';
    expect(await outcome({ password: 'STALE' })).toBe(said);
    expect(await outcome({ password: 'STALE' })).toBe(said);
    expect(await outcome({ password: 'OLD' })).toBe(REFUSED);
    await admin.query('ALTER ROLE app CONNECTION LIMIT 0');
    await pooler.reload({ app: 'OLD' });
    expect(await outcome()).toBe('FATAL 08P01 too many connections for role "app", after SASLFinal');
  });

  test('that asks the server takes a new password at once, until it may not ask', async () => {
    await makeAsking();
    pooler = await start(QUERY);
    expect(await outcome()).toBe(IN);
    expect(await outcome({ password: 'wrong' })).toBe(REFUSED);
    expect(await outcome({ user: 'nobody' })).toBe('FATAL 08P01 no such user, after nothing');
    await alterRole('NEW');
    expect([await outcome({ password: 'NEW' }), await outcome()]).toEqual([IN, REFUSED]);
    await killSessions();
    expect(await outcome({ password: 'NEW' })).toBe(IN);
    await admin.query("ALTER ROLE asks PASSWORD 'other'");
    expect(await outcome({ password: 'NEW' })).toBe(IN);
    await killSessions();
    expect(await outcome({ password: 'NEW' })).toBe(WAITED.replace('ready', 'nothing'));
    expect(await outcome({ password: 'NEW' })).toBe(FAILING.replace('ready', 'nothing'));
  });

  test('by transaction: two clients have one session, and what one sets the other finds', async () => {
    pooler = await start(FILE);
    const [one, other] = [client(), client()];
    await one.connect();
    await other.connect();
    const pidOf = async (session: pg.Client) => (await session.query<Row>(STATEMENT)).rows[0]?.pid;
    expect(await pidOf(one)).toBe(await pidOf(other));
    await one.query("SET work_mem = '5MB'");
    expect((await other.query('SHOW work_mem')).rows).toEqual([{ work_mem: '5MB' }]);
    expect((await one.query('SELECT pg_try_advisory_lock(7) AS got')).rows).toEqual([{ got: true }]);
    await one.end();
    expect((await other.query('SELECT pg_try_advisory_lock(7) AS got')).rows).toEqual([{ got: true }]);
    const locks = await admin.query("SELECT FROM pg_locks WHERE locktype = 'advisory'");
    expect(locks.rowCount).toBe(1);
    await other.query('BEGIN');
    await other.query('SELECT $1::int', [1]);
    await other.query('COMMIT');
    await other.end();
  });

  test('by session: a client keeps its own, which is swept behind it', async () => {
    pooler = await start(FILE, 'session');
    const one = client();
    await one.connect();
    expect((await one.query('SELECT pg_try_advisory_lock(7) AS got')).rows).toEqual([{ got: true }]);
    expect(await outcome()).toBe(WAITED);
    await one.end();
    expect(await outcome()).toBe(IN);
    expect((await admin.query("SELECT FROM pg_locks WHERE locktype = 'advisory'")).rowCount).toBe(0);
  });
});

describe('the stand-in, as another pooler', () => {
  async function as(dialect: 'pgbouncer-1.24' | 'pgpool-4.3', auth: PoolerAuth = FILE): Promise<void> {
    const behind = { port: server.directPort, caPem: authority.caPem };
    const pool = { size: 1, loginRetryMs: 1000, queryWaitMs: 2000 };
    const started = await startStandInPooler({ certificate, server: behind, auth, as: dialect, pool });
    pooler = { ...started, stop: started.close };
  }

  test('PgBouncer 1.24: 28P01 is its server’s alone, and it says why it fails', async () => {
    await as('pgbouncer-1.24');
    expect([await outcome(), await outcome({ password: 'wrong' })]).toEqual([IN, REFUSED]);
    expect(await outcome({ options: '-c TimeZone=UTC' })).toBe(IN);
    expect(await outcome({ options: '-c search_path=app' })).toBe(
      'FATAL 08P01 unsupported startup parameter in options: search_path, after nothing',
    );
    await alterRole('NEW');
    await killSessions();
    expect(await outcome()).toBe('FATAL 28P01 password authentication failed for user "app", after ready');
    expect(await outcome()).toMatch(
      /^FATAL 08P01 server login has been failing, cached error: password auth/,
    );
  });

  test('Pgpool 4.3: XX000, and a session for each client, of which it tells the process', async () => {
    await as('pgpool-4.3');
    const direct = IN.replace('with a process of its own', 'directly');
    expect([await outcome(), await outcome({ options: '-csearch_path=app' })]).toEqual([direct, direct]);
    expect(await outcome({ password: 'wrong' })).toBe(
      'ERROR XX000 authentication failed, after SASLContinue',
    );
    expect(await outcome({ user: 'nobody' })).toBe('FATAL XX000 SCRAM authentication failed, after nothing');
    expect(await outcome({ options: '-cnosuch=1' })).toBe(
      'FATAL 42704 unrecognized configuration parameter "nosuch", after Ok',
    );
    await alterRole('NEW');
    expect(await outcome()).toBe('ERROR XX000 backend authentication failed, after SASLFinal');
    expect(await outcome({ password: 'NEW' })).toBe('ERROR XX000 authentication failed, after SASLContinue');
    pooler.reload({ app: 'NEW' });
    expect(await outcome({ password: 'NEW' })).toBe(direct);
  });
});
