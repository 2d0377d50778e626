import { beforeEach, describe, expect, test } from 'vitest';
import type { LocalCloud } from '../../emulators/cloud.ts';
import { ROLE } from '../../emulators/seed.ts';
import type { Exchange } from '../../emulators/traffic.ts';
import { type ActionRun, runAction, type StartedAction, startAction } from '../../scripts/action-run.ts';
import { lockKey } from '../../src/postgres/role-lock.ts';
import { expectNoLeaks } from './leaks.ts';
import { useCloud } from './one-cloud.ts';
import { opensTheServer } from './opening-secrets.ts';
import {
  enabledPending,
  expectAgreement,
  logsIn,
  PASSWORD,
  PENDING,
  passwordIn,
  startCloudWithoutApps,
  until,
} from './rotating.ts';
import {
  alters,
  codesOf,
  heldByGitHub,
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

type Signal = 'SIGINT' | 'SIGTERM';
type Matches = (exchange: Readonly<Exchange>) => boolean;

interface Cancelled {
  readonly run: ActionRun;
  /** From the first signal to the end of the process, in milliseconds. */
  readonly endedAfterMs: number;
}

/** A rotation that gets these signals when that request arrives, or was carried out, and waits until they are heard. */
async function cancelAt(
  matches: Matches,
  when: 'before' | 'after',
  signals: readonly Signal[],
): Promise<Cancelled> {
  const started = Promise.withResolvers<StartedAction>();
  let sentAt: number | undefined;
  once(cloud, matches, when, async () => {
    const action = await started.promise;
    sentAt = Date.now();
    for (const signal of signals) action.signal(signal);
    await until(() => action.said().includes('cancelled: finishing'));
  });
  const action = await startAction(cloud, runOf('rotate', '1001'));
  started.resolve(action);
  const run = await action.ended;
  expectNoLeaks(cloud, run);
  if (sentAt === undefined) throw new Error(`it did not come there:\n${run.stdout}`);
  return { run, endedAfterMs: Date.now() - sentAt };
}

function expectCancelled(run: ActionRun): void {
  expect(codesOf(run)).toEqual(['rotation-cancelled']);
  expect(run.code).toBe(1);
  expect(run.outputs['outcome']).toBe('failed');
  expect(run.stdout).toContain('cancelled: finishing what must be finished, then stopping');
  expect(run.summary).toContain('The run was cancelled before it was done');
}

async function expectRerunFinishes(runId = '1002'): Promise<void> {
  const again = await runAction(cloud, runOf('rotate', runId));
  expectNoLeaks(cloud, again);
  expect(codesOf(again)).toEqual([]);
  await expectAgreement(cloud);
  expect(cloud.vault.versions(PENDING)).toHaveLength(1);
  expect(cloud.vault.versions(PASSWORD)).toHaveLength(2);
}

const isSignIn: Matches = ({ service }) => service === 'github-oidc';

describe('a run that is cancelled before it has changed the role', () => {
  test.each([
    ['SIGINT', 'while it signs in', isSignIn, 'before'],
    ['SIGTERM', 'while it looks at the consumers', isDelivery, 'before'],
  ] as const)('by %s %s, stages nothing', async (signal, _, matches, when) => {
    const { run } = await cancelAt(matches, when, [signal]);
    expectCancelled(run);
    expect(cloud.requests().filter(isVaultWrite)).toEqual([]);
    expect(alters(log())).toBe(0);
    expect(run.summary).not.toContain('❌ not finished');
  });

  test.each([
    ['SIGTERM', 'while it stages the new one', isVaultPut(PENDING), 'before'],
    ['SIGINT', 'when all is marked', isVaultPatch('zep-config-yaml'), 'after'],
  ] as const)('by %s %s, leaves everybody the old password', async (signal, _, matches, when) => {
    const { run } = await cancelAt(matches, when, [signal]);
    expectCancelled(run);
    expect(alters(log())).toBe(0);
    expect(await logsIn(cloud, cloud.passwords.current)).toBe(true);
    expect(cloud.vault.current(PASSWORD)).toBe(cloud.passwords.current);
    expect(await enabledPending(cloud)).toHaveLength(1);
    expect(run.summary).toContain('❌ not finished');
    expect(run.summary).toContain('Every copy of it goes on working');
    await expectRerunFinishes();
  });

  test('while it waits for the lock of another run, ends within seconds with nothing changed', async () => {
    const other = await cloud.postgres.admin();
    await other.query(`SELECT pg_advisory_lock(${lockKey(ROLE)})`);
    const action = await startAction(cloud, runOf('rotate', '1001'));
    await until(() => (log().match(/pg_try_advisory_lock/g)?.length ?? 0) >= 2);
    const sentAt = Date.now();
    action.signal('SIGINT');
    const run = await action.ended;
    await other.end();
    expect(Date.now() - sentAt).toBeLessThan(8500);
    expectCancelled(run);
    expect(cloud.requests().filter(isVaultWrite)).toEqual([]);
  });
});

describe('a run that is cancelled after it has changed the role', () => {
  test.each([[['SIGINT']], [['SIGTERM']], [['SIGINT', 'SIGTERM']]] as const)(
    'by %s while it writes the vault, finishes that and delivers to nobody',
    async (signals) => {
      const before = heldByGitHub(cloud);
      const { run } = await cancelAt(isVaultPut(PASSWORD), 'before', signals);
      expectCancelled(run);
      const password = cloud.vault.current(PASSWORD);
      expect(await logsIn(cloud, password)).toBe(true);
      for (const name of ['database-url', 'database-url-ctxeco', 'zep-config-yaml']) {
        expect(passwordIn(cloud.vault.current(name))).toBe(password);
      }
      // before the change each consumer was written what was valid then
      expect(cloud.requests().filter(isDelivery)).toHaveLength(2);
      expect(heldByGitHub(cloud).repositoryUrl).toBe(before.repositoryUrl);
      expect(run.summary).toContain('❌ not finished');
      expect(run.summary).toMatch(
        / hold it; .*GitHub secret POSTGRES\\_PASSWORD \(org\/ctxEco\).* may not: /,
      );
      await expectRerunFinishes();
      expect(cloud.vault.current(PASSWORD)).toBe(password);
    },
  );

  test('while the vault does not answer: it ends in time, says what is left, and the next run finishes', async () => {
    cloud.addFault({ service: 'key-vault', method: 'PUT', path: `/secrets/${PASSWORD}?`, action: 'hang' });
    const { run, endedAfterMs } = await cancelAt(isVaultPut(PASSWORD), 'before', ['SIGINT']);
    expectCancelled(run);
    expect(endedAfterMs).toBeGreaterThan(4500);
    expect(endedAfterMs).toBeLessThan(8500); // the runner kills 10 s after SIGINT
    expect(cloud.vault.current(PASSWORD)).toBe(cloud.passwords.current);
    expect(await opensTheServer(cloud)).toContain(PENDING);
    expect(run.summary).toContain(`The server takes the new password, which is staged in ${PENDING}.`);
    expect(run.summary).toMatch(/postgres-password.* may not: /);
    expect(run.summary).toContain('To do: run it again: it finishes, without another new password.');
    await expectRerunFinishes();
  });

  test('while a read of the vault does not answer: the same', async () => {
    const isRead: Matches = ({ service, method, path }) =>
      service === 'key-vault' && method === 'GET' && path.startsWith(`/secrets/${PASSWORD}/?`);
    const wroteVault = () => cloud.requests().some(isVaultPut(PASSWORD));
    const isReadBack: Matches = (exchange) => isRead(exchange) && wroteVault();
    const released = Promise.withResolvers<void>();
    cloud.intercept(async (exchange, phase) => {
      if (phase === 'after' && isReadBack(exchange)) await released.promise;
      return 'go-on';
    });
    const { run, endedAfterMs } = await cancelAt(isReadBack, 'before', ['SIGTERM']);
    released.resolve();
    expectCancelled(run);
    expect(endedAfterMs).toBeLessThan(8500);
    expect(await logsIn(cloud, cloud.vault.current(PASSWORD))).toBe(true);
    await expectRerunFinishes();
  });

  test('while it delivers: what is on its way arrives, and running it again makes no other password', async () => {
    let deliveries = 0;
    const isThird: Matches = (exchange) => isDelivery(exchange) && ++deliveries === 3;
    const { run } = await cancelAt(isThird, 'before', ['SIGINT']);
    expect(await logsIn(cloud, cloud.vault.current(PASSWORD))).toBe(true);
    expect(heldByGitHub(cloud)).toMatchObject({
      url: cloud.vault.current('database-url'),
      password: cloud.vault.current(PASSWORD),
    });
    expect(run.code === 0 || codesOf(run)[0] === 'rotation-cancelled').toBe(true);
    await expectRerunFinishes('1001');
  });
});
