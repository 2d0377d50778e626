import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { LocalCloud } from '../../emulators/cloud.ts';
import { type ActionRun, runAction } from '../../scripts/action-run.ts';
import { borrowCloud } from './borrowed-cloud.ts';
import { type HostilePostgres, hostilePostgres, type Script, says } from './hostile-postgres.ts';
import { expectNoLeaks } from './leaks.ts';
import { runForOneSecret } from './one-secret.ts';
import { selfSigned } from './self-signed.ts';

/**
 * The action run by somebody who is attacked: each test is one thing that an attacker holds (a name, an answer, a
 * value, a file, an event), and what must come of it. docs/security.md, "Tried", lists them.
 */

let cloud: LocalCloud;
let hostile: HostilePostgres | undefined;
let folder: string;
beforeAll(async () => {
  cloud = await borrowCloud();
  folder = await mkdtemp(join(tmpdir(), 'dbcred-attacks-'));
});
afterEach(async () => {
  await hostile?.stop();
  hostile = undefined;
  await cloud.reset();
});
afterAll(async () => {
  await cloud.stop();
  await rm(folder, { recursive: true });
});

/** Commands of the runner in every form it takes, a colour, and characters that turn or hide text. */
const PWNED = [
  ...['pwned', '::set-output name=outcome::pwned', '::add-mask::pwned', '  ::stop-commands::pwned'],
  ...['##[set-env name=PATH]pwned', '::set-env name=NODE_OPTIONS::pwned', '\u001b[2J\u001b]0;pwned\u0007'],
  ...['\u202epwned', '%0A::error::pwned', '</details><script>pwned</script>'],
].join('\r\n');

const COMMANDS = ['error', 'warning', 'notice', 'group', 'endgroup'];

/**
 * Nothing that was not ours became a command, an output, a variable, a mask or a control sequence. What `secret`
 * holds is masked, whatever it is.
 */
function expectUnmoved(run: ActionRun, secret = ''): void {
  const masks = [...run.stdout.matchAll(/^::add-mask::(.*)$/gm)].map(([, mask = '']) => mask);
  if (secret === '') expect(masks.filter((mask) => mask.includes('pwned'))).toEqual([]);
  const said = `${run.stdout}${run.stderr}`.replaceAll(/^::add-mask::.*$/gm, '');
  expect(said).not.toMatch(/[^\P{C}\n]/u); // https://unicode.org/reports/tr44/#General_Category_Values
  expect(said).not.toContain('##[');
  // The runner takes a command also behind white space: https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs
  for (const line of said.split('\n').map((text) => text.trim())) {
    if (!line.startsWith('::')) continue;
    expect(COMMANDS).toContain(/^::([^:\s]+)(?: [^:]*)?::/.exec(line)?.[1]);
  }
  expect(Object.keys(run.outputs).sort()).toEqual(['changed', 'due', 'outcome', 'report', 'vault-version']);
  expect(['ok', 'failed', 'drifted', 'changed']).toContain(run.outputs['outcome']);
  expect(run.exported).toEqual({});
  expect(run.summary).not.toMatch(/<script|[^\P{C}\n]/u);
  expectNoLeaks(cloud, run);
}

const codesOf = (run: ActionRun): string[] => run.report.problems.map(({ code }) => code);
const gitHubWrites = () =>
  cloud.requests().filter(({ service, method }) => service === 'github-api' && method !== 'GET');

test('inputs that came from an expression: every one is refused by name, and nothing is asked of anybody', async () => {
  const names = ['vault', 'secret', 'client-id', 'tenant-id', 'azure-cloud', 'github-api-url', 'repository'];
  const flags = ['environment', 'github-secret', 'export', 'verify', 'dry-run', 'connect-timeout', 'mode'];
  const given = [...names, ...flags];
  const run = await runForOneSecret(cloud, {
    inputs: Object.fromEntries(given.map((name) => [name, PWNED])),
  });
  expect(run.code).toBe(1);
  expect(new Set(codesOf(run))).toEqual(new Set(['input-invalid']));
  const targets = run.report.problems.map(({ target }) => target);
  expect(given.filter((name) => !targets.includes(`input ${name}`))).toEqual([]);
  expect(cloud.requests()).toEqual([]);
  expectUnmoved(run);
});

test('a name that GitHub allows and that is written to mislead: shown as it is, without what turns or hides it', async () => {
  const environment = 'prod ##[add-mask]pwned \u202epwned\u200b\u2066 <script>pwned</script>';
  const run = await runForOneSecret(cloud, { inputs: { environment } });
  expect(codesOf(run)).toEqual(['github-environment-not-found']);
  expectUnmoved(run);
});

