import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { diagnose, healsByItself } from '../../src/postgres/diagnosis/diagnosis.ts';
import type { ProbeFailure } from '../../src/postgres/probe.ts';
import { UNPROVEN_AUTHENTICATION } from '../../src/postgres/proof-demanded.ts';
import type { Problem } from '../../src/problem.ts';

const LOCAL = { host: 'db.example', port: 5432, database: 'shop', user: 'app' };
const AZURE = { ...LOCAL, host: 'some-server.postgres.database.azure.com' };
const SOURCE = 'secret database-url in https://kv';

type Fields = Partial<ProbeFailure>;
type Place = Parameters<typeof diagnose>[1];

function failure(fields: Fields): ProbeFailure {
  return {
    stage: 'authentication',
    code: undefined,
    message: 'it failed',
    certificateIssuer: undefined,
    serverProved: false,
    cause: undefined,
    ...fields,
  };
}

const diagnosed = (fields: Fields, where: Place = LOCAL): Problem => diagnose(failure(fields), where, SOURCE);

const PG_HBA = 'no pg_hba.conf entry for host "20.1.2.3", user "app", database "shop"';
const REJECTS = 'pg_hba.conf rejects connection for host "20.1.2.3", user "app", database "shop"';
const OPENSSL = '403D0C02D87F0000:error:0A00042E:SSL routines:ssl3_read_bytes';

/** A name, what failed, its code, a piece of the cause and of the fix, and whether waiting may help. */
type Row = [name: string, fields: Fields, code: string, cause: RegExp, fix: RegExp, heals?: boolean];

const REFUSALS: readonly Row[] = [
  [
    'a password that is refused',
    { code: '28P01', message: 'password authentication failed for user "app"' },
    'database-credential-refused',
    /password is wrong.*role app.*VALID UNTIL/,
    /az keyvault secret set/,
  ],
  [
    'an empty password',
    { message: 'SASL: SCRAM-SERVER-FIRST-MESSAGE: client password must be a non-empty string' },
    'connection-string-invalid',
    /variable that was empty/,
    /USER:PASSWORD@db\.example:5432\/shop/,
  ],
  [
    'no password at all',
    { message: 'SASL: SCRAM-SERVER-FIRST-MESSAGE: client password must be a string' },
    'connection-string-invalid',
    /variable that was empty/,
    /az keyvault secret set/,
  ],
  [
    'a server that asks for the password',
    { code: UNPROVEN_AUTHENTICATION },
    'database-authentication-method',
    /Nothing that reveals the password was sent/,
    /scram-sha-256/,
  ],
  [
    'a server without SCRAM-SHA-256',
    { message: 'SASL: Only mechanism(s) SCRAM-SHA-256 are supported' },
    'database-authentication-method',
    /MD5/,
    /password_encryption/,
  ],
  [
    'a way to authenticate that nobody knows',
    { message: 'Unknown authenticationOk message type 7' },
    'database-authentication-method',
    /not the server it claims to be/,
    /scram-sha-256/,
  ],
  [
    'a verifier of more iterations than anybody computes',
    {
      message:
        'SASL: SCRAM-SERVER-FIRST-MESSAGE: iteration count 20000000 exceeds scramMaxIterations of 10000000',
    },
    'database-authentication-method',
    /chose them.*10000000 are the most.*Nothing is known about the password/,
    /SET scram_iterations = 4096;.*\n\\password "app"/,
  ],
  [
    'an impostor, who does not know the password',
    { message: 'SASL: SCRAM-SERVER-FINAL-MESSAGE: server signature does not match' },
    'database-authentication-method',
    /not the server that it claims to be/,
    /^Connect to the server itself.*\npsql/,
  ],
  [
    'a database that is not there',
    { code: '3D000', message: 'database "shop" does not exist', stage: 'database' },
    'database-not-found',
    /names shop.*case-sensitive/,
    /psql .*host=db\.example .*user=app.* -l$/,
  ],
  [
    'an address that is not admitted',
    { code: '28000', message: `${PG_HBA}, SSL encryption` },
    'database-not-admitted',
    /address 20\.1\.2\.3.*TLS is in order/,
    /hostssl "shop" "app" 20\.1\.2\.3\/32 scram-sha-256/,
  ],
  [
    'an address that is not admitted, before version 14',
    { code: '28000', message: `${PG_HBA}, SSL on` },
    'database-not-admitted',
    /address 20\.1\.2\.3/,
    /hostssl/,
  ],
  [
    'an address that is rejected',
    { code: '28000', message: `${REJECTS}, SSL encryption` },
    'database-not-admitted',
    /firewall or pg_hba\.conf/,
    /hostssl/,
  ],
  [
    'an address of which only the name is told',
    { code: '28000', message: 'no pg_hba.conf entry for host "[local]", user "app"' },
    'database-not-admitted',
    /this address/,
    /ADDRESS\/32/,
  ],
  [
    'an address of version 6',
    { code: '28000', message: 'no pg_hba.conf entry for host "2001:db8::7", user "app", SSL encryption' },
    'database-not-admitted',
    /2001:db8::7/,
    /2001:db8::7\/128/,
  ],
  [
    'a role that may not log in',
    { code: '28000', message: 'role "app" is not permitted to log in' },
    'database-login-forbidden',
    /role app is NOLOGIN/,
    /ALTER ROLE "app" LOGIN;/,
  ],
  [
    'a 28000 of another kind',
    { code: '28000', message: 'certificate authentication failed for user "app"' },
    'database-refused',
    /SQLSTATE 28000/,
    /errcodes/,
  ],
  [
    'no permission to connect',
    { code: '42501', message: 'permission denied for database "shop"' },
    'database-permission-denied',
    /app lacks the privilege CONNECT on shop/,
    /GRANT CONNECT ON DATABASE "shop" TO "app";/,
  ],
  [
    'another missing privilege',
    { code: '42501', message: 'permission denied to set role "boss"' },
    'database-permission-denied',
    /not do what the answer names/,
    /GRANT/,
  ],
  [
    'a database that takes no connections',
    { code: '55000', message: 'database "shop" is not currently accepting connections' },
    'database-closed',
    /ALLOW_CONNECTIONS false/,
    /ALTER DATABASE "shop" ALLOW_CONNECTIONS true;/,
  ],
  ['a 55000 of another kind', { code: '55000' }, 'database-refused', /SQLSTATE 55000/, /errcodes/],
  ["a defect of the server's", { code: 'XX000' }, 'database-refused', /SQLSTATE XX000/, /errcodes/],
];

