import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { describe, expect, test } from 'vitest';
import type { LocalCloud } from '../../emulators/cloud.ts';
import { ROLE } from '../../emulators/seed.ts';
import { runAction, startAction } from '../../scripts/action-run.ts';
import { expectNoLeaks } from './leaks.ts';
import { useCloud } from './one-cloud.ts';
import { expectAgreement, startCloudWithoutApps } from './rotating.ts';
import { codesOf, isDelivery, isVaultWrite, runOf } from './rotation-moments.ts';

let cloud: LocalCloud;
useCloud(startCloudWithoutApps, (started) => {
  cloud = started;
});

async function asAdmin(...statements: readonly string[]): Promise<Record<string, unknown>[]> {
  const admin = await cloud.postgres.admin();
  try {
    const results = [];
    for (const statement of statements) results.push(await admin.query<Record<string, unknown>>(statement));
    return results.at(-1)?.rows ?? [];
  } finally {
    await admin.end();
  }
}

const verifier = async (): Promise<string> => {
  const [row] = await asAdmin(`SELECT rolpassword FROM pg_authid WHERE rolname = '${ROLE}'`);
  return String(row?.['rolpassword']);
};

/** What a run, dry or not, refuses beforehand; `status` and `check` tell of it and go on. */
async function expectToBeRefused(code: string, warning: RegExp): Promise<void> {
  const before = await verifier();
  for (const inputs of [{ 'dry-run': 'true' }, {}]) {
    const run = await runAction(cloud, runOf('rotate', '1001', inputs));
    expectNoLeaks(cloud, run);
    expect([codesOf(run), run.code], run.stdout).toEqual([[code], 1]);
    expect(run.report.problems[0]).toMatchObject({
      what: expect.stringMatching(/nothing was changed$/),
      cause: expect.stringMatching(warning),
      fix: expect.stringMatching(/^ALTER ROLE "/),
    });
    expect(cloud.requests().filter((one) => isVaultWrite(one) || isDelivery(one))).toEqual([]);
  }
  expect(await verifier()).toBe(before);
  await expectToBeWarned(warning);
}

async function expectToBeWarned(warning: RegExp): Promise<void> {
  const { DATABASE_URL = '' } = cloud.env;
  const check = await runAction(cloud, { inputs: { mode: 'check', 'database-url': DATABASE_URL } });
  expect(check.code, check.stdout).toBe(0);
  expect(check.report.notes).toEqual([expect.stringMatching(warning)]);
  const status = await runAction(cloud, { inputs: { mode: 'status', 'fail-on-drift': 'false' } });
  expect(status.code, status.stdout).toBe(0);
  expect(status.summary).toMatch(warning);
}

describe('what the role may', () => {
  test('expires within a day: refused, in a dry run alike, and told by check and status', async () => {
    await asAdmin(`ALTER ROLE ${ROLE} VALID UNTIL '${new Date(Date.now() + 23 * 3_600_000).toISOString()}'`);
    await expectToBeRefused('role-expires', /expires in 2[23] hours \(VALID UNTIL /);
  });

  test('expires within a month: warned of, and rotated', async () => {
    await asAdmin(`ALTER ROLE ${ROLE} VALID UNTIL '${new Date(Date.now() + 49 * 3_600_000).toISOString()}'`);
    await expectToBeWarned(/expires in 2 days \(VALID UNTIL /);
    const run = await runAction(cloud, runOf('rotate', '1001'));
    expect(run.code, run.stdout).toBe(0);
    expect(run.report.notes).toContainEqual(expect.stringMatching(/expires in 2 days/));
  });

  test('leaves one session: refused, with the numbers', async () => {
    await asAdmin(`ALTER ROLE ${ROLE} CONNECTION LIMIT 1`);
    const before = await verifier();
    for (const inputs of [{ 'dry-run': 'true' }, {}]) {
      const run = await runAction(cloud, runOf('rotate', '1001', inputs));
      expect(codesOf(run), run.stdout).toEqual(['role-connection-limit']);
      expect(run.report.problems[0]?.cause).toMatch(
        /has 0 of the 1 sessions .*: 1 is left, and a rotation needs 2/,
      );
    }
    expect(await verifier()).toBe(before);
    expect(cloud.requests().filter((one) => isVaultWrite(one) || isDelivery(one))).toEqual([]);
  });
});

describe('the change is rehearsed', () => {
  test('and where the server would refuse it, nothing is staged, written or delivered', async () => {
    await asAdmin(`ALTER ROLE ${ROLE} SET default_transaction_read_only = on`);
    const run = await runAction(cloud, runOf('rotate', '1001'));
    expectNoLeaks(cloud, run);
    expect(codesOf(run), run.stdout).toEqual(['rotation-refused-by-server']);
    expect(run.report.problems[0]).toMatchObject({
      what: 'The server would not change the password of the role; nothing was changed',
      answer: expect.stringContaining('(25006)'),
    });
    expect(cloud.requests().filter((one) => isVaultWrite(one) || isDelivery(one))).toEqual([]);
  });

  test('and tried again where somebody else changed the role at that moment (XX000)', async () => {
    const admin = await cloud.postgres.admin();
    await admin.query(`BEGIN; ALTER ROLE ${ROLE} CONNECTION LIMIT 50`);
    const { ended } = await startAction(cloud, runOf('rotate', '1001'));
    const blocked =
      'SELECT FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY (pg_blocking_pids(pid))';
    const deadline = Date.now() + 30_000;
    while ((await admin.query(blocked)).rowCount === 0) {
      if (Date.now() > deadline) throw new Error('nobody waits for this change');
      await wait(20);
    }
    await admin.query('COMMIT');
    await admin.end();
    const run = await ended;
    expectNoLeaks(cloud, run);
    expect(run.code, run.stdout).toBe(0);
    expect(run.stdout).toMatch(/changed the role at the same moment \(XX000\); trying again in 0.25 s/);
    await expectAgreement(cloud);
  });
});

test('a password of 200,000 iterations logs in, and keeps its count when it is rotated', async () => {
  const current = pg.escapeLiteral(cloud.passwords.current);
  await asAdmin('SET scram_iterations = 200000', `ALTER ROLE ${ROLE} PASSWORD ${current}`);
  const before = await verifier();
  expect(before).toMatch(/^SCRAM-SHA-256\$200000:/);
  const { DATABASE_URL = '' } = cloud.env;
  const check = await runAction(cloud, { inputs: { mode: 'check', 'database-url': DATABASE_URL } });
  expect(check.code, check.stdout).toBe(0);
  const run = await runAction(cloud, runOf('rotate', '1001'));
  // with what the vault holds the run itself has logged in everywhere; a plain driver reads no such count
  expect(run.code, run.stdout).toBe(0);
  expect(await verifier()).not.toBe(before);
  expect(await verifier()).toMatch(/^SCRAM-SHA-256\$200000:/);
});

test('what replicates a consumer’s database is no consumer: strict-clients stops for it', async () => {
  await asAdmin(`ALTER ROLE ${ROLE} REPLICATION`);
  const subscriber = new pg.Client({
    ...{
      host: cloud.postgres.host,
      port: cloud.postgres.port,
      user: ROLE,
      password: cloud.passwords.current,
    },
    ...{ database: 'secairadar', application_name: 'sub_of_reports', replication: 'database' },
    ssl: { ca: cloud.caPem },
  });
  subscriber.on('error', () => undefined);
  await subscriber.connect();
  const run = await runAction(cloud, runOf('rotate', '1001', { 'strict-clients': 'true' }));
  await subscriber.end();
  expect(codesOf(run), run.stdout).toEqual(['rotation-unknown-clients']);
  expect(run.report.problems[0]?.answer).toContain('1 × sub_of_reports');
});

describe('on PostgreSQL 14', () => {
  useCloud(
    () => startCloudWithoutApps({ postgresVersion: 14 }),
    (started) => {
      cloud = started;
    },
  );

  test('a role that replicates may not change its own password: refused, with the reason', async () => {
    await asAdmin(`ALTER ROLE ${ROLE} REPLICATION`);
    await expectToBeRefused('role-replication', /has REPLICATION, and PostgreSQL 14 lets only a superuser/);
  });
});
