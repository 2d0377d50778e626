import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createGitHubApi, type GitHubApi } from '../../emulators/github-api/api.ts';
import { installationTokens } from '../../src/github/app-tokens.ts';
import { gitHubClient } from '../../src/github/client.ts';
import type { AppPermissions } from '../../src/github/permissions.ts';
import { Problem } from '../../src/problem.ts';
import { SecretForms } from '../../src/redacted.ts';
import { redacted } from './checking.ts';

/** Tokens of a GitHub App, against a GitHub that checks the App's signature and ends a token after an hour. */

/** Each story begins after the one before: Octokit's plugins remember, for all clients, what time it was. */
let startsAt = Date.parse('2027-01-01T00:00:00Z');
const MINUTE_MS = 60_000;
let api: GitHubApi;

beforeEach(async () => {
  startsAt += 24 * 60 * MINUTE_MS;
  vi.useFakeTimers({ now: startsAt, toFake: ['Date'] });
  api = await createGitHubApi({
    now: () => new Date(),
    seed: {
      owners: [{ login: 'org', id: 7, type: 'Organization' }],
      repositories: [{ fullName: 'org/app', id: 1, secrets: {}, environments: {} }],
    },
  });
});
afterEach(() => {
  vi.useRealTimers();
});

function tokensOf(
  app = api.registerApp(['org']),
  owner = 'org',
  permissions: AppPermissions = { secrets: 'write' },
  answering: (path: string) => Response | undefined = () => undefined,
) {
  const [asked, said]: [string[], string[]] = [[], []];
  const tools = {
    say: (line: string) => void said.push(line),
    async fetch(url: string, init: object) {
      const { pathname } = new URL(url);
      asked.push(pathname);
      const answer = answering(pathname);
      if (answer !== undefined) return answer;
      return Object.defineProperty(await api.app.request(url, init), 'url', { value: url });
    },
  };
  const masks: string[] = [];
  const forms = new SecretForms((text) => masks.push(text));
  const appsOwn = gitHubClient(undefined, 'https://localhost:4443', tools);
  const key = { id: app.appId, privateKey: redacted(app.privateKey) };
  const token = installationTokens(key, owner, permissions, { client: appsOwn, clock: Date.now, forms });
  const client = gitHubClient(token, 'https://localhost:4443', tools);
  const use = () =>
    client.request('GET /repos/{owner}/{repo}/actions/secrets', { owner: 'org', repo: 'app' });
  return {
    token,
    use,
    masks,
    said,
    made: () => asked.filter((path) => path.endsWith('/access_tokens')).length,
  };
}

test('one token serves many requests, at once and one after another, and is masked', async () => {
  const { use, token, masks, made } = tokensOf();
  await Promise.all([use(), use(), use()]);
  await use();
  expect(made()).toBe(1);
  expect(masks).toContain((await token()).reveal());
});

test('many requests that wait for tokens of their own keep nobody’s token out', async () => {
  const all = Array.from({ length: 12 }, () => tokensOf());
  await Promise.all(all.map(({ use }) => use()));
  expect(all.map(({ made }) => made())).toEqual(all.map(() => 1));
});

test('is replaced before its hour is over, so that no request is begun with one that has ended', async () => {
  const { use, made } = tokensOf();
  await use();
  vi.setSystemTime(startsAt + 54 * MINUTE_MS);
  await use();
  expect(made()).toBe(1);
  vi.setSystemTime(startsAt + 56 * MINUTE_MS);
  await use();
  expect(made()).toBe(2);
  vi.setSystemTime(startsAt + 5 * 60 * MINUTE_MS);
  await Promise.all([use(), use()]);
  expect(made()).toBe(3);
  expect(api.violations()).toEqual([]);
});

test('asks for these permissions and no others', async () => {
  await tokensOf(api.registerApp(['org']), 'org', { secrets: 'read' }).use();
  expect(api.installationTokens().map(({ permissions }) => permissions)).toEqual([{ secrets: 'read' }]);
});

describe('is refused', () => {
  const problemOf = (work: Promise<unknown>) =>
    work.then(
      () => undefined,
      (thrown: unknown) => (thrown instanceof Problem ? thrown : undefined),
    );

  test('where the App is not installed, by another key, and without what it takes', async () => {
    const elsewhere = await problemOf(tokensOf(api.registerApp([]), 'org').token());
    expect(elsewhere).toMatchObject({
      code: 'github-app-unusable',
      what: 'The GitHub App is not installed there',
    });
    const { privateKey } = api.registerApp(['org']);
    const forged = await problemOf(tokensOf({ ...api.registerApp(['org']), privateKey }).token());
    expect(forged).toMatchObject({ code: 'github-app-unusable', what: 'The GitHub App cannot sign in' });
    const weak = await problemOf(tokensOf(api.registerApp(['org'], { secrets: 'read' })).token());
    expect(weak).toMatchObject({ code: 'github-token-permission' });
    expect(weak?.likelyCause).toContain('secrets: write');
  });

  test.each<[string, number, string, string, string]>([
    [
      'suspended',
      403,
      'This installation has been suspended',
      'github-app-unusable',
      'The installation of the GitHub App is suspended',
    ],
    ['by a limit', 429, 'Too many', 'github-rate-limit', 'GitHub limits the requests of this token'],
  ])('%s: that is not the key', async (_how, status, message, code, what) => {
    const answering = (path: string) =>
      path.endsWith('/access_tokens')
        ? new Response(JSON.stringify({ message }), {
            status,
            headers: { 'content-type': 'application/json', 'retry-after': '3600' },
          })
        : undefined;
    const { token } = tokensOf(undefined, 'org', undefined, answering);
    expect(await problemOf(token())).toMatchObject({ code, what, answer: expect.stringContaining(message) });
  });

  test('nor is a network that fails', async () => {
    vi.useFakeTimers({ now: startsAt, toFake: ['Date', 'setTimeout', 'clearTimeout'] });
    const refused = (): never => {
      throw new TypeError('fetch failed', { cause: new Error('connect ECONNREFUSED') });
    };
    const { token, said } = tokensOf(undefined, 'org', undefined, refused);
    let problem: Problem | undefined;
    void problemOf(token()).then((one) => {
      problem = one;
    });
    while (problem === undefined) {
      await new Promise((resolve) => setImmediate(resolve)); // signing takes no timer
      await vi.advanceTimersByTimeAsync(1000);
    }
    expect(problem).toMatchObject({ code: 'github-unreachable' });
    expect(said[0]).toBe('GitHub: GET failed with connect ECONNREFUSED; trying again in 0.5 s (1 of 3)');
  });
});