const CONDITIONS: readonly Row[] = [
  [
    'all connections taken',
    { code: '53300', message: 'sorry, too many clients already' },
    'database-busy',
    /max_connections.*heals by itself/,
    /pg_stat_activity/,
    true,
  ],
  [
    'all but the reserved connections taken',
    {
      code: '53300',
      message: 'remaining connection slots are reserved for roles with the SUPERUSER attribute',
    },
    'database-busy',
    /reserved for administrators/,
    /pg_stat_activity/,
    true,
  ],
  [
    'too many sessions of the role',
    { code: '53300', message: 'too many connections for role "app"' },
    'database-busy',
    /role app .*CONNECTION LIMIT/,
    /ALTER ROLE "app" CONNECTION LIMIT -1;/,
    true,
  ],
  [
    'too many sessions of the database',
    { code: '53300', message: 'too many connections for database "shop"' },
    'database-busy',
    /database shop .*CONNECTION LIMIT/,
    /ALTER DATABASE "shop" CONNECTION LIMIT -1;/,
    true,
  ],
  [
    'a server that is starting',
    { code: '57P03', message: 'the database system is starting up' },
    'database-busy',
    /heals by itself/,
    /wait: 120/,
    true,
  ],
  [
    'a server in recovery',
    { code: '57P03', message: 'the database system is in recovery mode' },
    'database-busy',
    /recovers from a crash/,
    /wait: 120/,
    true,
  ],
  [
    'a session that an administrator ended',
    { code: '57P01', message: 'terminating connection due to administrator command', stage: 'query' },
    'database-busy',
    /maintenance.*credential is right/,
    /in a minute/,
    true,
  ],
  [
    'a session that a crash ended',
    { code: '57P02', message: 'terminating connection because of crash of another server process' },
    'database-busy',
    /crashed/,
    /in a minute/,
    true,
  ],
  [
    "a statement that the server's timeout ended",
    { code: '57014', message: 'canceling statement due to statement timeout', stage: 'query' },
    'database-query-timeout',
    /statement_timeout/,
    /psql .*dbname=shop.* -c 'SHOW statement_timeout'/,
  ],
  [
    "a query that the client's timeout ended",
    { message: 'Query read timeout', stage: 'query' },
    'database-query-timeout',
    /overloaded/,
    /pg_stat_activity/,
    true,
  ],
  [
    'an option that the server does not know',
    { code: '42704', message: 'unrecognized configuration parameter "nosuch"', stage: 'database' },
    'database-refused',
    /options= sets what this server does not know/,
    /^Correct or remove options=/,
  ],
  [
    'a read-only session',
    { code: '25006', message: 'cannot execute CREATE TABLE in a read-only transaction', stage: 'query' },
    'database-read-only',
    /replica.*default_transaction_read_only/,
    /ALTER ROLE "app" RESET default_transaction_read_only;/,
  ],
  [
    'a replica',
    { code: '25006', message: 'cannot execute CREATE ROLE during recovery', stage: 'query' },
    'database-read-only',
    /This server is a replica/,
    /primary's host/,
  ],
  [
    'a full pooler',
    { code: '08P01', message: 'no more connections allowed (max_client_conn)' },
    'database-busy',
    /max_client_conn/,
    /SHOW POOLS/,
    true,
  ],
  [
    'a pooler that waited in vain',
    { code: '08P01', message: 'query_wait_timeout', stage: 'query' },
    'database-busy',
    /pool is used up/,
    /default_pool_size/,
    true,
  ],
  [
    'a pooler whose own login the server refuses',
    { code: '28P01', message: 'password authentication failed for user "app"', stage: 'database' },
    'database-pooler',
    /password of its own.*not known/,
    /port=5432/,
  ],
  ...['08000', '08001', '08004', '08006', '08P01'].map(
    (code): Row => [
      `a pooler's ${code}`,
      { code, message: 'what nobody has seen' },
      'database-pooler',
      /PgBouncer or a gateway/,
      /port=5432/,
    ],
  ),
  [
    'a server that is full for the role, as a pooler passes it on',
    { code: '08P01', message: 'too many connections for role "app"', stage: 'database' },
    'database-busy',
    /CONNECTION LIMIT/,
    /CONNECTION LIMIT -1/,
    true,
  ],
  [
    'a database that there is not, as a pooler passes it on',
    { code: '08P01', message: 'database "shop" does not exist', stage: 'database' },
    'database-not-found',
    /case-sensitive/,
    /psql/,
  ],
];

