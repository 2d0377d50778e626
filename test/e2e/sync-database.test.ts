import { createHash } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { LocalCloud } from '../../emulators/cloud.ts';
import { borrowCloud } from './borrowed-cloud.ts';
import { type HostilePostgres, hostilePostgres, type Script, says } from './hostile-postgres.ts';
import { expectNoLeaks } from './leaks.ts';
import { runForOneSecret } from './one-secret.ts';
import { expectProblem } from './refusals.ts';
import { beforeSecondReading, beginRotation, endRotation, readPendingTimes } from './rotation-by-others.ts';

let cloud: LocalCloud;
let hostile: HostilePostgres | undefined;
beforeAll(async () => {
  cloud = await borrowCloud();
});
afterEach(async () => {
  await hostile?.stop();
  hostile = undefined;
  expect(cloud.github.violations()).toEqual([]);
  await cloud.reset();
});
afterAll(() => cloud.stop());

/** The vault's connection string, edited as text. */
const edited = (change: (url: string) => string) =>
  void cloud.vault.set('database-url', change(cloud.vault.current('database-url')));

describe('a database that refuses', () => {
  test('the password: 28P01', async () => {
    edited((url) => url.replace(/:[^:@/]+@/, ':wrong-password-9c1f@'));
    const problem = expectProblem(cloud, await runForOneSecret(cloud), 'database-credential-refused');
    expect(problem.answer).toContain('password authentication failed for user "ctxecoadmin" (28P01)');
    expect(problem.cause).toContain('VALID UNTIL');
  });

  test('the password that a rotation has just replaced: its end is waited for, and the new one delivered', async () => {
    const right = cloud.vault.current('database-url');
    const replaced = right.replace(/:[^:@/]+@/, ':replaced-password-9c1f@');
    cloud.vault.set('database-url', replaced);
    beforeSecondReading(cloud, () => beginRotation(cloud, replaced));
    const running = runForOneSecret(cloud);
    await readPendingTimes(cloud, 1);
    endRotation(cloud, right);
    const run = await running;
    expect(run.report.problems).toEqual([]);
    expect(run.stdout).toContain('database-url: a rotation is under way');
    expect(cloud.github.state()['org/secai-radar']?.actions['DATABASE_URL']?.value).toBe(right);
    expectNoLeaks(cloud, run);
  });

  test('the database: 3D000', async () => {
    edited((url) => url.replace('/secairadar?', '/SecAiRadar?'));
    const problem = expectProblem(cloud, await runForOneSecret(cloud), 'database-not-found');
    expect(problem.answer).toContain('database "SecAiRadar" does not exist (3D000)');
    expect(problem.cause).toContain('case-sensitive');
  });

  test('nothing listens', async () => {
    edited((url) => url.replace(/localhost:\d+/, 'localhost:1'));
    expect(expectProblem(cloud, await runForOneSecret(cloud), 'database-unreachable').answer).toContain(
      'ECONNREFUSED',
    );
  });

  test('the host does not resolve', async () => {
    edited((url) => url.replace(/localhost:\d+/, 'no-such-server.invalid'));
    expect(expectProblem(cloud, await runForOneSecret(cloud), 'database-unreachable').answer).toContain(
      'ENOTFOUND',
    );
  });

  test('nobody answers in time', async () => {
    hostile = await hostilePostgres({ toSslRequest: '' });
    edited((url) => url.replace(/localhost:\d+/, `localhost:${hostile?.port}`));
    const problem = expectProblem(
      cloud,
      await runForOneSecret(cloud, { inputs: { 'connect-timeout': '1' } }),
      'database-timeout',
    );
    expect(problem.answer).toContain('timeout expired');
  });

  test('an authority that nobody trusts, with the issuer that was presented', async () => {
    hostile = await hostilePostgres({});
    edited((url) => url.replace(/localhost:\d+/, `localhost:${hostile?.port}`));
    const problem = expectProblem(cloud, await runForOneSecret(cloud), 'database-tls');
    expect(problem.cause).toContain('Hostile authority');
  });

  test('a certificate for another name', async () => {
    const problem = await againstHostile({ certificate: { names: ['other.example'] } }, 'database-tls');
    expect(problem.cause).toContain('not for localhost');
  });

  test('an expired certificate', async () => {
    const certificate = {
      names: ['localhost'],
      notBefore: new Date('2020-01-01'),
      notAfter: new Date('2021-01-01'),
    };
    expect((await againstHostile({ certificate }, 'database-tls')).cause).toContain('has expired');
  });

  test('a server without TLS', async () => {
    expect((await againstHostile({ toSslRequest: 'N' }, 'database-tls')).fix).toContain(
      'never sends a password',
    );
  });

  test('a server that is full is tried again, then reported', async () => {
    const admin = await cloud.postgres.admin();
    await admin.query('ALTER ROLE ctxecoadmin CONNECTION LIMIT 0');
    await admin.end();
    const run = await runForOneSecret(cloud);
    expectProblem(cloud, run, 'database-busy');
    expect(run.stdout).toContain('trying again in 1 s');
    expect(run.stdout).toContain('trying again in 4 s');
  });
});

