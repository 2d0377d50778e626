import { beforeEach, describe, expect, test } from 'vitest';
import type { LocalCloud } from '../../emulators/cloud.ts';
import { ROLE } from '../../emulators/seed.ts';
import { type ActionRun, runAction, startAction } from '../../scripts/action-run.ts';
import { beginEarly } from './begun-early.ts';
import { holdAlter } from './crash-points.ts';
import { expectNoLeaks } from './leaks.ts';
import { useCloud } from './one-cloud.ts';
import {
  alterRole,
  enabledPending,
  expectAgreement,
  logsIn,
  PASSWORD,
  PENDING,
  startCloudWithoutApps,
} from './rotating.ts';
import {
  ALTER,
  alters,
  codesOf,
  isDelivery,
  isVaultWrite,
  once,
  refusals,
  runOf,
} from './rotation-moments.ts';

let cloud: LocalCloud;
let logBefore: number;
useCloud(startCloudWithoutApps, (started) => {
  cloud = started;
});
beforeEach(() => {
  logBefore = cloud.postgres.log().length;
});

const log = () => cloud.postgres.log().slice(logBefore ?? 0);
const BY_HAND = 'ChosenByHand0123456789abcdefghijklmnopqr';
const RECOVER = { 'recover-with-arm': 'true' };
const UNKNOWN = 'SetOnTheServerAlone0123456789abcdefghijk';

/** What is held or staged without a rotation, and never logs in. */
const useless = (nth: number) => `NeverLogsIn${nth}abcdefghijklmnopqrstuvwxyz012`;

async function rotate(inputs: Record<string, string> = {}, runId = '1001'): Promise<ActionRun> {
  const run = await runAction(cloud, runOf('rotate', runId, inputs));
  expectNoLeaks(cloud, run, [UNKNOWN]);
  expect(refusals(log())).toBeLessThanOrEqual(5);
  return run;
}

async function asAdmin(sql: string, at: LocalCloud = cloud): Promise<void> {
  const admin = await at.postgres.admin();
  await admin.query(sql);
  await admin.end();
}

function expectNothingWritten(): void {
  expect(cloud.requests().filter(isVaultWrite)).toEqual([]);
  expect(cloud.requests().filter(isDelivery)).toEqual([]);
  expect(alters(log())).toBe(0);
}

const recoveringInVain = beginEarly(startCloudWithoutApps, async (own) => {
  await alterRole(own, UNKNOWN);
  await asAdmin(`ALTER ROLE ${ROLE} VALID UNTIL '2020-01-01'`, own);
  return runAction(own, runOf('rotate', '1001', RECOVER));
});

describe('the answer to the change of the role', () => {
  test('gets lost: the same run looks what the server did, and finishes', async () => {
    cloud.postgres.proxy.fail({ action: 'drop-answer', statement: ALTER });
    const run = await rotate();
    expect(codesOf(run)).toEqual([]);
    expect(run.stdout).toContain("the server's answer was lost");
    expect(alters(log())).toBe(1);
    expect(cloud.vault.versions(PENDING)).toHaveLength(1);
    await expectAgreement(cloud);
  });

  test.each(['is carried out after all', 'is never carried out'])(
    'does not come in time, and it %s: the run waits for the lock before it looks',
    async (end) => {
      const held = await holdAlter(cloud, ROLE);
      const { ended } = await startAction(cloud, runOf('rotate', '1001', { 'connect-timeout': '3' }));
      await held.waits(new AbortController().signal);
      const tries = () => log().match(/pg_try_advisory_lock/g)?.length ?? 0;
      while (tries() < 3) await new Promise((resolve) => setTimeout(resolve, 20));
      expect(alters(log())).toBe(1);
      expect(cloud.vault.current(PASSWORD)).toBe(cloud.passwords.current);
      await (end === 'is carried out after all' ? held.letGo() : held.revoke());
      const run = await ended;
      expectNoLeaks(cloud, run);
      expect(codesOf(run)).toEqual([]);
      expect(alters(log())).toBe(end === 'is carried out after all' ? 1 : 2);
      expect(cloud.vault.versions(PENDING)).toHaveLength(1);
      await expectAgreement(cloud);
    },
  );
});

