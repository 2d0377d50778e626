import sodium from 'libsodium-wrappers';
import { describe, expect, test } from 'vitest';
import { gitHubSecret } from '../../src/consumers/github-secret.ts';
import { judge, markDelivery } from '../../src/consumers/github-secret-change.ts';
import { type MarkerReading, writeMarker } from '../../src/github/marker.ts';
import { GitHub } from '../../src/github/octokit.ts';
import { redacted } from './checking.ts';
import { vaultSecret } from './memory-vault.ts';

/** What a marker and a date say of a secret that nobody can read. */

const MADE = new Date('2026-01-02T03:04:05Z');
const LATER = '2026-01-02T04:00:00Z';
const source = vaultSecret({ name: 'url', version: 'v2', createdAt: MADE, value: redacted('value') });
const marked = (secret: string, version: string, updatedAt = LATER): MarkerReading => ({
  ...{ is: 'found', marker: { secret, version, updatedAt } },
});

test.each<[string, MarkerReading, string | undefined, 'none' | 'stale', RegExp]>([
  ['our write of this version', marked('url', 'v2'), LATER, 'none', /^it holds version v2/],
  ['our write of another version', marked('url', 'v1'), LATER, 'stale', /another version/],
  ['our write of another secret', marked('other', 'v2'), LATER, 'stale', /another version/],
  ['written by somebody since', marked('url', 'v2'), '2026-01-02T04:00:01Z', 'stale', /somebody else/],
  ['an older value put back', marked('url', 'v2'), '2026-01-02T03:59:59Z', 'stale', /somebody else/],
  ['no secret', marked('url', 'v2'), undefined, 'stale', /there is none/],
  ['no marker', { is: 'none' }, LATER, 'stale', /nothing marks/],
  ['may not be read, older', { is: 'forbidden' }, '2026-01-02T03:04:04Z', 'stale', /not after/],
  ['may not be read, of the same second', { is: 'forbidden' }, '2026-01-02T03:04:05Z', 'stale', /not after/],
  ['may not be read, younger', { is: 'forbidden' }, LATER, 'none', /after the vault's version/],
])('%s', (_what, marker, updatedAt, is, why) => {
  const judged = judge(
    marker,
    source,
    updatedAt === undefined ? undefined : new Date(updatedAt),
    'DB in org/app',
  );
  expect(judged.is).toBe(is);
  expect(judged.why).toMatch(why);
  const unproven = marker.is === 'forbidden' && is === 'none';
  expect(judged.notes.join().includes('nothing proves')).toBe(unproven);
});

describe('the marker', () => {
  const TOLD = 'DB in org/app: GitHub does not show the write yet; looking for up to 2 s';

  /** What GitHub shows of the secret, one reading after the other, and what is written beside it. */
  async function mark(shown: readonly (string | undefined)[], before: string | undefined, status = 204) {
    const [left, written, waits]: [(string | undefined)[], string[], number[]] = [[...shown], [], []];
    const said: string[] = [];
    const fetch = async (_url: string, { method, body = '{}' }: { method: string; body?: string }) => {
      const headers = { 'content-type': 'application/json' };
      if (method === 'GET') {
        const updatedAt = left.length > 1 ? left.shift() : left[0];
        if (updatedAt === undefined) return new Response('{"message":"Not Found"}', { status: 404, headers });
        return new Response(JSON.stringify({ updated_at: updatedAt }), { status: 200, headers });
      }
      written.push(JSON.parse(body).value);
      return status === 204
        ? new Response(null, { status })
        : new Response('{"message":"no"}', { status, headers });
    };
    const client = new GitHub({ auth: 't', baseUrl: 'https://github.test', request: { fetch } });
    const change = { is: 'stale', why: '', notes: [], marker: marked('url', 'v1') } as const;
    const notes = await markDelivery(
      client,
      { kind: 'repository', owner: 'org', repo: 'app' },
      'DB',
      source,
      change,
      {
        before: before === undefined ? undefined : new Date(before),
        sleep: async (ms) => waits.push(ms),
        say: (line) => said.push(line),
      },
    );
    return { notes, waits, said, dates: written.map((text) => JSON.parse(text).updated_at) };
  }

  test('has the date of the write, also when GitHub shows the one before at first, or none', async () => {
    const old = '2026-01-01T00:00:00Z';
    expect(await mark([LATER], old)).toEqual({ notes: [], waits: [], said: [], dates: [LATER] });
    expect(await mark([old, LATER], old)).toEqual({ notes: [], waits: [1000], said: [TOLD], dates: [LATER] });
    expect(await mark([undefined, LATER], undefined)).toEqual({
      notes: [],
      waits: [1000],
      said: [TOLD],
      dates: [LATER],
    });
  });

  test('a write in the same second as the one before is still a write', async () => {
    expect(await mark([LATER], LATER)).toEqual({
      notes: [],
      waits: [1000, 1000],
      said: [TOLD],
      dates: [LATER],
    });
  });

  test('that cannot be written is a note, and no failure', async () => {
    expect((await mark([LATER], undefined, 422)).notes.join()).toContain(
      'The variable DB_DBCRED in org/app was not written',
    );
    expect((await mark([undefined], undefined)).notes.join()).toContain('is not marked');
  });
});

test('a marker whose making was answered by nobody is there at the second try, and is no failure', async () => {
  const asked: string[] = [];
  const fetch = async (_url: string, { method }: { method: string }) => {
    asked.push(method);
    const headers = { 'content-type': 'application/json' };
    if (method === 'PATCH') return new Response(null, { status: 204 });
    return new Response('{"message":"Variable already exists"}', { status: 409, headers });
  };
  const client = new GitHub({ auth: 't', baseUrl: 'https://github.test', request: { fetch } });
  const marker = { secret: 'url', version: 'v2', updatedAt: LATER };
  await writeMarker(client, { kind: 'repository', owner: 'org', repo: 'app' }, 'DB', marker, false);
  expect(asked).toEqual(['POST', 'PATCH']);
});

test('what this run itself has written, to prove that it may, is never taken for the version by its date', async () => {
  await sodium.ready;
  const key = sodium.to_base64(sodium.crypto_box_keypair().publicKey, sodium.base64_variants.ORIGINAL);
  let puts = 0;
  const fetch = async (url: string, { method }: { method: string }) => {
    if (method === 'PUT') puts += 1;
    const headers = { 'content-type': 'application/json' };
    const json = (body: object, status = 200) => new Response(JSON.stringify(body), { status, headers });
    if (method === 'PUT') return new Response(null, { status: 204 });
    if (url.includes('/variables/')) return json({ message: 'Resource not accessible by integration' }, 403);
    if (url.endsWith('/public-key')) return json({ key_id: '1', key });
    return json({ total_count: 1, secrets: [{ name: 'DB', updated_at: LATER }] });
  };
  const client = new GitHub({ auth: 't', baseUrl: 'https://github.test', request: { fetch } });
  const consumer = gitHubSecret(client, { kind: 'repository', owner: 'org', repo: 'app' }, 'DB', {
    ...{ skipUnchanged: true, sleep: async () => undefined },
  });
  await consumer.proveWritable(vaultSecret({ name: 'url', version: 'v1', value: redacted('old') }));
  expect(await consumer.deliver(source, { dryRun: false })).toMatchObject({ action: 'replaced' });
  expect(puts).toBe(2);
  expect(await consumer.deliver(source, { dryRun: false })).toMatchObject({ action: 'unchanged' });
});
