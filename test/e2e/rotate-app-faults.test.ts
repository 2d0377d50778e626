import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LocalCloud, startCloud } from '../../emulators/cloud.ts';
import type { Fault } from '../../emulators/traffic.ts';
import { type ActionRun, runAction } from '../../scripts/action-run.ts';
import { APPS, type AppName, appEffects, appOf, beginAppTrial, quicken, shortly } from './app-outcome.ts';
import { type CloudPool, startPool } from './cloud-pool.ts';
import { type Effect, faultAt, isSuchRequest } from './outside-effects.ts';
import { type FaultKind, ROTATE } from './rotate-faults.ts';
import { beginTrial, toldBy } from './rotation-outcome.ts';

let pool: CloudPool;
beforeAll(async () => {
  pool = await startPool(3, startCloud);
});
afterAll(() => pool.stop());

/** What stops an app's delivery comes first, what heals by itself after it: most runs have both. */
const KINDS: readonly FaultKind[] = [401, 403, 'garbage', 429, 500, 503, 'reset', 'drop-answer'];

interface Strike {
  readonly app: AppName;
  readonly effect: Effect;
  readonly kind: FaultKind;
}

/** One run: a fault at each of the apps, which are delivered to side by side. */
interface Point {
  readonly name: string;
  readonly strikes: readonly Strike[];
}

const OWN_WORDS = 'in its own words';

const CODES: Readonly<Record<string, string>> = { 401: 'azure-permission', 403: 'azure-permission' };

function pointsOf(effects: readonly Effect[]): Point[] {
  const ofApp = APPS.map((app) => ({ app, effects: effects.filter((one) => appOf(one) === app) }));
  const most = Math.max(...ofApp.map((one) => one.effects.length));
  const place = (nth: number, kindOf: (index: number) => FaultKind | undefined): Point => {
    const strikes = ofApp.flatMap(({ app, effects: own }, index) => {
      const [effect, kind] = [own[nth], kindOf(index)];
      return effect === undefined || kind === undefined ? [] : [{ app, effect, kind }];
    });
    return { name: strikes.map(({ effect, kind }) => `${kind} at ${shortly(effect)}`).join(', '), strikes };
  };
  const places = Array.from({ length: most }, (_, nth) => nth);
  return [
    ...places.map((nth) => place(nth, () => 'hang')), // each costs the 20 s of one try: first, beside the others
    ...KINDS.flatMap((_, shift) =>
      places.map((nth) => place(nth, (index) => KINDS[(shift + index) % KINDS.length])),
    ),
  ];
}

test(
  'an app that is struck is delivered to all the same, or is named and does not stop the others; the next run delivers',
  async () => {
    const effects = await appEffects(pool.first, true);
    const points = pointsOf(effects);
    const strikes = points.flatMap((point) => point.strikes);
    expect(strikes).toHaveLength(effects.length * (KINDS.length + 1));
    const stopped: Strike[] = [];
    const failures = await pool.each(points, async (cloud, point) => {
      stopped.push(...(await strike(cloud, point)));
    });
    const byKind = Object.groupBy(stopped, ({ kind }) => kind);
    const counts = Object.entries(byKind).map(([kind, all]) => `${kind}: ${all?.length}`);
    console.log(`${strikes.length} faults at Container Apps in ${points.length} runs; stopped by`, counts);
    expect(failures).toEqual([]);
  },
  20 * 60_000,
);

/** Returns the strikes that kept an app from its delivery. */
async function strike(cloud: LocalCloud, { strikes }: Point): Promise<readonly Strike[]> {
  quicken(cloud, true);
  const [trial, apps] = [beginTrial(cloud), await beginAppTrial(cloud)];
  for (const { effect, kind } of strikes) faultAt(cloud, effect, faultOf(kind));
  const run = await runAction(cloud, ROTATE);
  for (const one of strikes)
    expect(hasStruck(cloud, one), `${one.kind} at ${shortly(one.effect)}`).toBe(true);
  trial.expectClean(run);
  await trial.expectTruth(run);
  await trial.expectAgreement(); // of vault, GitHub and server; nothing pending
  const failed = strikes.filter(({ app }) => actionAt(run, app) === 'failed');
  for (const { app } of strikes) if (!failed.some((one) => one.app === app)) await apps.expectDone(app);
  const { problems } = run.report;
  expect(problems.map(({ target }) => target).toSorted()).toEqual(
    failed.map(({ app }) => `Container App ${app} (ctxEco-rg)`).toSorted(),
  );
  for (const one of failed) expectToTell(run, one);
  expect(run.code).toBe(failed.length === 0 ? 0 : 1);
  if (failed.length === 0) return failed;
  const again = await runAction(cloud, ROTATE);
  trial.expectClean(again);
  expect(again.code, again.stdout).toBe(0);
  await trial.expectAgreement();
  for (const app of APPS) await apps.expectDone(app);
  expect(trial.newPasswords()).toBe(1);
  return failed;
}

function hasStruck(cloud: LocalCloud, { effect, kind }: Strike): boolean {
  const left = typeof kind === 'number' ? kind : kind === 'garbage' ? 200 : 0;
  return cloud
    .requests()
    .some((one) => effect.kind === 'request' && isSuchRequest(effect, one) && one.status === left);
}

function actionAt(run: ActionRun, app: AppName): string | undefined {
  return toldBy(run).consumers.find(({ name }) => name.startsWith(`Container App ${app} `))?.action;
}

function expectToTell({ report }: ActionRun, { app, kind }: Strike): void {
  const problem = report.problems.find(({ target }) => target.includes(` ${app} `));
  expect(problem?.code).toBe(CODES[kind] ?? 'azure-failed');
  for (const text of [problem?.what, problem?.answer, problem?.cause, problem?.fix])
    expect(text).toBeTruthy();
  if (typeof kind === 'number') expect(problem?.answer).toContain(OWN_WORDS);
  if (kind === 401) expect(problem?.cause).not.toContain('no role');
  if (kind === 403) expect(problem?.cause).toContain('Microsoft.App/containerApps/');
}

/** https://learn.microsoft.com/azure/azure-resource-manager/management/request-limits-and-throttling, and as it refuses. */
function faultOf(kind: FaultKind): Pick<Fault, 'action' | 'status' | 'headers' | 'body'> {
  if (kind === 'garbage') {
    const headers = { 'content-type': 'text/html' };
    return { action: 'status', status: 200, headers, body: '<html><body>Please sign in</body></html>' };
  }
  if (typeof kind === 'string') return { action: kind };
  const codes = { 401: 'AuthenticationFailed', 403: 'AuthorizationFailed', 429: 'TooManyRequests' };
  const code = { ...codes, 500: 'InternalServerError', 503: 'ServiceUnavailable' }[kind];
  return {
    ...{ action: 'status', status: kind, body: { error: { code, message: OWN_WORDS } } },
    ...(kind === 429 ? { headers: { 'retry-after': '1' } } : {}),
  };
}
