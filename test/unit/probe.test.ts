import { createServer } from 'node:net';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { createAuthority } from '../../emulators/certificates.ts';
import { type PostgresServer, startPostgres } from '../../emulators/postgres/server.ts';
import { type ConnectionString, parseConnectionString } from '../../src/postgres/connection-string.ts';
import { type Probe, probe } from '../../src/postgres/probe.ts';
import { Redacted, SecretForms } from '../../src/redacted.ts';
import { hostilePostgres, says } from '../e2e/hostile-postgres.ts';

const ROLE = 'app';
let server: PostgresServer;
let authorities: string;

beforeAll(async () => {
  const authority = await createAuthority();
  authorities = authority.caPem;
  server = await startPostgres({ authority, role: ROLE, password: 'at first', databases: ['shop'] });
});
afterAll(() => server.stop());

async function setPassword(password: string): Promise<void> {
  const admin = await server.admin();
  await admin.query(`ALTER ROLE ${admin.escapeIdentifier(ROLE)} PASSWORD ${admin.escapeLiteral(password)}`);
  await admin.end();
}

/** Every byte percent-encoded: nothing is shared with the parser's own ideas. */
function urlWith(password: string, port = server.port): string {
  const encoded = Buffer.from(password, 'utf8')
    .toString('hex')
    .replaceAll(/../g, (byte) => `%${byte}`);
  return `postgresql://${ROLE}:${encoded}@localhost:${port}/shop?sslmode=require`;
}

function parsed(url: string): ConnectionString {
  const forms = new SecretForms(() => undefined);
  const result = parseConnectionString(new Redacted(url, forms), forms);
  if (!result.ok) throw new Error(result.complaint.what);
  return result.value;
}

const login = (password: string, port?: number): Promise<Probe> =>
  probe(parsed(urlWith(password, port)), {
    authorities,
    timeoutMs: 10_000,
    clock: () => Date.now(),
    askFacts: false,
  });

const REFUSED = { result: 'bad', failure: { code: '28P01' } };

/**
 * Left out: what SASLprep (RFC 4013) changes. The server uses a password as it is when it holds a character
 * that RFC 3454 prohibits or that Unicode 3.2 did not have; node-postgres normalises it all the same.
 */
const PREPARED = /\p{Zs}|\p{Default_Ignorable_Code_Point}|\u1806/u;
const asPrepared = (password: string): boolean =>
  password === password.normalize('NFKC') && !PREPARED.test(password.replaceAll(' ', ''));

const ascii = fc.string({
  unit: fc.integer({ min: 1, max: 127 }).map((code) => String.fromCharCode(code)),
  minLength: 1,
  maxLength: 40,
});
const awkward = fc.string({
  unit: fc.constantFrom(...`%/@:#?&+'"$\\ ;=é語😀\n`),
  minLength: 1,
  maxLength: 40,
});
const unicode = fc
  .string({ unit: 'binary', minLength: 1, maxLength: 40 })
  .filter((text) => !text.includes('\0'));
/** A text that looks like a verifier is stored as one, and an empty one as none. */
const passwords = fc
  .oneof(ascii, awkward, unicode)
  .filter((password) => asPrepared(password) && !/^(md5|SCRAM-)/.test(password));

test('any password logs in through its URL, and with one character changed it is refused: 28P01', async () => {
  await fc.assert(
    fc.asyncProperty(passwords, fc.nat(), async (password, at) => {
      await setPassword(password);
      expect(await login(password)).toMatchObject({ result: 'ok' });
      const characters = [...password];
      const index = at % characters.length;
      characters[index] = characters[index] === 'x' ? 'y' : 'x';
      expect(await login(characters.join(''))).toMatchObject(REFUSED);
    }),
    { numRuns: 25 },
  );
});

describe('what SASLprep makes equal logs in as the server sees it', () => {
  test.each<[string, string, string]>([
    ['a no-break space is a space', 'ä\u00a0b', 'ä b'],
    ['a soft hyphen is nothing', 'pass\u00adword', 'password'],
    ['a Roman numeral is letters', 'secret\u2168', 'secretIX'],
    ['full-width letters are letters', 'ｐａｓｓ', 'pass'],
    ['a letter and its accent are one', 'caf\u0065\u0301', 'café'],
  ])('%s', async (_what, written, prepared) => {
    await setPassword(written);
    expect(await login(written)).toMatchObject({ result: 'ok' });
    expect(await login(prepared)).toMatchObject({ result: 'ok' });
    expect(await login(`${prepared}x`)).toMatchObject(REFUSED);
  });
});

test.each<[string, string]>([
  ['a trailing space', 'secret '],
  ['another case', 'Secret'],
  ['the password percent-encoded once more', 'se%63ret'],
  ['nothing but a prefix', 'secre'],
])('a password with %s is another password', async (_what, wrong) => {
  await setPassword('secret');
  expect(await login(wrong)).toMatchObject(REFUSED);
  expect(await login('secret')).toMatchObject({ result: 'ok' });
});

