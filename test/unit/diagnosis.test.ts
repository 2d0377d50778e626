import { describe, expect, test } from 'vitest';
import { diagnose } from '../../src/postgres/diagnosis.ts';
import { type ProbeFailure, UNPROVEN_AUTHENTICATION } from '../../src/postgres/probe.ts';

const LOCAL = { host: 'db.example', port: 5432, database: 'shop', user: 'app' };
const AZURE = { ...LOCAL, host: 'ctxeco-db.postgres.database.azure.com' };
const SOURCE = 'secret database-url in https://kv';

function failure(fields: Partial<ProbeFailure>): ProbeFailure {
  return {
    stage: 'session',
    code: undefined,
    message: 'it failed',
    certificateIssuer: undefined,
    cause: undefined,
    ...fields,
  };
}

describe('each failure of a login has its code, its cause and its fix', () => {
  test.each<[string, Partial<ProbeFailure>, string, RegExp, RegExp]>([
    [
      'a password that is refused',
      { code: '28P01', message: 'password authentication failed for user "app"', stage: 'authentication' },
      'database-credential-refused',
      /password is wrong.*role app.*VALID UNTIL/,
      /az keyvault secret set/,
    ],
    [
      'a database that is not there',
      { code: '3D000', message: 'database "shop" does not exist' },
      'database-not-found',
      /names shop.*case-sensitive/,
      /psql .*host=db\.example user=app/,
    ],
    [
      'a server that asks for the password',
      { code: UNPROVEN_AUTHENTICATION, stage: 'authentication' },
      'database-authentication-method',
      /Nothing that reveals the password was sent/,
      /scram-sha-256/,
    ],
    [
      'a name that does not resolve',
      { code: 'ENOTFOUND', message: 'getaddrinfo ENOTFOUND db.example', stage: 'dns' },
      'database-unreachable',
      /db\.example is mistyped/,
      /nslookup db\.example/,
    ],
    [
      'a resolver in trouble',
      { code: 'EAI_AGAIN', stage: 'dns' },
      'database-unreachable',
      /db\.example/,
      /nslookup/,
    ],
    [
      'a port on which nothing answers',
      { code: 'ECONNREFUSED', stage: 'tcp' },
      'database-unreachable',
      /stopped, or 5432 is the wrong port/,
      /db\.example:5432/,
    ],
    [
      'packets that are dropped',
      { code: 'ETIMEDOUT', stage: 'tcp' },
      'database-timeout',
      /firewall/,
      /connect-timeout/,
    ],
    [
      'no route to the host',
      { code: 'EHOSTUNREACH', stage: 'tcp' },
      'database-timeout',
      /firewall/,
      /reach the server/,
    ],
    [
      'no route to the network',
      { code: 'ENETUNREACH', stage: 'tcp' },
      'database-timeout',
      /firewall/,
      /reach the server/,
    ],
    [
      "the driver's own time limit",
      { message: 'timeout expired', stage: 'tls' },
      'database-timeout',
      /firewall/,
      /connect-timeout/,
    ],
    [
      'no free connection',
      { code: '53300', message: 'too many connections for role "app"' },
      'database-busy',
      /heals by itself/,
      /pg_stat_activity/,
    ],
    [
      'a server that is starting',
      { code: '57P03', message: 'the database system is starting up' },
      'database-busy',
      /heals by itself/,
      /again in a minute/,
    ],
    [
      'a server without TLS',
      { message: 'The server does not support SSL connections', stage: 'tcp' },
      'database-tls',
      /without TLS/,
      /never sends a password/,
    ],
    [
      'a server that wants TLS',
      {
        code: '28000',
        message: 'no pg_hba.conf entry for host "10.0.0.1", user "app", database "shop", no encryption',
      },
      'database-tls',
      /TLS/,
      /never sends a password/,
    ],
    [
      'an unknown authority',
      { code: 'SELF_SIGNED_CERT_IN_CHAIN', stage: 'tls', certificateIssuer: 'Corp Proxy' },
      'database-tls',
      /No authority.*issued by Corp Proxy/,
      /database-ca:/,
    ],
    [
      'a certificate signed by itself',
      { code: 'DEPTH_ZERO_SELF_SIGNED_CERT', stage: 'tls' },
      'database-tls',
      /No authority/,
      /database-ca:/,
    ],
    [
      'a missing intermediate',
      { code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE', stage: 'tls' },
      'database-tls',
      /No authority/,
      /database-ca:/,
    ],
    [
      'an unknown issuer',
      { code: 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY', stage: 'tls' },
      'database-tls',
      /No authority/,
      /database-ca:/,
    ],
    [
      'a certificate for another name',
      { code: 'ERR_TLS_CERT_ALTNAME_INVALID', stage: 'tls' },
      'database-tls',
      /not for db\.example/,
      /database-ca:/,
    ],
    [
      'an expired certificate',
      { code: 'CERT_HAS_EXPIRED', stage: 'tls' },
      'database-tls',
      /expired.*clock/,
      /database-ca:/,
    ],
    [
      'another failure of TLS',
      { code: 'EPROTO', stage: 'tls' },
      'database-tls',
      /handshake failed/,
      /database-ca:/,
    ],
    [
      'an address that is not admitted',
      {
        code: '28000',
        message: 'no pg_hba.conf entry for host "10.0.0.1", user "app", database "shop", SSL encryption',
      },
      'database-refused',
      /SQLSTATE 28000/,
      /errcodes/,
    ],
    [
      'a role that may not log in',
      { code: '28000', message: 'role "app" is not permitted to log in' },
      'database-refused',
      /28000/,
      /errcodes/,
    ],
    [
      'no permission to connect',
      { code: '42501', message: 'permission denied for database "shop"' },
      'database-refused',
      /42501/,
      /errcodes/,
    ],
    ['a database that takes no connections', { code: '55000' }, 'database-refused', /55000/, /errcodes/],
    ["a defect of the server's", { code: 'XX000' }, 'database-refused', /XX000/, /errcodes/],
    [
      'a connection that was reset',
      { code: 'ECONNRESET', stage: 'authentication' },
      'database-unreachable',
      /proxy or gateway/,
      /psql/,
    ],
    [
      'a connection that ended',
      { message: 'Connection terminated unexpectedly', stage: 'authentication' },
      'database-unreachable',
      /proxy or gateway/,
      /psql/,
    ],
  ])('%s', (_what, fields, code, cause, fix) => {
    const problem = diagnose(failure(fields), LOCAL, SOURCE);
    expect(problem.code).toBe(code);
    expect(problem.likelyCause).toMatch(cause);
    expect(problem.fix).toMatch(fix);
    expect(problem.target).toBe(`database shop on db.example:5432 as app (${SOURCE})`);
    expect(problem.answer).toBe(
      fields.code === undefined ? fields.message : `${fields.message ?? 'it failed'} (${fields.code})`,
    );
  });

  test.each(['dns', 'tcp', 'tls', 'authentication', 'session'] as const)(
    'a timeout says how far the login came: %s',
    (stage) => {
      expect(diagnose(failure({ stage, message: 'timeout expired' }), LOCAL, SOURCE).what).toContain(
        `stage: ${stage}`,
      );
    },
  );
});

describe('a server on Azure gets the az command, in every cloud', () => {
  test.each([
    'ctxeco-db.postgres.database.azure.com',
    'ctxeco-db.postgres.database.usgovcloudapi.net',
    'ctxeco-db.postgres.database.chinacloudapi.cn',
  ])('%s', (host) => {
    const at = { ...AZURE, host };
    const timeout = diagnose(failure({ code: 'ETIMEDOUT', stage: 'tcp' }), at, SOURCE);
    expect(timeout.fix).toMatch(
      /^az postgres flexible-server firewall-rule create --(server-)?name ctxeco-db /,
    );
    expect(timeout.likelyCause).toContain('firewall');
    const stopped = diagnose(failure({ code: 'ECONNREFUSED', stage: 'tcp' }), at, SOURCE);
    expect(stopped.fix).toContain('az postgres flexible-server show --name ctxeco-db ');
  });

  test.each([
    'db.example',
    'localhost',
    'postgres.database.azure.com.evil.example',
    'db.postgres.database.azure.com.evil.example',
    'xpostgres.database.azure.com',
  ])('but %s is none', (host) => {
    for (const code of ['ETIMEDOUT', 'ECONNREFUSED']) {
      expect(diagnose(failure({ code, stage: 'tcp' }), { ...LOCAL, host }, SOURCE).fix).not.toContain(
        'az postgres',
      );
    }
  });
});

test("a server's hostile words, and hostile names, stay text", () => {
  const wild = `x\n::error::y \u001b[31m\u202e${'long '.repeat(200)}`;
  const at = { ...LOCAL, database: wild, user: wild };
  const codes = ['28P01', '3D000', 'XX000', 'CERT_HAS_EXPIRED', undefined];
  for (const code of codes) {
    const stage = code === 'CERT_HAS_EXPIRED' ? 'tls' : 'session';
    const problem = diagnose(
      failure({ stage, code, message: wild, cause: new Error(wild), certificateIssuer: wild }),
      at,
      wild,
    );
    for (const text of [
      problem.what,
      problem.target,
      problem.answer ?? '',
      problem.likelyCause,
      problem.message,
    ]) {
      expect(text).not.toMatch(/[\p{Cc}\p{Cf}]|::/u);
    }
    expect([...(problem.answer ?? '')].length).toBeLessThanOrEqual(300);
  }
});
