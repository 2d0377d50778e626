import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { LocalCloud } from '../../emulators/cloud.ts';
import { awkwardPassword } from '../../emulators/seed/passwords.ts';
import { type ActionRun, runAction } from '../../scripts/action-run.ts';
import { borrowCloud } from './borrowed-cloud.ts';
import { expectNoLeaks } from './leaks.ts';
import { PASSWORD, passwordIn, requestsTo, startCloudWithoutApps, vaultState } from './rotating.ts';
import { alterReader, makeReader, READER, severalCredentials } from './several-credentials.ts';

/** Two credentials of one server in one config file. */

type OfOne = ActionRun['report'] & { readonly name: string; readonly failed: boolean };

let cloud: LocalCloud;
let env: { DBCRED_CONFIG: string };
let password: string;

beforeAll(async () => {
  cloud = await borrowCloud(startCloudWithoutApps);
}, 60_000);
beforeEach(async () => {
  password = awkwardPassword();
  await makeReader(cloud, password);
  env = await severalCredentials(cloud);
});
afterEach(() => cloud.reset());
afterAll(async () => {
  expect(cloud.github.violations()).toEqual([]);
  await cloud.stop();
});

const credentialsOf = ({ outputs }: ActionRun): readonly OfOne[] =>
  JSON.parse(outputs['report'] ?? '{}').credentials;
const outcomes = (run: ActionRun): Record<string, string> =>
  Object.fromEntries(credentialsOf(run).map(({ name, outcome }) => [name, outcome]));
const reportsUrl = (): string | undefined =>
  cloud.github.state()['org/secai-radar']?.actions['REPORTS_URL']?.value;

describe('all credentials of a file', () => {
  test('check logs in with each', async () => {
    const run = await runAction(cloud, { inputs: { mode: 'check' }, env });
    expect([run.code, run.report.problems]).toEqual([0, []]);
    expect(outcomes(run)).toEqual({ admin: 'ok', reports: 'ok' });
    expect(run.report.databases.map(({ name }) => name)).toContain('reports: reports-url');
    expect(run.report.databases.filter(({ name }) => name.startsWith('admin: '))).toHaveLength(5);
    expect(run.summary).toContain('### Credential reports: ✅ all well');
    expectNoLeaks(cloud, run);
  });

  test('a sync delivers each, signed in once, and tells of each what a run of it alone would', async () => {
    const before = requestsTo(cloud, 'entra', 'POST').length;
    const run = await runAction(cloud, { inputs: { mode: 'sync' }, env });
    expect([run.code, run.report.problems]).toEqual([0, []]);
    expect(requestsTo(cloud, 'entra', 'POST')).toHaveLength(before + 1);
    expect(reportsUrl()).toBe(cloud.vault.current('reports-url'));
    expect(run.outputs).toMatchObject({ outcome: 'changed', 'vault-version': '' });
    const [admin, reports] = credentialsOf(run);
    expect([admin?.name, reports?.name]).toEqual(['admin', 'reports']);
    expect(Number(run.outputs['changed'])).toBe((admin?.changed ?? 0) + (reports?.changed ?? 0));
    expect(reports).toMatchObject({ mode: 'sync', changed: 1, role: READER, outcome: 'changed' });
    expect(admin?.vaultVersion).toBe(cloud.vault.versions(PASSWORD).at(-1)?.version);
    expect(run.report.consumers).toContainEqual({
      consumer: 'GitHub secret REPORTS_URL (org/secai-radar)',
      action: 'created',
    });
    expect(run.summary).toContain('### dbcred-sync sync: ✅ delivered, 2 credentials');
    expectNoLeaks(cloud, run);
  });

  test('one that fails keeps nobody from the others, and everything says which it is', async () => {
    await alterReader(cloud, awkwardPassword());
    const run = await runAction(cloud, { inputs: { mode: 'sync' }, env });
    expect(run.code).toBe(1);
    expect(outcomes(run)).toEqual({ admin: 'changed', reports: 'failed' });
    expect(run.outputs).toMatchObject({ outcome: 'failed' });
    expect(reportsUrl()).toBeUndefined();
    expect(run.report.problems.map((one) => Object(one).credential)).toEqual(
      run.report.problems.map(() => 'reports'),
    );
    expect(run.report.problems.length).toBeGreaterThan(0);
    expect(run.summary).toContain('### dbcred-sync sync: ❌ failed, 1 of 2 credentials');
    expect(run.summary).toContain('**1 of 2 credentials failed: reports.**');
    expect(run.summary.indexOf('### Credential reports')).toBeLessThan(
      run.summary.indexOf('### Credential admin'),
    );
    expect(run.stdout).toContain('::error title=reports%3A No password in the vault logs in::');
    expectNoLeaks(cloud, run);
  });

  test('what nobody could do is one problem, and not one for each', async () => {
    const run = await runAction(cloud, {
      inputs: { mode: 'sync' },
      env: { ...env, ACTIONS_ID_TOKEN_REQUEST_URL: undefined },
    });
    expect(run.code).toBe(1);
    expect(outcomes(run)).toEqual({ admin: 'failed', reports: 'failed' });
    expect(run.report.problems.map(({ code }) => code)).toEqual(['id-token-permission']);
    expect(run.stdout.match(/^::error /gm)).toHaveLength(1);
  });

  test('a document of two credentials is refused, connected to nowhere and written nowhere', async () => {
    const document = cloud.vault.current('zep-config-yaml');
    const mixed = `${document}\nother: ${cloud.vault.current('reports-url')}\n`;
    cloud.vault.set('zep-config-yaml', mixed);
    for (const mode of ['check', 'sync']) {
      const run = await runAction(cloud, { inputs: { mode }, env });
      expect([run.code, outcomes(run)]).toMatchObject([1, { admin: 'failed' }]);
      expect(run.report.problems.map(({ code }) => code)).toContain('document-of-two-credentials');
      expect(run.report.problems.map(({ answer }) => answer).join()).toContain('which is credential reports');
      expectNoLeaks(cloud, run);
    }
    expect(cloud.vault.current('zep-config-yaml')).toBe(mixed);
    const status = await runAction(cloud, { inputs: { mode: 'status' }, env });
    expect(outcomes(status)).toMatchObject({ admin: 'drifted' });
  });

  test('status says how each stands', async () => {
    await runAction(cloud, { inputs: { mode: 'sync' }, env });
    const run = await runAction(cloud, { inputs: { mode: 'status' }, env });
    expect(outcomes(run)).toEqual({ admin: 'ok', reports: 'ok' });
    const consumers = credentialsOf(run).map((one) => Object(one).status.consumers.length);
    expect(consumers).toEqual([5, 2]);
    await alterReader(cloud, awkwardPassword());
    const drifted = await runAction(cloud, { inputs: { mode: 'status' }, env });
    expect(outcomes(drifted)).toEqual({ admin: 'ok', reports: 'drifted' });
    expect(drifted.summary).toContain('**1 of 2 credentials have drifted: reports.**');
    expectNoLeaks(cloud, drifted);
  });

  test('a plan has the GitHub secrets of all', async () => {
    const run = await runAction(cloud, { inputs: { mode: 'sync', plan: 'true' }, env });
    expect(run.code).toBe(0);
    const { include } = JSON.parse(run.outputs['targets-matrix'] ?? '{}');
    expect(include).toContainEqual({ shard: 'reports, 1 of 1', targets: 'REPORTS_URL@org/secai-radar' });
    const shard = { mode: 'sync', 'skip-unchanged': 'true', targets: 'REPORTS_URL@org/secai-radar' };
    const done = await runAction(cloud, { inputs: shard, env });
    expect([done.code, Object.keys(outcomes(done))]).toEqual([0, ['reports']]);
    expect(reportsUrl()).toBe(cloud.vault.current('reports-url'));
  });
});