describe('the vault changed by hand', () => {
  test('without repair: the run explains it, and changes nothing', async () => {
    cloud.vault.set(PASSWORD, BY_HAND);
    const run = await rotate();
    expect(codesOf(run)).toEqual(['vault-changed-by-hand']);
    expect(run.code).toBe(1);
    expect(run.report.problems[0]?.fix).toContain('repair: true');
    expectNothingWritten();
  });

  test('with repair: the role gets what the vault holds, and everything else too', async () => {
    cloud.vault.set(PASSWORD, BY_HAND);
    const run = await rotate({ repair: 'true' });
    expect(codesOf(run)).toEqual([]);
    expect(await expectAgreement(cloud)).toBe(BY_HAND);
    expect(await logsIn(cloud, cloud.passwords.current)).toBe(false);
    expect(cloud.vault.versions(PASSWORD)).toHaveLength(2);
  });
});

describe('the server knows a password that the vault does not', () => {
  beforeEach(async () => {
    await alterRole(cloud, UNKNOWN);
    logBefore = cloud.postgres.log().length;
  });

  test('without the switch: the run names it, and changes nothing', async () => {
    const run = await rotate();
    expect(codesOf(run)).toEqual(['nothing-logs-in']);
    expect(run.report.problems[0]?.fix).toContain('recover-with-arm: true');
    expectNothingWritten();
  });

  test('with it: staged, set through the resource manager, proven, promoted and delivered', async () => {
    const run = await rotate(RECOVER);
    expect(codesOf(run)).toEqual([]);
    expect(run.code).toBe(0);
    const password = await expectAgreement(cloud);
    expect(cloud.vault.versions(PENDING).map(({ value }) => value)).toEqual([password]);
    const changes = cloud
      .requests()
      .filter(({ service, method }) => service === 'resource-manager' && method === 'PATCH');
    expect(changes).toHaveLength(1);
    const lock = log()
      .split('\n')
      .filter((line) => line.includes('pg_try_advisory_lock'));
    expect(lock).toHaveLength(1);
    expect(alters(log())).toBe(0);
  });

  test('while password authentication is off: nothing is sent; once it is on, the same password goes on', async () => {
    cloud.flexibleServer.setPasswordAuth('Disabled');
    const run = await rotate(RECOVER);
    expect(codesOf(run)).toEqual(['recovery-failed']);
    expect(run.report.problems[0]?.fix).toContain('--password-auth Enabled');
    expect(await enabledPending(cloud)).toHaveLength(1);
    cloud.flexibleServer.setPasswordAuth('Enabled');
    const again = await runAction(cloud, runOf('rotate', '1002', RECOVER));
    expectNoLeaks(cloud, again);
    expect(codesOf(again)).toEqual([]);
    const password = await expectAgreement(cloud);
    expect(cloud.vault.versions(PENDING).map(({ value }) => value)).toEqual([password]);
  });

  test('while the server is busy: it is waited for', async () => {
    cloud.flexibleServer.setState('Updating');
    let looks = 0;
    const isThirdLook = ({ service, path }: { service: string; path: string }) =>
      service === 'resource-manager' && path.includes('/flexibleServers') && ++looks === 3;
    once(cloud, isThirdLook, 'before', async () => cloud.flexibleServer.setState('Ready'));
    const run = await rotate(RECOVER);
    expect(codesOf(run)).toEqual([]);
    expect(run.stdout).toContain('waiting for it to be Ready');
    await expectAgreement(cloud);
  });

  test('and this identity may only read the server: the missing action is named', async () => {
    const { scopes } = cloud;
    cloud.holdRoles(
      'app',
      { role: 'Reader', scope: scopes.subscription },
      { role: 'Key Vault Secrets Officer', scope: scopes.vault },
    );
    const run = await rotate(RECOVER);
    expect(codesOf(run)).toEqual(['azure-permission']);
    const [problem] = run.report.problems;
    expect(`${problem?.what} ${problem?.answer}`).toContain(
      'Microsoft.DBforPostgreSQL/flexibleServers/write',
    );
    expect(cloud.vault.current(PASSWORD)).toBe(cloud.passwords.current);
    expect(await logsIn(cloud, UNKNOWN)).toBe(true);
  });

  test('and there are more passwords than a run may try: five logins, and what to do', async () => {
    for (const nth of [1, 2, 3]) cloud.vault.set(PENDING, useless(nth));
    for (const nth of [4, 5, 6]) cloud.vault.set(PASSWORD, useless(nth));
    const run = await rotate();
    expect(codesOf(run)).toEqual(['rotation-too-many-logins']);
    expect(refusals(log())).toBe(5);
    expectNothingWritten();
    expect(run.report.problems[0]?.fix).toContain('--enabled false');
    // what the advice says, done
    const [first, second] = cloud.vault.versions(PENDING);
    for (const one of [first, second]) cloud.vault.disable(PENDING, one?.version ?? '');
    logBefore = cloud.postgres.log().length;
    expect(codesOf(await rotate(RECOVER, '1002'))).toEqual([]);
    expect(await expectAgreement(cloud)).toBe(useless(3));
  });

  test('and the role has expired: no password helps, which is said; once that is mended, the same goes on', async () => {
    const { cloud: own, found: run } = await recoveringInVain();
    expectNoLeaks(own, run, [UNKNOWN]);
    expect(refusals(own.postgres.log())).toBeLessThanOrEqual(5);
    expect(codesOf(run)).toEqual(['recovery-failed']);
    const [problem] = run.report.problems;
    expect(problem).toMatchObject({ target: expect.stringContaining(`role ${ROLE}`) });
    expect(problem?.cause).toMatch(/VALID UNTIL .*passed.*every password/);
    expect(problem?.cause).not.toMatch(/authentication is off/);
    expect(problem?.fix).not.toContain('--password-auth');
    const [, sql = ''] = /--command '(.*)'$/m.exec(problem?.fix ?? '') ?? [];
    await asAdmin(sql.replaceAll(`'\\''`, "'"), own);
    const again = await runAction(own, runOf('rotate', '1002', RECOVER));
    expect(codesOf(again)).toEqual([]);
    const password = await expectAgreement(own);
    expect(own.vault.versions(PENDING).map(({ value }) => value)).toEqual([password]);
  });
});

