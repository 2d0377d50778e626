import { beforeEach, describe, expect, test } from 'vitest';
import type { LocalCloud } from '../../emulators/cloud.ts';
import { ROLE } from '../../emulators/seed.ts';
import { type ActionRun, runAction, startAction } from '../../scripts/action-run.ts';
import { lockKey } from '../../src/postgres/role-lock.ts';
import { beginEarly } from './begun-early.ts';
import { expectNoLeaks } from './leaks.ts';
import { useCloud } from './one-cloud.ts';
import { opensTheServer } from './opening-secrets.ts';
import {
  alterRole,
  expectAgreement,
  logsIn,
  PASSWORD,
  PENDING,
  startCloudWithoutApps,
  until,
} from './rotating.ts';
import {
  alters,
  codesOf,
  isDelivery,
  isVaultPatch,
  isVaultPut,
  isVaultWrite,
  once,
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
const triesOf = (text: string) => text.split('\n').filter((line) => line.includes('pg_try_advisory_lock'));
const vaultWrites = () => cloud.requests().filter(isVaultWrite);

async function rotate(runId = '1001'): Promise<ActionRun> {
  const run = await runAction(cloud, runOf('rotate', runId));
  expectNoLeaks(cloud, run);
  return run;
}

/** Somebody else has the lock, in that database, until told to let go. */
async function holdLock(database: string, at: LocalCloud = cloud): Promise<() => Promise<void>> {
  const session = await at.postgres.admin(database);
  await session.query(`SELECT pg_advisory_lock(${lockKey(ROLE)})`);
  return () => session.end();
}

const waitingForIt = beginEarly(startCloudWithoutApps, async (own) => {
  const letGo = await holdLock('postgres', own);
  const startedAt = Date.now();
  const run = await runAction(own, runOf('rotate', '1001'));
  const waitedMs = Date.now() - startedAt;
  await letGo();
  return { run, waitedMs };
});

describe('the lock', () => {
  test('is taken in postgres, by a session that the server gives up within seconds of its death', async () => {
    expect((await rotate()).code).toBe(0);
    const tries = triesOf(log());
    expect(tries).toHaveLength(1);
    expect(tries[0]).toContain(
      ` ${ROLE}@postgres LOG:  statement: SET LOCAL search_path TO pg_catalog, pg_temp; SELECT CASE WHEN pg_catalog.pg_backend_pid() `,
    );
    expect(tries[0]).toContain('; SELECT CASE WHEN is_direct THEN pg_catalog.set_config(');
    const settings = { tcp_keepalives_idle: 10, tcp_keepalives_interval: 5, tcp_keepalives_count: 3 };
    for (const [name, value] of Object.entries(settings)) {
      expect(tries[0]).toContain(`set_config('${name}', '${value}', false)`);
    }
    const [session] = /\[\d+\]/.exec(tries[0] ?? '') ?? [];
    const [alter] = log()
      .split('\n')
      .filter((line) => line.includes('; ALTER ROLE'));
    expect(alter).toContain(` ${session} `);
  });

  test('of the same number in another database is another lock', async () => {
    const letGo = await holdLock('secairadar');
    expect((await rotate()).code).toBe(0);
    await letGo();
    await expectAgreement(cloud);
  });

  test('is waited for, with nothing changed, and then the run goes on', async () => {
    const letGo = await holdLock('postgres');
    const { ended } = await startAction(cloud, runOf('rotate', '1001'));
    await until(() => triesOf(log()).length >= 4);
    expect(vaultWrites()).toEqual([]);
    expect(cloud.requests().filter(isDelivery)).toEqual([]);
    await letGo();
    const run = await ended;
    expectNoLeaks(cloud, run);
    expect(run.code).toBe(0);
    expect(await expectAgreement(cloud)).not.toBe(cloud.passwords.current);
  });

  test('comes with another look: a password that is new by then is not rotated again', async () => {
    const letGo = await holdLock('postgres');
    const { ended } = await startAction(cloud, runOf('rotate', '1001'));
    await until(() => triesOf(log()).length >= 1);
    const theirs = 'SetBySomebodyElse0123456789abcdefghijklm';
    await alterRole(cloud, theirs);
    cloud.vault.set(PASSWORD, theirs);
    await letGo();
    const run = await ended;
    expectNoLeaks(cloud, run);
    expect(run.code).toBe(0);
    expect(run.report.notes.join()).toContain('another one rotated it, so it was not rotated again');
    expect(alters(log())).toBe(0);
    expect(await expectAgreement(cloud)).toBe(theirs);
  });
});

/** Ends the session that has the lock, as an administrator may. Settles when it is gone. */
async function endLockSession(): Promise<void> {
  const admin = await cloud.postgres.admin();
  const { rowCount } = await admin.query(
    `SELECT pg_terminate_backend(pid, 5000) FROM pg_locks JOIN pg_database d ON d.oid = database
     WHERE locktype = 'advisory' AND granted AND datname = 'postgres'`,
  );
  await admin.end();
  expect(rowCount).toBe(1);
}

describe('a lock session that is ended', () => {
  /** The writes that came after it, and how often the role was changed after it. */
  let writesAfter: () => string[];
  let altersAfter: () => number;
  async function lose(): Promise<void> {
    // Before, since the run may have ended by the time that we hear of it.
    const [requests, length] = [cloud.requests().length, cloud.postgres.log().length];
    writesAfter = () =>
      cloud
        .requests()
        .slice(requests)
        .filter(isVaultWrite)
        .map(({ path }) => path);
    altersAfter = () => alters(cloud.postgres.log().slice(length));
    await endLockSession();
  }

  async function expectLostThere(run: ActionRun): Promise<void> {
    expect(codesOf(run)).toEqual(['rotation-lock-lost']);
    expect(run.code).toBe(1);
    expect([writesAfter(), altersAfter()]).toEqual([[], 0]);
    expect(await opensTheServer(cloud)).not.toEqual([]);
  }

  async function expectRerunFinishes(): Promise<void> {
    const again = await rotate('1002');
    expect(codesOf(again)).toEqual([]);
    expect(again.code).toBe(0);
    await expectAgreement(cloud);
    expect(cloud.vault.versions(PENDING)).toHaveLength(1);
    expect(cloud.vault.versions(PASSWORD)).toHaveLength(2);
  }

  test('before anything is staged: nothing is', async () => {
    once(cloud, isDelivery, 'before', lose);
    await expectLostThere(await rotate());
    expect(cloud.vault.state()).not.toHaveProperty(PENDING);
    await expectRerunFinishes();
  });

  test('after the new password is staged: the role keeps its old one', async () => {
    once(cloud, isVaultPut(PENDING), 'after', lose);
    await expectLostThere(await rotate());
    expect(await logsIn(cloud, cloud.passwords.current)).toBe(true);
    await expectRerunFinishes();
  });

  test('right before the change of the role: the run takes the lock anew, looks, and finishes', async () => {
    once(cloud, isVaultPatch('zep-config-yaml'), 'after', lose);
    const run = await rotate();
    expect(codesOf(run)).toEqual([]);
    expect(triesOf(log())).toHaveLength(2);
    expect(cloud.vault.versions(PENDING)).toHaveLength(1);
    await expectAgreement(cloud);
  });

  test('right after it: the run takes the lock anew before it writes the vault, and finishes', async () => {
    // The third question whether the lock is held is the one beside the first login with the new password.
    const statement = /SELECT EXISTS \(SELECT FROM (?:pg_catalog\.)?pg_locks/;
    let opening: readonly string[] = [];
    const meanwhile = async () => {
      await lose();
      expect(writesAfter()).toEqual([]);
      opening = await opensTheServer(cloud);
    };
    cloud.postgres.proxy.fail({ action: 'drop-answer', statement, nth: 3, meanwhile });
    const run = await rotate();
    expect(opening).toEqual([PENDING]);
    expect(codesOf(run)).toEqual([]);
    expect(run.stdout).toContain('the session that held the lock is gone: it is taken again');
    expect(triesOf(log())).toHaveLength(2);
    expect(altersAfter()).toBe(0);
    await expectAgreement(cloud);
  });

  test('while the vault is written: what was sent is finished and delivered, and nothing more is written', async () => {
    once(cloud, isVaultPut(PASSWORD), 'before', async () => {
      const puts = () => vaultWrites().filter(({ method }) => method === 'PUT');
      await until(() => puts().length === 5); // they come side by side
      await lose();
    });
    await expectLostThere(await rotate());
    expect(cloud.vault.current(PASSWORD)).toBe(cloud.vault.current(PENDING));
    await expectRerunFinishes();
  });

  test('before the staged password is disabled: it stays enabled until the next run', async () => {
    let deliveries = 0;
    const isLast = (exchange: Parameters<typeof isDelivery>[0]) => isDelivery(exchange) && ++deliveries === 4;
    once(cloud, isLast, 'before', lose);
    await expectLostThere(await rotate());
    expect(cloud.vault.versions(PENDING).at(-1)?.enabled).toBe(true);
    await expectRerunFinishes();
  });
});

test('the lock that nobody lets go is waited for 45 s: the run says so, and nothing is changed', {
  timeout: 90_000,
}, async () => {
  const { cloud: own, found } = await waitingForIt();
  const { run, waitedMs } = found;
  expectNoLeaks(own, run);
  expect(codesOf(run)).toEqual(['rotation-busy']);
  expect(run.code).toBe(1);
  expect(run.report.problems[0]?.what).toMatch(/for all of the 4[56] s .*nothing was changed/);
  expect(run.summary).toContain('concurrency:');
  expect(waitedMs).toBeGreaterThan(45_000);
  expect(own.requests().filter((one) => isVaultWrite(one) || isDelivery(one))).toEqual([]);
  expect(alters(own.postgres.log())).toBe(0);
});