test('a connection string in the wrong input is not shown', async () => {
  const password = 'pwned-secret-4711';
  const url = `postgresql://somebody:${password}@db.example:5432/d?sslmode=require`;
  const given = ['config', 'environment', 'database-ca', 'github-api-url', 'azure-cloud', 'vault'];
  const inputs = Object.fromEntries(given.map((name) => [name, url]));
  const run = await runForOneSecret(cloud, { inputs });
  expect(codesOf(run)).toContain('config-not-found');
  expectNoLeaks(cloud, run, [url, password]);
});

describe('what a service answers stays text', () => {
  const refusal = { action: 'status', status: 403, times: 9 } as const;

  test.each([
    [
      'GitHub, in its message and in its headers',
      {
        ...{ service: 'github-api', ...refusal, body: { message: PWNED, documentation_url: PWNED } },
        headers: { 'x-accepted-github-permissions': 'pwned ::add-mask::pwned ##[error]pwned' },
      },
    ],
    [
      'the vault',
      { service: 'key-vault', nth: 2, ...refusal, body: { error: { code: PWNED, message: PWNED } } },
    ],
    [
      'Entra',
      {
        ...{ service: 'entra', method: 'POST', ...refusal, status: 400 },
        body: { error: 'invalid_client', error_description: `AADSTS700213: ${PWNED}`, error_codes: [700213] },
      },
    ],
  ])('%s', async (_who, fault) => {
    cloud.addFault(fault);
    const run = await runForOneSecret(cloud);
    expect(run.code).toBe(1);
    expect(run.report.problems[0]?.answer).toContain('pwned');
    expect(gitHubWrites().filter(({ status }) => status < 400)).toEqual([]);
    expectUnmoved(run);
  });

  const hostileServers: [string, () => Promise<Script>][] = [
    ['a server’s banner', async () => ({ answers: [says.error('28P01', PWNED)] })],
    ['a certificate', async () => ({ certificate: await selfSigned(PWNED.slice(0, 60)) })],
    ['bytes that are no PostgreSQL', async () => ({ onConnect: Buffer.from(PWNED) })],
  ];
  test.each(hostileServers)('%s', async (_what, script) => {
    hostile = await hostilePostgres(await script());
    cloud.vault.set(
      'database-url',
      cloud.vault.current('database-url').replace(/localhost:\d+/, `localhost:${hostile.port}`),
    );
    const run = await runForOneSecret(cloud, { inputs: { 'database-ca': hostile.caPem } });
    expect(run.code).toBe(1);
    expect(gitHubWrites()).toEqual([]);
    expectUnmoved(run);
    const heard = Buffer.concat([hostile.received(), hostile.receivedRaw()]).toString('latin1');
    expect(heard).not.toContain(cloud.passwords.current);
  });
});

describe('an answer that leads to another host, or far away in time', () => {
  const elsewhere = () => `${cloud.env['GITHUB_API_URL']}/pwned`;

  test.each([
    ['the vault, at a read', { service: 'key-vault', method: 'GET', nth: 2 }],
    ['the vault, at its challenge', { service: 'key-vault', method: 'GET' }],
    ['Entra', { service: 'entra', method: 'POST' }],
  ])('a redirect by %s is not followed', async (_who, where) => {
    cloud.addFault({
      ...{ ...where, action: 'status', status: 307, times: 9, body: {} },
      headers: { location: elsewhere(), 'content-type': 'application/json' },
    });
    const run = await runForOneSecret(cloud);
    expect(run.code).toBe(1);
    expect(codesOf(run)).not.toContain('unexpected');
    expect(cloud.requests().filter(({ path }) => path.includes('pwned'))).toEqual([]);
    expect(gitHubWrites().filter(({ status }) => status >= 200 && status < 300)).toEqual([]);
    expectUnmoved(run);
  });

  test('a next page by the vault that is elsewhere is not asked for', async () => {
    const headers = { 'content-type': 'application/json' };
    const body = { value: [], nextLink: elsewhere() };
    const fault = { service: 'key-vault', path: '/versions', action: 'status' } as const;
    cloud.addFault({ ...fault, status: 200, times: 9, headers, body });
    const run = await runAction(cloud, { inputs: { mode: 'rotate' } });
    // the versions of the password are listed beside those of the staged one
    expect(codesOf(run)).toEqual(['vault-unreachable', 'vault-unreachable']);
    for (const { answer } of run.report.problems) expect(answer).toContain('which is not its own address');
    expect(cloud.requests().filter(({ path }) => path.includes('pwned'))).toEqual([]);
    expectUnmoved(run);
  });

  test.each(['99999999999999999999', 'pwned'])(
    'the vault says to come back in %j: the run ends, and soon',
    async (when) => {
      const headers = { 'retry-after': when };
      cloud.addFault({ service: 'key-vault', nth: 2, times: 99, action: 'status', status: 429, headers });
      const run = await runForOneSecret(cloud);
      expect(codesOf(run)).toEqual(['vault-throttled']);
      expectUnmoved(run);
    },
  );
});

