import { type AddressInfo, createServer } from 'node:net';
import { createHttpHeaders, createPipelineRequest, type PipelineResponse } from '@azure/core-rest-pipeline';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { visibleRetries } from '../../src/azure/retries.ts';
import { gitHubClient } from '../../src/github/client.ts';
import { databasesWith } from '../../src/postgres/databases.ts';
import { login, redacted } from './checking.ts';

/** Whoever is asked and does not answer: after five seconds that is said, with how long it is waited for. */

let said: string[] = [];
const say = (line: string): void => void said.push(line);
const never = <T>(): Promise<T> => new Promise<T>(() => undefined);

beforeEach(() => {
  said = [];
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** Everything that is under way has come as far as it can without time passing. */
async function after(ms: number): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
  await vi.advanceTimersByTimeAsync(ms);
}

test('Azure', async () => {
  const [added] = visibleRetries({ service: 'Key Vault' }, say).additionalPolicies;
  const request = createPipelineRequest({ url: 'https://localhost/' });
  void added?.policy.sendRequest(request, () => never<PipelineResponse>());
  await after(4999);
  expect(said).toEqual([]);
  await after(1);
  expect(said).toEqual(['Key Vault has not answered for 5 s; waiting up to 20 s']);
  await after(15_000);
  expect(said).toHaveLength(1);
});

test('what answers is not told of', async () => {
  const [added] = visibleRetries({ service: 'Key Vault' }, say).additionalPolicies;
  const request = createPipelineRequest({ url: 'https://localhost/' });
  const response = { status: 200, headers: createHttpHeaders(), request, bodyAsText: '{}' };
  await added?.policy.sendRequest(request, async () => response);
  await after(60_000);
  expect(said).toEqual([]);
});

test('GitHub', async () => {
  const client = gitHubClient(redacted('t'), 'https://localhost:4443', { say, fetch: never });
  void client.request('GET /user').catch(() => undefined);
  for (let turn = 0; turn < 20 && said.length === 0; turn += 1) await after(1000);
  expect(said).toEqual(['GitHub: GET has not been answered for 5 s; waiting up to 20 s']);
});

test('a database', async () => {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  const connected = new Promise((resolve) => server.once('connection', resolve));
  const { logIn } = databasesWith({ authorities: undefined, timeoutMs: 10_000, clock: Date.now, say });
  const candidate = login('ctxEco', 'a-password');
  if (!('target' in candidate)) throw new Error('a login has a target');
  const ended = logIn({ ...candidate.target, host: '127.0.0.1', port }, { askFacts: false });
  await connected;
  await after(5000);
  expect(said).toEqual([`127.0.0.1:${port} has not answered a login to ctxEco for 5 s; waiting up to 10 s`]);
  await after(5000);
  expect(await ended).toMatchObject({ result: 'unknown' });
  server.close();
});
