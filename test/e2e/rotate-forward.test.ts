import { expect, test } from 'vitest';
import type { LocalCloud } from '../../emulators/cloud.ts';
import { ROLE } from '../../emulators/seed.ts';
import { runAction } from '../../scripts/action-run.ts';
import { expectNoLeaks } from './leaks.ts';
import { useCloud } from './one-cloud.ts';
import {
  configWith,
  DERIVED,
  enabledPending,
  expectAgreement,
  expectDone,
  expectRefusal,
  latest,
  logsIn,
  PASSWORD,
  PENDING,
  passwordIn,
  startCloudWithoutApps,
  until,
} from './rotating.ts';
import { codesOf, isVaultPatch, isVaultPut, once, runOf } from './rotation-moments.ts';

/** After the change of the role there is only forward; what would stop a run has stopped it before. */

let cloud: LocalCloud;
let original: string;
useCloud(startCloudWithoutApps, (started) => {
  cloud = started;
  original = cloud.passwords.current;
});

async function limitConnections(limit: number): Promise<void> {
  const admin = await cloud.postgres.admin();
  await admin.query(`ALTER ROLE ${ROLE} CONNECTION LIMIT ${limit}`);
  await admin.end();
}

const FIRST = '9000000100';
const SECOND = '9000000200';

test('a role that may have no second session once it is changed: what SCRAM has proved is promoted, and the next run delivers', {
  timeout: 180_000, // consumers are waited for
}, async () => {
  once(cloud, isVaultPatch('zep-config-yaml'), 'after', () => limitConnections(1));
  const run = await runAction(cloud, runOf('rotate', FIRST));
  expect(run.code).toBe(1);
  expect(new Set(codesOf(run))).toEqual(new Set(['database-busy']));
  const password = cloud.vault.current(PASSWORD);
  expect(password).not.toBe(original);
  expect(passwordIn(cloud.vault.current('database-url'))).toBe(password);
  expect(run.stdout).toContain('the server took the new password, then said: too many connections for role');
  expectNoLeaks(cloud, run);
  await limitConnections(-1);
  expect(await logsIn(cloud, password)).toBe(true);
  expectDone(cloud, await runAction(cloud, runOf('rotate', FIRST)));
  await expectAgreement(cloud, password);
});

test.each([
  ['429', { action: 'status', status: 429, headers: { 'retry-after': '1' } }],
  ['503', { action: 'status', status: 503 }],
] as const)(
  'nine times %s to the promotion: it is asked on, once',
  async (status, fault) => {
    cloud.addFault({
      service: 'key-vault',
      method: 'PUT',
      path: `/secrets/${PASSWORD}?`,
      times: 9,
      ...fault,
    });
    const run = await runAction(cloud, runOf('rotate', FIRST));
    expectDone(cloud, run);
    await expectAgreement(cloud);
    expect(cloud.vault.versions(PASSWORD)).toHaveLength(2);
    const lines = run.stdout.match(
      /^writing postgres-password: .*asking again in \d+ s, since the role has.*$/gm,
    );
    expect(lines).toHaveLength(2);
    expect(lines?.join()).toContain(status === '429' ? 'Key Vault is throttling' : 'Key Vault answered 503');
  },
  120_000,
);

test('what somebody stores while the role is changed is replaced, and named in log, summary and report', async () => {
  let theirs = '';
  once(cloud, isVaultPut(PASSWORD), 'before', async () => {
    const second = () => Math.floor(Date.now() / 1000); // the vault keeps whole ones
    const before = second();
    await until(() => second() > before);
    cloud.vault.set(PASSWORD, 'SomebodyStoredThis123', { tags: { owner: 'somebody' } });
    theirs = latest(cloud, PASSWORD).version;
  });
  const run = await runAction(cloud, runOf('rotate', FIRST));
  expectDone(cloud, run);
  await expectAgreement(cloud);
  const line = `${PASSWORD}: version ${theirs} was stored after the new password was staged`;
  for (const text of [run.stdout, run.summary, run.report.notes.join('\n')]) expect(text).toContain(line);
});

test('a workflow run that is started again after another has rotated makes no third password', async () => {
  for (const id of [FIRST, SECOND]) expectDone(cloud, await runAction(cloud, runOf('rotate', id)));
  const password = cloud.vault.current(PASSWORD);
  const again = await runAction(cloud, runOf('rotate', FIRST));
  expectDone(cloud, again);
  await expectAgreement(cloud, password);
  expect(cloud.vault.versions(PENDING)).toHaveLength(2);
  expect(again.report.notes.join()).toContain('has rotated already');
});

test('the only password that opens another role is not disabled', async () => {
  const other = { 'dbcred-base': 'another', 'dbcred-role': 'reporting', 'dbcred-host': 'localhost' };
  cloud.vault.set(PENDING, 'TheOnlyKeyOfAnotherRole1', { tags: other });
  const enabled = await enabledPending(cloud);
  for (const mode of ['rotate', 'sync']) {
    const { problems } = await expectRefusal(cloud, { inputs: { mode } }, ['rotation-unfinished']);
    expect(problems[0]?.answer).toContain('was staged for reporting on localhost');
  }
  expect(await enabledPending(cloud)).toEqual(enabled);
});

test('a policy that denies secrets without expiry or content type is no missing role, and the config file can meet it', async () => {
  cloud.vault.deny({ expirationRequired: true, contentTypeRequired: true, maximumValidityInDays: 100 });
  const { problems } = await expectRefusal(cloud, {}, ['vault-policy-denied']);
  expect(problems[0]?.target).toContain(PENDING);
  expect(problems[0]?.answer).toContain('Key Vault secrets should have an expiration date');
  expect(problems[0]?.fix).toContain('expires-after-days: 90');
  const keys = 'secrets:\n  expires-after-days: 90\n  content-type: text/plain\n';
  const env = await configWith(cloud, (text) => text.replace('secrets:\n', keys));
  const run = await runAction(cloud, { inputs: { mode: 'rotate' }, env: { ...env, GITHUB_RUN_ID: FIRST } });
  expectDone(cloud, run);
  await expectAgreement(cloud);
  for (const name of [PASSWORD, PENDING, ...DERIVED]) {
    const { contentType = '', exp = 0, created } = latest(cloud, name);
    expect([name, contentType !== '', exp - created]).toEqual([name, true, 90 * 86_400]);
  }
});
