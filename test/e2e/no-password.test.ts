import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { LocalCloud } from '../../emulators/cloud.ts';
import { type ActionRun, type RunOptions, runAction } from '../../scripts/action-run.ts';
import { expectNoLeaks } from './leaks.ts';
import { useCloud } from './one-cloud.ts';
import { expectProblem } from './refusals.ts';
import {
  alterRole,
  expectDone,
  expectVaultOnlyRead,
  latest,
  PASSWORD,
  passwordIn,
  startCloudWithoutApps,
  vaultState,
} from './rotating.ts';

/** What is no password, or not only one: said for what it is, and never written over. */

let cloud: LocalCloud;
useCloud(startCloudWithoutApps, (started) => {
  cloud = started;
});

const vaultUrl = () => cloud.vault.current('database-url');
/** A job that was given nothing of Azure or GitHub but its own secret. */
const BARE = { DBCRED_VAULT: undefined, DBCRED_CONFIG: undefined, GITHUB_TOKEN: undefined };
const WITHOUT_CONFIG = { DBCRED_CONFIG: undefined };

const checkOf = (url: string, { inputs = {}, env = BARE }: RunOptions = {}): Promise<ActionRun> =>
  runAction(cloud, { inputs: { mode: 'check', 'database-url': url, ...inputs }, env });
const modeOf = (mode: string, inputs: Record<string, string> = {}): Promise<ActionRun> =>
  runAction(cloud, { inputs: { mode, ...inputs } });

describe('a placeholder', () => {
  test.each(['${DB_PASSWORD}', '%24%7BDB_PASSWORD%7D', '<password>', '{{ Env "PGPW" }}', '***'])(
    '%s in database-url, beside a vault and with heal: no server hears of it, and nothing is healed',
    async (password) => {
      const url = vaultUrl().replace(/:[^:@]+@/, () => `:${password}@`);
      const run = await checkOf(url, { inputs: { heal: 'true' }, env: WITHOUT_CONFIG });
      const problem = expectProblem(cloud, run, 'credential-placeholder');
      expect(problem).toMatchObject({
        target: 'input database-url',
        what: expect.stringContaining('in place of the password'),
      });
      expect(run.report.databases).toMatchObject([{ standing: 'unknown', reached: 'parse', layersMs: {} }]);
      expect(cloud.requests()).toEqual([]);
    },
  );

  test.each(['check', 'sync', 'rotate'])('as the vault’s password, %s: nothing is written', async (mode) => {
    cloud.vault.set(PASSWORD, 'CHANGE_ME');
    const before = vaultState(cloud);
    const run = await modeOf(mode);
    expect(run.report.problems.map(({ code }) => code)).toContain('credential-placeholder');
    expect([run.code, vaultState(cloud)]).toEqual([1, before]);
    expectVaultOnlyRead(cloud);
    expectNoLeaks(cloud, run);
  });

  test('as the vault’s password, a status: it is broken, and neither what logs in nor any copy is stale', async () => {
    cloud.vault.set(PASSWORD, 'CHANGE_ME');
    const run = await modeOf('status');
    const { status } = JSON.parse(run.outputs['report'] ?? '{}');
    const standings = [...status.secrets, ...status.consumers].map(
      ({ name, standing }: { name: string; standing: string }) => [name, standing],
    );
    expect(standings).toContainEqual([PASSWORD, 'broken']);
    expect(standings).toContainEqual(['database-url', 'in-sync']);
    expect(standings).toContainEqual(['zep-config-yaml', 'in-sync']);
    expect(standings).toContainEqual(['GitHub secret POSTGRES_PASSWORD (org/ctxEco)', 'unknown']);
    expect(run.summary).toContain('This is a placeholder and no credential: it has a word that asks');
    expectNoLeaks(cloud, run);
  });

  test.each(['sync', 'rotate'])('in the document, which its program fills in, %s: it stays', async (mode) => {
    const filled = cloud.vault
      .current('zep-config-yaml')
      .replace(/(postgresql:\/\/[^:]+:)[^@]+@/, (_, before: string) => `${before}\${PGPW}@`);
    cloud.vault.set('zep-config-yaml', filled);
    const run = await modeOf(mode);
    const { problems } = run.report;
    expect([run.code, problems.map(({ code }) => code)]).toEqual([1, ['credential-placeholder']]);
    expect(problems[0]?.what).toContain('it has a placeholder: a variable, ${…}');
    expect(cloud.vault.current('zep-config-yaml')).toBe(filled);
    if (mode === 'rotate') expectVaultOnlyRead(cloud);
    expectNoLeaks(cloud, run);
  });

  test('a document that is a template is named as one', async () => {
    const text = `store:\n  {{ if true }}\n  postgres: { dsn: "${vaultUrl()}" }\n  {{ end }}\n`;
    cloud.vault.set('zep-config-yaml', text);
    const run = await modeOf('rotate');
    const { what } = expectProblem(cloud, run, 'document-without-connections');
    expect(what).toMatch(/is a template \(\{\{ … \}\}, line 2\).*as Zep does/);
    expectVaultOnlyRead(cloud);
  });
});

