import { describe, expect, test } from 'vitest';
import { type LocalCloud, startCloud } from '../../emulators/cloud.ts';
import { type ActionRun, runAction } from '../../scripts/action-run.ts';
import { expectNoLeaks } from './leaks.ts';
import { useCloud } from './one-cloud.ts';
import { runForOneSecret } from './one-secret.ts';

let cloud: LocalCloud;
useCloud(startCloud, (started) => {
  cloud = started;
});

const gitHub = () => cloud.github.state()['org/secai-radar'];
const repositorySecret = (name = 'DATABASE_URL') => gitHub()?.actions[name]?.value;
const vaultUrl = () => cloud.vault.current('database-url');
const paths = (service: string, method: string) =>
  cloud.requests().filter((request) => request.service === service && request.method === method);

function expectDelivered(run: ActionRun): void {
  expect(run.stderr).toBe('');
  expect(run.code).toBe(0);
  expect(run.report.problems).toEqual([]);
  expect(repositorySecret()).toBe(vaultUrl());
}

describe('delivers', () => {
  test('the awkward credential exactly, proven, and says so in every place', async () => {
    expect(repositorySecret()).not.toBe(vaultUrl());
    const run = await runForOneSecret(cloud);
    expectDelivered(run);
    const version = cloud.vault.versions('database-url').at(-1)?.version;
    expect(run.outputs).toMatchObject({ outcome: 'changed', changed: '1', 'vault-version': version });
    expect(run.report.consumers).toEqual([
      { consumer: 'GitHub secret DATABASE_URL (org/secai-radar)', action: 'replaced' },
    ]);
    expect(run.stdout).toContain('no config file (was the repository checked out?)');
    expect(run.stdout).toContain('ctxecoadmin logged in to secairadar on localhost');
    expect(run.stdout).toContain('GitHub secret DATABASE_URL (org/secai-radar): replaced');
    expect(run.summary).toContain('### dbcred-sync sync: ✅ delivered');
    expect(run.summary).toContain(
      '| GitHub secret DATABASE\\_URL (org/secai-radar) | ✅ replaced | database-url |',
    );
    expect(cloud.github.violations()).toEqual([]);
    expectNoLeaks(cloud, run);
  });

  test('a secret that did not exist yet', async () => {
    const run = await runForOneSecret(cloud, { inputs: { 'github-secret': 'NEW_URL' } });
    expect(run.report.consumers[0]?.action).toBe('created');
    expect(repositorySecret('NEW_URL')).toBe(vaultUrl());
  });

  test('to an environment, sealed with its own key', async () => {
    const before = repositorySecret();
    const run = await runForOneSecret(cloud, { inputs: { environment: 'daily-pipeline' } });
    expect(run.code).toBe(0);
    expect(gitHub()?.environments['daily-pipeline']?.['DATABASE_URL']?.value).toBe(vaultUrl());
    expect(repositorySecret()).toBe(before);
    expectNoLeaks(cloud, run);
  });

  test('to another repository', async () => {
    const run = await runForOneSecret(cloud, {
      inputs: { repository: 'org/ctxEco', 'github-secret': 'database_url' },
    });
    expect(run.code).toBe(0);
    expect(cloud.github.state()['org/ctxEco']?.actions['DATABASE_URL']?.value).toBe(vaultUrl());
  });

  test('for a job with an environment, and for one with immutable subjects', async () => {
    const jobs = [
      { environment: 'daily-pipeline' },
      { repository: 'org/ctxEco', subject: 'immutable' as const },
    ];
    for (const job of jobs) {
      const run = await runForOneSecret(cloud, { env: cloud.job(job) });
      expect(run.report.problems).toEqual([]);
    }
  });

  test('from a plain shell: nothing but text is printed', async () => {
    const run = await runForOneSecret(cloud, {
      inputs: { export: 'DATABASE_URL' },
      env: {
        GITHUB_ACTIONS: undefined,
        GITHUB_OUTPUT: undefined,
        GITHUB_STEP_SUMMARY: undefined,
        GITHUB_ENV: undefined,
      },
    });
    expect(run.code).toBe(0);
    expect(run.stdout).not.toMatch(/^::/m);
    expect(run.stdout).toContain('sync: changed, 1 consumer written');
    expect(run.stdout).toContain('DATABASE_URL was not exported');
    expect(repositorySecret()).toBe(vaultUrl());
    expectNoLeaks(cloud, run);
  });
});

describe('proves before it delivers', () => {
  test('a password that the server refuses is not delivered', async () => {
    const before = repositorySecret();
    cloud.vault.set('database-url', before ?? '');
    const run = await runForOneSecret(cloud);
    expect(run.code).toBe(1);
    expect(run.report.problems.map(({ code }) => code)).toEqual(['database-credential-refused']);
    expect(repositorySecret()).toBe(before);
    expect(paths('github-api', 'PUT')).toEqual([]);
    expectNoLeaks(cloud, run);
  });

  test('verify: false delivers unproven, and says so', async () => {
    const stale = repositorySecret() ?? '';
    cloud.vault.set('database-url', stale);
    const run = await runForOneSecret(cloud, { inputs: { verify: 'false' } });
    expect(run.code).toBe(0);
    expect(run.report.notes).toEqual(['verify is false: nothing has proven that this credential logs in.']);
    expect(run.summary).toContain('nothing has proven that this credential logs in');
  });
});

