import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LocalCloud, startCloud } from '../../emulators/cloud.ts';
import type { Fault } from '../../emulators/traffic.ts';
import { type ActionRun, type RunOptions, runAction } from '../../scripts/action-run.ts';
import { APPS, type AppName, appEffects, appOf, beginAppTrial, quicken, shortly } from './app-outcome.ts';
import { type CloudPool, startPool } from './cloud-pool.ts';
import { type CrashMoment, momentsOf, runUntilCrash } from './crash-points.ts';
import { thisInstant } from './opening-secrets.ts';
import { type Effect, faultAt, isSuchRequest } from './outside-effects.ts';
import { beginTrial, toldBy } from './rotation-outcome.ts';

/**
 * What can befall a rotation at its Container Apps, on `dist/`: each kind of change once. Every change, and every pair,
 * is in test/unit/rotation-app-crashes.test.ts and rotation-app-faults.test.ts.
 */

let pool: CloudPool;
/** What a rotation changes of apps, where any write makes the platform read the vault, and where not. */
const effects = { attentive: [] as Effect[], inattentive: [] as Effect[] };
beforeAll(async () => {
  pool = await startPool(4, startCloud);
  const failures = await pool.each(
    [{ name: 'inattentive' as const }, { name: 'attentive' as const }],
    async (cloud, { name }) => void effects[name].push(...(await appEffects(cloud, name === 'attentive'))),
  );
  expect(failures).toEqual([]);
}, 120_000);
afterAll(() => pool.stop());

const rotate = (GITHUB_RUN_ID: string): RunOptions => ({
  inputs: { mode: 'rotate' },
  env: { GITHUB_RUN_ID },
});

interface Point {
  readonly name: string;
  readonly attentive: boolean;
  readonly befall: (cloud: LocalCloud) => Promise<void>;
}

/** The app that takes the most changes stands for all; of the inattentive ones, what the others have not. */
function kinds(): readonly { readonly effect: Effect; readonly attentive: boolean }[] {
  const most = (all: readonly Effect[]) =>
    APPS.map((app) => all.filter((one) => appOf(one) === app)).reduce((a, b) =>
      b.length > a.length ? b : a,
    );
  const longest = most(effects.inattentive);
  const plain = effects.attentive.filter((one) => longest.some((other) => appOf(other) === appOf(one)));
  // A pin and its undoing come after the first write, and before what was there without them.
  const added = longest.slice(1, 1 + longest.length - plain.length);
  return [
    ...added.map((effect) => ({ effect, attentive: false })), // the slow ones first
    ...plain.map((effect) => ({ effect, attentive: true })),
  ];
}

function crashes(): readonly Point[] {
  return kinds().flatMap(({ effect, attentive }) =>
    momentsOf(effect).map((moment) => ({
      name: `killed ${moment} ${shortly(effect)}${attentive ? '' : ', the platform not attentive'}`,
      attentive,
      befall: (cloud: LocalCloud) => killAndFinish(cloud, effect, moment),
    })),
  );
}

async function killAndFinish(cloud: LocalCloud, effect: Effect, moment: CrashMoment): Promise<void> {
  const [trial, apps] = [beginTrial(cloud), await beginAppTrial(cloud)];
  const crash = await runUntilCrash(cloud, rotate('1001'), effect, moment);
  trial.expectClean(crash.run);
  await trial.expectOpen();
  await apps.expectNoPinOfNobody();
  const run = await runAction(cloud, rotate('1002'));
  trial.expectClean(run);
  expect(run.code, run.stdout).toBe(0);
  await trial.expectAgreement();
  for (const app of APPS) await apps.expectDone(app);
  expect(toldBy(run).resumed).toBeTypeOf('string');
  expect(trial.newPasswords()).toBe(1);
}

/** A revision that did not come up before, and does not after its restart: the minute that such a state is given. */
const NEVER_UP: Point = {
  name: 'a revision that never comes up',
  attentive: true,
  async befall(cloud) {
    cloud.containerApps.fail('temporal', 'never-runs');
    cloud.containerApps.stop('temporal');
    cloud.containerApps.start('temporal');
    const [trial, apps] = [beginTrial(cloud), await beginAppTrial(cloud)];
    const run = await runAction(cloud, rotate('1001'));
    trial.expectClean(run);
    expect(run.code).toBe(1);
    expect(run.report.problems).toMatchObject([
      {
        code: 'container-app-unhealthy',
        what: 'The app does not come up again after its restart',
        target: expect.stringContaining('Container App temporal (ctxEco-rg), revision '),
        answer: expect.stringContaining('ActivationFailed'),
      },
    ]);
    await trial.expectAgreement();
    for (const app of APPS) if (app !== 'temporal') await apps.expectDone(app);
    cloud.containerApps.fail('temporal', undefined);
    cloud.containerApps.stop('temporal');
    cloud.containerApps.start('temporal'); // as somebody would who has mended it
    const again = await runAction(cloud, rotate('1001'));
    trial.expectClean(again);
    expect(again.code, again.stdout).toBe(0);
    await apps.expectDone('temporal');
  },
};

