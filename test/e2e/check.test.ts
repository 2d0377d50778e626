import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type LocalCloud, startCloud } from '../../emulators/cloud.ts';
import { type ActionRun, type RunOptions, runAction, startAction } from '../../scripts/action-run.ts';
import { beginEarly } from './begun-early.ts';
import { droppingPort } from './dropping-port.ts';
import { expectNoLeaks } from './leaks.ts';
import { useCloud } from './one-cloud.ts';
import { expectProblem, expectProblems } from './refusals.ts';
import { beginRotation, endRotation, readPendingTimes, readTimes } from './rotation-by-others.ts';

let cloud: LocalCloud;
useCloud(startCloud, (started) => {
  cloud = started;
});

const vaultUrl = () => cloud.vault.current('database-url');
const gitHubSecret = (of: LocalCloud = cloud) =>
  of.github.state()['org/secai-radar']?.actions['DATABASE_URL']?.value ?? '';
const requests = (service: string) => cloud.requests().filter((request) => request.service === service);

/** A job that was given nothing of Azure or GitHub but its own secret. */
const BARE = { DBCRED_VAULT: undefined, DBCRED_CONFIG: undefined, GITHUB_TOKEN: undefined };
/** As BARE, with a vault and a token that may write the secret. */
const WITH_VAULT = { DBCRED_CONFIG: undefined };

function checkUrl(url: string, { inputs = {}, env = BARE }: RunOptions = {}): Promise<ActionRun> {
  return runAction(cloud, { inputs: { mode: 'check', 'database-url': url, ...inputs }, env });
}

const brokenTwice = beginEarly(startCloud, (own) => {
  const stale = gitHubSecret(own);
  beginRotation(own, stale);
  own.vault.set('other-url', stale);
  const checkOf = (inputs: Readonly<Record<string, string>> = {}) =>
    runAction(own, { inputs: { mode: 'check', 'database-url': stale, ...inputs }, env: WITH_VAULT });
  return Promise.all([checkOf(), checkOf({ secret: 'other-url' })]);
});

