import { setTimeout as sleep } from 'node:timers/promises';
import type { Octokit } from '@octokit/core';
import { retry } from '@octokit/plugin-retry';
import { throttling } from '@octokit/plugin-throttling';
import Bottleneck from 'bottleneck/light.js';
import { codeOf, messageOf, Problem } from '../problem.ts';
import type { Redacted } from '../redacted.ts';
import { saidWhenSlow } from '../turns.ts';
import { USER_AGENT } from '../version.ts';
import { type Following, Moves, RedirectedElsewhere } from './moved.ts';
import { GitHub } from './octokit.ts';
import { FOR_ONE, type Patience } from './patience.ts';
import { NEXT, type RequestKind, RequestPace } from './request-pace.ts';
import { type WebFetch, webFetch } from './web-fetch.ts';

const MAX_RETRIES = 3;
/** Of one token, as the throttling plugin has it. */
const MOST_AT_ONCE = 10;
/** Waited for once before the second try, four times before the third, and nine times before the last. */
const RETRY_UNIT_MS = 500;
/** "Otherwise, wait for at least one minute", and longer each time. */
const FIRST_WAIT_SECONDS = 60;
/** One try, from connect to the last byte. */
const TRY_TIMEOUT_MS = 20_000;

export type GitHubClient = InstanceType<typeof GitHub> & Following;

/** A token, or what makes one: asked before every request, so that it is never an old one. */
export type TokenSource = Redacted | (() => Promise<Redacted>);

export interface ClientTools {
  readonly say: (line: string) => void;
  readonly patience?: Patience;
  readonly pace?: RequestPace;
  /** In the place of the network. */
  readonly fetch?: WebFetch;
}

/** Octokit with throttling and retries really loaded, bounded, and with a visible line for each wait. */
export function gitHubClient(
  token: TokenSource | undefined,
  apiUrl: string,
  { say, patience = FOR_ONE, pace = realPace(say), fetch: ask = webFetch(apiUrl) }: ClientTools,
): GitHubClient {
  // The last plugin is the outermost: pacing sees each request once, throttling what retry gave up on, and all of
  // them what `oneTry` made of it.
  const moves = new Moves({ apiUrl, say, count: () => pace.countAgain('read') });
  const Client = GitHub.plugin(
    () => ({ movedTo: (owner: string, repo: string) => moves.to(owner, repo) }),
    oneTry(say, token, pace),
    retry,
    throttling,
    paced(pace, typeof token === 'object'),
  );
  const wait = (kind: string) => (seconds: number, _options: object, _client: Octokit, tries: number) => {
    const willWait = seconds <= patience.longestWaitSeconds && tries < patience.tries;
    if (willWait) {
      say(`GitHub: ${kind}; waiting ${seconds} s (${tries + 1} of ${patience.tries})`);
      pace.pause(seconds * 1000);
    }
    return willWait;
  };
  return new Client({
    ...(typeof token === 'object' ? { auth: token.reveal() } : {}),
    ...{ baseUrl: apiUrl, userAgent: USER_AGENT, request: { fetch: moves.following(ask) } },
    log: { debug: ignore, info: ignore, warn: say, error: ignore },
    retry: {
      retries: MAX_RETRIES,
      retryAfterBaseValue: RETRY_UNIT_MS,
      doNotRetry: [400, 401, 403, 404, 409, 410, 422, 429, 451],
    },
    throttle: {
      onRateLimit: wait('the rate limit is used up'),
      onSecondaryRateLimit: wait('a secondary rate limit'),
      ...ownGroups(),
    },
  });
}

/** In the place of the plugin's own, which are every client's: `global` is none of its documented options. */
function ownGroups() {
  return {
    // Once a second and for ever; the pace knows what GitHub's limits leave.
    write: new Bottleneck.Group({ maxConcurrent: null }),
    // Ten requests that wait for an App's token would keep the request for that token out.
    global: new Bottleneck.Group({ maxConcurrent: MOST_AT_ONCE }),
  };
}

function realPace(say: (line: string) => void): RequestPace {
  return new RequestPace({ clock: Date.now, sleep: (ms) => sleep(ms, undefined, { ref: true }), say });
}

