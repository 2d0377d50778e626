import { createHttpHeaders, type PipelineRequest, type PipelineResponse } from '@azure/core-rest-pipeline';
import { describe, expect, test } from 'vitest';
import { resolveCloud } from '../../src/azure/cloud.ts';
import { containerAppsOf } from '../../src/azure/container-apps.ts';
import { Problem } from '../../src/problem.ts';
import { MASKED_WHEN_FOUND, Redacted } from '../../src/redacted.ts';

/** A write that was accepted, by the real SDK, and what becomes of its operation. */

const OPERATIONS = 'https://management.azure.com/subscriptions/s/providers/Microsoft.App/locations/westus2';
const STATUS = `${OPERATIONS}/containerappOperationStatuses/1?api-version=2026-07-01`;
const RESULT = `${OPERATIONS}/containerappOperationResults/1?api-version=2026-07-01`;

interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

interface Course {
  /** Of the write itself. */
  readonly accepted: Readonly<Record<string, string>>;
  readonly statusAnswer?: Answer;
  readonly resultAnswer?: Answer;
  /** Of the app, at each look after the write. */
  readonly states: readonly string[];
}

const failed = (code: string, message: string) => ({ error: { code, message } });
const both = { 'azure-asyncoperation': STATUS, location: RESULT };
const done: Answer = { status: 200, body: { status: 'Succeeded' } };

async function write({ accepted, statusAnswer = done, resultAnswer = { status: 204 }, states }: Course) {
  let written = false;
  let looks = 0;
  const [said, waitsMs]: [string[], number[]] = [[], []];
  const answerTo = ({ method, url }: PipelineRequest): Answer => {
    if (url.startsWith(STATUS)) return statusAnswer;
    if (url.startsWith(RESULT)) return resultAnswer;
    if (method === 'PATCH') {
      written = true;
      return { status: 202, headers: accepted };
    }
    const provisioningState = written ? states[Math.min(looks, states.length - 1)] : 'Succeeded';
    if (written) looks += 1;
    return { status: 200, body: { name: 'zep', location: 'westus2', properties: { provisioningState } } };
  };
  const sendRequest = async (request: PipelineRequest): Promise<PipelineResponse> => {
    const { status, body, headers = {} } = answerTo(request);
    const bodyAsText = body === undefined ? '' : JSON.stringify(body);
    const type = { 'content-type': 'application/json' };
    return { request, status, bodyAsText, headers: createHttpHeaders({ ...type, ...headers }) };
  };
  const appOf = await containerAppsOf({
    subscriptionId: 's',
    cloud: await resolveCloud('public', () => Promise.reject(new Error('not asked'))),
    credential: { getToken: async () => ({ token: 'a-token', expiresOnTimestamp: Date.now() + 3_600_000 }) },
    ...{ clientId: undefined, say: (line) => void said.push(line) },
    hold: (text) => new Redacted(text, MASKED_WHEN_FOUND),
    sleep: async (ms) => void waitsMs.push(ms),
    transport: { httpClient: { sendRequest }, tryTimeoutMs: 200 },
  });
  const outcome = await appOf('rg', 'zep')
    .write({ tags: { a: 'b' } })
    .then(
      () => 'written',
      (thrown: unknown) => thrown,
    );
  return { outcome, waitsMs, said: said.filter((line) => !line.includes('trying again')) };
}

const gone: Answer = { status: 404, body: failed('OperationNotFound', 'no such operation') };

describe('an operation that cannot be looked at has not failed: the app is looked at', () => {
  test.concurrent.each<[string, Course]>([
    ['it is gone', { accepted: both, statusAnswer: gone, states: ['InProgress', 'Succeeded'] }],
    [
      'only its result has an address, and is gone',
      { accepted: { location: RESULT }, resultAnswer: gone, states: ['Succeeded'] },
    ],
    ['its result is gone', { accepted: both, resultAnswer: gone, states: ['Succeeded'] }],
    [
      'the service has trouble',
      {
        accepted: both,
        statusAnswer: { status: 501, body: failed('InternalServerError', 'x') },
        states: ['Succeeded'],
      },
    ],
    [
      'a proxy answers',
      {
        accepted: both,
        statusAnswer: { status: 200, headers: { 'content-type': 'text/html' } },
        states: ['Succeeded'],
      },
    ],
  ])('%s', async (_what, course) => {
    const { outcome, said } = await write(course);
    expect(outcome).toBe('written');
    expect(said).toEqual([
      expect.stringMatching(/does not say how its write goes \(.+\); looking at the app$/),
    ]);
  });

  test.concurrent('this identity may not look: that is no news', async () => {
    const statusAnswer = { status: 403, body: failed('AuthorizationFailed', 'no') };
    expect(await write({ accepted: both, statusAnswer, states: ['InProgress', 'Succeeded'] })).toMatchObject({
      ...{ outcome: 'written', said: [] },
    });
  });
});

describe('a write that ended badly is told as that, and not as a network that is down', () => {
  const ended = (status: string): Answer => ({
    ...{
      status: 200,
      body: { status, ...failed('ContainerAppOperationError', 'Failed to provision revision') },
    },
  });
  test.concurrent.each<[string, Course]>([
    ['by its operation', { accepted: both, statusAnswer: ended('Failed'), states: ['Failed'] }],
    ['canceled', { accepted: both, statusAnswer: ended('Canceled'), states: ['Canceled'] }],
    ['by the app itself', { accepted: both, statusAnswer: gone, states: ['InProgress', 'Failed'] }],
  ])('%s', async (_what, course) => {
    const { outcome } = await write(course);
    expect(outcome).toBeInstanceOf(Problem);
    expect(outcome).toMatchObject({
      code: 'azure-failed',
      what: 'The change of the app was accepted, and then failed',
    });
  });
});

describe('a write that does not end is waited for some five minutes, whatever the service asks for', () => {
  const onItsWay = (headers: Readonly<Record<string, string>>): Answer => ({
    ...{ status: 200, headers, body: { status: 'InProgress' } },
  });
  test.concurrent.each<[string, Course]>([
    ['nothing', { accepted: both, statusAnswer: onItsWay({}), states: ['InProgress'] }],
    [
      'an hour',
      { accepted: both, statusAnswer: onItsWay({ 'retry-after': '3600' }), states: ['InProgress'] },
    ],
    ['nobody may look', { accepted: both, statusAnswer: gone, states: ['InProgress'] }],
  ])('%s', async (_what, course) => {
    const { outcome, waitsMs } = await write(course);
    expect(outcome).toMatchObject({
      code: 'container-app-busy',
      what: 'The change of the app was accepted, and does not end',
    });
    expect(Math.max(...waitsMs)).toBeLessThanOrEqual(30_000);
    expect(waitsMs.reduce((sum, ms) => sum + ms, 0)).toBeLessThan(6 * 60_000);
  });
});
