import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Authority, createAuthority } from '../../emulators/certificates.ts';
import { type PostgresServer, startPostgres } from '../../emulators/postgres/server.ts';

/** The administrator that Azure gives to its customers: what it may, and the words in which it may not. */

const ADMIN = { role: 'app_admin', password: 'p%40 ss' };
const RESTRICTED = { code: '42501', message: 'permission denied to alter restricted role "azure_pg_admin"' };

describe.each([14, 16, 18] as const)('on PostgreSQL %i', (version) => {
  let authority: Authority;
  let server: PostgresServer;
  const clients: pg.Client[] = [];
  beforeAll(async () => {
    authority = await createAuthority();
    server = await startPostgres({ authority, ...ADMIN, databases: ['orders'], version, restricted: true });
    const superuser = await server.admin();
    await superuser.query('CREATE ROLE somebody_elses LOGIN');
    await superuser.end();
    session = await login();
    await sent('CREATE ROLE app LOGIN; CREATE TABLE t ()');
  });
  afterAll(async () => {
    await Promise.all(clients.map((client) => client.end()));
    await server.stop();
  });

  async function login(o: pg.ClientConfig = {}): Promise<pg.Client> {
    const client = new pg.Client({
      ...{ host: server.host, port: server.port, user: ADMIN.role, password: ADMIN.password },
      ...{ database: 'orders', ssl: { ca: authority.caPem }, ...o },
    });
    client.on('error', () => undefined);
    await client.connect();
    clients.push(client);
    return client;
  }
  let session: pg.Client;
  const sent = (statement: string): Promise<pg.QueryResult> => session.query(statement);

  test('is a member of azure_pg_admin, which owns the schema public of every database', async () => {
    const { rows } = await sent(`SELECT rolsuper, rolcreaterole, rolcreatedb, rolreplication, rolbypassrls,
      pg_has_role('azure_pg_admin', 'USAGE') AS administrator FROM pg_roles WHERE rolname = current_user`);
    expect(rows).toEqual([
      {
        ...{ rolsuper: false, rolcreaterole: true, rolcreatedb: true },
        ...{ rolreplication: false, rolbypassrls: false, administrator: true },
      },
    ]);
    await sent('CREATE DATABASE one_more');
    for (const database of ['orders', 'postgres', 'one_more']) {
      const owner = "SELECT nspowner::regrole::text AS name FROM pg_namespace WHERE nspname = 'public'";
      expect((await (await login({ database })).query(owner)).rows).toEqual([{ name: 'azure_pg_admin' }]);
    }
  });

  test.each([
    'GRANT app TO azure_pg_admin',
    'grant app\n to "azure_pg_admin" with admin option',
    'REVOKE pg_monitor FROM azure_pg_admin',
    'CREATE ROLE another ROLE azure_pg_admin',
    'ALTER ROLE azure_pg_admin LOGIN',
    'ALTER USER AZURE_PG_ADMIN RENAME TO mine',
    'DROP ROLE IF EXISTS app, azure_pg_admin',
    'SELECT 1; /* ; */ GRANT app TO azure_pg_admin -- mine',
  ])('may not say %s', async (statement) => {
    await expect(sent(statement)).rejects.toMatchObject(RESTRICTED);
  });

  test('is refused as PostgreSQL would: the transaction is aborted, the session goes on', async () => {
    const client = await login();
    await client.query('BEGIN');
    await expect(
      client.query({ name: 'prepared', text: 'GRANT app TO azure_pg_admin' }),
    ).rejects.toMatchObject(RESTRICTED);
    await expect(client.query('SELECT 1')).rejects.toMatchObject({ code: '25P02' });
    await client.query('ROLLBACK');
    expect((await client.query('SELECT $1::int AS one', [1])).rows).toEqual([{ one: 1 }]);
  });

  test.each([
    'GRANT azure_pg_admin TO app', // one more administrator, as its documentation has it
    'GRANT SELECT ON t TO azure_pg_admin',
    "COMMENT ON TABLE t IS 'GRANT app TO azure_pg_admin; DROP ROLE azure_pg_admin'",
    "ALTER ROLE app PASSWORD 'azure_pg_admin'",
    'GRANT pg_monitor TO app',
  ])('may say %s', async (statement) => {
    await expect(sent(statement)).resolves.toBeDefined();
  });

  test.each([
    [
      'CREATE ROLE more SUPERUSER',
      'must be superuser to create superusers',
      'permission denied to create role',
    ],
    [
      'ALTER ROLE app REPLICATION',
      'must be superuser to alter replication roles or change replication attribute',
      'permission denied to alter role',
    ],
    [
      "COPY t TO PROGRAM 'true'",
      /^must be superuser or (?:a member|have privileges) of/,
      /^permission denied to COPY/,
    ],
    [
      'SELECT FROM pg_authid',
      'permission denied for table pg_authid',
      'permission denied for table pg_authid',
    ],
  ] as const)('is no superuser: %s', async (statement, until15, from16) => {
    const words = version < 16 ? until15 : from16;
    await expect(sent(statement)).rejects.toMatchObject({
      code: '42501',
      message: typeof words === 'string' ? words : expect.stringMatching(words),
    });
  });

  test.each([
    ["ALTER ROLE somebody_elses PASSWORD 'x'", 'permission denied to alter role'],
    ['GRANT somebody_elses TO app', 'permission denied to grant role "somebody_elses"'],
    ['GRANT pg_write_all_data TO app', 'permission denied to grant role "pg_write_all_data"'],
  ])('has, from 16 on, no say over roles that it did not make: %s', async (statement, message) => {
    const said = await sent(statement).then(
      () => 'done',
      (error: unknown) => error,
    );
    if (version < 16) expect(said).toBe('done');
    else expect(said).toMatchObject({ code: '42501', message });
  });

  test('comes in with channel binding all the same, and loses answers as without', async () => {
    server.proxy.fail({ action: 'drop-answer', statement: /^SELECT 4711/ });
    const client = await login({ enableChannelBinding: true });
    expect((await client.query('SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()')).rows).toEqual([
      { ssl: true },
    ]);
    await expect(client.query('SELECT 4711')).rejects.toThrow();
  });

  test('is as it was after a reset', async () => {
    await sent('GRANT azure_pg_admin TO app');
    const superuser = await server.admin();
    await superuser.query(
      `REVOKE azure_pg_admin FROM ${ADMIN.role} CASCADE; ALTER ROLE azure_pg_admin LOGIN`,
    );
    await superuser.end();
    await server.reset();
    const { rows } = await (
      await login()
    ).query(`SELECT member::regrole::text AS name, (SELECT rolcanlogin FROM pg_roles r
      WHERE r.oid = roleid) AS login FROM pg_auth_members WHERE roleid = 'azure_pg_admin'::regrole`);
    expect(rows).toEqual([{ name: ADMIN.role, login: false }]);
    expect(Object.keys(await server.roles())).toEqual([ADMIN.role]);
  });
});
