import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, describe, expect, test } from 'vitest';
import { getJson } from '../../src/azure/plain-requests.ts';

/** The real client against a server whose connections break, hang and heal. */

const servers: Server[] = [];
afterAll(() => {
  for (const server of servers) server.close().closeAllConnections();
});

type Answer = (...answer: Parameters<RequestListener>) => void;

const whole: Answer = (_request, response) => response.end('{"value":"here"}');
/** Some of what it announces. */
const part: Answer = (_request, response) => {
  response.writeHead(200, { 'content-length': '500' });
  response.write('{"value":');
};
const brokenOff: Answer = (request, response) => {
  part(request, response);
  setImmediate(() => response.socket?.destroy());
};
const cut: Answer = (request) => request.socket.destroy();
const status =
  (code: number): Answer =>
  (_request, response) =>
    response.writeHead(code).end('no');

/** Gives these answers, the last of them for good. */
async function ask(answers: readonly Answer[]) {
  let asked = 0;
  const server = createServer((request, response) => {
    answers[Math.min(asked, answers.length - 1)]?.(request, response);
    asked += 1;
  });
  servers.push(server);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  const said: string[] = [];
  const request = {
    ...{ service: 'GitHub', url: `http://127.0.0.1:${port}/`, tryTimeoutMs: 200 },
    say: (line: string) => void said.push(line),
  };
  const outcome = await getJson(request).then(
    (json) => ({ json }),
    (thrown: Error) => ({ thrown }),
  );
  return { outcome, said, asked };
}

describe.concurrent('what may pass is asked for again, visibly', () => {
  test.each([
    ['an answer that breaks off in its middle', brokenOff, 'did not answer (ECONNRESET)'],
    ['a connection that is cut', cut, 'did not answer (ECONNRESET)'],
    ['a throttle', status(429), 'answered 429'],
    ['trouble of the service', status(503), 'answered 503'],
  ])('%s', async (_what, answer, words) => {
    const { outcome, said, asked } = await ask([answer, whole]);
    expect(outcome).toEqual({ json: { value: 'here' } });
    expect(said).toEqual([`GitHub ${words}; trying again within 1 s (1 of 3)`]);
    expect(asked).toBe(2);
  });
});

test('an answer that stops in its middle ends the try', async () => {
  const { outcome } = await ask([part]);
  expect(outcome).toMatchObject({ thrown: expect.any(Error) });
});

test('a refusal is told at once, with its status', async () => {
  const { outcome, asked } = await ask([status(401)]);
  expect(outcome).toMatchObject({ thrown: { statusCode: 401, message: 'no' } });
  expect(asked).toBe(1);
});

test.each([
  ['nothing there', status(404)],
  ['a page', status(200)],
])('%s is no JSON', async (_what, answer) => {
  expect((await ask([answer])).outcome).toEqual({ json: undefined });
});
