import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createGitHubApi, type GitHubApi } from '../../emulators/github-api/api.ts';
import { gitHubClient } from '../../src/github/client.ts';
import { FOR_MANY, FOR_ONE, type Patience } from '../../src/github/patience.ts';
import { RequestPace } from '../../src/github/request-pace.ts';
import { redacted } from './checking.ts';

/** What the client does when GitHub limits it: Octokit's plugins are really loaded, and every wait has an end. */

let api: GitHubApi;
let startsAt = Date.parse('2026-06-01T00:00:00Z');
const SECRET = { owner: 'org', repo: 'app', secret_name: 'DB' };

beforeEach(async () => {
  startsAt += 7 * 24 * 3_600_000; // Octokit's plugins remember, for all clients, what time it was
  vi.useFakeTimers({
    now: startsAt,
    toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'],
  });
  api = await createGitHubApi({
    now: () => new Date(),
    seed: {
      owners: [{ login: 'org', id: 7, type: 'Organization' }],
      repositories: [{ fullName: 'org/app', id: 1, secrets: { DB: 'x' }, environments: {} }],
    },
  });
});
afterEach(() => {
  vi.useRealTimers();
});

interface Tried {
  readonly said: readonly string[];
  /** Seconds after the start at which GitHub was asked. */
  readonly askedAt: readonly number[];
  readonly status: number;
}

/** One request by a client of its own, until it has ended. */
async function tryReading(
  { patience = FOR_ONE, answers = [] }: { patience?: Patience; answers?: readonly (Response | Error)[] } = {},
  work = (client: ReturnType<typeof gitHubClient>): Promise<{ status: number }> =>
    client.request('GET /repos/{owner}/{repo}/actions/secrets/{secret_name}', SECRET),
): Promise<Tried> {
  const [said, askedAt]: [string[], number[]] = [[], []];
  const left = [...answers];
  const client = gitHubClient(redacted(api.tokens.fleet), 'https://localhost:4443', {
    say: (line) => said.push(line),
    patience,
    pace: new RequestPace({
      clock: Date.now,
      sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    }),
    async fetch(url, init) {
      askedAt.push(Math.round((Date.now() - startsAt) / 1000));
      const answer = left.shift();
      if (answer instanceof Error) throw answer;
      return answer ?? Object.defineProperty(await api.app.request(url, init), 'url', { value: url });
    },
  });
  let status: number | undefined;
  void work(client).then(
    (response) => {
      status = response.status;
    },
    (thrown: unknown) => {
      status = Object(thrown).status;
    },
  );
  while (status === undefined) {
    for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    if (status === undefined) await vi.advanceTimersToNextTimerAsync();
  }
  return { said, askedAt, status };
}

const answer = (status: number, message: string, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify({ message }), {
    status,
    headers: { 'content-type': 'application/json', ...headers },
  });
const SECONDARY = 'You have exceeded a secondary rate limit.';

describe('a secondary limit', () => {
  test.each([403, 429] as const)('with retry-after, by %s: waits for as long as it says', async (status) => {
    api.limits.throttle({ status, retryAfter: 30, times: 1 });
    const { said, askedAt } = await tryReading();
    expect(askedAt).toEqual([0, 30]);
    expect(said).toEqual(['GitHub: a secondary rate limit; waiting 30 s (1 of 3)']);
  });

  test('without a header: a minute, and longer each time, and not for ever', async () => {
    api.limits.throttle({ retryAfter: null, times: 99 });
    const { said, askedAt, status } = await tryReading({ patience: FOR_MANY });
    expect(status).toBe(403);
    expect(askedAt).toEqual([0, 60, 180, 420, 900, 1860, 3780]);
    expect(said.at(-1)).toBe('GitHub: a secondary rate limit; waiting 1920 s (6 of 6)');
  });

  test('for one secret: no more than 90 seconds at a time', async () => {
    api.limits.throttle({ retryAfter: null, times: 99 });
    expect((await tryReading()).askedAt).toEqual([0, 60]);
  });

  test('holds back every other request of the token, too', async () => {
    api.limits.throttle({ retryAfter: 40, times: 1 });
    const { askedAt } = await tryReading({}, async (client) => {
      const one = client.request('GET /user');
      await new Promise((resolve) => setTimeout(resolve, 5000));
      await client.request('GET /user');
      return one;
    });
    expect(askedAt).toEqual([0, 40, 40]);
  });
});

test('the primary limit: waits until it is reset, if that is soon', async () => {
  const reset = (seconds: number) => [
    answer(403, 'API rate limit exceeded', {
      'x-ratelimit-remaining': '0',
      'x-ratelimit-reset': `${startsAt / 1000 + seconds}`,
    }),
  ];
  expect((await tryReading({ answers: reset(20) })).askedAt).toEqual([0, 21]);
  expect((await tryReading({ answers: reset(3000) })).askedAt).toHaveLength(1);
  expect((await tryReading({ answers: reset(3000), patience: FOR_MANY })).status).toBe(200);
});

test.each([400, 401, 403, 404, 409, 410, 422, 451])('%s can not heal: it is asked once', async (status) => {
  const tried = await tryReading({
    patience: FOR_MANY,
    answers: [answer(status, 'refused'), answer(status, 'refused')],
  });
  expect(tried).toMatchObject({ status, said: [] });
  expect(tried.askedAt).toHaveLength(1);
});

test('a token that GitHub does not know is shown to it once', async () => {
  const tried = await tryReading({ answers: [answer(401, 'Bad credentials')] }, async (client) => {
    await client.request('GET /user').catch(() => undefined);
    return client.request('GET /user');
  });
  expect(tried.status).toBe(401);
  expect(tried.askedAt).toHaveLength(1);
});

test('a lasting 502 is tried four times, with lines, and then given up', async () => {
  const tried = await tryReading({ answers: Array.from({ length: 9 }, () => answer(502, SECONDARY)) });
  expect(tried.status).toBe(502);
  expect(tried.said).toHaveLength(3);
  expect(tried.askedAt).toHaveLength(4);
});

describe('what no try can mend is not tried again:', () => {
  test.each(['ENOTFOUND', 'SELF_SIGNED_CERT_IN_CHAIN', 'ERR_TLS_CERT_ALTNAME_INVALID'])(
    '%s',
    async (code) => {
      const failed = new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code }) });
      const { said, askedAt, status } = await tryReading({ answers: [failed] });
      expect([status, askedAt, said]).toEqual([500, [0], []]);
    },
  );

  test('a connection that was cut is', async () => {
    const cause = Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' });
    const { askedAt, status } = await tryReading({ answers: [new TypeError('fetch failed', { cause })] });
    expect(status).toBe(200);
    expect(askedAt).toHaveLength(2);
  });
});
