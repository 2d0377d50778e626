import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { LocalCloud } from '../../emulators/cloud.ts';
import { type ActionRun, runAction } from '../../scripts/action-run.ts';
import { borrowCloud } from './borrowed-cloud.ts';
import { expectNoLeaks } from './leaks.ts';
import {
  connect,
  DERIVED,
  expectAgreement,
  expectDone,
  gitHub,
  latest,
  logsIn,
  PASSWORD,
  PENDING,
  passwordIn,
  requestsTo,
  startCloudWithoutApps,
} from './rotating.ts';

/** One story: a rotation, the same run once more, and the rotation of another run. */

const DAY = 86_400;
const now = () => Math.floor(Date.now() / 1000);
const OFFICER = 'Key Vault Secrets Officer' as const;
const FIRST_RUN = '7000000001';

let cloud: LocalCloud;
let original: string;
let document: string;
let url: string;
let base: string;
let open: pg.Client;
let run: ActionRun;

beforeAll(async () => {
  cloud = await borrowCloud(startCloudWithoutApps);
  original = cloud.passwords.current;
  document = cloud.vault.current('zep-config-yaml');
  url = cloud.vault.current('database-url');
  base = cloud.vault.set(PASSWORD, original, {
    ...{ tags: { owner: 'platform-team', purpose: 'database' }, contentType: 'text/x-password' },
    ...{ created: now() - 30 * DAY, exp: now() + 60 * DAY },
  });
  open = await connect(cloud, { password: original, applicationName: 'laptop of J|ane' });
  run = await runAction(cloud, {
    inputs: { mode: 'rotate', export: 'DATABASE_URL', reason: 'scheduled' },
    env: { GITHUB_RUN_ID: FIRST_RUN },
  });
}, 60_000);
afterAll(async () => {
  expect(cloud.github.violations()).toEqual([]);
  await open.end();
  await cloud.stop();
});

describe('a rotation', () => {
  test('gives the role a password of 40 letters and digits; the old one is refused', async () => {
    expectDone(cloud, run);
    const password = cloud.vault.current(PASSWORD);
    expect(password).toMatch(/^(?=.*[a-z])(?=.*[A-Z])(?=.*\d)[A-Za-z0-9]{40}$/);
    expect(await logsIn(cloud, password)).toBe(true);
    expect(await logsIn(cloud, original)).toBe(false);
  });

  test('leaves open connections alone', async () => {
    expect((await open.query('SELECT current_user AS role')).rows).toEqual([{ role: 'ctxecoadmin' }]);
  });

  test('changes nothing but the password in connection strings and documents, and makes the missing one', async () => {
    const password = cloud.vault.current(PASSWORD);
    const written = /:\/\/[^:]+:([^@]+)@/.exec(url)?.[1] ?? '';
    expect(document.split(written)).toHaveLength(2);
    expect(cloud.vault.current('zep-config-yaml')).toBe(document.replace(written, password));
    expect(cloud.vault.current('database-url')).toBe(url.replace(written, password));
    expect(cloud.vault.current('database-url-ctxeco')).toBe(
      url.replace(written, password).replace('/secairadar?', '/ctxEco?'),
    );
    const versions = [PASSWORD, ...DERIVED].map((name) => cloud.vault.versions(name).length);
    expect(versions).toEqual([3, 2, 1, 2]);
    await expectAgreement(cloud, password);
  });

  test('keeps tags and content types, says which run it was, and moves the expiry on', () => {
    const { tags, contentType, exp = 0 } = latest(cloud, PASSWORD);
    expect(tags).toEqual({ owner: 'platform-team', purpose: 'database', 'dbcred-run': FIRST_RUN });
    expect(contentType).toBe('text/x-password');
    expect(Math.abs(exp - (now() + 90 * DAY))).toBeLessThan(120);
    const owned = { tags: { owner: 'platform-team' } };
    expect(latest(cloud, 'database-url')).toMatchObject({ ...owned, contentType: 'text/plain' });
    expect(latest(cloud, 'zep-config-yaml')).toMatchObject({ ...owned, contentType: 'application/yaml' });
    expect(latest(cloud, 'zep-config-yaml').tags).toEqual(owned.tags);
  });

  test('leaves what it staged disabled, and tells what it was for', () => {
    const versions = cloud.vault.versions(PENDING);
    expect(versions).toHaveLength(1);
    expect(versions[0]).toMatchObject({ enabled: false, value: cloud.vault.current(PASSWORD) });
    expect(versions[0]?.tags).toEqual({
      'dbcred-base': base,
      'dbcred-role': 'ctxecoadmin',
      'dbcred-host': 'localhost',
      'dbcred-run': FIRST_RUN,
    });
    expect(cloud.vault.versions('database-url')[0]?.tags).toHaveProperty('dbcred-pending', PENDING);
  });

  test('leaves a record: versions, moments, what each delivery was proven by, who refuses the old password', () => {
    const report: {
      times: Record<string, string | null>;
      vaultSecrets: readonly { name: string; before: string | null; after: string | null }[];
      deliveries: readonly { from: string; version: string; proven: readonly string[] }[];
    } = JSON.parse(run.outputs['report'] ?? '{}');
    expect(report).toMatchObject({ oldRefusedBy: '28P01', role: 'ctxecoadmin', reason: 'scheduled' });
    const versions = [PASSWORD, 'database-url', 'database-url-ctxeco', 'zep-config-yaml'].map((name) => {
      const held = cloud.vault.versions(name);
      return { name, before: held.at(-2)?.version ?? null, after: held.at(-1)?.version ?? null };
    });
    expect(report.vaultSecrets).toEqual(versions);
    const { started, staged, changed, proven, promoted, ended } = report.times;
    const moments = [started, staged, changed, proven, promoted, ended].map((at) => Date.parse(at ?? ''));
    expect(moments.toSorted((a, b) => a - b)).toEqual(moments);
    expect(report.deliveries.length).toBeGreaterThan(1);
    for (const { from, version, proven: by } of report.deliveries) {
      expect(version).toBe(latest(cloud, from).version);
      expect(by).toEqual([
        expect.stringMatching(/^ctxecoadmin logged in to \w+ on localhost:\d+ \(TLS verified\)$/),
      ]);
    }
  });

  test('delivers to both GitHub secrets, and hands the later steps the new value', () => {
    const password = cloud.vault.current(PASSWORD);
    expect(gitHub(cloud)).toEqual({ url: cloud.vault.current('database-url'), password });
    expect(run.exported).toEqual({ DATABASE_URL: cloud.vault.current('database-url') });
  });

  test('reports every consumer, the count, the version and the logins', () => {
    const version = latest(cloud, PASSWORD).version;
    expect(run.outputs).toMatchObject({ outcome: 'changed', changed: '2', 'vault-version': version });
    expect(run.report.consumers).toEqual([
      {
        consumer: 'GitHub secret DATABASE_URL (org/secai-radar, environment daily-pipeline)',
        action: 'replaced',
      },
      { consumer: 'GitHub secret POSTGRES_PASSWORD (org/ctxEco)', action: 'replaced' },
      { consumer: '.env in org/ctxEco', action: 'passed-over' },
      { consumer: 'backend/.env in org/ctxEco', action: 'passed-over' },
      { consumer: '.env in org/secai-radar', action: 'passed-over' },
    ]);
    expect(run.report.databases.map(({ name, standing }) => `${name} ${standing}`)).toEqual([
      'database-url works',
      'database-url-ctxeco works',
      'zep-config-yaml (store.postgres.dsn) works',
      'temporal (postgres-password) works',
      'temporal_visibility (postgres-password) works',
    ]);
  });

  test('tells the story in the summary: timeline, windows, picture and who else is connected', () => {
    const { summary } = run;
    expect(summary).toContain('### dbcred-sync rotate: ✅ rotated');
    const steps = [
      'looked at vault and server',
      'took the lock',
      'looked who else is connected',
      'saw all that can be seen before anything changes',
      'staged a new password',
      'marked what will change',
      'changed the password and logged in with it',
      'wrote the password to the vault',
      'logged in to every database',
      'ended the rotation',
    ].map((step) => summary.indexOf(`✅ ${step}`));
    expect(steps).not.toContain(-1);
    expect(steps).toEqual(steps.toSorted((a, b) => a - b));
    expect(summary).toMatch(/\| the last vault secret held the new password \| \d/);
    expect(summary).toMatch(/\| the last consumer that was reached held it \| \d/);
    expect(summary).toMatch(
      /```mermaid\nflowchart LR[^`]*s0\["postgres-password[^`]*✅ replaced after \d[^`]*```/,
    );
    expect(summary).toMatch(/\| postgres \| laptop of J\\\|ane \| 127\S+ \| 1 \|/);
    expect(summary).not.toContain('could not be proven');
    expect(run.stdout).toMatch(/the vault held the new password \d+ ms after the server took it/);
  });
});

