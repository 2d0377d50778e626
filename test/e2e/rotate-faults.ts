import { expect } from 'vitest';
import type { LocalCloud } from '../../emulators/cloud.ts';
import type { Fault } from '../../emulators/traffic.ts';
import { type RunOptions, runAction } from '../../scripts/action-run.ts';
import type { CloudPool } from './cloud-pool.ts';
import { type Instant, thisInstant } from './opening-secrets.ts';
import { type Effect, effectsOf, faultAt, record, statementsOf } from './outside-effects.ts';
import { beginTrial, toldBy } from './rotation-outcome.ts';

const ROTATE: RunOptions = { inputs: { mode: 'rotate' } };

export type FaultKind = 429 | 500 | 503 | 401 | 403 | 'garbage' | 'reset' | 'drop-answer' | 'hang';

export interface FaultPoint {
  readonly name: string;
  readonly effect: Effect;
  readonly kind: FaultKind;
}

type Service = 'key-vault' | 'github-api';

/** In the answer of every service, so that it is found again in what is told of it. */
const OWN_WORDS = 'in its own words';

/** What each service says with such a status. */
const WORDS: Readonly<Record<Service, (status: number) => unknown>> = {
  'key-vault': (status) => ({
    error:
      status === 403
        ? {
            code: 'Forbidden',
            message: OWN_WORDS,
            innererror: { code: 'ForbiddenByRbac' },
          }
        : {
            code: { 401: 'Unauthorized', 429: 'Throttled' }[status] ?? 'InternalServerError',
            message: OWN_WORDS,
          },
  }),
  'github-api': (status) => ({
    message: `${{ 401: 'Bad credentials', 403: 'Resource not accessible by personal access token' }[status] ?? 'Error'}: ${OWN_WORDS}`,
  }),
};

/** The Problems that a run may stop with; what a request that was never answered may have done, nobody knows. */
const CODES: Readonly<Record<Service, Readonly<Record<FaultKind, RegExp>>>> = {
  'key-vault': {
    ...{ 401: /^vault-unauthorized$/, 403: /^vault-write-forbidden$/, 429: /^vault-throttled$/ },
    ...{
      500: /^vault-failed$/,
      503: /^vault-failed$/,
      garbage: /^vault-(?:unreachable|not-settled|failed)$/,
    },
    ...{ reset: /^vault-unreachable$/, 'drop-answer': /^vault-unreachable$/, hang: /^vault-unreachable$/ },
  },
  'github-api': {
    ...{ 401: /^github-token-invalid$/, 403: /^github-token-permission$/, 429: /^github-rate-limit$/ },
    ...{ 500: /^github-failed$/, 503: /^github-failed$/, garbage: /^github-unreachable$/ },
    ...{ reset: /^github-unreachable$/, 'drop-answer': /^github-unreachable$/, hang: /^github-unreachable$/ },
  },
};

/** What a recorded rotation changes, in order; the cloud is as before. */
export async function effectsOfRotation(cloud: LocalCloud): Promise<Effect[]> {
  const { run, recording } = await record(cloud, ROTATE);
  if (run.code !== 0) throw new Error(run.stdout + run.stderr);
  await cloud.reset();
  return effectsOf(recording);
}

/** Every statement of a recorded rotation, in order; the cloud is as before. */
export async function statementsOfRotation(cloud: LocalCloud): Promise<Effect[]> {
  const { run, recording } = await record(cloud, ROTATE);
  if (run.code !== 0) throw new Error(run.stdout + run.stderr);
  await cloud.reset();
  return statementsOf(recording);
}

export function pointsOf(effects: readonly Effect[], kinds: readonly FaultKind[]): FaultPoint[] {
  return kinds.flatMap((kind) =>
    effects
      .filter((effect) => effect.kind === 'request' || kind === 'drop-answer' || kind === 'hang')
      .map((effect) => ({ name: `${kind} at ${effect.name}`, effect, kind })),
  );
}