const POOLERS: readonly Row[] = [
  ...[
    { code: '08P01', message: 'SASL authentication failed' },
    { code: '08P01', message: 'password authentication failed' },
    { code: 'XX000', message: 'authentication failed' },
  ].map(
    (fields): Row => [
      `a password that a pooler refuses: ${fields.message}`,
      fields,
      'database-credential-refused',
      /role app does not exist.*file that was not told/,
      /port=5432.*\n.*store what has it[\s\S]*az keyvault secret set/,
    ],
  ),
  ...[
    {
      code: '08P01',
      message: 'password authentication failed for user "app"',
      stage: 'database' as const,
      serverProved: true,
    },
    { code: '08P01', message: 'server login has been failing, try again later (server_login_retry)' },
    { code: 'XX000', message: 'backend authentication failed', stage: 'database' as const },
    { code: '28P01', message: 'password authentication failed for user "auth"', isBeforeProof: true },
  ].map(
    (fields): Row => [
      `a pooler that cannot log in: ${fields.code} ${fields.message}`,
      fields,
      'database-pooler',
      /password of its own for this role.*not known/,
      /RELOAD;.*\n.*port=5432/,
    ],
  ),
  ...[
    { code: '08P01', message: 'no such user' },
    { code: 'XX000', message: 'SCRAM authentication failed' },
  ].map(
    (fields): Row => [
      `a role that a pooler does not know: ${fields.message}`,
      { ...fields, isBeforeProof: true },
      'database-pooler',
      /role app is in no password file/,
      /auth_file/,
    ],
  ),
  [
    'a startup parameter that a pooler refuses',
    { code: '08P01', message: 'unsupported startup parameter: extra_float_digits', isBeforeProof: true },
    'database-pooler',
    /extra_float_digits is none of them \(PgBouncer 1\.18\.0 answers so\)/,
    /Leave extra_float_digits out.*\nignore_startup_parameters = extra_float_digits /,
  ],
  [
    'an option that a pooler refuses',
    { code: '08P01', message: 'unsupported startup parameter in options: search_path' },
    'database-pooler',
    /and options is none of them/,
    /ignore_startup_parameters = options /,
  ],
];

