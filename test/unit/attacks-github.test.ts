import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { type GitHubClient, gitHubClient } from '../../src/github/client.ts';
import { findRepositories } from '../../src/github/repository-selection.ts';
import { fetchPublicKey, lookInStore, secretUpdatedAt, writeSecret } from '../../src/github/secrets.ts';
import type { SecretStore } from '../../src/github/stores.ts';
import { Problem } from '../../src/problem.ts';
import { Redacted, SecretForms } from '../../src/redacted.ts';

/** The real client against a server that answers as GitHub never would: a compromised one, or somebody in between. */

const STORE: SecretStore = { kind: 'repository', owner: 'org', repo: 'app' };
const TOKEN = 'github_pat_of_the_attacked';
const VALUE = 'postgresql://app:the-password@db/shop';
/** A key of the right length, in base64. */
const KEY = Buffer.alloc(32, 7).toString('base64');

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close().closeAllConnections();
});

interface Heard {
  readonly method: string;
  readonly path: string;
  readonly authorization: string;
  readonly body: string;
}

async function listen(listener: RequestListener): Promise<{ url: string; heard: Heard[] }> {
  const heard: Heard[] = [];
  const server = createServer(async (request, response) => {
    const { method = '', url: path = '', headers } = request;
    const authorization = headers.authorization ?? '';
    heard.push({ method, path, authorization, body: await bodyOf(request) });
    listener(request, response);
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, heard };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

/** Answers every request with this. */
const answering =
  (status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): RequestListener =>
  (_request, response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(JSON.stringify(body));
  };

const redacted = (text: string) => new Redacted(text, new SecretForms(() => undefined));
const clientOf = (url: string) => gitHubClient(redacted(TOKEN), url, { say: () => undefined });

async function thrownBy(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    (value) => ({ answered: value }),
    (thrown: unknown) => thrown,
  );
}

describe('a public key that is none', () => {
  test.each([
    ['no base64', { key_id: '1', key: '::set-output name=x::y' }],
    ['too short', { key_id: '1', key: 'AAAA' }],
    ['too long', { key_id: '1', key: Buffer.alloc(64, 7).toString('base64') }],
    [
      'a point that makes the box open to everybody',
      { key_id: '1', key: Buffer.alloc(32).toString('base64') },
    ],
    ['empty', { key_id: '', key: '' }],
    ['a number', { key_id: 1, key: 1 }],
    ['missing', {}],
    ['an array', []],
    ['a page', 'Welcome to the hotel'],
  ])('%s: nothing is sealed with it and nothing sent', async (_what, answer) => {
    const { url, heard } = await listen(answering(200, answer));
    const client = clientOf(url);
    const delivery = fetchPublicKey(client, STORE).then((key) =>
      writeSecret(client, STORE, 'DATABASE_URL', redacted(VALUE), key),
    );
    const thrown = await thrownBy(delivery);
    expect(thrown).toBeInstanceOf(Problem);
    expect(thrown).toMatchObject({ code: 'github-unreachable', fix: expect.stringContaining('github') });
    expect(heard.filter(({ method }) => method !== 'GET')).toEqual([]);
  });
});

describe('an answer that leads elsewhere', () => {
  test.each([301, 302, 307, 308])('%s: the token does not go with it', async (status) => {
    const elsewhere = await listen(answering(200, { key_id: '1', key: KEY }));
    const { url } = await listen(answering(status, {}, { location: `${elsewhere.url}/public-key` }));
    await thrownBy(fetchPublicKey(clientOf(url), STORE));
    expect(JSON.stringify(elsewhere.heard)).not.toContain(TOKEN);
  });

  /** A GitHub that sends every request for org/app to number 7, which has this name. */
  function renamedTo(fullName: string, from: { readonly method?: string } = {}) {
    return listen((request, response) => {
      const { method = '', url: path = '', headers } = request;
      const location = `http://${headers.host}${path.replace('/repos/org/app', '/repositories/7')}`;
      const redirect = answering(method === 'GET' ? 301 : 307, {}, { location });
      const key = answering(200, { key_id: '1', key: KEY });
      const write = answering(201, {});
      const described = answering(200, { id: 7, full_name: fullName });
      const leads = path.startsWith('/repos/') && (from.method === undefined || from.method === method);
      const answer = path === '/repositories/7' ? described : method === 'GET' ? key : write;
      (leads ? redirect : answer)(request, response);
    });
  }
  const asks = (heard: readonly { method: string; path: string }[]) =>
    heard.map(({ method, path }) => `${method} ${path}`);

  test('within GitHub, as after a renaming, reads and writes follow it with token and body, by its number', async () => {
    const { url, heard } = await renamedTo('Org/new-app');
    const client = clientOf(url);
    const key = await fetchPublicKey(client, STORE);
    expect(await writeSecret(client, STORE, 'DATABASE_URL', redacted(VALUE), key)).toBe('created');
    expect(asks(heard)).toEqual([
      'GET /repos/org/app/actions/secrets/public-key',
      'GET /repositories/7',
      'GET /repositories/7/actions/secrets/public-key',
      'PUT /repositories/7/actions/secrets/DATABASE_URL',
    ]);
    expect(heard.at(-1)).toMatchObject({
      ...{ method: 'PUT', authorization: `token ${TOKEN}` },
      body: expect.stringContaining('encrypted_value'),
    });
  });

  test.each([
    ['from the beginning', {}],
    ['between key and write', { method: 'PUT' }],
  ])(
    "a repository of another owner's, %s, gets neither a write nor a second question",
    async (_when, from) => {
      const { url, heard } = await renamedTo('stranger/app', from);
      const client = clientOf(url);
      const write = async () =>
        writeSecret(client, STORE, 'DATABASE_URL', redacted(VALUE), await fetchPublicKey(client, STORE));
      expect(await thrownBy(write())).toMatchObject({ code: 'github-repository-moved', target: 'org/app' });
      expect(await thrownBy(write())).toMatchObject({ answer: expect.stringContaining('stranger/app') });
      expect(asks(heard).filter((one) => one.includes('/repositories/'))).toEqual(['GET /repositories/7']);
    },
  );

  test.each([{}, { id: 7 }, { id: 'x', full_name: 'org/app' }, { id: 7, full_name: 'org/../stranger/app' }])(
    'one that does not say whose it is gets nothing: %j',
    async (description) => {
      const { url, heard } = await listen((request, response) => {
        const { url: path = '', headers } = request;
        const location = `http://${headers.host}/repositories/7/x`;
        const answer =
          path === '/repositories/7' ? answering(200, description) : answering(307, {}, { location });
        answer(request, response);
      });
      const key = { keyId: '1', key: KEY };
      const write = writeSecret(clientOf(url), STORE, 'DATABASE_URL', redacted(VALUE), key);
      expect(await thrownBy(write)).toMatchObject({ code: 'github-unreachable' });
      expect(asks(heard).filter((one) => one.startsWith('PUT /repositories'))).toEqual([]);
    },
  );

  test('a write that is sent elsewhere does not count as made', async () => {
    const elsewhere = await listen(answering(201, {}));
    const { url } = await listen((request, response) => {
      const toKey = answering(200, { key_id: '1', key: KEY });
      const away = answering(307, {}, { location: elsewhere.url });
      (request.method === 'GET' ? toKey : away)(request, response);
    });
    const client = clientOf(url);
    const key = await fetchPublicKey(client, STORE);
    const thrown = await thrownBy(writeSecret(client, STORE, 'DATABASE_URL', redacted(VALUE), key));
    expect(thrown).toBeInstanceOf(Problem);
    expect(JSON.stringify(elsewhere.heard)).not.toContain(TOKEN);
  });
});

describe('a list that goes on for ever', () => {
  const AT = '2026-01-02T03:04:05Z';

  /** A client without its pace, which would make a thousand requests last; and the number of requests. */
  function endless(data: unknown, headers: Readonly<Record<string, string>> = {}) {
    let asked = 0;
    const request = async () => {
      asked += 1;
      return { status: 200, data, headers };
    };
    return { client: { request } as unknown as GitHubClient, asked: () => asked };
  }

  test('of secrets, ever more of which are said to be there', async () => {
    const secrets = [{ name: 'OTHER', created_at: AT, updated_at: AT }];
    const { client, asked } = endless({ total_count: 1e9, secrets });
    const thrown = await thrownBy(lookInStore(client, STORE, 'DATABASE_URL'));
    expect(thrown).toMatchObject({ code: 'github-unreachable', target: expect.stringContaining('org/app') });
    expect(asked()).toBe(1000);
  });

  test('of repositories, with a next page after each', async () => {
    const { client, asked } = endless([], { link: '<http://evil.example/pages>; rel="next"' });
    const selection = { repositories: ['org/*'], search: undefined, topic: undefined, property: {} };
    const clientFor = async () => client;
    const wanted = { ...selection, exclude: [], archived: false, forks: false };
    const thrown = await thrownBy(findRepositories(wanted, { clientFor }));
    expect(thrown).toMatchObject({ code: 'github-unreachable', target: 'repositories of org' });
    expect(asked()).toBe(1000);
  });
});

describe('headers and dates that no clock has', () => {
  test.each(['99999999999999999999', '-1e300', 'Infinity', '::error::x', ''])(
    'a rate limit that resets at %j',
    async (reset) => {
      const headers = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset };
      const { url } = await listen(answering(403, { message: 'API rate limit exceeded' }, headers));
      const thrown = await thrownBy(fetchPublicKey(clientOf(url), STORE));
      expect(thrown).toMatchObject({ code: 'github-rate-limit' });
      expect(String(Object(thrown).likelyCause)).not.toMatch(/Invalid|NaN|::/);
    },
  );

  test.each(['yesterday', '', '999999-99-99', 5, null])('a secret that was written at %j', async (when) => {
    const { url } = await listen(answering(200, { name: 'X', created_at: when, updated_at: when }));
    const thrown = await thrownBy(secretUpdatedAt(clientOf(url), STORE, 'DATABASE_URL'));
    expect(thrown).toMatchObject({ code: 'github-unreachable' });
  });
});
