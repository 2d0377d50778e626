import { connect } from 'node:net';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Authority, createAuthority } from '../../emulators/certificates.ts';
import { type PostgresServer, startPostgres } from '../../emulators/postgres/server.ts';

const ROLE = 'ctxecoadmin';
const PASSWORD = `p@ss/w%rd #?:é'"\\$`;
const DATABASES = ['zep', 'ctxEco', 'temporal', 'temporal_visibility', 'secairadar'];

let authority: Authority;
let server: PostgresServer;
const clients: pg.Client[] = [];

beforeAll(async () => {
  authority = await createAuthority();
  server = await startPostgres({ authority, role: ROLE, password: PASSWORD, databases: DATABASES });
});

afterAll(async () => {
  await Promise.all(clients.map((client) => client.end().catch(() => {})));
  await server.stop();
});

beforeEach(() => server.reset());

async function login(o: pg.ClientConfig = {}): Promise<pg.Client> {
  const client = new pg.Client({
    host: server.host,
    port: server.port,
    user: ROLE,
    password: PASSWORD,
    database: 'ctxEco',
    ssl: { ca: authority.caPem },
    ...o,
  });
  client.on('error', () => {}); // sessions are cut here on purpose
  clients.push(client);
  await client.connect();
  return client;
}

async function whoAmI(client: pg.Client): Promise<unknown> {
  return (await client.query('SELECT current_user AS role')).rows[0]?.role;
}

async function arrange(sql: string): Promise<void> {
  const session = await server.admin();
  await session.query(sql);
  await session.end();
}

describe('logging in', () => {
  it.each(DATABASES)('works over TLS with an awkward password: %s', async (database) => {
    const client = await login({ database });
    const { rows } = await client.query(
      `SELECT current_user AS role, current_database() AS database, ssl, version >= 'TLSv1.2' AS modern
       FROM pg_stat_ssl WHERE pid = pg_backend_pid()`,
    );
    expect(rows).toEqual([{ role: ROLE, database, ssl: true, modern: true }]);
  });

  it('binds SCRAM to the TLS channel for a client that wants it', async () => {
    expect(await whoAmI(await login({ enableChannelBinding: true }))).toBe(ROLE);
  });

  it('refuses plaintext', async () => {
    await expect(login({ ssl: false })).rejects.toMatchObject({
      code: '28000',
      message: expect.stringMatching(/^no pg_hba\.conf entry for host .* no encryption$/),
    });
  });

  it('refuses a wrong password', async () => {
    await expect(login({ password: `${PASSWORD}x` })).rejects.toMatchObject({ code: '28P01' });
  });

  it('refuses a database that is not there', async () => {
    await expect(login({ database: 'ctxeco' })).rejects.toMatchObject({ code: '3D000' });
  });

  it('refuses the superuser, whatever the password', async () => {
    await expect(login({ user: 'azuresu', database: 'postgres' })).rejects.toMatchObject({ code: '28000' });
  });

  it('refuses a client that trusts another authority', async () => {
    const { caPem } = await createAuthority();
    await expect(login({ ssl: { ca: caPem } })).rejects.toThrow(/certificate/);
  });
});

describe('the role', () => {
  it('may make roles and databases and is no superuser', async () => {
    expect(await server.roles()).toEqual({
      [ROLE]: {
        canLogin: true,
        superuser: false,
        createRole: true,
        createDb: true,
        connectionLimit: -1,
        validUntil: null,
      },
    });
    const client = await login();
    await expect(client.query('SELECT * FROM pg_authid')).rejects.toMatchObject({ code: '42501' });
    await expect(client.query(`COPY (SELECT 1) TO PROGRAM 'true'`)).rejects.toMatchObject({ code: '42501' });
  });

  it('may change its own password, by a verifier too', async () => {
    await (await login()).query(`ALTER ROLE ${ROLE} PASSWORD 'another'`);
    await expect(login()).rejects.toMatchObject({ code: '28P01' });
    await login({ password: 'another' });
  });

  it('has a password that is nowhere in the log, where statements are', async () => {
    await (await login()).query('SELECT 4711');
    const log = server.log();
    expect(log).toContain('LOG:  statement: SELECT 4711');
    expect(log).toContain(`connection authorized: user=${ROLE}`);
    for (const trace of [PASSWORD, 'p@ss', 'SCRAM-SHA-256$']) expect(log).not.toContain(trace);
  });
});