/** What came of an enumeration. */
export interface Tally {
  readonly failures: readonly string[];
  readonly points: number;
  /** Runs that went well in spite of it, and runs that stopped. */
  readonly finished: number;
  readonly stopped: number;
  /** Different states that a run stopped in; one of each was run again. */
  readonly states: number;
  /** Of each run that stopped: where it was struck, and the Problems that it stopped with. */
  readonly told: readonly { readonly name: string; readonly codes: readonly string[] }[];
}

/** Strikes one rotation at each point, and sees what comes of it. */
export async function strikeEach(pool: CloudPool, points: readonly FaultPoint[]): Promise<Tally> {
  const goneOnFrom = new Set<string>();
  const count = { finished: 0, stopped: 0 };
  const told: { name: string; codes: string[] }[] = [];
  const failures = await pool.each(points, async (cloud, point) => {
    const trial = beginTrial(cloud);
    const heal = faultAt(cloud, point.effect, faultOf(point));
    const run = await runAction(cloud, ROTATE);
    trial.expectClean(run);
    const ended = thisInstant();
    await trial.expectOpen(ended);
    await trial.expectTruth(run, ended);
    if (run.code === 0) {
      count.finished += 1;
      expect(run.report.problems).toEqual([]);
      return await expectConverged(ended);
    }
    count.stopped += 1;
    expectToTell(point, run);
    told.push({ name: point.name, codes: run.report.problems.map(({ code }) => code) });
    const state = await trial.state(ended);
    if (goneOnFrom.has(state)) return; // the next run would see what another one saw
    goneOnFrom.add(state);
    heal();
    const again = await runAction(cloud, ROTATE);
    trial.expectClean(again);
    expect(again.code, again.stdout).toBe(0);
    return await expectConverged();

    async function expectConverged(instant?: Instant): Promise<void> {
      await trial.expectAgreement(instant);
      expect(trial.newPasswords()).toBe(1);
    }
  });
  return { failures, points: points.length, ...count, states: goneOnFrom.size, told };
}

function faultOf({ effect, kind }: FaultPoint): Pick<Fault, 'action' | 'status' | 'headers' | 'body'> {
  if (kind === 'garbage') {
    const headers = { 'content-type': 'text/html' };
    return { action: 'status', status: 200, headers, body: '<html><body>Please sign in</body></html>' };
  }
  if (typeof kind === 'string') return { action: kind };
  return {
    ...{ action: 'status', status: kind, body: WORDS[serviceOf(effect)](kind) },
    ...(kind === 429 ? { headers: { 'retry-after': '1' } } : {}),
  };
}

function serviceOf(effect: Effect): Service {
  const service = effect.kind === 'request' ? effect.service : undefined;
  if (service === 'key-vault' || service === 'github-api') return service;
  throw new Error(`not foreseen: ${effect.name}`);
}

/** It stopped, and says where and why. */
function expectToTell({ effect, kind }: FaultPoint, run: Awaited<ReturnType<typeof runAction>>): void {
  expect(run.code).toBe(1);
  expect(toldBy(run).outcome).toBe('failed');
  const { problems } = run.report;
  expect(problems.map(({ code }) => code)).not.toContain('unexpected');
  for (const { what, target, cause, fix } of problems) {
    for (const text of [what, target, cause, fix]) expect(text).not.toBe('');
  }
  if (effect.kind === 'statement') return;
  // A token that GitHub does not know is shown to it no more: then others fail beside it.
  const path = /\/secrets\/([^/]+)/.exec(effect.path)?.[1] ?? '';
  const { code, target, answer } = problems.find((one) => one.target.includes(path)) ?? problems[0] ?? {};
  expect(code).toMatch(CODES[serviceOf(effect)][kind]);
  expect(target).toContain(path);
  if (typeof kind === 'number') expect(answer).toContain(OWN_WORDS);
}
