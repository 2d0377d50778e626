import { describe, expect, test } from 'vitest';
import { type LocalCloud, startCloud } from '../../emulators/cloud.ts';
import { beginEarly } from './begun-early.ts';
import { expectNoLeaks } from './leaks.ts';
import { useCloud } from './one-cloud.ts';
import { runForOneSecret } from './one-secret.ts';
import { expectProblem } from './refusals.ts';
import { beginRotation, endRotation, readPendingTimes } from './rotation-by-others.ts';

let cloud: LocalCloud;
useCloud(startCloud, (started) => {
  cloud = started;
});

const reads = () =>
  cloud.requests().filter(({ service, path }) => service === 'key-vault' && path.startsWith('/secrets/'));

const waitingInVain = beginEarly(startCloud, (own) => {
  beginRotation(own);
  return runForOneSecret(own);
});

describe('the vault refuses', () => {
  test('an identity without the role: the role and the command are shown', async () => {
    const client = cloud.clients['app-without-role'];
    const problem = expectProblem(
      cloud,
      await runForOneSecret(cloud, { env: { AZURE_CLIENT_ID: client } }),
      'vault-forbidden',
    );
    expect(problem.fix).toContain(
      `az role assignment create --assignee ${client} --role 'Key Vault Secrets User'`,
    );
    expect(problem.answer).toContain('Caller is not authorized to perform action on resource.');
  });

  test('an identity that may only read is enough', async () => {
    const run = await runForOneSecret(cloud, { env: { AZURE_CLIENT_ID: cloud.clients['app-reader'] } });
    expect(run.report.problems).toEqual([]);
  });

  test('a secret that is not there', async () => {
    const run = await runForOneSecret(cloud, { inputs: { secret: 'database-uri' } });
    expect(expectProblem(cloud, run, 'secret-not-found').target).toContain('secret database-uri');
  });

  test('a secret that was deleted: how to recover it', async () => {
    cloud.vault.softDelete('database-url');
    const problem = expectProblem(cloud, await runForOneSecret(cloud), 'secret-deleted');
    expect(problem.fix).toContain('az keyvault secret recover');
  });

  test('a disabled secret', async () => {
    cloud.vault.disable('database-url');
    expect(expectProblem(cloud, await runForOneSecret(cloud), 'secret-disabled').fix).toContain(
      '--enabled true',
    );
  });

  test('its firewall: with the address that the vault saw', async () => {
    cloud.vault.closeFirewall();
    const problem = expectProblem(cloud, await runForOneSecret(cloud), 'vault-firewall');
    expect(problem.fix).toContain('--ip-address 127.0.0.1');
  });

  test('a token that it does not accept', async () => {
    cloud.addFault({
      service: 'key-vault',
      nth: 2,
      times: 99,
      action: 'status',
      status: 401,
      body: { error: { code: 'Unauthorized', message: 'AKV10032: Invalid issuer.' } },
    });
    expect(expectProblem(cloud, await runForOneSecret(cloud), 'vault-unauthorized').answer).toContain(
      'AKV10032',
    );
  });
});

describe('the vault holds something else', () => {
  test.each([
    ['nothing', ' ', 'connection-string-invalid', 'is empty'],
    [
      'a document',
      'store:\n  postgres:\n    dsn: "x"\n',
      'connection-string-invalid',
      'is not a postgresql:// URL',
    ],
    ['keywords', 'host=db user=u password=keyword-secret-1', 'connection-string-invalid', 'names no dbname'],
    ['a JDBC URL', 'jdbc:postgresql://u:jdbc-secret-1@db/d', 'connection-string-invalid', 'JDBC'],
    [
      'a parameter that its driver refuses',
      'postgresql+asyncpg://u:driver-secret-1@db/d?sslmode=require',
      'connection-string-invalid',
      'says sslmode',
    ],
    [
      'an unescaped password',
      'postgresql://u:raw/secret@1#2@db:5432/d',
      'connection-string-invalid',
      'has a raw',
    ],
    ['a stray %', 'postgresql://u:stray%secret-1@db:5432/d', 'connection-string-invalid', 'stray %'],
    [
      'a redirect',
      'postgresql://u:redirect-secret@db/d?host=evil.example&sslmode=require',
      'connection-string-redirects',
      'parameter host',
    ],
    [
      'plain text',
      'postgresql://u:plaintext-secret@db/d?sslmode=disable',
      'connection-string-plaintext',
      'sslmode=disable',
    ],
  ])('%s', async (_what, value, code, complaint) => {
    cloud.vault.set('database-url', value);
    const run = await runForOneSecret(cloud);
    const problem = expectProblem(cloud, run, code);
    expect(problem.what).toContain(complaint);
    for (const secret of value.match(/\S*secret\S*?(?=[@& ]|$)/g) ?? [])
      expect(problem.what + problem.fix).not.toContain(secret);
  });

  test('a connection string that does not ask for TLS is delivered with a warning', async () => {
    cloud.vault.set('database-url', cloud.vault.current('database-url').replace('?sslmode=require', ''));
    const run = await runForOneSecret(cloud);
    expect(run.code).toBe(0);
    expect(run.report.notes.join()).toContain('does not say sslmode=require');
    expect(run.stdout).toContain('::warning::');
  });
});

