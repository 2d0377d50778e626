import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createAuthority } from '../../emulators/certificates.ts';
import { type PostgresServer, startPostgres } from '../../emulators/postgres/server.ts';
import { lockKey } from '../../src/postgres/role-lock.ts';
import { roleSessions } from '../../src/postgres/role-sessions.ts';
import { newSession, type Session } from '../../src/postgres/session.ts';
import { Redacted, SecretForms } from '../../src/redacted.ts';

const ROLE = 'app';
const PASSWORD = 'the password';
const LOOPBACK = '127.0.0.1';
let server: PostgresServer;
let authorities: string;
let admin: pg.Client;

beforeAll(async () => {
  const authority = await createAuthority();
  authorities = authority.caPem;
  server = await startPostgres({ authority, role: ROLE, password: PASSWORD, databases: ['shop', 'zep'] });
  admin = await server.admin();
});
afterAll(async () => {
  await admin.end();
  await server.stop();
});
beforeEach(async () => {
  await admin.query(
    `SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
     WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()`,
  );
});

/** Somebody's program, connected. */
async function client(database: string, name?: string, user = ROLE): Promise<pg.Client> {
  const other = new pg.Client({
    ...{ host: 'localhost', port: server.port, user, password: PASSWORD, database, ssl: { ca: authorities } },
    ...(name === undefined ? {} : { application_name: name }),
  });
  other.on('error', () => undefined); // ended before the next test
  await other.connect();
  return other;
}

/** As dbcred-sync connects. */
async function ours(database = 'postgres', user = ROLE): Promise<Session> {
  const forms = new SecretForms(() => undefined);
  const [text, password] = [new Redacted('the url', forms), new Redacted(PASSWORD, forms)];
  const session = await newSession(
    { text, password, user, host: 'localhost', port: server.port, database, tls: 'required' },
    { authorities, timeoutMs: 10_000, clock: () => Date.now() },
  );
  await session.connect();
  return session;
}

/** As any other program would ask. */
const asking = (connected: pg.Client): Pick<Session, 'query'> => ({
  query: async (text) => [await connected.query<Record<string, unknown>>(text)].flat().at(-1)?.rows ?? [],
});

test('whoever is connected as the role is counted by database, application name and address', async () => {
  await client('zep', 'zep');
  await client('shop', 'web');
  await client('shop', 'psql');
  await client('shop', 'web');
  await client('shop');
  expect(await roleSessions(await ours(), ROLE)).toEqual([
    { database: 'shop', applicationName: '', clientAddress: LOOPBACK, replicates: false, sessions: 1 },
    { database: 'shop', applicationName: 'psql', clientAddress: LOOPBACK, replicates: false, sessions: 1 },
    { database: 'shop', applicationName: 'web', clientAddress: LOOPBACK, replicates: false, sessions: 2 },
    { database: 'zep', applicationName: 'zep', clientAddress: LOOPBACK, replicates: false, sessions: 1 },
  ]);
});

test('a client on a local socket has no address', async () => {
  const beside = await server.admin('shop');
  const { rows } = await admin.query<{ user: string }>('SELECT current_user AS user');
  const groups = await roleSessions(asking(admin), rows[0]?.user ?? '');
  expect(groups).toEqual([
    { database: 'shop', applicationName: '', clientAddress: null, replicates: false, sessions: 1 },
  ]);
  await beside.end();
});

test('dbcred-sync sees neither itself nor another run of it', async () => {
  const session = await ours();
  await ours();
  await ours('shop');
  expect(await roleSessions(session, ROLE)).toEqual([]);
});

describe('a session that calls itself as we do', () => {
  const CALLED = { database: 'shop', applicationName: 'dbcred-sync', clientAddress: LOOPBACK };

  test('is ours for as long as ours live, and then whoever’s it is', async () => {
    await client('shop', 'dbcred-sync');
    const session = await ours();
    expect(await roleSessions(session, ROLE)).toEqual([]);
    expect(await roleSessions(session, ROLE, 600)).toEqual([]);
    expect(await roleSessions(session, ROLE, 0)).toEqual([{ ...CALLED, replicates: false, sessions: 1 }]);
  });

  test('is ours while it has the lock on this role, however long that takes, and no other', async () => {
    const [holder, other] = [await ours(), await ours('shop')];
    await holder.query(`SELECT pg_catalog.pg_try_advisory_lock('${lockKey(ROLE)}'::pg_catalog.int8)`);
    await other.query(`SELECT pg_catalog.pg_try_advisory_lock('${lockKey('another')}'::pg_catalog.int8)`);
    expect(await roleSessions(await ours(), ROLE, 0)).toEqual([
      { ...CALLED, replicates: false, sessions: 1 },
    ]);
  });
});

test('whoever asks is not counted, whatever its name', async () => {
  const asker = await client('shop', 'somebody');
  expect(await roleSessions(asking(asker), ROLE)).toEqual([]);
});