describe('a pooler that welcomes a password which its server does not know any more', () => {
  const refused = () => says.error('28P01', 'password authentication failed for user "ctxecoadmin"');
  test.each([
    ['says so at the first query', refused, 'database-pooler'],
    ['ends the session at the first query', () => 'end' as const, 'database-unreachable'],
  ])('and %s: nothing is delivered', async (_what, toQuery, code) => {
    const welcome = Buffer.concat([says.authenticationOk, says.readyForQuery]);
    const answers = [says.scram, ...says.scramOf(cloud.passwords.current, welcome), toQuery()];
    const before = cloud.github.state();
    await againstHostile({ answers }, code);
    expect(cloud.github.state()).toEqual(before);
  });
});

describe('a server that wants the password itself gets nothing', () => {
  const unproven = 'database-authentication-method';

  test.each<[string, Buffer[]]>([
    ['a cleartext password', [says.cleartextPassword]],
    ['an MD5 password', [says.md5Password]],
    ['a SCRAM exchange, and then a cleartext password', [says.scram, says.cleartextPassword]],
    ['a SCRAM exchange, and then an MD5 password', [says.scram, says.md5Password]],
    ['nothing at all', [Buffer.concat([says.authenticationOk, says.readyForQuery])]],
    [
      'a SCRAM exchange that it does not finish',
      [says.scram, Buffer.concat([says.authenticationOk, says.readyForQuery])],
    ],
  ])('asking for %s', async (_what, answers) => {
    const problem = await againstHostile({ answers }, unproven);
    expect(problem.fix).toContain('scram-sha-256');
    const heard = hostile?.received().toString('latin1') ?? '';
    const password = cloud.passwords.current;
    expect(heard).toContain('ctxecoadmin');
    expect(heard).not.toContain(password);
    expect(heard).not.toMatch(/md5[0-9a-f]{32}/);
    const inner = createHash('md5').update(`${password}ctxecoadmin`).digest('hex');
    expect(heard).not.toContain(createHash('md5').update(`${inner}salt`).digest('hex'));
  });
});

test("a server's hostile words are shown as text, and cut", async () => {
  const text = `\u001b[31m::set-output name=x::y\n::stop-commands::z\n<img src=x> ${'long '.repeat(200)}`;
  const answers = [says.error('XX000', text)];
  const problem = await againstHostile({ answers }, 'database-refused');
  expect(problem.answer?.length).toBeLessThanOrEqual(300);
  expect(problem.answer).not.toMatch(/[\p{Cc}]|::/u);
});

test('variables of the job for its own clients do not reach the login', async () => {
  const PG = {
    PGHOST: 'elsewhere.invalid',
    PGUSER: 'nobody',
    PGDATABASE: 'none',
    PGPASSWORD: 'no',
    PGOPTIONS: '-c nonsense=1',
    PGSSLMODE: 'disable',
    PGSSLNEGOTIATION: 'nonsense',
    NODE_PG_FORCE_NATIVE: '1',
  };
  const run = await runForOneSecret(cloud, { env: PG });
  expect(run.report.problems).toEqual([]);
  expect(run.code).toBe(0);
});

async function againstHostile(script: Script, code: string) {
  hostile = await hostilePostgres(script);
  edited((url) => url.replace(/localhost:\d+/, `localhost:${hostile?.port}`));
  const run = await runForOneSecret(cloud, {
    inputs: { 'database-ca': hostile.caPem, 'connect-timeout': '5' },
  });
  expect(run.stdout).not.toMatch(/^::(set-output|stop-commands)/m);
  return expectProblem(cloud, run, code);
}