describe('with only database-url', () => {
  test('a credential that works: each layer with its time, the server, and no Azure or GitHub at all', async () => {
    const run = await checkUrl(vaultUrl());
    expect(run.code).toBe(0);
    expect(run.outputs).toMatchObject({ outcome: 'ok', changed: '0' });
    const [database] = run.report.databases;
    expect(database).toMatchObject({ name: 'secairadar', standing: 'works', reached: 'query' });
    expect(Object.keys(database?.layersMs ?? {})).toEqual([
      'dns',
      'tcp',
      'tls',
      'authentication',
      'database',
    ]);
    expect(database?.certificateDaysLeft).toBeGreaterThan(30);
    expect(run.summary).toContain(
      '| Database | Standing | Layer reached | Time | TLS days left | Diagnosis |',
    );
    expect(run.summary).toMatch(/\| secairadar \| ✅ works \| query \| \d+&nbsp;ms \| \d+ \| PostgreSQL \d/);
    expect(run.stdout).toContain('::group::secairadar: works');
    expect(cloud.requests()).toEqual([]);
    expectNoLeaks(cloud, run);
  });

  test('check is the default mode', async () => {
    const run = await runAction(cloud, { inputs: { mode: '', 'database-url': vaultUrl() }, env: BARE });
    expect(run.stdout).toContain('check: ok, 1 database checked');
  });

  test('a summary that cannot be written is a warning, and everything else is there', async () => {
    const run = await checkUrl(vaultUrl(), { env: { ...BARE, GITHUB_STEP_SUMMARY: '/nowhere/summary' } });
    expect(run.code).toBe(0);
    expect(run.outputs).toMatchObject({ outcome: 'ok' });
    expect(run.stdout).toMatch(/::warning title=The runner's file for the job summary cannot.*runner-file/);
    expect(run.stderr).toBe('');
  });

  test('a log that nobody reads any more ends nothing', async () => {
    const inputs = { mode: 'check', 'database-url': vaultUrl() };
    const started = await startAction(cloud, { inputs, env: BARE });
    started.stopListening();
    const run = await started.ended;
    expect([run.code, run.stderr]).toEqual([0, '']);
    expect(run.outputs).toMatchObject({ outcome: 'ok' });
  });

  test('an export that cannot be written fails the step, in words, also in its outputs', async () => {
    const run = await checkUrl(vaultUrl(), {
      inputs: { export: 'DATABASE_URL' },
      env: { ...BARE, GITHUB_ENV: '/nowhere/env' },
    });
    expect(run.code).toBe(1);
    const problem = expectProblem(cloud, run, 'runner-file');
    expect(problem).toMatchObject({ target: 'GITHUB_ENV', answer: expect.stringContaining('/nowhere/env') });
    expect(run.stderr).toBe('');
    expectNoLeaks(cloud, run);
  });

  test('report-file has the report, of inputs that are not valid too', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'dbcred-report-'));
    const file = join(folder, 'made', 'report.json');
    const run = await checkUrl(vaultUrl(), { inputs: { 'report-file': file }, env: BARE });
    expect(run.code).toBe(0);
    expect(JSON.parse(await readFile(file, 'utf8'))).toEqual(run.report);
    const refused = await checkUrl(vaultUrl(), { inputs: { 'report-file': file, wait: 'long' }, env: BARE });
    expect(refused.report.problems.map(({ target }) => target)).toEqual(['input wait']);
    expect(JSON.parse(await readFile(file, 'utf8'))).toEqual(refused.report);
    await rm(folder, { recursive: true });
  });

  test('a report-file that cannot be written fails the step, in words', async () => {
    const run = await checkUrl(vaultUrl(), { inputs: { 'report-file': '/dev/null/report.json' }, env: BARE });
    const problem = expectProblem(cloud, run, 'runner-file');
    expect(problem).toMatchObject({
      target: '/dev/null/report.json',
      answer: expect.stringContaining('/dev/null'),
    });
    expect(run.stderr).toBe('');
  });

  test('opens one connection, and closes it', async () => {
    const before = connections();
    await checkUrl(vaultUrl());
    expect(connections() - before).toBe(1);
    const admin = await cloud.postgres.admin();
    const { rows } = await admin.query(
      "SELECT 1 FROM pg_stat_activity WHERE application_name = 'dbcred-sync'",
    );
    await admin.end();
    expect(rows).toEqual([]);
  });

  test('several databases with the same credential, side by side, one annotation per failing one', async () => {
    const run = await checkUrl(vaultUrl(), {
      inputs: { databases: 'zep, ctxeco\ntemporal_visbility secairadar' },
    });
    const problems = expectProblems(cloud, run, ['database-not-found', 'database-not-found']);
    expect(run.report.databases.map(({ name, standing }) => [name, standing])).toEqual([
      ['zep', 'works'],
      ['ctxeco', 'unknown'],
      ['temporal_visbility', 'unknown'],
      ['secairadar', 'works'],
    ]);
    expect(problems[0]?.fix).toContain('ctxEco');
    expect(problems[1]?.fix).toContain('temporal_visibility');
    const titles = [...run.stdout.matchAll(/^::error title=(.*?)::/gm)].map(([, title = '']) => title);
    expect(titles.map((title) => /database (\w+) on/.exec(title)?.[1])).toEqual([
      'ctxeco',
      'temporal_visbility',
    ]);
  });

  test('a refused credential is refused, not stale: nobody was asked what else there is', async () => {
    const run = await checkUrl(gitHubSecret());
    expectProblem(cloud, run, 'database-credential-refused');
    expect(run.report.databases[0]?.standing).toBe('refused');
    expect(cloud.requests()).toEqual([]);
  });

  test('an empty secret is named as the likely cause', async () => {
    const run = await checkUrl('');
    const problem = expectProblem(cloud, run, 'database-url-empty');
    expect(problem.what).toBe('The input database-url is empty: there is nothing to check');
    expect(problem.cause).toContain('not there in this job');
  });

  test('one that is left out, with nothing else to check, is asked for', async () => {
    const run = await runAction(cloud, { inputs: { mode: 'check' }, env: BARE });
    const problem = expectProblem(cloud, run, 'input-invalid');
    expect(problem.what).toContain('give the vault, or database-url');
  });

  test('what heals by itself is tried again within wait, with a line per try', async () => {
    const admin = await cloud.postgres.admin();
    await admin.query('ALTER ROLE ctxecoadmin CONNECTION LIMIT 0');
    const running = checkUrl(vaultUrl(), { inputs: { wait: '30' } });
    await until(() => cloud.postgres.log().includes('too many connections for role'));
    await admin.query('ALTER ROLE ctxecoadmin CONNECTION LIMIT -1');
    await admin.end();
    const run = await running;
    expect(run.code).toBe(0);
    expect(run.stdout).toMatch(/secairadar: .*\(53300\); trying again in 1 s/);
  });

  test('a refusal is never tried again, however long it may wait', async () => {
    const before = connections();
    const run = await checkUrl(gitHubSecret(), { inputs: { wait: '600' } });
    expectProblem(cloud, run, 'database-credential-refused');
    expect(connections() - before).toBe(1);
  });

  test('export hands a working credential to the later steps', async () => {
    const run = await checkUrl(vaultUrl(), { inputs: { export: 'DATABASE_URL' } });
    expect(run.exported).toEqual({ DATABASE_URL: vaultUrl() });
  });
});