const NETWORK: readonly Row[] = [
  [
    'a name that does not resolve',
    { code: 'ENOTFOUND', message: 'getaddrinfo ENOTFOUND db.example', stage: 'dns' },
    'database-unreachable',
    /mistyped/,
    /^nslookup db\.example$/,
  ],
  [
    'a resolver in trouble',
    { code: 'EAI_AGAIN', stage: 'dns' },
    'database-unreachable',
    /DNS of this machine does not answer/,
    /^nslookup db\.example$/,
  ],
  [
    'a port on which nothing answers',
    { code: 'ECONNREFUSED', stage: 'tcp' },
    'database-unreachable',
    /stopped or restarting, or 5432 is the wrong port/,
    /psql .*host=db\.example port=5432/,
    true,
  ],
  ...['ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', undefined].map(
    (code): Row => [
      `packets that are dropped: ${code ?? "the driver's own limit"}`,
      { code, message: 'timeout expired', stage: 'tcp' },
      'database-timeout',
      /firewall drops the packets/,
      /connect-timeout: 30/,
      true,
    ],
  ),
  [
    'a resolver that says nothing',
    { message: 'timeout expired', stage: 'dns' },
    'database-timeout',
    /DNS/,
    /^nslookup db\.example$/,
    true,
  ],
  [
    'a port that is open and says nothing',
    { message: 'timeout expired', stage: 'tls' },
    'database-timeout',
    /says nothing.*No firewall/,
    /connect-timeout: 30/,
    true,
  ],
  [
    'a server that says nothing to the startup message',
    { message: 'timeout expired', stage: 'authentication' },
    'database-timeout',
    /overloaded.*pooler.*No firewall/,
    /pg_stat_activity/,
    true,
  ],
  [
    'a server that says nothing after the login',
    { message: 'timeout expired', stage: 'database' },
    'database-timeout',
    /overloaded/,
    /connect-timeout: 30/,
    true,
  ],
  ...(['tcp', 'tls', 'authentication'] as const).map(
    (stage): Row => [
      `a reset at ${stage}`,
      { code: 'ECONNRESET', message: 'read ECONNRESET', stage },
      'database-unreachable',
      /proxy or gateway closed it/,
      /psql/,
      true,
    ],
  ),
  [
    'a connection that ended before the login',
    { message: 'Connection terminated unexpectedly' },
    'database-unreachable',
    /proxy or gateway closed it/,
    /psql/,
    true,
  ],
  [
    'a connection that ended after the login',
    { message: 'Connection terminated unexpectedly', stage: 'query' },
    'database-unreachable',
    /ended the session.*maintenance/,
    /psql/,
    true,
  ],
  [
    'garbage instead of an answer about TLS',
    { message: 'There was an error establishing an SSL connection', stage: 'tls' },
    'database-not-postgres',
    /another service/,
    /openssl s_client -starttls postgres/,
  ],
  [
    'garbage instead of TLS',
    { code: 'ERR_SSL_WRONG_VERSION_NUMBER', message: `${OPENSSL}:wrong version number`, stage: 'tls' },
    'database-not-postgres',
    /proxy or gateway/,
    /host and the port/,
  ],
  [
    'garbage instead of TLS, as older versions of Node say it',
    { code: 'EPROTO', message: `write EPROTO ${OPENSSL}:wrong version number`, stage: 'tls' },
    'database-not-postgres',
    /proxy or gateway/,
    /host and the port/,
  ],
  [
    'garbage inside of TLS',
    { message: 'received invalid response: 48' },
    'database-not-postgres',
    /another service/,
    /host and the port/,
  ],
  [
    'a message that is cut short',
    { code: 'ERR_OUT_OF_RANGE', message: 'The value of "offset" is out of range.' },
    'database-not-postgres',
    /another service/,
    /host and the port/,
  ],
  [
    'an answer to a question that nobody asked',
    { message: 'Received unexpected rowDescription message from backend.', stage: 'query' },
    'database-not-postgres',
    /another service/,
    /host and the port/,
  ],
  ...['EPERM', 'EBADF', 'EACCES', undefined].map(
    (code): Row => [
      `what nobody foresaw: ${code ?? 'an error without a code'}`,
      { code, stage: 'tcp' },
      'database-unreachable',
      /None that dbcred-sync knows/,
      /psql/,
    ],
  ),
];

const ISSUER = { certificateIssuer: 'Corp Proxy', stage: 'tls' } as const;