describe('an answer in no form of a vault’s', () => {
  const far = { enabled: true, created: 1e20, updated: -1e20, exp: 1e300 };
  const words = { enabled: true, created: '::error::pwned', updated: 'pwned', exp: 'pwned' };
  const value = () => cloud.vault.current('database-url');

  test.each<[string, string, () => unknown, string[]]>([
    ['dates that no clock has', 'status', () => ({ value: value(), attributes: far }), []],
    ['words for dates', 'status', () => ({ value: value(), attributes: words }), []],
    ['a list for tags', 'sync', () => ({ value: value(), tags: [1, { pwned: 1 }] }), []],
    ['a number for the value', 'sync', () => ({ value: 5 }), ['vault-unreachable']],
    ['an object for the value', 'sync', () => ({ value: { pwned: 1 } }), ['vault-unreachable']],
    ['nothing', 'sync', () => null, ['vault-unreachable']],
  ])('%s: mode %s', async (_what, mode, answer, codes) => {
    const version = cloud.vault.versions('database-url').at(-1)?.version;
    const id = `${cloud.env['DBCRED_VAULT']}/secrets/database-url/${version}`;
    const body = answer() === null ? null : { id, ...Object(answer()) };
    const headers = { 'content-type': 'application/json' };
    const fault = { service: 'key-vault', path: '/secrets/database-url', action: 'status' } as const;
    cloud.addFault({ ...fault, status: 200, times: 99, headers, body });
    const run = await runForOneSecret(cloud, { inputs: { mode } });
    expect(codesOf(run)).toEqual(codes);
    expectUnmoved(run);
  });
});

describe('a value in the vault', () => {
  test.each([
    ['that holds commands', `postgresql://u:pwned-secret-1@db/d\n${PWNED}`],
    ['whose database is a command', `postgresql://u:pwned-secret-1@localhost:1/${encodeURIComponent(PWNED)}`],
    ['whose query sends the password elsewhere', 'postgresql://u:pwned-secret-1@db/d?hostaddr=127.0.0.2'],
  ])('%s is refused, and delivered nowhere', async (_what, value) => {
    cloud.vault.set('database-url', value);
    const run = await runForOneSecret(cloud);
    expect(run.code).toBe(1);
    expect(gitHubWrites()).toEqual([]);
    expectUnmoved(run, value);
    expectNoLeaks(cloud, run, ['pwned-secret-1']);
  });

  test.each(['check', 'sync', 'rotate'])(
    'that names another server: mode %s does not even connect to it',
    async (mode) => {
      hostile = await hostilePostgres({ answers: [says.cleartextPassword] });
      const elsewhere = cloud.vault
        .current('database-url')
        .replace(/localhost:\d+/, `localhost:${hostile.port}`);
      cloud.vault.set('database-url', elsewhere);
      const before = cloud.vault.current('postgres-password');
      const run = await runAction(cloud, { inputs: { mode } });
      expect(codesOf(run)).toContain('connection-string-elsewhere');
      expect(hostile.receivedRaw()).toHaveLength(0);
      expect(cloud.vault.current('postgres-password')).toBe(before);
      // The password itself logs in at the right server, so its own copy may be written.
      expect(gitHubWrites().filter(({ path }) => path.includes('DATABASE_URL'))).toEqual([]);
      expectUnmoved(run);
    },
  );
});

describe('the config file of a hostile checkout', () => {
  const runWith = (config: string, mode = 'sync') => runAction(cloud, { inputs: { mode, config } });

  test.each([
    ['with commands for names', `"${PWNED.replaceAll(/[\p{C}"]/gu, ' ')}": 1\nvault: pwned\n`],
    ['that unfolds to gigabytes', bomb()],
    ['that is nested without end', `${'['.repeat(100_000)}`],
    [
      'that sets a cloud of its own',
      `azure-cloud: https://127.0.0.1:1\ngithub-api-url: https://127.0.0.1:1\n`,
    ],
  ])('%s is refused, with nothing asked of anybody', async (_what, text) => {
    const path = join(folder, 'dbcred.yml');
    await writeFile(path, text);
    const run = await runWith(path);
    expect(codesOf(run)).toEqual(['config-invalid']);
    expect(cloud.requests()).toEqual([]);
    expectUnmoved(run);
  });

  test.skipIf(process.platform !== 'linux')(
    'that is a link to the job’s own secrets shows none of them',
    async () => {
      const path = join(folder, 'linked.yml');
      await symlink('/proc/self/environ', path);
      const secret = 'an-env-secret-of-another-step';
      const run = await runAction(cloud, {
        inputs: { mode: 'sync', config: path },
        env: { AAA_OTHER_SECRET: `${secret}: x\n${secret}: x` },
      });
      expect(codesOf(run)).toEqual(['config-invalid']);
      expectNoLeaks(cloud, run, [secret]);
    },
  );

  test('that names a vault outside of the cloud: no token is made for it', async () => {
    const path = join(folder, 'elsewhere.yml');
    const rest = 'server: { host: db, user: app }\ndatabases: [d]\nsecrets: { password: p }\n';
    await writeFile(path, `vault: https://evil.example\n${rest}`);
    const run = await runAction(cloud, {
      inputs: { mode: 'sync', config: path },
      env: { DBCRED_VAULT: undefined },
    });
    expect(codesOf(run)).toEqual(['vault-outside-cloud']);
    expect(cloud.requests().filter(({ service }) => service === 'key-vault')).toEqual([]);
    expect(
      cloud.requests().filter(({ service, method }) => service === 'entra' && method === 'POST'),
    ).toEqual([]);
  });
});

