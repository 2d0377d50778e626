import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { LocalCloud } from '../../emulators/cloud.ts';
import { runAction, startAction } from '../../scripts/action-run.ts';
import { borrowCloud } from './borrowed-cloud.ts';
import { expectNoLeaks } from './leaks.ts';
import {
  alterRole,
  enabledPending,
  expectAgreement,
  expectDone,
  expectRefusal,
  gitHub,
  latest,
  logsIn,
  PASSWORD,
  PENDING,
  passwordIn,
  startCloudWithoutApps,
} from './rotating.ts';
import { codesOf, isDelivery, isVaultWrite } from './rotation-moments.ts';

/** Every text logs in, at its own address and database, before anything is staged or written. */

let cloud: LocalCloud;
let original: string;
beforeAll(async () => {
  cloud = await borrowCloud(startCloudWithoutApps);
  original = cloud.passwords.current;
});
afterEach(() => cloud.reset());
afterAll(() => cloud.stop());

async function atServer(...statements: readonly string[]): Promise<void> {
  const admin = await cloud.postgres.admin();
  for (const statement of statements) await admin.query(statement);
  await admin.end();
}

/** The vault's connection string, with this database. */
function named(database: string): string {
  return cloud.vault.current('database-url').replace('/secairadar', `/${database}`);
}

const DROP = (database: string) => () => atServer(`DROP DATABASE "${database}" WITH (FORCE)`);