const TLS: readonly Row[] = [
  [
    'a server without TLS',
    { message: 'The server does not support SSL connections', stage: 'tls' },
    'database-tls',
    /TLS is off/,
    /never sends a password/,
  ],
  [
    'a server that wants TLS',
    { code: '28000', message: `${PG_HBA}, no encryption` },
    'database-tls',
    /something between here and the server/,
    /sslmode=require/,
  ],
  [
    'a server that wants TLS, before version 14',
    { code: '28000', message: `${PG_HBA}, SSL off` },
    'database-tls',
    /pooler/,
    /sslmode=require/,
  ],
  [
    'a server that rejects what comes without TLS',
    { code: '28000', message: `${REJECTS}, no encryption` },
    'database-tls',
    /pooler/,
    /sslmode=require/,
  ],
  ...['28000', '08P01', undefined].map(
    (code): Row => [
      `Azure's old gateway, with ${code ?? 'no code'}`,
      { code, message: 'SSL connection is required. Please specify SSL options and retry.' },
      'database-tls',
      /goes on without/,
      /sslmode=require/,
    ],
  ),
  [
    'a private root in the chain',
    { code: 'SELF_SIGNED_CERT_IN_CHAIN', ...ISSUER },
    'database-tls',
    /private authority.*issued by Corp Proxy/,
    /database-ca:/,
  ],
  [
    'a certificate signed by itself',
    { code: 'DEPTH_ZERO_SELF_SIGNED_CERT', ...ISSUER },
    'database-tls',
    /signed by itself.*issued by Corp Proxy/,
    /database-ca:/,
  ],
  ...['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY'].map(
    (code): Row => [
      `an unknown issuer: ${code}`,
      { code, ...ISSUER },
      'database-tls',
      /intermediate.*issued by Corp Proxy/,
      /database-ca:/,
    ],
  ),
  [
    'an expired certificate',
    { code: 'CERT_HAS_EXPIRED', ...ISSUER },
    'database-tls',
    /has expired.*clock.*Corp Proxy/,
    /openssl s_client .*-connect db\.example:5432.*\ndate -u/,
  ],
  [
    'a certificate that begins later',
    { code: 'CERT_NOT_YET_VALID', ...ISSUER },
    'database-tls',
    /begins later.*clock/,
    /date -u/,
  ],
  [
    'a certificate for another name',
    { code: 'ERR_TLS_CERT_ALTNAME_INVALID', ...ISSUER },
    'database-tls',
    /not for db\.example.*Corp Proxy/,
    /full name.*\n.*subjectAltName\npostgresql:\/\//,
  ],
  ...[
    { code: 'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION', message: `${OPENSSL}:tlsv1 alert protocol version` },
    { code: 'EPROTO', message: `write EPROTO ${OPENSSL}:tlsv1 alert protocol version` },
    { code: 'ERR_SSL_UNSUPPORTED_PROTOCOL', message: `${OPENSSL}:unsupported protocol` },
  ].map(
    (fields): Row => [
      `an old version of TLS: ${fields.code}`,
      { ...fields, stage: 'tls' },
      'database-tls',
      /TLS 1\.1 or older/,
      /ssl_min_protocol_version/,
    ],
  ),
  [
    'another failure of TLS',
    { code: 'CERT_REVOKED', ...ISSUER },
    'database-tls',
    /handshake failed.*Corp Proxy/,
    /openssl s_client/,
  ],
];

const ROWS: readonly Row[] = [...REFUSALS, ...CONDITIONS, ...POOLERS, ...NETWORK, ...TLS];

describe('each failure of a login has its code, its cause and its fix', () => {
  test.each(ROWS)('%s', (_name, fields, code, cause, fix, heals = false) => {
    const problem = diagnosed(fields);
    expect(problem.code).toBe(code);
    expect(problem.likelyCause).toMatch(cause);
    expect(problem.fix).toMatch(fix);
    expect(problem.target).toBe(`database shop on db.example:5432 as app (${SOURCE})`);
    const message = fields.message ?? 'it failed';
    const answer = fields.code === undefined ? message : `${message} (${fields.code})`;
    expect(problem.answer).toBe(answer.replaceAll('::', ': :'));
    expect(healsByItself(failure(fields))).toBe(heals);
  });

  test.each(['dns', 'tcp', 'tls', 'authentication', 'database', 'query'] as const)(
    'a timeout and a reset say how far the login came: %s',
    (stage) => {
      for (const message of ['timeout expired', 'Connection terminated unexpectedly']) {
        expect(diagnosed({ stage, message }).what).toContain(`stage: ${stage}`);
      }
    },
  );

  test.each([
    'timeout expired',
    'Connection terminated unexpectedly',
    'Query read timeout',
    'There was an error establishing an SSL connection',
    'The server does not support SSL connections',
    'SASL: SCRAM-SERVER-FIRST-MESSAGE: client password must be a string',
  ])("in a server's mouth, the driver's own words mean nothing: %s", (message) => {
    expect(diagnosed({ code: 'XX000', message }).code).toBe('database-refused');
    expect(diagnosed({ code: '28P01', message }).code).toBe('database-credential-refused');
    expect(healsByItself(failure({ code: '28P01', message }))).toBe(false);
    expect(healsByItself(failure({ code: 'XX000', message }))).toBe(false);
  });
});