describe('a form that clients read differently', () => {
  test.each<[string, (url: string) => string, string, string]>([
    [
      'sslmode=disable',
      (url) => url.replace('require', 'disable'),
      'connection-string-plaintext',
      'sslmode=disable',
    ],
    [
      'keywords',
      () => 'host=127.0.0.1 user=u password=keyword-secret',
      'connection-string-invalid',
      'names no dbname',
    ],
    ['JDBC', () => 'jdbc:postgresql://u:jdbc-secret@127.0.0.1/d', 'connection-string-invalid', 'JDBC URL'],
    [
      'a driver',
      (url) => url.replace('postgresql:', 'postgresql+asyncpg:'),
      'connection-string-invalid',
      'says sslmode',
    ],
    [
      'a raw password',
      () => 'postgresql://u:raw/secret@here@127.0.0.1/d',
      'connection-string-invalid',
      'has a raw',
    ],
    ['a redirect', (url) => `${url}&host=127.0.0.2`, 'connection-string-redirects', 'parameter host'],
  ])('%s: not connected to, and what to change', async (_form, change, code, complaint) => {
    const before = connections();
    const url = change(vaultUrl());
    const run = await checkUrl(url);
    const problem = expectProblem(cloud, run, code);
    expect(problem.what).toContain(complaint);
    expect(run.report.databases[0]?.reached).toBe('parse');
    expect(connections()).toBe(before);
    expectNoLeaks(cloud, run, [url, 'keyword-secret', 'jdbc-secret', 'raw/secret@here']);
  });

  test.each<[string, (url: string) => string, string]>([
    ['ssl=require', (url) => url.replace('sslmode=require', 'ssl=require'), 'only some drivers know'],
    ['no sslmode', (url) => url.replace('?sslmode=require', ''), 'does not say sslmode=require'],
  ])('%s: checked over TLS all the same, with a warning', async (_form, change, note) => {
    const run = await checkUrl(change(vaultUrl()));
    expect(run.code).toBe(0);
    expect(run.report.notes.join()).toContain(note);
    expect(cloud.postgres.log()).not.toContain('no encryption');
  });
});

