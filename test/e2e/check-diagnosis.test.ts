import { readFile, writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createAuthority } from '../../emulators/certificates.ts';
import type { LocalCloud } from '../../emulators/cloud.ts';
import { type PostgresServer, startPostgres } from '../../emulators/postgres/server.ts';
import { type ActionRun, runAction } from '../../scripts/action-run.ts';
import { borrowCloud } from './borrowed-cloud.ts';
import { droppingPort } from './dropping-port.ts';
import { type HostilePostgres, hostilePostgres, type Script, says } from './hostile-postgres.ts';
import { expectNoLeaks } from './leaks.ts';
import { expectProblem } from './refusals.ts';
import { selfSigned } from './self-signed.ts';

let cloud: LocalCloud;
let hostile: HostilePostgres | undefined;
beforeAll(async () => {
  cloud = await borrowCloud();
});
afterEach(async () => {
  await hostile?.stop();
  hostile = undefined;
  await cloud.reset();
});
afterAll(() => cloud.stop());

type Inputs = Readonly<Record<string, string>>;
type Problem = ReturnType<typeof expectProblem>;

interface Expected {
  readonly code: string;
  readonly answer: string;
  readonly cause: RegExp;
  readonly fix: RegExp;
}

/** A job that knows nothing but its own secret. */
function check(url: string, inputs: Inputs = {}): Promise<ActionRun> {
  return runAction(cloud, {
    inputs: { mode: 'check', 'database-url': url, 'connect-timeout': '5', ...inputs },
    env: { DBCRED_VAULT: undefined, DBCRED_CONFIG: undefined, GITHUB_TOKEN: undefined },
  });
}

const goodUrl = (): string => cloud.vault.current('database-url');
const urlOf = (database: string): string => goodUrl().replace('/secairadar?', `/${database}?`);
const urlAt = (port: number, host = 'localhost'): string =>
  goodUrl().replace(/localhost:\d+/, `${host}:${port}`);

function expectDiagnosis(run: ActionRun, { code, answer, cause, fix }: Expected): Problem {
  const problem = expectProblem(cloud, run, code);
  expect(problem.answer).toContain(answer);
  expect(problem.cause).toMatch(cause);
  expect(problem.fix).toMatch(fix);
  return problem;
}

async function asAdmin(database: string, ...statements: string[]): Promise<void> {
  const admin = await cloud.postgres.admin(database);
  for (const statement of statements) await admin.query(statement);
  await admin.end();
}

/** Looks again and again, for a bounded time. */
async function until<T>(look: () => Promise<T | undefined>): Promise<T> {
  const deadline = Date.now() + 10_000;
  for (;;) {
    const seen = await look();
    if (seen !== undefined) return seen;
    if (Date.now() > deadline) throw new Error('it did not come to pass');
    await sleep(20);
  }
}