describe('follows a vault that changes meanwhile', () => {
  test('proves and delivers the newer version', async () => {
    const newer = vaultUrl().replace('sslmode=require', 'sslmode=require&application_name=newer');
    cloud.setLatency(150); // leaves time between the delivery and the second reading
    const running = runForOneSecret(cloud);
    await waitFor(() => paths('github-api', 'PUT').length > 0);
    cloud.vault.set('database-url', newer);
    const run = await running;
    expectDelivered(run);
    expect(repositorySecret()).toBe(newer);
    expect(run.stdout).toContain('database-url changed in the vault meanwhile');
    expect(paths('github-api', 'PUT')).toHaveLength(2);
    expectNoLeaks(cloud, run);
  });
});

describe('writes nothing', () => {
  test('with dry-run, and says what it would do', async () => {
    const before = repositorySecret();
    const run = await runForOneSecret(cloud, { inputs: { 'dry-run': 'true' } });
    expect(run.code).toBe(0);
    expect(run.outputs).toMatchObject({ outcome: 'ok', changed: '0' });
    expect(run.report.consumers[0]?.action).toBe('would-replace');
    expect(run.summary).toContain('📝 would be replaced');
    expect(repositorySecret()).toBe(before);
    expect(paths('github-api', 'PUT')).toEqual([]);
    expectNoLeaks(cloud, run);
  });

  test('with dry-run for a secret that is not there', async () => {
    const run = await runForOneSecret(cloud, { inputs: { 'dry-run': 'true', 'github-secret': 'NEW_URL' } });
    expect(run.report.consumers[0]?.action).toBe('would-create');
    expect(repositorySecret('NEW_URL')).toBeUndefined();
  });

  test.each(['pull_request', 'pull_request_target', 'issue_comment'])(
    'on %s, whatever was asked',
    async (event) => {
      const run = await runForOneSecret(cloud, {
        inputs: { export: 'DATABASE_URL' },
        env: { GITHUB_EVENT_NAME: event },
      });
      expect(run.code).toBe(0);
      expect(run.exported).toEqual({});
      expect(paths('github-api', 'PUT')).toEqual([]);
      expect(run.report.notes.join()).toContain(`started by ${event}`);
    },
  );
});

test('export gives the later steps the fresh value, masked before anything else', async () => {
  const run = await runForOneSecret(cloud, { inputs: { export: 'DATABASE_URL' } });
  expect(run.exported).toEqual({ DATABASE_URL: vaultUrl() });
  const masks = [...run.stdout.matchAll(/^::add-mask::(.*)$/gm)].map(([, mask = '']) => decodeCommand(mask));
  const written = /:\/\/[^:]+:([^@]+)@/.exec(vaultUrl())?.[1] ?? '';
  expect(masks).toEqual(expect.arrayContaining([vaultUrl(), written, decodeURIComponent(written)]));
  const said = run.stdout.indexOf('logged in');
  expect(run.stdout.lastIndexOf(`::add-mask::${written.replaceAll('%', '%25')}`)).toBeLessThan(said);
  expectNoLeaks(cloud, run);
});

/** A policy with these words: https://learn.microsoft.com/azure/key-vault/general/assign-access-policy */
const POLICY = {
  get: ['getSecret/action'],
  list: ['readMetadata/action'],
  set: ['setSecret/action', 'update/action'],
};

test('a vault with access policies works like one with roles, with the permissions that docs/permissions.md says', async () => {
  const other = await startCloud({ vaultPermissions: 'access-policies' });
  const permit = (...words: (keyof typeof POLICY)[]): void => {
    const dataActions = words
      .flatMap((word) => POLICY[word])
      .map((action) => `Microsoft.KeyVault/vaults/secrets/${action}`);
    other.holdRoles('app', { role: { actions: [], dataActions }, scope: other.scopes.vault });
  };
  const withConfig = (inputs: Record<string, string>) =>
    runAction(other, { inputs, env: { AZURE_SUBSCRIPTION_ID: undefined } });
  permit('get');
  const run = await runForOneSecret(other);
  const refused = await runForOneSecret(other, {
    env: { AZURE_CLIENT_ID: other.clients['app-without-role'] },
  });
  const checked = await withConfig({ mode: 'check' });
  permit('get', 'list');
  const foretold = await withConfig({ mode: 'rotate', 'dry-run': 'true' });
  permit('get', 'list', 'set');
  const rotated = await withConfig({ mode: 'rotate' });
  await other.stop();
  expect([run, checked, foretold, rotated].flatMap(({ report }) => report.problems)).toEqual([]);
  expect(refused.report.problems.map(({ code }) => code)).toEqual(['vault-forbidden']);
});

async function waitFor(condition: () => boolean): Promise<void> {
  const deadline = Date.now() + 20_000;
  while (!condition()) {
    if (Date.now() > deadline) throw new Error('what was waited for did not happen');
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** As the runner undoes @actions/core's escaping. */
function decodeCommand(text: string): string {
  return text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%');
}
