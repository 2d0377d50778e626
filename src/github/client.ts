import { GitHub, getOctokitOptions } from '@actions/github/lib/utils';
import { HttpClient } from '@actions/http-client';
import type { Octokit } from '@octokit/core';
import { retry } from '@octokit/plugin-retry';
import { throttling } from '@octokit/plugin-throttling';
import { fetch } from 'undici';
import type { Redacted } from '../redacted.ts';

const MAX_RETRIES = 3;
/** A rate limit that lasts longer than this is not waited for: the run says so instead. */
const LONGEST_WAIT_SECONDS = 90;
/** One try, from connect to the last byte. */
const TRY_TIMEOUT_MS = 20_000;

export type GitHubClient = InstanceType<typeof GitHub>;

/** Octokit with throttling and retries really loaded, bounded, and with a visible line for each wait. */
export function gitHubClient(token: Redacted, apiUrl: string, say: (line: string) => void): GitHubClient {
  const dispatcher = new HttpClient().getAgentDispatcher(apiUrl); // HTTPS_PROXY, unless NO_PROXY says otherwise
  // The last plugin is the outermost: throttling sees what retry gave up on, both see what `oneTry` made of it.
  const Client = GitHub.plugin(oneTry(say), retry, throttling);
  const wait = (kind: string) => (seconds: number, _options: object, _client: Octokit, tries: number) => {
    const willWait = seconds <= LONGEST_WAIT_SECONDS && tries < MAX_RETRIES;
    if (willWait) say(`GitHub: ${kind}; waiting ${seconds} s (${tries + 1} of ${MAX_RETRIES})`);
    return willWait;
  };
  return new Client(
    getOctokitOptions(token.reveal(), {
      baseUrl: apiUrl,
      userAgent: 'dbcred-sync',
      request: {
        fetch: (url: string, init: object) =>
          fetchFromThere(url, dispatcher === undefined ? init : { ...init, dispatcher }),
      },
      log: { debug: ignore, info: ignore, warn: say, error: ignore },
      retry: {
        retries: MAX_RETRIES,
        retryAfterBaseValue: 500,
        doNotRetry: [400, 401, 403, 404, 409, 410, 422, 429, 451],
      },
      throttle: {
        onRateLimit: wait('the rate limit is used up'),
        onSecondaryRateLimit: wait('a secondary rate limit'),
      },
    }),
  );
}

/** GitHub redirects within itself, as after a renaming. What another host answers is no answer of GitHub. */
async function fetchFromThere(url: string, init: object): ReturnType<typeof fetch> {
  const response = await fetch(url, init);
  const { origin } = new URL(response.url);
  if (origin === new URL(url).origin) return response;
  throw new RedirectedElsewhere(
    `the request was redirected to ${origin}, which is not the address of GitHub's API`,
  );
}

class RedirectedElsewhere extends Error {}

const ignore = (): void => undefined;

/**
 * Bounds one try in time, and makes every 429 (and every 403 that says when to come back) look like the
 * secondary limit that it is: the throttling plugin goes by the words of the message.
 * https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#exceeding-the-rate-limit
 */
function oneTry(say: (line: string) => void) {
  return (octokit: Octokit): void => {
    octokit.hook.before('request', (options) => {
      options.request.signal = AbortSignal.timeout(TRY_TIMEOUT_MS);
    });
    octokit.hook.error('request', (error, options) => {
      if (error.cause instanceof RedirectedElsewhere) throw error.cause; // bare, so that nothing tries again
      if ('status' in error && 'response' in error) {
        const used = error.response?.headers['x-ratelimit-remaining'] === '0';
        const comeBack = error.response?.headers['retry-after'] !== undefined;
        const limited = error.status === 429 || (error.status === 403 && comeBack);
        if (limited && !used && !/secondary rate/i.test(error.message))
          error.message += ' (secondary rate limit)';
      }
      const tries = Number(options.request['retryCount'] ?? 0);
      if ('status' in error && error.status >= 500 && tries < MAX_RETRIES) {
        say(
          `GitHub: ${options.method} failed with ${error.status}; trying again (${tries + 1} of ${MAX_RETRIES})`,
        );
      }
      throw error;
    });
  };
}