function kindOf(method: string): RequestKind {
  return method === 'GET' || method === 'HEAD' ? 'read' : 'write';
}

/** A token that GitHub does not know is not shown to it a thousand times: it would lock this machine out. */
function paced(pace: RequestPace, isFixed: boolean) {
  let refused: Error | undefined;
  return (octokit: Octokit): void => {
    octokit.hook.wrap('request', async (request, options) => {
      if (refused !== undefined) throw refused;
      try {
        const isNext = options.request[NEXT] === true;
        return await pace.run(kindOf(options.method), async () => request(options), { isNext });
      } catch (thrown) {
        if (isFixed && thrown instanceof Error && 'status' in thrown && thrown.status === 401)
          refused = thrown;
        throw thrown;
      }
    });
  };
}

/** A name that does not resolve, a certificate that is not trusted, and what a proxy refuses: no try mends these. https://nodejs.org/api/tls.html#x509-certificate-error-codes */
const HOPELESS = /^(ENOTFOUND|ERR_PROXY_4|SELF_SIGNED_|DEPTH_ZERO_|UNABLE_TO_|CERT_|ERR_TLS_CERT_)/;

const ignore = (): void => undefined;

/**
 * Bounds one try in time, and makes every 429 (and every 403 that says when to come back) look like the
 * secondary limit that it is: the throttling plugin goes by the words of the message.
 * https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#exceeding-the-rate-limit
 */
function oneTry(say: (line: string) => void, token: TokenSource | undefined, pace: RequestPace) {
  const triesOf = new WeakMap<object, number>(); // each plugin counts only its own
  return (octokit: Octokit): void => {
    octokit.hook.wrap('request', async (request, options) => {
      // Not AbortSignal.timeout, which would hold on to each of thousands of requests until its time is over.
      const controller = new AbortController();
      const overdue = new DOMException(`no answer within ${TRY_TIMEOUT_MS / 1000} s`, 'TimeoutError');
      const timer = setTimeout(() => controller.abort(overdue), TRY_TIMEOUT_MS);
      options.request.signal = controller.signal;
      try {
        const what = `GitHub: ${options.method} has not been answered`;
        return await saidWhenSlow(Promise.resolve(request(options)), what, TRY_TIMEOUT_MS, say);
      } finally {
        clearTimeout(timer);
      }
    });
    octokit.hook.before('request', async (options) => {
      const earlier = triesOf.get(options);
      triesOf.set(options, (earlier ?? -1) + 1);
      if (earlier !== undefined) pace.countAgain(kindOf(options.method));
      if (typeof token === 'function') options.headers.authorization = `bearer ${(await token()).reveal()}`;
    });
    octokit.hook.error('request', (error, options) => {
      // Bare, so that nothing tries again.
      if (error.cause instanceof RedirectedElsewhere || error.cause instanceof Problem) throw error.cause;
      if (HOPELESS.test(codeOf(error.cause) ?? '')) {
        options.request['retries'] = 0;
        throw error;
      }
      const tries = triesOf.get(options) ?? 0;
      if ('status' in error && 'response' in error) {
        const used = error.response?.headers['x-ratelimit-remaining'] === '0';
        const comeBack = error.response?.headers['retry-after'] !== undefined;
        const limited = error.status === 429 || (error.status === 403 && comeBack);
        if (limited && !used && !/secondary rate/i.test(error.message))
          error.message += ' (secondary rate limit)';
        if (error.response !== undefined && !comeBack && /secondary rate/i.test(error.message))
          error.response.headers['retry-after'] = `${FIRST_WAIT_SECONDS * 2 ** tries}`;
      }
      if ('status' in error && error.status >= 500 && tries < MAX_RETRIES) {
        // What was not answered at all has the status 500, too.
        const how =
          'response' in error && error.response !== undefined
            ? error.status
            : error.message || messageOf(error);
        const seconds = ((tries + 1) ** 2 * RETRY_UNIT_MS) / 1000; // as plugin-retry reckons it
        say(
          `GitHub: ${options.method} failed with ${how}; trying again in ${seconds} s (${tries + 1} of ${MAX_RETRIES})`,
        );
      }
      throw error;
    });
  };
}