describe('a database that does not exist', () => {
  const missing = (database: string, knownDatabases: readonly string[] | undefined): Problem =>
    diagnosed({ code: '3D000', stage: 'database' }, { ...LOCAL, database, knownDatabases });
  const KNOWN = ['postgres', 'zep', 'ctxEco', 'temporal', 'temporal_visibility', 'secairadar'];

  test.each([
    ['ctxeco', 'ctxEco'],
    ['CTXECO', 'ctxEco'],
    ['ctx_eco', 'ctxEco'],
    ['secai-radar', 'secairadar'],
    ['secaiardar', 'secairadar'],
    ['temporalvisibility', 'temporal_visibility'],
    ['tmporal', 'temporal'],
    ['zpe', 'zep'],
  ])('%s probably means %s', (database, nearest) => {
    const { likelyCause, fix } = missing(database, KNOWN);
    expect(likelyCause).toContain(`It probably means ${nearest}.`);
    expect(likelyCause).toContain(`The server has: ${KNOWN.join(', ')}.`);
    expect(fix).toContain(`postgresql://USER:PASSWORD@db.example:5432/${nearest}?sslmode=require`);
  });

  test.each(['orders', 'x', 'visibility', 'd'.repeat(1000), ''])('%j is like none of them', (database) => {
    const { likelyCause, fix } = missing(database, KNOWN);
    expect(likelyCause).not.toContain('probably');
    expect(likelyCause).toContain(`The server has: ${KNOWN.join(', ')}.`);
    expect(fix).toMatch(/\nCREATE DATABASE ".*";$/);
  });

  test('what exists is cut when it is long, and psql lists it when nobody knows', () => {
    const many = Array.from({ length: 500 }, (_, index) => `tenant_${index}`);
    expect(missing('ctxeco', many).likelyCause.length).toBeLessThan(500);
    expect(missing('ctxeco', undefined).likelyCause).not.toContain('The server has');
    expect(missing('ctxeco', undefined).fix).toMatch(/ -l$/);
    expect(missing('ctxeco', []).fix).toContain('CREATE DATABASE "ctxeco"');
  });
});