describe('reset', () => {
  it('restores the role', async () => {
    const before = await server.roles();
    await arrange(`ALTER ROLE ${ROLE} NOLOGIN CREATEROLE NOCREATEDB CONNECTION LIMIT 0
      VALID UNTIL '2020-01-01' PASSWORD 'lost'`);
    await arrange(`ALTER ROLE ${ROLE} SET search_path = nowhere`);
    expect((await server.roles())[ROLE]).toMatchObject({
      canLogin: false,
      connectionLimit: 0,
      validUntil: '2020-01-01T00:00:00.000Z',
    });
    await server.reset();
    expect(await server.roles()).toEqual(before);
    const { rows } = await (await login()).query('SHOW search_path');
    expect(rows).toEqual([{ search_path: '"$user", public' }]);
  });

  it('restores databases: their flags, owners, privileges and contents', async () => {
    await arrange('ALTER DATABASE zep ALLOW_CONNECTIONS false');
    await arrange('REVOKE CONNECT ON DATABASE temporal FROM PUBLIC; CREATE ROLE somebody');
    await arrange('ALTER DATABASE "ctxEco" OWNER TO somebody');
    await arrange('DROP DATABASE temporal_visibility');
    await (await login({ database: 'secairadar' })).query('CREATE TABLE t ()');
    await expect(login({ database: 'zep' })).rejects.toMatchObject({ code: '55000' });
    await server.reset();
    for (const database of DATABASES) {
      const { rows } = await (await login({ database })).query(
        `SELECT pg_get_userbyid(datdba) AS owner, datacl, to_regclass('t') AS t
         FROM pg_database WHERE datname = current_database()`,
      );
      expect(rows).toEqual([{ owner: ROLE, datacl: null, t: null }]);
    }
  });

  it('drops roles and databases that were added, and ends sessions', async () => {
    const client = await login();
    const ended = new Promise((resolve) => client.once('end', resolve));
    await client.query('CREATE ROLE extra LOGIN; CREATE ROLE other; GRANT extra TO other');
    await client.query('CREATE DATABASE more');
    await client.query('GRANT CREATE ON DATABASE more TO extra');
    await client.query('GRANT CONNECT ON DATABASE zep TO other');
    await server.reset();
    await ended;
    expect(Object.keys(await server.roles())).toEqual([ROLE]);
    await expect(login({ database: 'more' })).rejects.toMatchObject({ code: '3D000' });
  });
});

describe('the proxy', () => {
  it('delays every round trip', async () => {
    server.setLatency(60);
    const started = performance.now();
    await login();
    // TCP, SSLRequest, TLS, startup, SASL twice
    expect(performance.now() - started).toBeGreaterThanOrEqual(6 * 60);
  });

  it('resets connections on demand, the nth and so many', async () => {
    server.proxy.fail({ action: 'reset', nth: 2, times: 2 });
    await login();
    await expect(login()).rejects.toMatchObject({ code: 'ECONNRESET' });
    await expect(login()).rejects.toMatchObject({ code: 'ECONNRESET' });
    await login();
  });

  it('lets a connection hang until it is reset', async () => {
    server.proxy.fail({ action: 'hang' });
    const client = connect(server.port, '127.0.0.1');
    let answer = '';
    client.on('data', (chunk) => {
      answer += chunk;
    });
    client.write(Buffer.from([0, 0, 0, 8, 4, 210, 22, 47])); // SSLRequest
    await login(); // by now the other one would have its answer
    expect(answer).toBe('');
    server.proxy.resume();
    await new Promise((resolve) => client.once('data', resolve));
    expect(answer).toBe('S');
    client.destroy();
  });

  it('loses the answer to a statement that the server carries out', async () => {
    server.proxy.fail({ action: 'drop-answer', statement: /^ALTER ROLE/ });
    const client = await login();
    await client.query('SELECT 1');
    await expect(client.query(`ALTER ROLE ${ROLE} PASSWORD 'changed'`)).rejects.toThrow();
    await login({ password: 'changed' });
  });

  it('cuts what is open', async () => {
    const client = await login();
    const broken = new Promise<Error>((resolve) => client.once('error', resolve));
    server.proxy.cut();
    expect(await broken).toMatchObject({ code: 'ECONNRESET' });
    expect(await whoAmI(await login())).toBe(ROLE);
  });
});

it('runs beside another', async () => {
  const second = await startPostgres({ authority, role: 'r', password: 'other', databases: ['d'] });
  const there = await login({ port: second.port, user: 'r', password: 'other', database: 'd' });
  expect(await whoAmI(there)).toBe('r');
  expect(await whoAmI(await login())).toBe(ROLE);
  await second.stop();
});