describe('nothing but 28P01 says that the credential is bad', () => {
  const arranged = async (arrange: string, restore: string, work: () => Promise<Probe>): Promise<Probe> => {
    const admin = await server.admin();
    await admin.query(arrange);
    try {
      return await work();
    } finally {
      await admin.query(restore);
      await admin.end();
    }
  };

  test.each<[string, string, string, string]>([
    ['a role that may not log in', `ALTER ROLE ${ROLE} NOLOGIN`, `ALTER ROLE ${ROLE} LOGIN`, '28000'],
    [
      'a role without a free connection',
      `ALTER ROLE ${ROLE} CONNECTION LIMIT 0`,
      `ALTER ROLE ${ROLE} CONNECTION LIMIT -1`,
      '53300',
    ],
    [
      'a database that takes no connections',
      'ALTER DATABASE shop ALLOW_CONNECTIONS false',
      'ALTER DATABASE shop ALLOW_CONNECTIONS true',
      '55000',
    ],
  ])('%s is unknown', async (_what, arrange, restore, code) => {
    await setPassword('right');
    const outcome = await arranged(arrange, restore, () => login('right'));
    expect(outcome).toMatchObject({ result: 'unknown', failure: { code } });
  });

  test('a role whose time has passed is answered like a wrong password', async () => {
    await setPassword('right');
    const [arrange, restore] = [
      `ALTER ROLE ${ROLE} VALID UNTIL '2020-01-01'`,
      `ALTER ROLE ${ROLE} VALID UNTIL 'infinity'`,
    ];
    expect(await arranged(arrange, restore, () => login('right'))).toMatchObject(REFUSED);
  });

  // as PgBouncer does: https://github.com/pgbouncer/pgbouncer/blob/master/src/server.c (kill_pool_logins_server_error)
  test.each([
    ['before its proof, refuses this credential', false, 'bad', 'authentication'],
    ['after it, passes on what the server says to the pooler’s own login', true, 'unknown', 'database'],
  ])('28P01 of a pooler that, %s', async (_when, proves, result, stage) => {
    const refusal = says.error('28P01', 'password authentication failed for user "app"');
    const [first, last] = says.scramOf('right', refusal);
    const pooler = await hostilePostgres({ answers: [says.scram, first, proves ? last : refusal] });
    const target = parsed(urlWith('right', pooler.port));
    const options = { authorities: pooler.caPem, timeoutMs: 10_000, clock: () => 0, askFacts: false };
    expect(await probe(target, options)).toMatchObject({ result, failure: { code: '28P01', stage } });
    await pooler.stop();
  });

  // as PgBouncer 1.24 does with what the server says to its auth_user, before it knows with what to compare
  test.each([
    ['its startup message', []],
    ['the name of the role, and before any proof', [says.scram]],
  ])('28P01 in answer to %s is about another password', async (_what, before) => {
    const refusal = says.error('28P01', 'password authentication failed for user "auth_user"');
    const pooler = await hostilePostgres({ answers: [...before, refusal] });
    const target = parsed(urlWith('right', pooler.port));
    const options = { authorities: pooler.caPem, timeoutMs: 10_000, clock: () => 0, askFacts: false };
    const outcome = await probe(target, options);
    await pooler.stop();
    expect(outcome).toMatchObject({
      result: 'unknown',
      failure: { code: '28P01', stage: 'authentication', isBeforeProof: true },
    });
  });

  test('where channel binding is required and not offered, no proof is sent', async () => {
    const pooler = await hostilePostgres({ answers: [says.scram] });
    const target = { ...parsed(urlWith('right', pooler.port)), needsChannelBinding: true as const };
    const options = { authorities: pooler.caPem, timeoutMs: 10_000, clock: () => 0, askFacts: false };
    const outcome = await probe(target, options);
    const heard = pooler.received().toString('latin1');
    await pooler.stop();
    expect(outcome).toMatchObject({ result: 'unknown', failure: { code: 'DBCRED_NO_CHANNEL_BINDING' } });
    expect(heard).toContain('user\0');
    expect(heard).not.toMatch(/SCRAM|[pn],,/);
  });

  test('where it is required and offered, the login has it', async () => {
    await setPassword('right');
    const target = { ...parsed(urlWith('right')), needsChannelBinding: true as const };
    const options = { authorities, timeoutMs: 10_000, clock: Date.now, askFacts: false };
    expect(await probe(target, options)).toMatchObject({ result: 'ok' });
  });

  test('a port on which nothing answers is unknown', async () => {
    expect(await login('whatever', await stoppedPort())).toMatchObject({
      result: 'unknown',
      failure: { code: 'ECONNREFUSED', stage: 'tcp' },
    });
  });

  test('a connection that is cut is unknown', async () => {
    await setPassword('right');
    server.proxy.fail({ action: 'reset' });
    expect(await login('right')).toMatchObject({ result: 'unknown', failure: { code: 'ECONNRESET' } });
  });

  test('a server whose authority is not trusted is unknown, and its issuer told', async () => {
    await setPassword('right');
    const { caPem } = await createAuthority('another authority');
    const outcome = await probe(parsed(urlWith('right')), {
      authorities: caPem,
      timeoutMs: 10_000,
      clock: () => 0,
      askFacts: false,
    });
    expect(outcome).toMatchObject({
      result: 'unknown',
      failure: { stage: 'tls', certificateIssuer: 'dbcred-sync local cloud' },
    });
  });

  test('nor is it trusted where the environment says that nothing is verified', async () => {
    const { caPem } = await createAuthority('another authority');
    vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0');
    const outcome = await probe(parsed(urlWith('right')), {
      ...{ authorities: caPem, timeoutMs: 10_000, clock: () => 0, askFacts: false },
    }).finally(() => vi.unstubAllEnvs());
    expect(outcome).toMatchObject({ result: 'unknown', failure: { stage: 'tls' } });
  });

  test('a server that does not answer in time is unknown', async () => {
    server.proxy.fail({ action: 'hang' });
    const outcome = await probe(parsed(urlWith('right')), {
      authorities,
      timeoutMs: 300,
      clock: () => Date.now(),
      askFacts: false,
    });
    expect(outcome).toMatchObject({ result: 'unknown', failure: { message: 'timeout expired' } });
    expect(outcome.elapsedMs).toBeLessThan(2500);
    server.proxy.resume();
  });
});