describe('a server on Azure gets the az command, in every cloud', () => {
  const FIREWALL = 'az postgres flexible-server firewall-rule create --resource-group GROUP --server-name';

  test.each([
    'some-server.postgres.database.azure.com',
    'Some-Server.Postgres.Database.Azure.Com',
    'some-server.privatelink.postgres.database.azure.com',
    'some-server.postgres.database.usgovcloudapi.net',
    'some-server.postgres.database.chinacloudapi.cn',
  ])('%s', (host) => {
    const at = { ...AZURE, host };
    const name = host.split('.')[0];
    const timeout = diagnosed({ code: 'ETIMEDOUT', stage: 'tcp' }, at);
    expect(timeout.fix).toContain(
      `${FIREWALL} ${name} --name dbcred-runner --start-ip-address ADDRESS --end-ip-address ADDRESS`,
    );
    expect(timeout.likelyCause).toContain('firewall');
    const stopped = diagnosed({ code: 'ECONNREFUSED', stage: 'tcp' }, at);
    expect(stopped.fix).toContain(
      `az postgres flexible-server show --resource-group GROUP --name ${name} --query state`,
    );
  });

  test.each([
    'db.example',
    'localhost',
    'postgres.database.azure.com.evil.example',
    'db.postgres.database.azure.com.evil.example',
    'xpostgres.database.azure.com',
  ])('but %s is none', (host) => {
    for (const { 1: fields } of ROWS) {
      expect(diagnosed(fields, { ...LOCAL, host }).fix).not.toContain('az postgres');
    }
  });

  test("this machine's address is filled in, and only if it is one", () => {
    const timeout = (outboundAddress: string | undefined): string =>
      diagnosed({ message: 'timeout expired', stage: 'tcp' }, { ...AZURE, outboundAddress }).fix;
    expect(timeout('20.1.2.3')).toContain('--start-ip-address 20.1.2.3 --end-ip-address 20.1.2.3');
    for (const none of ['', '0.0.0.0 --x', '2001:db8::7', '$(id)'])
      expect(timeout(none)).toContain('ADDRESS');
  });

  test('so is the one that the server saw, unless it is known better', () => {
    const refused = { code: '28000', message: `${PG_HBA}, SSL on` };
    expect(diagnosed(refused, AZURE).fix).toContain('--start-ip-address 20.1.2.3');
    const known = { ...AZURE, outboundAddress: '20.9.9.9' };
    expect(diagnosed(refused, known).fix).toContain('--start-ip-address 20.9.9.9');
  });

  test('a port that is open is not behind the firewall', () => {
    for (const stage of ['tls', 'authentication', 'database'] as const) {
      const problem = diagnosed({ message: 'timeout expired', stage }, AZURE);
      expect(problem.fix).not.toContain('firewall-rule');
      expect(problem.likelyCause).toContain('No firewall is in the way');
    }
  });

  test("a private link's alias, and a proxy's certificate, are told as such", () => {
    const alias = { ...AZURE, host: 'some-server.privatelink.postgres.database.azure.com' };
    expect(diagnosed({ code: 'ERR_TLS_CERT_ALTNAME_INVALID', ...ISSUER }, alias).fix).toContain(
      '@some-server.postgres.database.azure.com:5432/',
    );
    for (const code of ['SELF_SIGNED_CERT_IN_CHAIN', 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY']) {
      expect(diagnosed({ code, ...ISSUER }, AZURE).likelyCause).toMatch(
        /proxy that inspects TLS.*Corp Proxy/i,
      );
    }
  });
});

test.each(['10.0.0.7', '2001:db8::7'])('a connection to the address %s is told to use a name', (host) => {
  const problem = diagnosed({ code: 'ERR_TLS_CERT_ALTNAME_INVALID', stage: 'tls' }, { ...LOCAL, host });
  expect(problem.likelyCause).toContain('names an address');
});

describe('the psql command connects to the very server, as the very role', () => {
  const words = (at: typeof LOCAL): readonly string[] => {
    const { fix } = diagnosed({ code: '3D000' }, at);
    const { stdout } = spawnSync('sh', ['-c', `psql() { printf '%s\\n' "$@"; }\n${fix.split('\n').at(-1)}`], {
      encoding: 'utf8',
      env: {},
    });
    return stdout.trimEnd().split('\n');
  };

  test.each(['app', 'my app', `o'brien`, 'app host=evil.example', 'a\\b', '$(id)', ''])('%j', (user) => {
    const [conninfo = '', option, ...more] = words({ ...LOCAL, port: 6432, user });
    expect([option, more]).toEqual(['-l', []]);
    expect(keywords(conninfo)).toEqual({
      ...{ host: 'db.example', port: '6432', user, dbname: 'postgres', sslmode: 'require' },
    });
  });

  test.each(['x'.repeat(64), 'é'.repeat(32), 'a\nb', 'a\u202eb', 'a::b'])(
    '%j can be no name, so people put theirs',
    (user) => {
      expect(keywords(words({ ...LOCAL, user })[0] ?? '')).toMatchObject({ user: 'USER' });
      expect(
        diagnosed({ code: '28000', message: 'not permitted to log in' }, { ...LOCAL, user }).fix,
      ).toContain('ALTER ROLE "ROLE" LOGIN;');
    },
  );
});

test('SQL quotes names, so that no name ends its quotes', () => {
  const at = { ...LOCAL, user: 'a"; DROP ROLE b; --', database: 'o"o' };
  const { fix } = diagnosed({ code: '42501', message: 'permission denied for database "o"o"' }, at);
  expect(fix).toContain('GRANT CONNECT ON DATABASE "o""o" TO "a""; DROP ROLE b; --";');
});

/** As libpq reads them: https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNSTRING-KEYWORD-VALUE */
function keywords(conninfo: string): Record<string, string> {
  const pairs = conninfo.matchAll(/(\w+)\s*=\s*(?:'((?:[^'\\]|\\.)*)'|((?:[^\s\\']|\\.)*))(?:\s+|$)/gy);
  const found = [...pairs];
  expect(found.map(([whole]) => whole).join('')).toBe(conninfo);
  return Object.fromEntries(
    found.map(([, name = '', quoted, plain = '']) => [name, (quoted ?? plain).replaceAll(/\\(.)/g, '$1')]),
  );
}