describe.each([
  ['rotate', { mode: 'rotate' }],
  ['sync', { mode: 'sync' }],
  ['rotate, dry', { mode: 'rotate', 'dry-run': 'true' }],
  ['sync, dry', { mode: 'sync', 'dry-run': 'true' }],
] as const)('%s writes nothing to anybody', (_mode, inputs) => {
  test.each<[string, () => unknown, string, RegExp, RegExp]>([
    [
      'when a connection string names a missing database',
      () => cloud.vault.set('database-url', named('nosuch')),
      'database-not-found',
      /database nosuch on localhost:\d+ as ctxecoadmin \(secret database-url in /,
      /except: database-url$/,
    ],
    [
      'when it writes the name of a database in another case',
      () => cloud.vault.set('database-url', named('SecAIRadar')),
      'database-not-found',
      /database SecAIRadar on/,
      /\/secairadar\?sslmode=require/,
    ],
    [
      'when the role has no CONNECT on a database',
      () => atServer('REVOKE CONNECT ON DATABASE secairadar FROM PUBLIC, ctxecoadmin'),
      'database-permission-denied',
      /database secairadar on/,
      /GRANT CONNECT ON DATABASE "secairadar" TO "ctxecoadmin";/,
    ],
    [
      'when the server refuses an option of a connection string',
      () => {
        cloud.vault.set('database-url-ctxeco', named('ctxEco')); // made from the other, it would have them too
        cloud.vault.set('database-url', `${named('secairadar')}&options=-c%20nosuch_setting%3D1`);
      },
      'database-refused',
      /database secairadar on localhost:\d+ as ctxecoadmin \(secret database-url in /,
      /options=/,
    ],
    [
      'when one that is yet to be made would name a missing database',
      DROP('ctxEco'),
      'database-not-found',
      /database ctxEco on .*\(secret database-url-ctxeco in /,
      /except: database-url-ctxeco$/,
    ],
    [
      'when a place of a document names a missing database',
      () => {
        const more = `reports:\n  dsn: "${named('reports')}"\n`;
        cloud.vault.set('zep-config-yaml', `${cloud.vault.current('zep-config-yaml')}\n${more}`);
      },
      'database-not-found',
      /database reports on .*\(secret zep-config-yaml in .*reports\.dsn/,
      /except: zep-config-yaml$/,
    ],
    [
      'when a database of the config file is missing that no text opens',
      DROP('temporal'),
      'database-not-found',
      /database temporal on .*\(secret postgres-password in /,
      /remove temporal from databases: in the config file$/,
    ],
  ])('%s', async (_what, arrange, code, target, fix) => {
    await arrange();
    const [before, asked] = [gitHub(cloud), cloud.requests().length];
    const { problems } = await expectRefusal(cloud, { inputs }, [code]);
    expect(problems[0]?.target).toMatch(target);
    expect(problems[0]?.fix).toMatch(fix);
    const since = cloud.requests().slice(asked);
    expect(since.filter((one) => isVaultWrite(one) || isDelivery(one))).toEqual([]);
    expect([gitHub(cloud), await logsIn(cloud, original)]).toEqual([before, true]);
  });

  test('says all of them together', async () => {
    await DROP('temporal')();
    cloud.vault.set('database-url', named('nosuch'));
    await expectRefusal(cloud, { inputs }, ['database-not-found', 'database-not-found']);
  });
});

test('a role that may have two sessions is rotated, one login after the other', async () => {
  await atServer('ALTER ROLE ctxecoadmin CONNECTION LIMIT 2');
  const run = await runAction(cloud, { inputs: { mode: 'rotate' } });
  expectDone(cloud, run);
  expect(await expectAgreement(cloud)).not.toBe(original);
});

test('a database that is full for a while is waited for, and the run says so', async () => {
  await atServer('ALTER DATABASE secairadar CONNECTION LIMIT 0');
  const run = await startAction(cloud, { inputs: { mode: 'rotate' } });
  const deadline = Date.now() + 30_000;
  const waits =
    /database secairadar: too many connections for database "secairadar" \(53300\); trying again in 1 s/;
  while (!waits.test(run.said()) && Date.now() < deadline) await wait(20);
  await atServer('ALTER DATABASE secairadar CONNECTION LIMIT -1');
  const ended = await run.ended;
  expect(ended.stdout).toMatch(waits);
  expectDone(cloud, ended);
  await expectAgreement(cloud);
});

describe('except', () => {
  test('leaves a broken text out: the rest is rotated, the run fails and names it, and a sync mends it', async () => {
    const before = { url: cloud.vault.current('database-url'), held: gitHub(cloud).url };
    await DROP('secairadar')();
    const dry = await runAction(cloud, {
      inputs: { mode: 'rotate', except: 'database-url', 'dry-run': 'true' },
    });
    const run = await runAction(cloud, { inputs: { mode: 'rotate', except: 'database-url' } });
    for (const one of [dry, run]) {
      expect([one.code, one.outputs['outcome'], codesOf(one)]).toEqual([1, 'failed', ['text-left-out']]);
      expect(one.report.consumers).toContainEqual({
        ...{ consumer: expect.stringContaining('DATABASE_URL'), action: 'left-out' },
      });
      expect(one.stdout).toMatch(/^database-url: left out: /m);
      expect(one.summary).toContain('🚫 left out');
      expect(one.summary).not.toContain('❌ not finished');
      expectNoLeaks(cloud, one);
    }
    const password = cloud.vault.current(PASSWORD);
    expect([password === original, await logsIn(cloud, password)]).toEqual([false, true]);
    expect({ url: cloud.vault.current('database-url'), held: gitHub(cloud).url }).toEqual(before);
    expect(latest(cloud, 'database-url').tags ?? {}).not.toHaveProperty('dbcred-pending');
    for (const name of ['database-url-ctxeco', 'zep-config-yaml']) {
      expect(passwordIn(cloud.vault.current(name))).toBe(password);
    }
    expect([gitHub(cloud).password, await enabledPending(cloud)]).toEqual([password, []]);

    await atServer('CREATE DATABASE secairadar OWNER ctxecoadmin');
    expectDone(cloud, await runAction(cloud, { inputs: { mode: 'sync' } }));
    await expectAgreement(cloud, password);
  });

  test('of a text that logs in stops the run before anything changes', async () => {
    const { problems } = await expectRefusal(cloud, { inputs: { except: 'zep-config-yaml' } }, [
      'input-invalid',
    ]);
    expect(problems[0]).toMatchObject({
      what: 'The input except names a vault secret that logs in, so it is not left out; nothing was changed',
      target: expect.stringContaining('secret zep-config-yaml in '),
    });
  });

  test.each([
    ['rotate', 'database-ulr', /names "database-ulr" \(did you mean database-url\?\)/],
    ['sync', 'postgres-password', /must not name postgres-password: the password itself/],
    ['status', 'database-url', /is for mode: rotate, and for mode: sync with a config file/],
    ['check', 'database-url', /is for mode: rotate, and for mode: sync with a config file/],
  ])('is an input of a %s: %s', async (mode, except, what) => {
    const run = await runAction(cloud, { inputs: { mode, except } });
    expect([run.code, codesOf(run)]).toEqual([1, ['input-invalid']]);
    expect(run.report.problems[0]?.what).toMatch(what);
  });
});

test('a run that finishes after the role was changed leaves out what is refused, and ends the rotation', async () => {
  const STAGED = 'Staged0By1An2Earlier3Run4That5Died6Then7';
  cloud.vault.set(PENDING, STAGED, {
    tags: {
      ...{ 'dbcred-base': latest(cloud, PASSWORD).version, 'dbcred-run': '6000000001' },
      ...{ 'dbcred-role': 'ctxecoadmin', 'dbcred-host': 'localhost' },
    },
  });
  const url = latest(cloud, 'database-url');
  cloud.vault.set('database-url', url.value, { tags: { ...url.tags, 'dbcred-pending': PENDING } });
  await alterRole(cloud, STAGED);
  await DROP('secairadar')();
  const run = await runAction(cloud, { inputs: { mode: 'sync' } });
  expect([run.code, codesOf(run)]).toEqual([1, ['text-left-out']]);
  expect(run.report.problems[0]?.cause).toContain('a rotation that has changed the role goes on without it');
  expect([cloud.vault.current(PASSWORD), cloud.vault.current('database-url')]).toEqual([STAGED, url.value]);
  expect(latest(cloud, 'database-url').tags ?? {}).not.toHaveProperty('dbcred-pending');
  expect([gitHub(cloud).password, await enabledPending(cloud)]).toEqual([STAGED, []]);
  expectNoLeaks(cloud, run, [STAGED]);

  await atServer('CREATE DATABASE secairadar OWNER ctxecoadmin');
  expectDone(cloud, await runAction(cloud, { inputs: { mode: 'sync' } }));
  await expectAgreement(cloud, STAGED);
});