describe('what was stored around it', () => {
  test.each<[string, (url: string) => string, string]>([
    ['quotes', (url) => `'${url}'`, "quotation marks ('') around it"],
    ['a line end', (url) => `${url}\n`, 'a line end (LF, U+000A) at the end'],
    ['a name', (url) => `DATABASE_URL=${url}`, 'a name with = or : at the beginning'],
    ['psql', (url) => `psql "${url}"`, 'the command psql around it'],
    ['a byte order mark', (url) => `\ufeff${url}`, 'a byte order mark (U+FEFF) at the beginning'],
  ])('%s, in database-url: named, and that it logs in without', async (_what, write, said) => {
    const run = await checkOf(write(vaultUrl()));
    const problem = expectProblem(cloud, run, 'connection-string-invalid');
    expect(problem).toMatchObject({
      what: `This is no connection string to deliver: it has ${said}`,
      answer: 'without that, the server takes it: a login succeeded',
    });
    expect(problem.fix).toContain('printf %s "$VALUE" | gh secret set DATABASE_URL --repo org/secai-radar');
    expect(cloud.requests()).toEqual([]);
  });

  test.each(['\n', '\r\n', ' '])('%j, in the vault’s connection string: a sync says so', async (stray) => {
    cloud.vault.set('database-url', `${vaultUrl()}${stray}`);
    const run = await runAction(cloud, { inputs: { mode: 'sync' }, env: WITHOUT_CONFIG });
    const problem = expectProblem(cloud, run, 'connection-string-invalid');
    expect(problem.answer).toBe('without that, the server takes it: a login succeeded');
    expect(problem.fix).toMatch(/az keyvault secret set .*--name database-url --file \/dev\/stdin/);
    expect(problem.fix + problem.cause).not.toContain('%20');
  });

  test.each([
    ['sync', {}],
    ['rotate', {}],
    ['sync', { repair: 'true' }],
    ['rotate', { 'dry-run': 'true' }],
  ])('a line end, in the vault’s password, %s %o: not "changed by hand"', async (mode, inputs) => {
    cloud.vault.set(PASSWORD, `${latest(cloud, PASSWORD).value}\n`);
    const run = await modeOf(mode, inputs);
    const problem = expectProblem(cloud, run, 'stray-characters');
    expect(problem.what).toBe(
      'The password has a line end (LF, U+000A) at the end, and the server takes it without',
    );
    expectVaultOnlyRead(cloud);
  });

  test.each(['sync', 'rotate'])(
    'in the vault’s connection string, %s with a config file: whether it logs in without',
    async (mode) => {
      cloud.vault.set('database-url', `"${vaultUrl()}"`);
      const run = await modeOf(mode);
      const { problems } = run.report;
      expect(problems).toMatchObject([
        {
          code: 'connection-string-invalid',
          what: expect.stringContaining('quotation marks ("") around it'),
          answer: 'without that, the server takes it: a login succeeded',
          fix: expect.stringContaining('--name database-url --file /dev/stdin'),
        },
      ]);
      expectVaultOnlyRead(cloud);
      expectNoLeaks(cloud, run);
    },
  );

  test.each([{}, WITHOUT_CONFIG])('in the vault’s connection string, in a status %o', async (env) => {
    cloud.vault.set('database-url', `${vaultUrl()}\u200b`);
    const run = await runAction(cloud, { inputs: { mode: 'status' }, env });
    expect([run.code, run.outputs['outcome']]).toEqual([1, 'drifted']);
    expect(run.summary).toMatch(
      /a zero-width space \(U\+200B\) at the end; without that, the server takes it: a login succeeded/,
    );
    expect(run.summary).toContain('--name database-url --file /dev/stdin');
    expect(run.summary).not.toContain('%20');
    expectNoLeaks(cloud, run);
  });

  test('the same in a status: broken, and how to store it', async () => {
    cloud.vault.set(PASSWORD, `${latest(cloud, PASSWORD).value}\n`);
    const run = await modeOf('status');
    expect(run.outputs['outcome']).toBe('drifted');
    expect(run.summary).toContain('The password has a line end (LF, U+000A) at the end');
    expect(run.summary).toContain('--name postgres-password --file /dev/stdin');
    expect(run.summary).not.toContain('changed by hand');
    expectNoLeaks(cloud, run);
  });

  test('the command that is shown stores it so that it works', async () => {
    cloud.vault.set(PASSWORD, `${latest(cloud, PASSWORD).value}\n`);
    cloud.vault.set(PASSWORD, latest(cloud, PASSWORD).value.trimEnd());
    expectDone(cloud, await modeOf('sync'));
  });
});