/** A pooler that knows the password welcomes a client by itself, and asks its server with the first query. */
describe('a login is proven by a query that was answered', () => {
  const welcome = Buffer.concat([says.authenticationOk, says.readyForQuery]);
  const answersOf = (toQuery: Parameters<typeof hostilePostgres>[0]['answers']) =>
    hostilePostgres({ answers: [says.scram, ...says.scramOf('right', welcome), ...(toQuery ?? [])] });
  const options = { timeoutMs: 1000, clock: () => 0 };

  describe.each([{ askFacts: false }, { askFacts: true }])('%o', (asking) => {
    test.each([
      ['passes on that the server refuses its own login', says.error('28P01', 'refused'), '28P01'],
      ['says that its logins fail', says.error('08P01', 'server login has been failing'), '08P01'],
      ['ends the connection', 'end', undefined],
      ['answers with nothing', says.readyForQuery, undefined],
      ['does not answer', 'silence', undefined],
    ] as const)('after its welcome, it %s', async (_what, toQuery, code) => {
      const pooler = await answersOf([toQuery]);
      const target = parsed(urlWith('right', pooler.port));
      const outcome = await probe(target, { ...options, ...asking, authorities: pooler.caPem });
      await pooler.stop();
      const failure = { code, stage: 'query', serverProved: true };
      expect(outcome).toMatchObject({ result: 'unknown', failure });
    });
  });

  test('it takes one', async () => {
    await setPassword('right');
    const before = server.log().length;
    expect(await login('right')).toMatchObject({ result: 'ok' });
    expect(
      server
        .log()
        .slice(before)
        .match(/ LOG: {2}statement: /g),
    ).toHaveLength(1);
  });
});

describe('that the server knows the password is known', () => {
  const refusal = says.error('53300', 'too many connections for role "app"');

  test.each([
    ['from a proof, whatever fails after it', 'right', true],
    ['not from a proof that is wrong', 'another', false],
  ])('%s', async (_what, password, serverProved) => {
    const [first, last] = says.scramOf(password, Buffer.concat([says.authenticationOk, refusal]));
    const hostile = await hostilePostgres({ answers: [says.scram, first, last] });
    const target = parsed(urlWith('right', hostile.port));
    const asking = { timeoutMs: 5000, clock: () => 0, askFacts: false };
    const outcome = await probe(target, { ...asking, authorities: hostile.caPem });
    await hostile.stop();
    expect(outcome).toMatchObject({ result: 'unknown', failure: { serverProved } });
  });

  test('not from a refusal', async () => {
    await setPassword('right');
    expect(await login('wrong')).toMatchObject({ ...REFUSED, failure: { serverProved: false } });
  });
});

/** A port that was free a moment ago. */
async function stoppedPort(): Promise<number> {
  const listener = createServer();
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  const address = listener.address();
  await new Promise((resolve) => listener.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no TCP port');
  return address.port;
}

// https://www.pgbouncer.org/config.html: it refuses what it does not track, unless ignore_startup_parameters names it
test('nothing is said at the start of a session that PgBouncer does not know', async () => {
  const pooler = await hostilePostgres({ answers: [says.error('28P01', 'no')] });
  const target = parsed(urlWith('secret', pooler.port));
  await probe(target, { authorities: pooler.caPem, timeoutMs: 5000, clock: Date.now, askFacts: true });
  await pooler.stop();
  const words = pooler.received().subarray(8).toString('latin1').split('\0');
  const names = words.filter((_, index) => index % 2 === 0).filter((name) => name !== '');
  expect(names.sort()).toEqual(['application_name', 'client_encoding', 'database', 'user']);
});