describe('with a vault', () => {
  test('the vault is not asked while the given credential works', async () => {
    const run = await checkUrl(vaultUrl(), { env: WITH_VAULT });
    expect(run.code).toBe(0);
    expect(requests('key-vault')).toEqual([]);
  });

  test("the vault's own credential, without database-url", async () => {
    const run = await runAction(cloud, {
      inputs: { mode: 'check', databases: 'zep,temporal', export: 'DATABASE_URL' },
      env: WITH_VAULT,
    });
    expect(run.exported).toEqual({ DATABASE_URL: vaultUrl() });
    expect(run.report.databases.map(({ name, standing }) => [name, standing])).toEqual([
      ['zep', 'works'],
      ['temporal', 'works'],
    ]);
    expectNoLeaks(cloud, run);
  });

  test('stale: the vault has one that works; the step to add is shown', async () => {
    const before = gitHubSecret();
    const run = await checkUrl(before, { env: WITH_VAULT });
    const [problem] = run.report.problems;
    expect(problem).toMatchObject({ code: 'credential-stale', severity: 'error' });
    expect(problem?.fix).toContain('heal: true');
    expect(problem?.fix).toContain('database-url: ${{ secrets.DATABASE_URL }}');
    expect(problem?.cause).toContain('when a run is queued');
    expect(run.outputs['outcome']).toBe('drifted');
    expect(run.code).toBe(1);
    expect(run.summary).toContain('⚠️ stale');
    expect(gitHubSecret()).toBe(before);
    expectNoLeaks(cloud, run);
  });

  test('fail-on-drift: false turns stale into a warning', async () => {
    const run = await checkUrl(gitHubSecret(), { inputs: { 'fail-on-drift': 'false' }, env: WITH_VAULT });
    expect(run.code).toBe(0);
    expect(run.outputs['outcome']).toBe('drifted');
    expect(run.report.problems[0]?.severity).toBe('warning');
    expect(run.stdout).toMatch(/^::warning title=This copy of the credential is stale/m);
    expect(run.stdout).not.toMatch(/^::error/m);
  });

  test('heal: the secret is written, the job goes on with the fresh value, and is told what still holds the old one', async () => {
    const run = await checkUrl(gitHubSecret(), {
      inputs: { heal: 'true', export: 'DATABASE_URL' },
      env: WITH_VAULT,
    });
    expect(run.code).toBe(0);
    expect(run.outputs).toMatchObject({ outcome: 'changed', changed: '1' });
    expect(gitHubSecret()).toBe(vaultUrl());
    expect(run.exported).toEqual({ DATABASE_URL: vaultUrl() });
    expect(run.report.databases[0]?.standing).toBe('healed');
    expect(run.report.notes.join()).toContain(
      'Runs that are queued already still hold the old repository secret',
    );
    expect(run.report.notes.join()).toContain('env: DATABASE_URL: ${{ secrets.DATABASE_URL }}');
    expectNoLeaks(cloud, run);
  });

  test.each([
    [
      'role',
      'ctxecoadmin:',
      'reader:',
      'the role is reader in this copy and ctxecoadmin in the vault',
      'secret: NAME',
    ],
    [
      'server',
      '@localhost',
      '@127.0.0.1',
      'the host is 127.0.0.1 in this copy and localhost',
      'secret: NAME',
    ],
    [
      'name of the retired single server',
      'ctxecoadmin:',
      'ctxecoadmin%40ctxeco-db:',
      'ctxecoadmin@ctxeco-db',
      '@',
    ],
  ])('heal: a copy of another %s is not written over, and the difference is named', async (...row) => {
    const [, from, to, answer, fix] = row;
    const before = gitHubSecret();
    const copy = before.replace(from, to);
    const run = await checkUrl(copy, { inputs: { heal: 'true', export: 'DATABASE_URL' }, env: WITH_VAULT });
    const [problem, ...others] = run.report.problems;
    expect(problem).toMatchObject({ code: 'copy-of-another-credential', severity: 'error' });
    expect(problem?.answer).toContain(answer);
    expect(problem?.fix).toContain(fix);
    expect(others).toEqual([]);
    expect(run.report.databases[0]?.standing).toBe('refused');
    expect(run.outputs).toMatchObject({ outcome: 'failed', changed: '0' });
    expect([run.code, run.exported]).toEqual([1, {}]);
    expect(gitHubSecret()).toBe(before);
    expectNoLeaks(cloud, run);
  });

  test('heal, with databases: each has logged in with what the vault holds before it is called healed', async () => {
    const run = await checkUrl(gitHubSecret(), {
      inputs: { heal: 'true', databases: 'secairadar, zep, nope' },
      env: WITH_VAULT,
    });
    expect(run.report.databases.map(({ standing }) => standing)).toEqual(['healed', 'healed', 'refused']);
    const codes = run.report.problems.map(({ code }) => code);
    expect(codes).toEqual(['database-credential-refused', 'database-not-found']);
    expect(run.code).toBe(1);
    expect(gitHubSecret()).toBe(vaultUrl());
  });

  test('heal that GitHub refuses: stale, and why it could not be healed', async () => {
    const run = await checkUrl(gitHubSecret(), {
      inputs: { heal: 'true', 'github-token': cloud.github.tokens.workflow },
      env: WITH_VAULT,
    });
    const codes = run.report.problems.map(({ code }) => code);
    expect(codes.sort()).toEqual(['credential-stale', 'github-token-of-workflow']);
    expect(run.code).toBe(1);
    expect(run.exported).toEqual({});
  });

  test.each(['pull_request', 'pull_request_target', 'issue_comment'])(
    'nothing is healed on %s',
    async (event) => {
      const before = gitHubSecret();
      const run = await checkUrl(before, {
        inputs: { heal: 'true', export: 'DATABASE_URL' },
        env: { ...WITH_VAULT, GITHUB_EVENT_NAME: event },
      });
      expect(run.report.problems.map(({ code }) => code)).toEqual(['credential-stale']);
      expect(gitHubSecret()).toBe(before);
      expect(run.exported).toEqual({});
    },
  );

  test('broken: the vault was read again for 30 s; a tag on the secret says that a rotation was interrupted', async () => {
    const { cloud: own, found } = await brokenTwice();
    const [marked, unmarked] = found;
    for (const run of found) {
      expect(run.stdout).toContain('reading the vault again for up to 30 s');
      expect(run.report.databases[0]?.standing).toBe('broken');
    }
    const interrupted = expectProblem(own, marked, 'credential-broken');
    expect(interrupted.cause).toContain('A rotation was interrupted');
    expect(interrupted.fix).toBe('with:\n  mode: rotate');
    const changed = expectProblem(own, unmarked, 'credential-broken');
    expect(changed.cause).toContain("Somebody changed the role's password");
    // Neither copy differs from the vault, so each run has tried it once.
    expect(refusedLogins(own)).toBe(2);
  });

  test('a rotation that ends meanwhile: the copy is stale, and healed', async () => {
    const [stale, works] = [gitHubSecret(), vaultUrl()];
    beginRotation(cloud, stale);
    const running = checkUrl(stale, { inputs: { heal: 'true' }, env: WITH_VAULT });
    await readTimes(cloud, 1);
    endRotation(cloud, works);
    const run = await running;
    expect(run.report.problems).toEqual([]);
    expect(run.report.databases[0]?.standing).toBe('healed');
    expect(gitHubSecret()).toBe(works);
    expectNoLeaks(cloud, run);
  });

  test('a rotation that ends meanwhile: the vault’s own credential works, and is what later steps get', async () => {
    const [stale, works] = [gitHubSecret(), vaultUrl()];
    beginRotation(cloud, stale);
    const inputs = { mode: 'check', export: 'DATABASE_URL' };
    const running = runAction(cloud, { inputs, env: WITH_VAULT });
    await readTimes(cloud, 1);
    endRotation(cloud, works);
    const run = await running;
    expect(run.report.problems).toEqual([]);
    expect(run.report.databases[0]?.standing).toBe('works');
    expect(run.exported).toEqual({ DATABASE_URL: works });
    expectNoLeaks(cloud, run);
  });

  test('a rotation that has just begun: a stale copy is healed only when it has ended', async () => {
    beginRotation(cloud);
    const [stale, works] = [gitHubSecret(), vaultUrl()];
    const running = checkUrl(stale, { inputs: { heal: 'true' }, env: WITH_VAULT });
    await readPendingTimes(cloud, 2);
    expect(gitHubSecret()).toBe(stale);
    endRotation(cloud);
    const run = await running;
    expect(run.report.databases[0]?.standing).toBe('healed');
    expect(run.stdout).toContain('a rotation is under way (postgres-password-pending is enabled)');
    expect(gitHubSecret()).toBe(works);
  });

  test('a vault that cannot be read: refused, and why nobody knows more', async () => {
    const env = { ...WITH_VAULT, AZURE_CLIENT_ID: cloud.clients['app-without-role'] };
    const run = await checkUrl(gitHubSecret(), { env });
    expectProblems(cloud, run, ['database-credential-refused', 'vault-forbidden']);
    expect(run.report.databases[0]?.standing).toBe('refused');
  });
});

