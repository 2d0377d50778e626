import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import {
  createDefaultHttpClient,
  createPipelineFromOptions,
  createPipelineRequest,
} from '@azure/core-rest-pipeline';
import { afterEach, describe, expect, test } from 'vitest';
import { visibleRetries } from '../../src/azure/retries.ts';

/** The SDK's pipeline and transport, as every client of Azure has them, against a server in trouble. */

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close().closeAllConnections();
});

type Answer = (...answer: Parameters<RequestListener>) => void;

const fine: Answer = (_request, response) => response.end('{}');
const status =
  (code: number, headers: Readonly<Record<string, string>>): Answer =>
  (_request, response) =>
    response.writeHead(code, headers).end();
const compressedAndBrokenOff: Answer = ({ headers }, response) => {
  const isCompressed = /gzip/.test(headers['accept-encoding'] ?? '');
  const text = JSON.stringify({ value: 'x'.repeat(500) });
  const body = isCompressed ? gzipSync(text) : Buffer.from(text);
  response.writeHead(200, {
    'content-length': String(body.length),
    ...(isCompressed ? { 'content-encoding': 'gzip' } : {}),
  });
  response.write(body.subarray(0, 12));
  setImmediate(() => response.socket?.destroy());
};

/** Gives these answers, the last of them for good. */
async function ask(answers: readonly Answer[]) {
  let asked = 0;
  const server = createServer((request, response) => {
    answers[Math.min(asked, answers.length - 1)]?.(request, response);
    asked += 1;
  });
  servers.push(server);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const said: string[] = [];
  const { retryOptions, additionalPolicies } = visibleRetries(
    { service: 'Key Vault' },
    (line) => said.push(line),
    2000,
  );
  const pipeline = createPipelineFromOptions({ retryOptions: { ...retryOptions, retryDelayInMs: 1 } });
  for (const { policy } of additionalPolicies) pipeline.addPolicy(policy, { afterPhase: 'Retry' });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const request = createPipelineRequest({ url, allowInsecureConnection: true });
  const outcome = await pipeline.sendRequest(createDefaultHttpClient(), request).then(
    (response) => response.status,
    (thrown: Error) => thrown.message,
  );
  return { outcome, said, asked };
}

const yesterday = new Date(Date.now() - 86_400_000).toUTCString();

describe('a throttle is waited out, whatever its wait looks like', () => {
  test.each([
    ['in seconds', { 'retry-after': '0' }],
    ['a moment that is past', { 'retry-after': yesterday }],
    ['in milliseconds', { 'retry-after-ms': '5' }],
    ['in milliseconds of its own', { 'x-ms-retry-after-ms': '5' }],
    ['two that agree no more', { 'x-ms-retry-after-ms': '5', 'retry-after': 'soon' }],
  ])('%s', async (_what, headers: Record<string, string>) => {
    const { outcome, said } = await ask([status(429, headers), fine]);
    expect(outcome).toBe(200);
    expect(said).toEqual(['Key Vault answered 429; trying again within 1 s (1 of 3)']);
  });

  test('a wait that cannot be read is a second, as if there were none', async () => {
    const waits = ['soon', '', '-5', 'Infinity', '1e3', '0x10', '5 seconds', '7 November'];
    const startedAt = performance.now();
    const runs = await Promise.all(waits.map((when) => ask([status(429, { 'retry-after': when }), fine])));
    expect(performance.now() - startedAt).toBeGreaterThan(900);
    for (const { outcome, said } of runs) {
      expect(outcome).toBe(200);
      expect(said).toEqual(['Key Vault answered 429; trying again within 1 s (1 of 3)']);
    }
  });

  test.each([
    ['retry-after', '3600'],
    ['retry-after', new Date(Date.now() + 3_599_500).toUTCString()],
    ['retry-after-ms', '3600000'],
    ['x-ms-retry-after-ms', '3600000'],
  ])('not for an hour (%s: %s): that is said, and the run goes on', async (name, when) => {
    const { outcome, said, asked } = await ask([status(429, { [name]: when }), fine]);
    expect([outcome, asked]).toEqual([429, 1]);
    expect(said).toEqual([
      expect.stringMatching(/^Key Vault asks to wait (3600|359\d) s, which is too long for this run$/),
    ]);
  });
});

describe('what may pass is tried again, visibly', () => {
  test.each([
    [
      'an answer that breaks off, which would be compressed',
      compressedAndBrokenOff,
      'did not answer (ECONNRESET)',
    ],
    ['a service that waited too long for the request', status(408, {}), 'answered 408'],
    ['trouble with a wait that cannot be read', status(503, { 'retry-after': 'soon' }), 'answered 503'],
  ])('%s', async (_what, answer, words) => {
    const { outcome, said } = await ask([answer, fine]);
    expect(outcome).toBe(200);
    expect(said).toEqual([`Key Vault ${words}; trying again within 1 s (1 of 3)`]);
  });

  test('three times, and not for ever', async () => {
    const { said, asked } = await ask([status(503, {})]);
    expect(said).toEqual([
      'Key Vault answered 503; trying again within 1 s (1 of 3)',
      'Key Vault answered 503; trying again within 1 s (2 of 3)',
      'Key Vault answered 503; trying again within 2 s (3 of 3)',
    ]);
    expect(asked).toBe(4);
  });
});