describe('the states of a real server', () => {
  const REFUSED = {
    code: 'database-credential-refused',
    answer: 'password authentication failed for user "ctxecoadmin" (28P01)',
    cause: /password is wrong, or the role ctxecoadmin does not exist, has no password, or its VALID UNTIL/,
    fix: /^printf %s "\$VALUE" \| gh secret set DATABASE_URL /m,
  };

  test('a wrong password', async () => {
    const wrong = 'wrong-password-9c1f';
    const run = await check(goodUrl().replace(/:[^:@/]+@/, `:${wrong}@`));
    expectDiagnosis(run, REFUSED);
    expectNoLeaks(cloud, run, [wrong]);
  });

  test.each<[string, string[], Expected]>([
    ['a role that has expired', ["ALTER ROLE ctxecoadmin VALID UNTIL '2020-01-01'"], REFUSED],
    ['a role without a password', ['ALTER ROLE ctxecoadmin PASSWORD NULL'], REFUSED],
    [
      'a role that may not log in',
      ['ALTER ROLE ctxecoadmin NOLOGIN'],
      {
        code: 'database-login-forbidden',
        answer: 'role "ctxecoadmin" is not permitted to log in (28000)',
        cause: /ctxecoadmin is NOLOGIN/,
        fix: /^ALTER ROLE "ctxecoadmin" LOGIN;$/m,
      },
    ],
    [
      'no privilege to connect',
      ['REVOKE CONNECT ON DATABASE secairadar FROM PUBLIC, ctxecoadmin'],
      {
        code: 'database-permission-denied',
        answer: 'permission denied for database "secairadar" (42501)',
        cause: /lacks the privilege CONNECT on secairadar/,
        fix: /^GRANT CONNECT ON DATABASE "secairadar" TO "ctxecoadmin";$/m,
      },
    ],
    [
      'a database that takes no connections',
      ['ALTER DATABASE secairadar ALLOW_CONNECTIONS false'],
      {
        code: 'database-closed',
        answer: 'database "secairadar" is not currently accepting connections (55000)',
        cause: /ALLOW_CONNECTIONS false/,
        fix: /^ALTER DATABASE "secairadar" ALLOW_CONNECTIONS true;$/m,
      },
    ],
    [
      'as many sessions as the role may have',
      ['ALTER ROLE ctxecoadmin CONNECTION LIMIT 0'],
      {
        code: 'database-busy',
        answer: 'too many connections for role "ctxecoadmin" (53300)',
        cause: /role ctxecoadmin has as many sessions as its CONNECTION LIMIT/,
        fix: /^ALTER ROLE "ctxecoadmin" CONNECTION LIMIT -1;$/m,
      },
    ],
    [
      'as many sessions as the database may have',
      ['ALTER DATABASE secairadar CONNECTION LIMIT 0'],
      {
        code: 'database-busy',
        answer: 'too many connections for database "secairadar" (53300)',
        cause: /database secairadar has as many sessions as its CONNECTION LIMIT/,
        fix: /^ALTER DATABASE "secairadar" CONNECTION LIMIT -1;$/m,
      },
    ],
    [
      'a role that is read-only',
      ['ALTER ROLE ctxecoadmin SET default_transaction_read_only = on'],
      {
        code: 'database-read-only',
        answer: 'transaction_read_only is on',
        cause: /default_transaction_read_only/,
        fix: /default_transaction_read_only/,
      },
    ],
    [
      'a database that is read-only',
      ['ALTER DATABASE secairadar SET default_transaction_read_only = on'],
      {
        code: 'database-read-only',
        answer: 'transaction_read_only is on',
        cause: /default_transaction_read_only/,
        fix: /default_transaction_read_only/,
      },
    ],
  ])('%s', async (_name, statements, expected) => {
    await asAdmin('postgres', ...statements);
    expectDiagnosis(await check(goodUrl()), expected);
  });

  test('an option of the connection string that the server does not know', async () => {
    expectDiagnosis(await check(`${goodUrl()}&options=-c%20nosuch_setting%3D1`), {
      code: 'database-refused',
      answer: 'unrecognized configuration parameter "nosuch_setting" (42704)',
      cause: /options= sets what this server does not know/,
      fix: /^Correct or remove options=/,
    });
  });

  test('a connection string that asks to be read-only works, and is said to be so', async () => {
    const run = await check(`${goodUrl()}&options=-c%20default_transaction_read_only%3Don`);
    expect(run.code).toBe(0);
    expect(run.report.notes).toContain(
      'secairadar is read-only by its own options (default_transaction_read_only): it can be read, not written, whatever the server lets the role do.',
    );
    const remark = 'cannot write, by its own options (default_transaction_read_only)';
    expect(run.report.databases).toMatchObject([{ standing: 'works', remarks: [remark] }]);
    expect(run.summary).toContain('cannot write, by its own options');
  });

  test('one that wants to write as well contradicts itself, as libpq would say', async () => {
    const options = 'options=-c%20default_transaction_read_only%3Don';
    expectDiagnosis(await check(`${goodUrl()}&${options}&target_session_attrs=read-write`), {
      code: 'database-target-session',
      answer: 'session is read-only (DBCRED_UNWANTED_SESSION)',
      cause: /Its own options set default_transaction_read_only/,
      fix: /Remove default_transaction_read_only from options=/,
    });
  });

  test.each([
    ['read-only', 'session is not read-only'],
    ['standby', 'server is not in hot standby mode'],
  ])('a connection string that wants another server: %s', async (wish, answer) => {
    expectDiagnosis(await check(`${goodUrl()}&target_session_attrs=${wish}`), {
      code: 'database-target-session',
      answer: `${answer} (DBCRED_UNWANTED_SESSION)`,
      cause: new RegExp(`target_session_attrs=${wish}.*The host is the primary.*password is right`),
      fix: /replica's host/,
    });
  });

  test('a session that does not write, where one is wanted that does: the server says so by default', async () => {
    await asAdmin('postgres', 'ALTER ROLE ctxecoadmin SET default_transaction_read_only = on');
    expectDiagnosis(await check(`${goodUrl()}&target_session_attrs=read-write`), {
      code: 'database-target-session',
      answer: 'session is read-only (DBCRED_UNWANTED_SESSION)',
      cause: /replica.*or default_transaction_read_only is on for the role/,
      fix: /pg_is_in_recovery/,
    });
    expect((await check(`${goodUrl()}&target_session_attrs=read-only`)).code).toBe(0);
  });

  test('what a login obeys, it obeys: channel binding, and the name of the program', async () => {
    cloud.postgres.forget();
    const run = await check(`${goodUrl()}&channel_binding=require&application_name=some%20program`);
    expect([run.code, run.report.databases[0]?.remarks]).toEqual([0, []]);
    expect(cloud.postgres.log()).toContain('application_name=some program');
  });

  test('what it does not is named in the row, the summary and a warning, without its value', async () => {
    const run = await check(`${goodUrl()}&sslcert=%2Fhome%2Fme%2Fclient.crt&sslkey=k.pem&require_auth=md5`);
    expect(run.code).toBe(0);
    expect(run.report.databases).toMatchObject([{ remarks: ['not tried: sslcert, sslkey, require_auth'] }]);
    expect(run.summary).toContain('not tried: sslcert, sslkey, require');
    expect(run.report.notes).toContain(
      'secairadar: not tried: sslcert, sslkey, require_auth. A program that is given this connection string obeys those, and may be refused where this login was not.',
    );
    expect(`${JSON.stringify(run.report)}${run.summary}`).not.toMatch(/client\.crt|k\.pem/);
  });

  test.each([
    ['ctxeco', 'ctxEco'],
    ['SecAiRadar', 'secairadar'],
    ['temporal-visibility', 'temporal_visibility'],
  ])('no such database: %s is probably %s', async (database, nearest) => {
    const problem = expectDiagnosis(await check(urlOf(database)), {
      code: 'database-not-found',
      answer: `database "${database}" does not exist (3D000)`,
      cause: new RegExp(`names ${database}\\. Names are case-sensitive\\. It probably means ${nearest}\\.`),
      fix: new RegExp(`^postgresql://USER:PASSWORD@localhost:\\d+/${nearest}\\?sslmode=require$`, 'm'),
    });
    expect(problem.cause).toContain('ctxEco, postgres, secairadar, temporal, temporal_visibility, zep');
  });

  test('no such database, and none like it', async () => {
    const problem = expectDiagnosis(await check(urlOf('orders')), {
      code: 'database-not-found',
      answer: 'database "orders" does not exist (3D000)',
      cause: /The server has: /,
      fix: /^CREATE DATABASE "orders";$/m,
    });
    expect(problem.cause).not.toContain('probably');
  });

  test('no connection but the reserved ones, and then none at all', async () => {
    const busy = { code: 'database-busy', fix: /^psql .* -c 'SELECT .*pg_stat_activity/m };
    const sessions = await occupy(cloud.postgres, 47);
    try {
      expectDiagnosis(await check(goodUrl()), {
        ...busy,
        answer: 'remaining connection slots are reserved for roles with the SUPERUSER attribute (53300)',
        cause: /reserved for administrators/,
      });
      sessions.push(...(await occupy(cloud.postgres, 50)));
      expectDiagnosis(await check(goodUrl()), {
        ...busy,
        answer: 'sorry, too many clients already (53300)',
        cause: /max_connections/,
      });
    } finally {
      await Promise.all(sessions.map((session) => session.end()));
    }
  });

  test.each([
    [
      'no entry of pg_hba.conf',
      'hostssl zep all 127.0.0.1/32 scram-sha-256',
      'no pg_hba.conf entry for host "127.0.0.1", user "ctxecoadmin", database "secairadar", SSL encryption (28000)',
    ],
    [
      'an entry of pg_hba.conf that rejects',
      'hostssl all all 127.0.0.1/32 reject',
      'pg_hba.conf rejects connection for host "127.0.0.1", user "ctxecoadmin", database "secairadar", SSL encryption (28000)',
    ],
  ])('an address that is not admitted: %s', async (_name, line, answer) => {
    const restore = await admitOnly(cloud.postgres, line);
    try {
      expectDiagnosis(await check(goodUrl()), {
        code: 'database-not-admitted',
        answer,
        cause: /does not admit the address 127\.0\.0\.1.*TLS is in order/,
        fix: /^hostssl "secairadar" "ctxecoadmin" 127\.0\.0\.1\/32 scram-sha-256$/m,
      });
    } finally {
      await restore();
    }
  });

  test('a client without TLS, as the server sees one behind a pooler that ends it', async () => {
    const problem = await againstHostile(
      { plainTextTo: cloud.postgres.directPort },
      {
        code: 'database-tls',
        answer: 'user "ctxecoadmin", database "secairadar", no encryption (28000)',
        cause: /something between here and the server ends it/,
        fix: /sslmode=require/,
      },
    );
    expect(problem.answer).toContain('no pg_hba.conf entry for host "127.0.0.1"');
  });

  test('a server that is shutting down', async () => {
    const authority = await createAuthority();
    const seeded = { role: 'ctxecoadmin', password: cloud.passwords.current, databases: ['secairadar'] };
    const server = await startPostgres({ authority, ...seeded });
    const admin = await server.admin();
    try {
      await beginShutdown(admin);
      const url = urlAt(server.port);
      const run = await until(async () => {
        const tried = await check(url, { 'database-ca': authority.caPem });
        return tried.code === 0 ? undefined : tried;
      });
      expectDiagnosis(run, {
        code: 'database-busy',
        answer: 'the database system is shutting down (57P03)',
        cause: /heals by itself/,
        fix: /^ {2}wait: /m,
      });
    } finally {
      await server.stop();
    }
  });
});

describe('a session that is slow or ends', () => {
  /** A database in which our small query waits: nobody can look up a function. A login needs none. */
  async function makeSlow(): Promise<void> {
    await asAdmin('postgres', 'CREATE DATABASE slow');
    const holding = await cloud.postgres.admin('slow'); // until the reset
    await holding.query('BEGIN');
    await holding.query('LOCK TABLE pg_catalog.pg_proc IN ACCESS EXCLUSIVE MODE');
  }

  test("the server's timeout", async () => {
    await makeSlow();
    await asAdmin('postgres', "ALTER ROLE ctxecoadmin SET statement_timeout = '200ms'");
    expectDiagnosis(await check(urlOf('slow')), {
      code: 'database-query-timeout',
      answer: 'canceling statement due to statement timeout (57014)',
      cause: /statement_timeout of the role or the database/,
      fix: /^psql .*dbname=slow.* -c 'SHOW statement_timeout'$/m,
    });
  });

  test("the client's timeout", async () => {
    await makeSlow();
    // a busy machine must not run out of it before the query
    expectDiagnosis(await check(urlOf('slow'), { 'connect-timeout': '5' }), {
      code: 'database-query-timeout',
      answer: 'Query read timeout',
      cause: /overloaded/,
      fix: /^psql .* -c 'SELECT .*pg_stat_activity/m,
    });
  });

  test('an administrator who ends it in the middle of its query', async () => {
    await makeSlow();
    const running = check(urlOf('slow'), { 'connect-timeout': '20' });
    const admin = await cloud.postgres.admin();
    await until(async () => {
      const { rowCount } = await admin.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
         WHERE application_name = 'dbcred-sync' AND datname = 'slow' AND wait_event_type = 'Lock'`,
      );
      return rowCount === 0 ? undefined : true;
    });
    await admin.end();
    expectDiagnosis(await running, {
      code: 'database-busy',
      answer: 'terminating connection due to administrator command (57P01)',
      cause: /maintenance or a failover ended it\. It heals by itself/,
      fix: /^ {2}wait: /m,
    });
  });

  test('a server that hangs after the password was right', async () => {
    await asAdmin('postgres', 'CREATE DATABASE hanging');
    await asAdmin(
      'hanging',
      `CREATE FUNCTION nap() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN PERFORM pg_sleep(30); END'`,
      'CREATE EVENT TRIGGER nap ON login EXECUTE FUNCTION nap()',
      'ALTER EVENT TRIGGER nap ENABLE ALWAYS',
    );
    const problem = expectDiagnosis(await check(urlOf('hanging'), { 'connect-timeout': '1' }), {
      code: 'database-timeout',
      answer: 'timeout expired',
      cause: /overloaded or hangs.*No firewall/,
      fix: /connect-timeout: 30/,
    });
    // the server says that the password was right only together with what it hangs before
    expect(problem.what).toContain('stage: authentication');
  });

  test('a connection that is reset instead of the answer to its query', async () => {
    cloud.postgres.proxy.fail({ action: 'drop-answer', statement: /transaction_read_only/ });
    const problem = expectDiagnosis(await check(goodUrl()), {
      code: 'database-unreachable',
      answer: 'ECONNRESET',
      cause: /restarted, crashed or ended the session/,
      fix: /^psql /m,
    });
    expect(problem.what).toContain('stage: query');
  });
});

describe('silence', () => {
  test.each<[string, string, Script]>([
    ['to the question for TLS', 'tls', { toSslRequest: '' }],
    ['to the TLS handshake', 'tls', { toClientHello: 'silence' }],
    ['to the startup message', 'authentication', {}],
    ['in the middle of the SCRAM exchange', 'authentication', { answers: [says.scram] }],
  ])('%s', async (_name, stage, script) => {
    const expected = { code: 'database-timeout', answer: 'timeout expired', fix: /connect-timeout: 30/ };
    const cause = /No firewall is in the way/;
    const problem = await againstHostile(script, { ...expected, cause }, { 'connect-timeout': '1' });
    expect(problem.what).toBe(`No answer in time (stage: ${stage})`);
  });

  test('from the network itself', async () => {
    const dropping = await droppingPort();
    const run = await check(urlAt(dropping.port, '127.0.0.1'), { 'connect-timeout': '1' });
    await dropping.stop();
    const problem = expectDiagnosis(run, {
      code: 'database-timeout',
      answer: 'timeout expired',
      cause: /firewall drops the packets/,
      fix: new RegExp(`reach ${dropping.port}/tcp`),
    });
    expect(problem.what).toBe('No answer in time (stage: tcp)');
  });
});

describe('a connection that is reset or closed', () => {
  test.each<[string, string, Script]>([
    // the reset may overtake the news that the connection was made
    ['reset at once', 'tcp|tls', { onConnect: 'reset' }],
    ['closed at once', 'tls', { onConnect: 'end' }],
    ['reset instead of an answer about TLS', 'tls', { toSslRequest: 'reset' }],
    ['closed instead of an answer about TLS', 'tls', { toSslRequest: 'end' }],
    ['reset in the TLS handshake', 'tls', { toClientHello: 'reset' }],
    ['closed in the TLS handshake', 'tls', { toClientHello: 'end' }],
    ['reset after the startup message', 'authentication', { answers: ['reset'] }],
    ['closed after the startup message', 'authentication', { answers: ['end'] }],
    ['reset in the SCRAM exchange', 'authentication', { answers: [says.scram, 'reset'] }],
    ['closed in the SCRAM exchange', 'authentication', { answers: [says.scram, 'end'] }],
    ['reset before the proof', 'authentication', { answers: [says.scram, says.scramContinue, 'reset'] }],
  ])('%s', async (_name, stage, script) => {
    const problem = await againstHostile(script, {
      code: 'database-unreachable',
      answer: '',
      cause: /proxy or gateway closed it/,
      fix: /^psql /m,
    });
    expect(problem.answer).toMatch(/ECONNRESET|EPIPE|Connection terminated unexpectedly/);
    expect(problem.what).toMatch(new RegExp(`^The connection broke \\(stage: (${stage})\\)$`));
  });
});

describe('what is not PostgreSQL', () => {
  const HTTP = 'HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n';
  test.each<[string, string, Script]>([
    ['a web server', 'There was an error establishing an SSL connection', { toSslRequest: HTTP }],
    ['one that speaks first', 'There was an error establishing', { onConnect: Buffer.from('SSH-2.0-x\r\n') }],
    ['a server that knows no TLS at all', 'There was an error establishing', { toSslRequest: 'E' }],
    ['garbage for a TLS handshake', 'wrong version number', { toClientHello: Buffer.from(HTTP) }],
    ['nonsense behind TLS', 'received invalid response', { answers: [says.nonsense] }],
    ['a web server behind TLS', 'received invalid response', { answers: [Buffer.from(HTTP)] }],
    ['an error without an end', 'received invalid response', { answers: [says.endlessError] }],
  ])('%s', async (_name, answer, script) => {
    await againstHostile(script, {
      code: 'database-not-postgres',
      answer,
      cause: /another service, or a proxy or gateway answers/,
      fix: /^openssl s_client -starttls postgres -connect localhost:\d+ /m,
    });
  });
});

describe('what only a server of another kind says', () => {
  const error = (code: string, text: string): Script => ({ answers: [says.error(code, text)] });

  test.each<[string, Script, Expected]>([
    [
      'it is starting up',
      error('57P03', 'the database system is starting up'),
      { code: 'database-busy', answer: 'starting up (57P03)', cause: /heals by itself/, fix: /wait: / },
    ],
    [
      "Azure's old gateway wants TLS, which it has",
      error('28000', 'SSL connection is required. Please specify SSL options and retry.'),
      {
        code: 'database-tls',
        answer: 'SSL connection is required. Please specify SSL options and retry. (28000)',
        cause: /This connection has TLS/,
        fix: /sslmode=require/,
      },
    ],
    [
      'PgBouncer cannot log in',
      error('08P01', 'server login has been failing, try again later (server_login_retry)'),
      { code: 'database-pooler', answer: '(08P01)', cause: /PgBouncer/, fix: /port=5432/ },
    ],
    [
      'PgBouncer is full',
      error('08P01', 'no more connections allowed (max_client_conn)'),
      { code: 'database-busy', answer: '(08P01)', cause: /max_client_conn/, fix: /SHOW POOLS/ },
    ],
    [
      'the session is read-only',
      error('25006', 'cannot execute LISTEN during recovery'),
      { code: 'database-read-only', answer: '(25006)', cause: /is a replica/, fix: /primary's host/ },
    ],
    [
      'a code that nobody knows',
      error('XX042', 'a strange thing'),
      { code: 'database-refused', answer: 'a strange thing (XX042)', cause: /XX042/, fix: /errcodes/ },
    ],
    [
      'it wants SCRAM of a kind that is not offered',
      { answers: [says.scramPlusOnly] },
      {
        code: 'database-authentication-method',
        answer: 'SASL: Only mechanism(s)',
        cause: /Nothing that reveals the password was sent/,
        fix: /scram-sha-256/,
      },
    ],
    [
      'it wants Kerberos',
      { answers: [says.gss] },
      {
        code: 'database-authentication-method',
        answer: 'Unknown authenticationOk message type 7',
        cause: /Nothing that reveals the password was sent/,
        fix: /scram-sha-256/,
      },
    ],
    [
      'it does not know the password itself',
      { answers: [says.scram, says.scramContinue, says.scramFinal] },
      {
        code: 'database-authentication-method',
        answer: 'server signature does not match',
        cause: /not the server that it claims to be/,
        fix: /^psql /m,
      },
    ],
  ])('%s', async (_name, script, expected) => {
    await againstHostile(script, expected);
  });
});

describe('TLS', () => {
  const LATER = { names: ['localhost'], notBefore: new Date(Date.now() + 86_400_000) };
  const PAST = { names: ['localhost'], notBefore: new Date('2020-01-01'), notAfter: new Date('2021-01-01') };
  const DATES = /^openssl s_client .*\ndate -u$/m;

  test.each<[string, Script, Omit<Expected, 'code'>]>([
    [
      'none',
      { toSslRequest: 'N' },
      {
        answer: 'The server does not support SSL connections',
        cause: /TLS is off on the server/,
        fix: /never sends a password/,
      },
    ],
    [
      'a certificate that has expired',
      { certificate: PAST },
      { answer: '(CERT_HAS_EXPIRED)', cause: /has expired.*clock.*Hostile authority/, fix: DATES },
    ],
    [
      'a certificate that begins later',
      { certificate: LATER },
      { answer: '(CERT_NOT_YET_VALID)', cause: /begins later.*Hostile authority/, fix: DATES },
    ],
    [
      'a certificate for another name',
      { certificate: { names: ['other.example'] } },
      {
        answer: 'DNS:other.example',
        cause: /not for localhost.*Hostile authority/,
        fix: /^openssl s_client .*subjectAltName$/m,
      },
    ],
    [
      'an old version',
      { tls: { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' } },
      { answer: 'alert protocol version', cause: /TLS 1\.1 or older/, fix: /ssl_min_protocol_version/ },
    ],
    [
      'no cipher in common',
      { tls: { maxVersion: 'TLSv1.2', ciphers: 'AES128-SHA' } },
      { answer: 'handshake failure', cause: /handshake failed/, fix: /^openssl s_client /m },
    ],
  ])('%s', async (_name, script, expected) => {
    await againstHostile(script, { ...expected, code: 'database-tls' });
  });

  const UNTRUSTED = { code: 'database-tls', fix: /^ {2}database-ca: /m };
  const OURS = (): Inputs => ({ 'database-ca': cloud.caPem });

  test('an issuer that nobody here knows', async () => {
    const cause = /private authority issued it.*issued by Hostile authority\.$/;
    const expected = { ...UNTRUSTED, answer: '(UNABLE_TO_VERIFY_LEAF_SIGNATURE)', cause };
    await againstHostile({}, expected, OURS());
  });

  test('a private root in the chain, as a proxy that inspects TLS sends it', async () => {
    const cause = /a proxy that inspects TLS.*issued by Hostile authority\.$/;
    const expected = { ...UNTRUSTED, answer: '(SELF_SIGNED_CERT_IN_CHAIN)', cause };
    await againstHostile({ withRoot: true }, expected, OURS());
  });

  test('a certificate that is signed by itself', async () => {
    const cause = /signed by itself.*issued by localhost\.$/;
    const expected = { ...UNTRUSTED, answer: '(DEPTH_ZERO_SELF_SIGNED_CERT)', cause };
    await againstHostile({ certificate: await selfSigned('localhost') }, expected, OURS());
  });

  test('an address instead of a name', async () => {
    hostile = await hostilePostgres({ certificate: { names: ['localhost'] } });
    const run = await check(urlAt(hostile.port, '127.0.0.1'), { 'database-ca': hostile.caPem });
    expectDiagnosis(run, {
      code: 'database-tls',
      answer: '(ERR_TLS_CERT_ALTNAME_INVALID)',
      cause: /names an address, and certificates are for names/,
      fix: /FULL\.NAME\.OF\.THE\.SERVER/,
    });
  });
});

describe('no server', () => {
  const unreachable = { code: 'database-unreachable' };

  test('a name that does not resolve', async () => {
    expectDiagnosis(await check(urlAt(5432, 'no-such-server.invalid')), {
      ...unreachable,
      answer: 'ENOTFOUND',
      cause: /mistyped.*deleted/,
      fix: /^nslookup no-such-server\.invalid$/m,
    });
  });

  test('a port on which nothing listens', async () => {
    expectDiagnosis(await check(urlAt(1)), {
      ...unreachable,
      answer: 'ECONNREFUSED',
      cause: /stopped or restarting, or 1 is the wrong port/,
      fix: /^psql .*port=1 /m,
    });
  });
});

/** Whatever the other side is, and whatever it does, the password stays here. */
async function againstHostile(script: Script, expected: Expected, inputs: Inputs = {}): Promise<Problem> {
  hostile = await hostilePostgres(script);
  const run = await check(urlAt(hostile.port), { 'database-ca': hostile.caPem, ...inputs });
  const heard = Buffer.concat([hostile.received(), hostile.receivedRaw()]).toString('latin1');
  expect(heard).not.toContain(cloud.passwords.current);
  expect(heard).not.toContain(encodeURIComponent(cloud.passwords.current));
  return expectDiagnosis(run, expected);
}

/** Superuser's sessions until so many clients are connected. */
async function occupy(server: PostgresServer, wanted: number): Promise<pg.Client[]> {
  const sessions: pg.Client[] = [];
  for (;;) {
    const session = await server.admin();
    sessions.push(session);
    const { rows } = await session.query<{ clients: string }>(
      "SELECT count(*) AS clients FROM pg_stat_activity WHERE backend_type = 'client backend'",
    );
    if (Number(rows[0]?.clients) >= wanted) return sessions;
  }
}

/** Replaces what pg_hba.conf admits by TLS; gives the way back. */
async function admitOnly(server: PostgresServer, line: string): Promise<() => Promise<void>> {
  const admin = await server.admin();
  const { rows } = await admin.query<{ hba_file: string }>('SHOW hba_file');
  const path = rows[0]?.hba_file ?? '';
  const before = await readFile(path, 'utf8');
  const load = async (content: string): Promise<void> => {
    await writeFile(path, content);
    await reload(admin);
  };
  await load(`${before.replaceAll(/^hostssl +all +all .*$/gm, '')}\n${line}\n`);
  return async () => {
    await load(before);
    await admin.end();
  };
}

/** The postmaster tells its children to reload before it takes another connection. */
async function reload(admin: pg.Client): Promise<void> {
  const loaded = async (): Promise<string> => {
    const { rows } = await admin.query<{ at: string }>('SELECT pg_conf_load_time()::text AS at');
    return rows[0]?.at ?? '';
  };
  const before = await loaded();
  await admin.query('SELECT pg_reload_conf()');
  await until(async () => ((await loaded()) === before ? undefined : true));
}

/** Lets the sessions that are there go on, and takes no new ones. */
async function beginShutdown(admin: pg.Client): Promise<void> {
  const { rows } = await admin.query<{ data_directory: string }>('SHOW data_directory');
  const pidFile = await readFile(`${rows[0]?.data_directory}/postmaster.pid`, 'utf8');
  process.kill(Number(pidFile.split('\n')[0]), 'SIGTERM');
}