describe('with the config file', () => {
  const checkAll = (options: RunOptions = {}) =>
    runAction(cloud, { ...options, inputs: { mode: 'check', ...options.inputs } });

  test('every connection string and document as its consumer would use it, and the rest of the five databases', async () => {
    const run = await checkAll();
    expect(run.report.problems).toEqual([]);
    expect(run.code).toBe(0);
    const names = run.report.databases.map(({ name }) => name);
    expect(names).toEqual([
      'database-url',
      'zep-config-yaml (store.postgres.dsn)',
      'ctxEco (postgres-password)',
      'temporal (postgres-password)',
      'temporal_visibility (postgres-password)',
    ]);
    expect(run.report.notes.join()).toContain('database-url-ctxeco does not exist yet');
    expectNoLeaks(cloud, run);
  });

  test('a document masks its secrets in the job, and not its ordinary lines', async () => {
    const run = await checkAll();
    const masks = [...run.stdout.matchAll(/^::add-mask::(.*)$/gm)].map(([, mask = '']) => mask);
    const lines = cloud.vault.current('zep-config-yaml').split('\n');
    const ordinary = lines
      .map((line) => line.trim())
      .filter((line) => line !== '' && !line.includes('://ctxecoadmin:'));
    expect(ordinary).toContain('store:');
    expect(masks.filter((mask) => ordinary.includes(mask))).toEqual([]);
    expect(masks.filter((mask) => mask.includes('%0A'))).toEqual([]); // the runner masks each line of a mask
    expect(masks.some((mask) => mask.startsWith('postgresql://ctxecoadmin:') && mask.includes('/zep?'))).toBe(
      true,
    );
    expectNoLeaks(cloud, run);
  });

  test('a document that was left behind is stale', async () => {
    const stale = /:\/\/[^:]+:([^@]+)@/.exec(gitHubSecret())?.[1] ?? '';
    const document = cloud.vault.current('zep-config-yaml');
    cloud.vault.set('zep-config-yaml', document.replace(/(:\/\/ctxecoadmin:)[^@]+@/, `$1${stale}@`));
    const run = await checkAll();
    expect(run.report.problems.map(({ code }) => code)).toEqual(['credential-stale']);
    expect(run.report.problems[0]?.target).toContain('zep-config-yaml');
    expectNoLeaks(cloud, run);
  });

  test('a rotation that ends meanwhile: everything works once the raw password and the rest have followed', async () => {
    const stale = /:\/\/[^:]+:([^@]+)@/.exec(gitHubSecret())?.[1] ?? '';
    const right = { url: vaultUrl(), document: cloud.vault.current('zep-config-yaml') };
    const password = cloud.vault.current('postgres-password');
    beginRotation(cloud, gitHubSecret());
    cloud.vault.set('zep-config-yaml', right.document.replace(/(:\/\/ctxecoadmin:)[^@]+@/, `$1${stale}@`));
    cloud.vault.set('postgres-password', decodeURIComponent(stale));
    const running = checkAll();
    await readTimes(cloud, 2, 'postgres-password');
    cloud.vault.set('postgres-password', password);
    cloud.vault.set('zep-config-yaml', right.document);
    endRotation(cloud, right.url);
    const run = await running;
    expect(run.report.problems).toEqual([]);
    expect(run.report.databases.map(({ standing }) => standing)).toEqual(Array(5).fill('works'));
    expectNoLeaks(cloud, run);
  });

  test.each([
    ['host', (url: string) => url.replace('@localhost', '@127.0.0.1')],
    ['port', (url: string) => url.replace(/localhost:\d+/, 'localhost:5433')],
    ['role', (url: string) => url.replace('ctxecoadmin', 'somebody')],
  ])('a secret that names another %s is not connected to', async (_part, change) => {
    cloud.vault.set('database-url', change(vaultUrl()));
    expect(expectProblem(cloud, await checkAll(), 'connection-string-elsewhere').cause).toContain(
      'Nothing was connected to',
    );
  });

  test('nor when it would heal a stale copy: nothing is written', async () => {
    const stale = gitHubSecret();
    cloud.vault.set('database-url', vaultUrl().replace('@localhost', '@127.0.0.1'));
    const run = await checkUrl(stale, { inputs: { heal: 'true' }, env: {} });
    expect(run.report.problems.map(({ code }) => code)).toEqual([
      'database-credential-refused',
      'connection-string-elsewhere',
    ]);
    expect(gitHubSecret()).toBe(stale);
  });

  test('other GitHub secrets of the config that are older than the vault, each with its step', async () => {
    cloud.vault.set('database-url', vaultUrl(), { created: Math.floor(Date.now() / 1000) + 60 });
    const run = await checkUrl(gitHubSecret(), { env: {} });
    expect(run.report.problems.map(({ code }) => code)).toEqual(['credential-stale']);
    expect(run.report.notes.join('\n')).toMatch(
      /mode: sync, secret: database-url, repository: org\/secai-radar, environment: daily-pipeline, github-secret: DATABASE_URL/,
    );
  });

  test('one that does not exist, and one that is not valid', async () => {
    expectProblem(cloud, await checkAll({ inputs: { config: 'nowhere.yml' } }), 'config-not-found');
    const run = await checkAll({ inputs: { config: cloud.env['DATABASE_CA'] ?? '' } });
    expect(expectProblem(cloud, run, 'config-invalid').cause).toMatch(/^\d+:\d+ /m);
  });

  test('none is read on pull_request', async () => {
    const run = await checkUrl(vaultUrl(), {
      env: { GITHUB_EVENT_NAME: 'pull_request', DBCRED_CONFIG: '/nowhere' },
    });
    expect(run.code).toBe(0);
  });
});

test('packets that are dropped: the address that Azure sees is asked of the vault, without a token', async () => {
  const dropping = await droppingPort();
  const url = vaultUrl().replace(/localhost:\d+/, `localhost:${dropping.port}`);
  const run = await checkUrl(url, { inputs: { 'connect-timeout': '1' }, env: WITH_VAULT });
  await dropping.stop();
  const problem = expectProblem(cloud, run, 'database-timeout');
  expect(problem.fix + problem.cause).toContain('127.0.0.1');
  expect(requests('key-vault').map(({ status }) => status)).toEqual([401]);
  expect(requests('entra')).toEqual([]);
});

function refusedLogins(of: LocalCloud = cloud): number {
  return of.postgres.log().match(/password authentication failed for user/g)?.length ?? 0;
}

/** Connections that reached the server as the role. */
function connections(): number {
  return cloud.postgres.log().match(/connection received/g)?.length ?? 0;
}

async function until(condition: () => boolean): Promise<void> {
  const deadline = Date.now() + 20_000;
  while (!condition()) {
    if (Date.now() > deadline) throw new Error('what was waited for did not happen');
    await new Promise((resolve) => setImmediate(resolve));
  }
}