describe('trouble', () => {
  test.each([
    [
      '429 with Retry-After',
      { action: 'status', status: 429, headers: { 'retry-after': '1' } },
      'Key Vault answered 429',
    ],
    ['429 without', { action: 'status', status: 429 }, 'Key Vault answered 429'],
    ['503', { action: 'status', status: 503 }, 'Key Vault answered 503'],
    ['a reset', { action: 'reset' }, ''],
  ] as const)('%s heals, with a visible line', async (_what, fault, line) => {
    cloud.addFault({ service: 'key-vault', nth: 2, ...fault });
    const run = await runForOneSecret(cloud);
    expect(run.report.problems).toEqual([]);
    expect(run.stdout).toContain(line);
  });

  test('throttling that stays ends the run, within a bound', async () => {
    cloud.vault.throttle({ times: 99, retryAfter: 1 });
    expectProblem(cloud, await runForOneSecret(cloud), 'vault-throttled');
    expect(reads().length).toBeLessThanOrEqual(6);
  });

  test('a wait of an hour is not waited for', async () => {
    cloud.vault.throttle({ times: 99, retryAfter: 3600 });
    expectProblem(cloud, await runForOneSecret(cloud), 'vault-throttled');
  });

  test('500 that stays', async () => {
    cloud.addFault({ service: 'key-vault', nth: 2, times: 99, action: 'status', status: 500 });
    expectProblem(cloud, await runForOneSecret(cloud), 'vault-failed');
  });

  test('a second reading that fails: the delivery is reported, and that it may be old', async () => {
    cloud.addFault({ service: 'key-vault', nth: 3, times: 99, action: 'status', status: 500 });
    const run = await runForOneSecret(cloud);
    expect(run.report.problems.map(({ code }) => code)).toEqual(['vault-failed']);
    expect(run.report.consumers[0]?.action).toBe('replaced');
    expect(run.code).toBe(1);
  });
});

describe('a rotation of the credential', () => {
  const delivered = () => cloud.github.state()['org/secai-radar']?.actions['DATABASE_URL']?.value;
  const right = () => cloud.vault.current('database-url');

  test('that is under way is waited for; nothing is written before it has ended', async () => {
    const before = delivered();
    beginRotation(cloud);
    const running = runForOneSecret(cloud);
    await readPendingTimes(cloud, 2);
    expect(delivered()).toBe(before);
    endRotation(cloud);
    const run = await running;
    expect(run.report.problems).toEqual([]);
    expect(run.stdout).toContain(
      'database-url: a rotation is under way (postgres-password-pending is enabled); waiting up to 45 s',
    );
    expect(delivered()).toBe(right());
    expectNoLeaks(cloud, run);
  });

  test('that has left its mark and nothing else is no hindrance', async () => {
    beginRotation(cloud);
    cloud.vault.disable('postgres-password-pending');
    const run = await runForOneSecret(cloud);
    expect(run.report.problems).toEqual([]);
    expect(run.stdout).not.toContain('a rotation is under way');
    expect(delivered()).toBe(right());
  });

  test('that this identity may not know of: the login proves the value, and the rest is said', async () => {
    cloud.holdRoles('app', { role: 'Key Vault Secrets User', scope: cloud.scopes.secret('database-url') });
    beginRotation(cloud);
    const run = await runForOneSecret(cloud);
    expect(run.report.problems).toEqual([]);
    expect(run.report.notes.join()).toContain('this identity may not read postgres-password-pending');
    expect(delivered()).toBe(right());
  });

  test('that this identity may not know of, and no login: nothing is written', async () => {
    cloud.holdRoles('app', { role: 'Key Vault Secrets User', scope: cloud.scopes.secret('database-url') });
    beginRotation(cloud);
    const run = await runForOneSecret(cloud, { inputs: { verify: 'false' } });
    expect(expectProblem(cloud, run, 'vault-forbidden').target).toContain('postgres-password-pending');
  });

  test('that does not end: refused, with what finishes it', async () => {
    const { cloud: own, found } = await waitingInVain();
    const problem = expectProblem(own, found, 'rotation-unfinished');
    expect(problem.fix).toContain('mode: rotate');
    expect(problem.answer).toContain('dbcred-pending=postgres-password-pending');
  });
});

test('a vault name that does not exist', async () => {
  const metadata = {
    name: 'Nowhere',
    authentication: {
      loginEndpoint: cloud.env['EMULATOR_ENTRA_URL'],
      audiences: ['https://vault.azure.net'],
    },
    suffixes: { keyVaultDns: 'invalid' },
  };
  cloud.addFault({ service: 'resource-manager', action: 'status', status: 200, body: metadata });
  const run = await runForOneSecret(cloud, { inputs: { vault: 'no-such-vault' } });
  const problem = expectProblem(cloud, run, 'vault-unreachable');
  expect(problem.what).toBe('There is no vault of that name');
  expect(problem.fix).toContain('az keyvault list');
});