describe('what is staged', () => {
  test('for another password than the current one is disabled, and that is said', async () => {
    cloud.vault.set(PENDING, useless(1), { tags: { 'dbcred-base': 'f'.repeat(32) } });
    const run = await rotate();
    expect(codesOf(run)).toEqual([]);
    expect([...run.report.notes, run.stdout].join('\n')).toMatch(/staged for another/);
    await expectAgreement(cloud);
    expect(cloud.vault.current(PASSWORD)).not.toBe(useless(1));
  });

  test('twice, since the vault took the write and its answer got lost, ends disabled twice', async () => {
    cloud.addFault({
      ...{ service: 'key-vault', method: 'PUT', path: `/secrets/${PENDING}`, action: 'drop-answer' },
    });
    const run = await rotate();
    expect(codesOf(run)).toEqual([]);
    const [first, second, ...more] = cloud.vault.versions(PENDING);
    expect(second?.value).toBe(first?.value);
    expect(more).toEqual([]);
    await expectAgreement(cloud);
  });

  test('and promoted twice for the same reason, is one password', async () => {
    cloud.addFault({
      ...{ service: 'key-vault', method: 'PUT', path: `/secrets/${PASSWORD}?`, action: 'drop-answer' },
    });
    const run = await rotate();
    expect(codesOf(run)).toEqual([]);
    const [, second, third] = cloud.vault.versions(PASSWORD);
    expect(third?.value).toBe(second?.value);
    expect(alters(log())).toBe(1);
    await expectAgreement(cloud);
  });
});