test('the sessions of other roles are not counted', async () => {
  await admin.query(`CREATE ROLE "App" LOGIN PASSWORD '${PASSWORD}'`);
  await client('shop', 'web', 'App');
  await client('shop', 'web');
  expect(await roleSessions(await ours(), ROLE)).toMatchObject([{ applicationName: 'web', sessions: 1 }]);
  expect(await roleSessions(asking(admin), 'App')).toMatchObject([{ applicationName: 'web', sessions: 1 }]);
});

test('a session that works with others in parallel is one session', async () => {
  const busy = await client('shop', 'report');
  await busy.query('SET debug_parallel_query = on');
  const work = busy.query('SELECT pg_sleep(600)').catch(() => 'ended');
  const workers = `SELECT FROM pg_stat_activity WHERE usename = '${ROLE}' AND backend_type = 'parallel worker'`;
  while ((await admin.query(workers)).rowCount === 0);
  expect(await roleSessions(await ours(), ROLE)).toMatchObject([{ applicationName: 'report', sessions: 1 }]);
  await admin.query(
    `SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE application_name = 'report'`,
  );
  expect(await work).toBe('ended');
});

test('a client that replicates is counted: it has logged in with the password too', async () => {
  await admin.query(`ALTER ROLE ${ROLE} REPLICATION`);
  const copying = new pg.Client({
    ...{ host: 'localhost', port: server.port, user: ROLE, password: PASSWORD, database: 'shop' },
    ...{ ssl: { ca: authorities }, application_name: 'replica', replication: 'database' },
  });
  await copying.connect();
  expect(await roleSessions(await ours(), ROLE)).toMatchObject([
    { database: 'shop', applicationName: 'replica', replicates: true },
  ]);
  await copying.end();
});

test('a role that may see no other role’s sessions sees all of its own', async () => {
  await admin.query(`REVOKE azure_pg_admin FROM ${ROLE}`);
  const { rows } = await admin.query(
    `SELECT pg_has_role('${ROLE}', 'pg_read_all_stats', 'MEMBER') AS reads, rolsuper FROM pg_roles WHERE rolname = '${ROLE}'`,
  );
  expect(rows).toEqual([{ reads: false, rolsuper: false }]);
  await client('zep', 'zep');
  expect(await roleSessions(await ours('shop'), ROLE)).toEqual([
    { database: 'zep', applicationName: 'zep', clientAddress: LOOPBACK, replicates: false, sessions: 1 },
  ]);
  await admin.query(`GRANT azure_pg_admin TO ${ROLE}`);
});

test('whoever is connected is seen as well when the role’s sessions begin as another role', async () => {
  await admin.query(`CREATE ROLE owner NOLOGIN; GRANT owner TO ${ROLE}; ALTER ROLE ${ROLE} SET role = owner`);
  await client('shop', 'web');
  const session = await ours();
  await admin.query(`ALTER ROLE ${ROLE} RESET role`);
  expect(await roleSessions(session, ROLE)).toMatchObject([{ applicationName: 'web', sessions: 1 }]);
  // as it was, for whoever a pooler lends it to
  expect(await session.query('SELECT current_user')).toEqual([{ current_user: 'owner' }]);
});

test('it takes one round trip', async () => {
  const statements: string[] = [];
  const query = (text: string): Promise<Record<string, unknown>[]> => {
    statements.push(text);
    return Promise.resolve([]);
  };
  expect(await roleSessions({ query }, ROLE)).toEqual([]);
  expect(statements).toHaveLength(1);
});

describe('the role with the name', () => {
  const awkward = [
    `o'brien"; DROP ROLE app; --`,
    "' OR true OR usename = '",
    'back\\slash',
    "\\' OR true --",
    '\\',
    'Ünïcödé 語😀',
    '$$',
    'é'.repeat(31),
  ];
  test.each(awkward)('%j sees its own sessions, and no other', async (name) => {
    const [quoted, secret] = [admin.escapeIdentifier(name), admin.escapeLiteral(PASSWORD)];
    await admin.query(`CREATE ROLE ${quoted} LOGIN PASSWORD ${secret}`);
    await client('shop', 'web');
    await client('shop', 'its own', name);
    const session = await ours('postgres', name);
    const group = {
      database: 'shop',
      applicationName: 'its own',
      clientAddress: LOOPBACK,
      replicates: false,
      sessions: 1,
    };
    for (const conforming of ['on', 'off']) {
      await session.query(`SET standard_conforming_strings = ${conforming}`);
      expect(await roleSessions(session, name)).toEqual([group]);
    }
  });

  test.each([
    ['', 'nothing in it'],
    ['app\0', 'a NUL'],
    ['app\ud800', 'half a character'],
    ['x'.repeat(64), 'more than the server would read'],
    ['é'.repeat(32), 'more bytes than the server would read'],
  ])('%j is asked nothing: it has %s', async (name) => {
    const query = () => Promise.reject(new Error('sent'));
    await expect(roleSessions({ query }, name)).rejects.toThrow(/no role/);
  });
});
