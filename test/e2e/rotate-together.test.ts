import { describe, expect, test } from 'vitest';
import type { LocalCloud } from '../../emulators/cloud.ts';
import {
  type ActionRun,
  type RunOptions,
  type StartedAction,
  startAction,
} from '../../scripts/action-run.ts';
import { expectNoLeaks } from './leaks.ts';
import { useCloud } from './one-cloud.ts';
import {
  expectAgreement,
  logsIn,
  PASSWORD,
  PENDING,
  passwordIn,
  startCloudWithoutApps,
  until,
} from './rotating.ts';
import { alters, codesOf, heldByGitHub, isDelivery, runOf } from './rotation-moments.ts';

let cloud: LocalCloud;
useCloud(startCloudWithoutApps, (started) => {
  cloud = started;
});

/**
 * The other run starts when the rotation's request no. `at` arrives. That request waits until the other run has made
 * so many requests itself, waits for the lock, or has ended; with 0 it does not wait.
 */
interface Schedule {
  readonly at: number;
  readonly other: number;
}

/** A rotation has about ninety requests: no. 25 comes under the lock, no. 50 stages, no. 60 promotes. */
function schedules(...pairs: readonly (readonly [at: number, other: number])[]): Schedule[] {
  return pairs.map(([at, other]) => ({ at, other }));
}

interface Together {
  readonly rotation: ActionRun;
  readonly other: ActionRun;
  /** Of the server, since the rotation began. */
  readonly log: string;
}

async function together(options: RunOptions, { at, other: requests }: Schedule): Promise<Together> {
  const logBefore = cloud.postgres.log().length;
  const log = () => cloud.postgres.log().slice(logBefore);
  const lockTries = () => log().match(/pg_try_advisory_lock/g)?.length ?? 0;
  const started = Promise.withResolvers<StartedAction>();
  const stop = cloud.intercept(async (_, phase) => {
    if (phase !== 'before' || cloud.requests().length !== at) return 'go-on';
    stop();
    const action = await startAction(cloud, options);
    started.resolve(action);
    let ended = false;
    void action.ended.then(() => {
      ended = true;
    });
    const waits = () => ended || lockTries() >= 2 || cloud.requests().length >= at + requests;
    await until(requests === 0 ? () => true : waits);
    return 'go-on';
  });
  const rotation = await startAction(cloud, runOf('rotate', '1001'));
  const early = rotation.ended.then(() => started.reject(new Error(`it has fewer than ${at} requests`)));
  const [first, second] = await Promise.all([
    rotation.ended,
    started.promise.then(({ ended }) => ended),
    early,
  ]);
  expectNoLeaks(cloud, first);
  expectNoLeaks(cloud, second);
  return { rotation: first, other: second, log: log() };
}

/** Each delivery is tried at the instant at which it is made. */
function watchDeliveries(): { readonly wrong: string[] } {
  const wrong: string[] = [];
  cloud.intercept(async (exchange, phase) => {
    if (phase !== 'after' || !isDelivery(exchange)) return 'go-on';
    const { url = '', password = '', repositoryUrl = '' } = heldByGitHub(cloud);
    const { path } = exchange;
    const value = path.endsWith('POSTGRES_PASSWORD')
      ? password
      : passwordIn(path.includes('/environments/') ? url : repositoryUrl);
    if (!(await logsIn(cloud, value))) wrong.push(path);
    return 'go-on';
  });
  return { wrong };
}

/** Every password that was staged came into force, one after the other, and nothing else did. */
function expectNoPasswordLost(log: string): void {
  const staged = cloud.vault.versions(PENDING).map(({ value }) => value);
  const [, ...promoted] = cloud.vault.versions(PASSWORD).map(({ value }) => value);
  expect(promoted).toEqual(staged);
  expect(alters(log)).toBe(staged.length);
}

const said = ({ stdout }: ActionRun, text: string) => stdout.includes(text);

describe('two rotations at once', () => {
  test.each(schedules([5, 12], [24, 14], [33, 0], [45, 30], [57, 30], [75, 0]))(
    'the second at request $at of the first, and ahead by $other',
    async (schedule) => {
      const { wrong } = watchDeliveries();
      const { rotation, other, log } = await together(runOf('rotate', '1002'), schedule);
      expect([codesOf(rotation), codesOf(other)]).toEqual([[], []]);
      expect([rotation.code, other.code]).toEqual([0, 0]);
      expectNoPasswordLost(log);
      expect(wrong).toEqual([]);
      await expectAgreement(cloud);
      const once = cloud.vault.versions(PENDING).length === 1;
      const explained = [rotation, other].some(
        (run) => said(run, 'another one rotated it') || said(run, 'an earlier run did not finish'),
      );
      expect(explained).toBe(once);
    },
  );
});

describe('a rotation, and a sync with the config file', () => {
  test.each(schedules([10, 25], [53, 30], [62, 30]))(
    'at its request $at, ahead by $other',
    async (schedule) => {
      const { rotation, other, log } = await together(runOf('sync', '1002'), schedule);
      expect([codesOf(rotation), codesOf(other)]).toEqual([[], []]);
      expectNoPasswordLost(log);
      await expectAgreement(cloud);
    },
  );
});

/** One secret to one consumer, to which the rotation delivers as well. */
const PLAIN_SYNC = {
  inputs: { mode: 'sync', environment: 'daily-pipeline' },
  env: { GITHUB_RUN_ID: '1002', DBCRED_CONFIG: undefined },
};

describe('a rotation, and a sync without it', () => {
  test.each(schedules([24, 12], [49, 8], [60, 0]))(
    'at its request $at, ahead by $other',
    async (schedule) => {
      const { rotation, other, log } = await together(PLAIN_SYNC, schedule);
      expect([codesOf(rotation), codesOf(other)]).toEqual([[], []]);
      expectNoPasswordLost(log);
      await expectAgreement(cloud);
    },
  );
});

describe('a rotation, and a check', () => {
  test.each(schedules([10, 0], [46, 6], [58, 0]))(
    'at its request $at, ahead by $other: nothing is called broken',
    async (schedule) => {
      const { rotation, other, log } = await together(runOf('check', '1002'), schedule);
      expect([codesOf(rotation), codesOf(other)]).toEqual([[], []]);
      expect(other.report.databases.map(({ standing }) => standing)).not.toContain('broken');
      expect(other.report.databases.length).toBeGreaterThan(0);
      expectNoPasswordLost(log);
      await expectAgreement(cloud);
    },
  );
});
