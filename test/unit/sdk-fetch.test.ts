import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { Octokit } from '@octokit/core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sdkFetch } from '../../src/github/sdk-fetch.ts';
import { codeOf } from '../../src/problem.ts';

const directFetch = sdkFetch();

/** That Octokit and we can take it for a fetch. */

let server: Server;
let url = '';
const received: { method: string | undefined; authorization: string | undefined; body: string }[] = [];

function answer(request: IncomingMessage, response: ServerResponse): void {
  let body = '';
  request.on('data', (chunk: Buffer) => {
    body += chunk;
  });
  request.on('end', () => {
    received.push({ method: request.method, authorization: request.headers.authorization, body });
    if (request.url === '/never') return;
    if (request.url === '/cut') return void response.socket?.destroy();
    if (request.url === '/moved') return void response.writeHead(301, { location: '/there' }).end();
    if (request.url === '/nothing') return void response.writeHead(204).end();
    if (request.url === '/endless') return void response.writeHead(200).write('a');
    const status = request.url === '/refused' ? 403 : 200;
    response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'x-other': 'é'.length });
    response.end(JSON.stringify({ message: 'schlüssel' }));
  });
}

beforeAll(async () => {
  server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
});
afterAll(() => server.close().closeAllConnections());

const octokit = () => new Octokit({ baseUrl: url, auth: 'sesame', request: { fetch: directFetch } });

test('Octokit sends what it says, and reads status, headers and body', async () => {
  const { status, data, headers } = await octokit().request('PUT /x', { encrypted_value: 'YQ==' });
  expect([status, data, headers['x-other']]).toEqual([200, { message: 'schlüssel' }, '1']);
  expect(received.at(-1)).toEqual({
    method: 'PUT',
    authorization: 'token sesame',
    body: '{"encrypted_value":"YQ=="}',
  });
  expect((await octokit().request('DELETE /nothing')).status).toBe(204);
});

test('a refusal is one of Octokit, with GitHub’s words', async () => {
  const refused = expect.objectContaining({ status: 403, message: expect.stringContaining('schlüssel') });
  await expect(octokit().request('GET /refused')).rejects.toEqual(refused);
});

test('a redirect is an answer, and is not followed', async () => {
  const { status, headers } = await directFetch(`${url}/moved`, {});
  expect([status, headers.get('location'), headers.get('absent')]).toEqual([301, '/there', null]);
});

test('what nobody answers fails as a fetch does, without the token', async () => {
  const headers = { authorization: 'bearer sesame' };
  const thrown: unknown = await directFetch(`${url}/cut`, { headers }).catch((error: unknown) => error);
  expect(thrown).toBeInstanceOf(TypeError);
  expect(codeOf(thrown)).toBe('ECONNRESET');
  const { message, cause } = thrown as TypeError;
  expect(Object.keys(thrown as TypeError)).toEqual([]);
  expect([message, `${cause}`].join()).not.toContain('sesame');
});

test('a signal ends it with its reason', async () => {
  const controller = new AbortController();
  const asked = directFetch(`${url}/never`, { signal: controller.signal });
  await expect.poll(() => received.at(-1)?.method).toBe('GET');
  controller.abort(new DOMException('no answer within 20 s', 'TimeoutError'));
  await expect(asked).rejects.toThrow('no answer within 20 s');
});

test('a page without an end can be let go', async () => {
  const { status, body } = await directFetch(`${url}/endless`, {});
  expect(status).toBe(200);
  await body?.cancel();
  await expect
    .poll(() => new Promise((resolve) => server.getConnections((_, count) => resolve(count))))
    .toBeLessThan(4);
});