describe('one credential of a file', () => {
  test('a rotation wants its name', async () => {
    const before = vaultState(cloud);
    const run = await runAction(cloud, { inputs: { mode: 'rotate' }, env });
    expect(run.report.problems).toMatchObject([
      { code: 'credential-not-named', answer: 'it has admin, reports' },
    ]);
    const mistyped = await runAction(cloud, { inputs: { mode: 'sync', credential: 'report' }, env });
    expect(mistyped.report.problems).toMatchObject([
      { code: 'credential-unknown', answer: 'did you mean reports?' },
    ]);
    expect([run.code, mistyped.code]).toEqual([1, 1]);
    expect(vaultState(cloud)).toEqual(before);
  });

  test('is rotated by its name, and has the report of a file that has no other', async () => {
    const admin = cloud.vault.versions(PASSWORD).length;
    const run = await runAction(cloud, { inputs: { mode: 'rotate', credential: 'reports' }, env });
    expect([run.code, run.report.problems]).toEqual([0, []]);
    expect(run.report).not.toHaveProperty('credentials');
    expect(run.report).toMatchObject({ role: READER, changed: 1 });
    const next = cloud.vault.current('reports-password');
    expect(next).not.toBe(password);
    expect(passwordIn(cloud.vault.current('reports-url'))).toBe(next);
    expect(reportsUrl()).toBe(cloud.vault.current('reports-url'));
    expect(run.outputs['vault-version']).toBe(cloud.vault.versions('reports-password').at(-1)?.version);
    expect(cloud.vault.versions(PASSWORD)).toHaveLength(admin);
    const checked = await runAction(cloud, { inputs: { mode: 'check' }, env });
    expect(outcomes(checked)).toEqual({ admin: 'ok', reports: 'ok' });
    expectNoLeaks(cloud, run);
  });

  test('the administrator, whom nobody consumes, is rotated as ever', async () => {
    const alone = await severalCredentials(cloud, (text) =>
      text
        .replace(/ {4}secrets:\n(?: {6}.*\n)+/, '    secrets: { password: postgres-password }\n')
        .replace(/ {4}databases: \[zep.*\n/, '')
        .replace(/^.*from: (?!reports-url).*\n/gm, ''),
    );
    const run = await runAction(cloud, { inputs: { mode: 'rotate', credential: 'admin' }, env: alone });
    expect([run.code, run.report.problems]).toEqual([0, []]);
    const next = cloud.vault.current(PASSWORD);
    expect(next).not.toBe(cloud.passwords.current);
    const checked = await runAction(cloud, { inputs: { mode: 'check', credential: 'admin' }, env: alone });
    expect(checked.report.databases).toMatchObject([
      { name: 'postgres (postgres-password)', standing: 'works' },
    ]);
    expectNoLeaks(cloud, run);
  });

  test('a check of a connection string is about the credential that it is of', async () => {
    const url = cloud.vault.current('reports-url');
    const run = await runAction(cloud, { inputs: { mode: 'check', 'database-url': url }, env });
    expect([run.code, run.report.databases.length]).toEqual([0, 1]);
    expect(run.report).toMatchObject({ role: READER });
    expect(run.report).not.toHaveProperty('credentials');
  });
});