describe('a password that only SASLprep makes right', () => {
  const give = async (password: string) => {
    const before = latest(cloud, PASSWORD).value;
    await alterRole(cloud, password);
    cloud.vault.set(PASSWORD, password);
    for (const name of ['database-url', 'zep-config-yaml']) {
      const text = cloud.vault.current(name);
      expect(passwordIn(text)).toBe(before);
      const encoded = encodeURIComponent(password);
      cloud.vault.set(name, text.replace(/(postgresql:\/\/[^:]+:)[^@]+@/, `$1${encoded}@`));
    }
  };

  test('is a warning of check and status that names who is refused, and a sync delivers it', async () => {
    await give('m²x1-for-everybody-to-see');
    for (const mode of ['check', 'status', 'sync']) {
      const run = await modeOf(mode);
      expect([mode, run.report.problems]).toEqual([mode, []]);
      expect(run.stdout).toMatch(/::warning.*postgres\.js 3\.4\.9, lib\/pq 1\.10\.7 and pgx 4\.15 do not/);
      expectNoLeaks(cloud, run);
    }
  });

  test('with a character that nobody sees: a sync spreads it to nobody, and a rotation mends it', async () => {
    await give('pa\u00a0ssword-for-nobody');
    const refused = await modeOf('sync');
    expect(expectProblem(cloud, refused, 'password-invisible').what).toContain('a no-break space (U+00A0)');
    const rotated = await modeOf('rotate');
    expectDone(cloud, rotated);
    expect(latest(cloud, PASSWORD).value).toMatch(/^[A-Za-z0-9]{40}$/);
  });
});

describe('an empty database-url', () => {
  test.each([
    ['alone', BARE],
    ['beside a vault', WITHOUT_CONFIG],
    ['beside a config file', {}],
  ])('%s: the step fails, and says that it is empty', async (_how, env) => {
    const run = await checkOf('', { env });
    const problem = expectProblem(cloud, run, 'database-url-empty');
    expect(problem.fix).toContain('gh secret list --repo org/secai-radar');
    expect(cloud.requests()).toEqual([]);
  });

  test('one that is left out leaves the check to the vault', async () => {
    const run = await runAction(cloud, { inputs: { mode: 'check' }, env: WITHOUT_CONFIG });
    expectDone(cloud, run);
    expect(run.report.databases).toMatchObject([{ standing: 'works' }]);
  });

  test('in a pull request from a fork it is a warning; in one of the repository it is not', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'dbcred-event-'));
    const path = join(folder, 'event.json');
    const from = async (repository: string) => {
      const repo = (name: string) => ({ repo: { full_name: name } });
      const pull_request = { head: repo(repository), base: repo('org/secai-radar') };
      await writeFile(path, JSON.stringify({ pull_request }));
      return checkOf('', { env: { ...BARE, GITHUB_EVENT_NAME: 'pull_request', GITHUB_EVENT_PATH: path } });
    };
    const fork = await from('somebody/secai-radar');
    expect([fork.code, fork.outputs['outcome'], fork.report.problems]).toEqual([0, 'ok', []]);
    expect(fork.stdout).toMatch(/::warning.*database-url is empty, so nothing was checked.*fork/);
    expectProblem(cloud, await from('org/secai-radar'), 'database-url-empty');
    await rm(folder, { recursive: true });
  });

  test('and in a run of Dependabot', async () => {
    const env = { ...WITHOUT_CONFIG, GITHUB_EVENT_NAME: 'push', GITHUB_ACTOR: 'dependabot[bot]' };
    const run = await checkOf('', { env });
    expect([run.code, run.outputs['outcome']]).toEqual([0, 'ok']);
    expect(run.stdout).toMatch(/::warning.*gh secret set DATABASE_URL --app dependabot/);
  });
});

test('the real reason, for what belongs elsewhere', async () => {
  const jdbc = `jdbc:${vaultUrl()}`;
  expect(expectProblem(cloud, await checkOf(jdbc), 'connection-string-invalid').what).toContain('JDBC');
  const typo = await checkOf(vaultUrl(), { inputs: { 'connect-timout': '5' } });
  expect(expectProblem(cloud, typo, 'input-unknown').answer).toBe('did you mean connect-timeout?');
  const vault = await checkOf('acme-kv.vault.azure.net');
  expect(expectProblem(cloud, vault, 'connection-string-invalid').what).toContain('the address of a vault');
  const asConfig = await runAction(cloud, {
    inputs: { mode: 'status', config: 'acme-kv.vault.azure.net' },
    env: WITHOUT_CONFIG,
  });
  expect(expectProblem(cloud, asConfig, 'config-not-found').cause).toContain('belongs to vault');
  const path = await checkOf(vaultUrl(), { inputs: { vault: '.github/dbcred.yml' } });
  expect(expectProblem(cloud, path, 'input-invalid').answer).toContain('belongs to config');
});