const OWN_WORDS = 'in its own words';
/** https://learn.microsoft.com/azure/azure-resource-manager/management/request-limits-and-throttling, and as it refuses. */
const refusal = (status: number, code: string, headers: Readonly<Record<string, string>> = {}) => ({
  ...{ action: 'status' as const, status, headers, body: { error: { code, message: OWN_WORDS } } },
});
const PAGE = '<html><body>Please sign in</body></html>';

interface FaultKind {
  readonly fault: Pick<Fault, 'action' | 'status' | 'headers' | 'body'>;
  /** Of the app's Problem, for what does not heal. */
  readonly code?: string;
}
const FAULTS: Readonly<Record<string, FaultKind>> = {
  hang: { fault: { action: 'hang' }, code: 'azure-failed' }, // the 20 s of one try
  401: { fault: refusal(401, 'AuthenticationFailed'), code: 'azure-permission' },
  503: { fault: refusal(503, 'ServiceUnavailable') },
  403: { fault: refusal(403, 'AuthorizationFailed'), code: 'azure-permission' },
  429: { fault: refusal(429, 'TooManyRequests', { 'retry-after': '1' }) },
  reset: { fault: { action: 'reset' } },
  garbage: {
    fault: { action: 'status', status: 200, headers: { 'content-type': 'text/html' }, body: PAGE },
    code: 'azure-failed',
  },
  500: { fault: refusal(500, 'InternalServerError') },
  'drop-answer': { fault: { action: 'drop-answer' } },
};

interface Strike extends FaultKind {
  readonly name: string;
  readonly app: AppName;
  readonly effect: Effect;
}

/** One fault at each app in each run: they are delivered to side by side. */
function faults(): readonly Point[] {
  const strikes = Object.entries(FAULTS).map(([name, kind], index): Strike => {
    const app = APPS[index % APPS.length] ?? 'zep';
    const own = effects.attentive.filter((one) => appOf(one) === app);
    const effect = own[Math.floor(index / APPS.length) % own.length];
    if (effect === undefined) throw new Error(`nothing of ${app} was changed`);
    return { ...kind, app, effect, name: `${name} at ${shortly(effect)}` };
  });
  return Object.values(Object.groupBy(strikes, (_, index) => Math.floor(index / APPS.length))).map(
    (together = []) => ({
      name: together.map(({ name }) => name).join(', '),
      attentive: true,
      befall: (cloud: LocalCloud) => strike(cloud, together),
    }),
  );
}

async function strike(cloud: LocalCloud, strikes: readonly Strike[]): Promise<void> {
  const [trial, apps] = [beginTrial(cloud), await beginAppTrial(cloud)];
  for (const { effect, fault } of strikes) faultAt(cloud, effect, fault);
  const run = await runAction(cloud, rotate('1001'));
  for (const one of strikes) expect(hasStruck(cloud, one), one.name).toBe(true);
  trial.expectClean(run);
  const instant = thisInstant();
  await trial.expectTruth(run, instant);
  await trial.expectAgreement(instant); // of vault, GitHub and server; nothing pending
  const failed = strikes.filter(({ code }) => code !== undefined);
  for (const { app } of strikes) if (!failed.some((one) => one.app === app)) await apps.expectDone(app);
  const ended = ({ report }: ActionRun) =>
    report.problems.map(({ code, target }) => `${target}: ${code}`).sort();
  expect(ended(run)).toEqual(
    failed.map(({ app, code }) => `Container App ${app} (ctxEco-rg): ${code}`).sort(),
  );
  expect(run.code).toBe(1);
  const again = await runAction(cloud, rotate('1001'));
  trial.expectClean(again);
  expect(again.code, again.stdout).toBe(0);
  await trial.expectAgreement();
  for (const app of APPS) await apps.expectDone(app);
  expect(trial.newPasswords()).toBe(1);
}

function hasStruck(cloud: LocalCloud, { effect, fault }: Strike): boolean {
  return cloud
    .requests()
    .some(
      (one) => effect.kind === 'request' && isSuchRequest(effect, one) && one.status === (fault.status ?? 0),
    );
}

test(
  'a rotation that is killed or struck at any kind of change of a Container App is finished by the next run',
  async () => {
    const [struck, killed] = [faults(), crashes()];
    const points = [NEVER_UP, ...struck, ...killed]; // the longest first
    const failures = await pool.each(points, async (cloud, point) => {
      quicken(cloud, point.attentive);
      await point.befall(cloud);
    });
    console.log(`${killed.length} crashes, ${Object.keys(FAULTS).length} faults in ${struck.length} runs`);
    expect(failures).toEqual([]);
    expect(killed).toHaveLength(10);
  },
  5 * 60_000,
);
