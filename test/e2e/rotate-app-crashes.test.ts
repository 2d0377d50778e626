import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LocalCloud, startCloud } from '../../emulators/cloud.ts';
import { type RunOptions, runAction } from '../../scripts/action-run.ts';
import { APPS, appEffects, appOf, beginAppTrial, quicken, shortly } from './app-outcome.ts';
import { type CloudPool, startPool } from './cloud-pool.ts';
import { type CrashMoment, momentsOf, runUntilCrash } from './crash-points.ts';
import type { Effect } from './outside-effects.ts';
import { beginTrial, toldBy } from './rotation-outcome.ts';

const MINUTES = 60_000;

let pool: CloudPool;
beforeAll(async () => {
  pool = await startPool(3, startCloud);
});
afterAll(() => pool.stop());

const rotate = (GITHUB_RUN_ID: string): RunOptions => ({
  inputs: { mode: 'rotate' },
  env: { GITHUB_RUN_ID },
});

interface Point {
  readonly name: string;
  readonly effect: Effect;
  readonly moment: CrashMoment;
  /** Whether the platform reads the vault on any write of an app. */
  readonly attentive: boolean;
}

const pointsOf = (effects: readonly Effect[], attentive: boolean): Point[] =>
  effects.flatMap((effect) =>
    momentsOf(effect).map((moment) => {
      const name = `killed ${moment} ${shortly(effect)}${attentive ? '' : ', the platform not attentive'}`;
      return { name, effect, moment, attentive };
    }),
  );

test(
  'a rotation that is killed at any effect on a Container App is finished by the next run, every app included',
  async () => {
    const effects = await appEffects(pool.first, true);
    expect(new Set(effects.map(appOf))).toEqual(new Set(APPS));
    // What a pin adds: the writes of the apps that it takes more of. The rest is as before.
    const inattentive = await appEffects(pool.first, false);
    const writesOf = (all: readonly Effect[], app: string) =>
      all.filter((one) => one.kind === 'request' && one.method === 'PATCH' && appOf(one) === app);
    const pinning = APPS.map((app) => writesOf(inattentive, app)).filter(
      (writes) => writes.length > writesOf(effects, writes[0] === undefined ? '' : appOf(writes[0])).length,
    );
    expect(pinning.length).toBeGreaterThan(0);
    const points = [...pointsOf(pinning.flat(), false), ...pointsOf(effects, true)]; // the slow ones first
    const failures = await pool.each(points, killAndFinish);
    console.log(`${points.length} crash points at ${APPS.length} Container Apps`);
    expect(failures).toEqual([]);
  },
  20 * MINUTES,
);

async function killAndFinish(cloud: LocalCloud, { effect, moment, attentive }: Point): Promise<void> {
  quicken(cloud, attentive);
  const [trial, apps] = [beginTrial(cloud), await beginAppTrial(cloud)];
  const crash = await runUntilCrash(cloud, rotate('1001'), effect, moment);
  trial.expectClean(crash.run);
  await trial.expectOpen();
  const run = await runAction(cloud, rotate('1003'));
  trial.expectClean(run);
  expect(run.code, run.stdout).toBe(0);
  await trial.expectAgreement();
  for (const app of APPS) await apps.expectDone(app);
  expect(toldBy(run).resumed).toBeTypeOf('string');
  expect(trial.newPasswords()).toBe(1);
}

test(
  'what a killed run has restarted and never comes up is not called done by the next run',
  async () => {
    const cloud = pool.first;
    const restart = (await appEffects(cloud, true)).find(
      (one) => appOf(one) === 'temporal' && one.name.includes('/restart'),
    );
    if (restart === undefined) throw new Error('nothing was restarted');
    quicken(cloud, true);
    cloud.containerApps.fail('temporal', 'never-runs');
    const trial = beginTrial(cloud);
    trial.expectClean((await runUntilCrash(cloud, rotate('1001'), restart, 'after')).run);
    const run = await runAction(cloud, rotate('1003'));
    trial.expectClean(run);
    expect(run.code).toBe(1);
    expect(run.report.problems).toMatchObject([
      { code: 'container-app-unhealthy', target: expect.stringContaining('temporal') },
    ]);
    await trial.expectAgreement();
    cloud.containerApps.fail('temporal', undefined);
    await cloud.reset();
  },
  5 * MINUTES,
);