describe('whatever fails, wherever', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('', '\n::error::x', '\u001b[31m', '\u202e', '##[error]', '$(id)', '☃'.repeat(2000)),
  );
  const known = <T>(pick: (fields: Fields) => T | undefined): fc.Arbitrary<T | undefined> =>
    fc.constantFrom(...ROWS.map(({ 1: fields }) => pick(fields)));
  const failures = fc.record<ProbeFailure>({
    stage: fc.constantFrom('dns', 'tcp', 'tls', 'authentication', 'database', 'query'),
    code: fc.oneof(
      text,
      known(({ code }) => code),
    ),
    message: fc.oneof(
      text,
      known(({ message }) => message).map((message) => message ?? ''),
    ),
    certificateIssuer: fc.option(text, { nil: undefined }),
    serverProved: fc.boolean(),
    isBeforeProof: fc.boolean(),
    cause: text,
  });
  const places = fc.record<Place>({
    host: fc.oneof(text, fc.constantFrom('db.example', '::1', AZURE.host, `${'a'.repeat(300)}${AZURE.host}`)),
    port: fc.integer({ min: 1, max: 65_535 }),
    database: text,
    user: text,
    knownDatabases: fc.option(fc.array(text), { nil: undefined }),
    outboundAddress: fc.option(text, { nil: undefined }),
  });

  test('there is a cause and a fix, on clean lines, and nobody else gets to say much', () => {
    fc.assert(
      fc.property(failures, places, text, (fields, where, source) => {
        const problem = diagnose(fields, where, source);
        const { what, likelyCause, fix, target, message } = problem;
        for (const line of [what, likelyCause, fix]) expect(line.trim()).not.toBe('');
        for (const line of [what, likelyCause, target, message, problem.answer ?? '']) {
          expect(line).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]|^\s*::|::error|##\[/u);
          expect(line).not.toMatch(/☃{301}/u);
        }
        expect(fix).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]|^\s*::|##\[/mu);
        expect(fix).not.toMatch(/☃{301}/u);
        expect(fix.length).toBeLessThan(2000);
      }),
      { numRuns: 3000 },
    );
  });

  test('the same for every row of the table with hostile names', () => {
    const hostile = `x\n::error::y \u001b[31m\u202e##[${'☃'.repeat(400)}`;
    const at = { ...LOCAL, host: hostile, database: hostile, user: hostile, knownDatabases: [hostile] };
    for (const { 1: fields } of ROWS) {
      const wild = fields.code === undefined ? fields : { ...fields, certificateIssuer: hostile };
      const { what, likelyCause, fix } = diagnosed(wild, at);
      expect(`${what}${likelyCause}`).not.toMatch(/[\p{Cc}\p{Cf}]|::error|☃{301}/u);
      expect(fix).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}]|^\s*::|##\[|☃/mu);
    }
  });

  test('a refusal is never waited for', () => {
    const refusals = [...REFUSALS, ...TLS].map(({ 1: fields }) => failure(fields));
    fc.assert(
      fc.property(fc.constantFrom(...refusals), failures, (refusal, { stage, message }) => {
        fc.pre(refusal.code !== undefined);
        const said = refusal.code === '08P01' ? refusal.message : message; // a pooler's: its words say what it means
        expect(healsByItself({ ...refusal, stage, message: said })).toBe(false);
      }),
    );
  });
});

test.each([
  [
    'secret database-url in https://kv-1.vault.azure.net',
    '--vault-name kv-1 --name database-url --file /dev/stdin',
  ],
  [
    'secret pg (version 0a1b) in https://kv-1.vault.azure.net',
    '--vault-name kv-1 --name pg --file /dev/stdin',
  ],
  ['input database-url', 'gh secret set NAME --repo OWNER/REPO'],
  ['the staged password', '--vault-name VAULT --name SECRET --file /dev/stdin'],
])('what a refused credential is stored with again, at %s: no line end comes along', (source, command) => {
  const { fix } = diagnose(failure({ stage: 'authentication', code: '28P01' }), LOCAL, source);
  expect(fix).toContain('printf %s "$VALUE" | ');
  expect(fix).toContain(command);
});

test('on Azure, what a pooler is to pass over is set beside what it passes over already', () => {
  const { fix } = diagnosed({ code: '08P01', message: 'unsupported startup parameter: options' }, AZURE);
  expect(fix).toMatch(/parameter show .* --name pgbouncer\.ignore_startup_parameters --query value/);
  expect(fix).toMatch(/parameter set .* --value THAT,options /);
});