describe('an environment that undoes what protects a login', () => {
  const given = () =>
    cloud.vault.current('database-url').replace(/localhost:\d+/, `localhost:${hostile?.port}`);

  test('NODE_TLS_REJECT_UNAUTHORIZED=0: certificates are verified all the same, and that is said', async () => {
    hostile = await hostilePostgres({ answers: [says.scram] });
    const run = await runForOneSecret(cloud, {
      inputs: { mode: 'check', 'database-url': given() },
      env: { NODE_TLS_REJECT_UNAUTHORIZED: '0', DBCRED_VAULT: undefined, DATABASE_CA: undefined },
    });
    expect(codesOf(run)).toEqual(['database-tls']);
    expect(hostile.received()).toHaveLength(0);
    expect(run.stdout).toMatch(/^::warning::NODE_TLS_REJECT_UNAUTHORIZED=0 is not followed/m);
    expectUnmoved(run);
    const untrusted = { NODE_TLS_REJECT_UNAUTHORIZED: '0', NODE_EXTRA_CA_CERTS: undefined };
    const viaVault = await runForOneSecret(cloud, { inputs: { mode: 'check' }, env: untrusted });
    expect(codesOf(viaVault)).toEqual(['azure-cloud-unusable']);
    expect(cloud.requests().filter(({ service }) => service !== 'github-oidc')).toEqual([]);
  });

  test('variables of libpq’s, libpq in the place of our own protocol, another place to sign in: none is followed', async () => {
    const env = { PGHOST: 'evil.example', PGPASSWORD: 'another', PGSSLMODE: 'disable', PGSERVICE: 'evil' };
    const run = await runForOneSecret(cloud, {
      inputs: { mode: 'check' },
      env: { ...env, NODE_PG_FORCE_NATIVE: '1', AZURE_AUTHORITY_HOST: 'https://127.0.0.1:1' },
    });
    expect(codesOf(run)).toEqual([]);
    expectUnmoved(run);
  });

  test('what makes the SDKs and the runner talk most: no secret among it', async () => {
    const env = { AZURE_LOG_LEVEL: 'verbose', DEBUG: '*', RUNNER_DEBUG: '1' };
    const run = await runForOneSecret(cloud, { env });
    expect(codesOf(run)).toEqual([]);
    expect(run.stderr).toMatch(/^azure:/m);
    expectNoLeaks(cloud, run);
  });

  test('what makes Node print headers: each token in them is masked', async () => {
    const run = await runAction(cloud, { inputs: { mode: 'status' }, env: { NODE_DEBUG: 'https' } });
    const printed = cloud.secretsInUse().filter((secret) => run.stderr.includes(secret));
    expect(printed.length).toBeGreaterThan(1);
    expect(printed.filter((secret) => !run.stdout.includes(`::add-mask::${secret}\n`))).toEqual([]);
  });
});

describe('somebody’s pull request', () => {
  const events = ['pull_request', 'pull_request_review', 'pull_request_review_comment'];
  test.each(events)('a rotation on %s reads no config file and asks nothing of anybody', async (event) => {
    const run = await runAction(cloud, {
      inputs: { mode: 'rotate' },
      env: { GITHUB_EVENT_NAME: event },
    });
    expect(run.code).toBe(1);
    expect(cloud.requests()).toEqual([]);
    expectUnmoved(run);
  });
});

/** Nine lists of ten aliases each. */
function bomb(): string {
  const levels = Array.from({ length: 9 }, (_, level) => {
    const inside = level === 0 ? '"pwned"' : `*a${level - 1}`;
    return `k${level}: &a${level} [${Array(10).fill(inside).join(', ')}]`;
  });
  return `${levels.join('\n')}\n`;
}