describe('the same run started again', () => {
  test('delivers, and makes no new password', async () => {
    const before = cloud.vault.current(PASSWORD);
    const puts = requestsTo(cloud, 'github-api', 'PUT').length;
    cloud.github.arrange('org/ctxEco', 'POSTGRES_PASSWORD', 'something else entirely');
    const again = await runAction(cloud, { inputs: { mode: 'rotate' }, env: { GITHUB_RUN_ID: FIRST_RUN } });
    expectDone(cloud, again);
    await expectAgreement(cloud, before);
    expect(cloud.vault.versions(PENDING)).toHaveLength(1);
    expect(requestsTo(cloud, 'github-api', 'PUT')).toHaveLength(puts + 2);
    expect(again.report.notes).toContain(
      'This run (GITHUB_RUN_ID) has rotated already: it delivered again, and made no new password.',
    );
  });
});

describe('another run', () => {
  test('rotates again, with the length and the alphabet that were asked for, and says what it assumed', async () => {
    const before = cloud.vault.current(PASSWORD);
    const { vault } = cloud.scopes;
    const secrets = [PASSWORD, PENDING, ...DERIVED].map((name) => `${vault}/secrets/${name}`);
    cloud.holdRoles('app', ...secrets.map((scope) => ({ role: OFFICER, scope })));
    const other = await runAction(cloud, {
      inputs: { mode: 'rotate', 'password-length': '28', 'password-alphabet': 'abcdefgHJKLMN23456#%@' },
      env: { GITHUB_RUN_ID: '7000000002' },
    });
    expectDone(cloud, other);
    const password = cloud.vault.current(PASSWORD);
    expect(password).not.toBe(before);
    expect(password).toMatch(/^[abcdefgHJKLMN23456#%@]{28}$/);
    await expectAgreement(cloud, password);
    expect(await logsIn(cloud, before)).toBe(false);
    expect(cloud.vault.versions(PENDING).map(({ enabled }) => enabled)).toEqual([false, false]);
    expect(latest(cloud, PASSWORD).tags).toMatchObject({ 'dbcred-run': '7000000002' });
    expect(passwordIn(cloud.vault.current('zep-config-yaml'))).toBe(password);
    expect(other.summary).toContain('**Assumed, since it could not be proven before anything was changed**');
    expect(other.summary).toContain(
      '- write access to postgres-password: this identity may not read the vault as a resource',
    );
    expectNoLeaks(cloud, run); // neither does the first hold what came later
  });
});
