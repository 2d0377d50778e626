import type { PipelinePolicy, PipelineRequest, PipelineResponse } from '@azure/core-rest-pipeline';
import { codeOf } from '../problem.ts';
import { saidWhenSlow } from '../turns.ts';
import { USER_AGENT } from '../version.ts';
import type { Cloud } from './cloud.ts';
import { stayAt } from './own-address.ts';

const MAX_RETRIES = 3;
/** Where nothing is asked for, the SDK waits for half of twice as long each time, and for up to as much again. */
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 8000;
/** A service that asks for more than this is not waited for: the run says so instead. */
const LONGEST_WAIT_MS = 60_000;
/** One try, from connect to the last byte. */
const TRY_TIMEOUT_MS = 20_000;

/** What breaks a connection and is tried again by the SDK (exponentialRetryStrategy of @typespec/ts-http-runtime). */
const RETRIED = new Set(['ETIMEDOUT', 'ESOCKETTIMEDOUT', 'ECONNREFUSED', 'ECONNRESET']);
/** What passes as well, and is not: no answer of a name server, a closed connection, an answer that breaks off. */
const ALSO_PASSING = new Set(['EAI_AGAIN', 'EPIPE', 'PARSE_ERROR']);

export type Say = (line: string) => void;

/** Who is asked. With `address`, nothing that carries its token goes anywhere else. */
export interface Asking {
  readonly service: string;
  readonly address?: string;
}

/** By what Azure's own logs know our requests. */
export const OURSELVES = { userAgentOptions: { userAgentPrefix: USER_AGENT } } as const;

export function resourceManagerOf({ resourceManager }: Pick<Cloud, 'resourceManager'>): Asking {
  return { service: 'The resource manager', address: resourceManager };
}

/**
 * Client options that bound and show the Azure SDK's own retries. Key Vault does not promise a Retry-After
 * on 429, and the SDK does not retry one without; its documented back-off is 1, 2, 4 seconds.
 * https://learn.microsoft.com/azure/key-vault/general/overview-throttling
 */
export function visibleRetries(asking: Asking, say: Say, tryTimeoutMs = TRY_TIMEOUT_MS) {
  return {
    retryOptions: {
      ...{ maxRetries: MAX_RETRIES, retryDelayInMs: FIRST_PAUSE_MS, maxRetryDelayInMs: LONGEST_PAUSE_MS },
    },
    additionalPolicies: [{ policy: policy(asking, say, tryTimeoutMs), position: 'perRetry' as const }],
  };
}

function policy({ service, address }: Asking, say: Say, tryTimeoutMs: number): PipelinePolicy {
  const sayAgain = (what: string, attempt: number, waitMs = longestPauseMs(attempt)): void => {
    if (attempt > MAX_RETRIES) return;
    const seconds = Math.max(1, Math.ceil(waitMs / 1000));
    say(`${service} ${what}; trying again within ${seconds} s (${attempt} of ${MAX_RETRIES})`);
  };
  const tries = new WeakMap<PipelineRequest, number>();
  return {
    name: 'dbcred-sync-visible-retries',
    async sendRequest(request, next) {
      if (address !== undefined) stayAt(address, request.url);
      const attempt = (tries.get(request) ?? 0) + 1;
      tries.set(request, attempt);
      // The SDK's reading of a compressed answer never settles when the connection breaks off within it.
      request.headers.delete('accept-encoding');
      const answer = inTime(request, tryTimeoutMs, next);
      const response = await saidWhenSlow(answer, `${service} has not answered`, tryTimeoutMs, say).catch(
        (thrown: unknown) => {
          const code = codeOf(asRetried(thrown));
          if (code !== undefined && RETRIED.has(code)) sayAgain(`did not answer (${code})`, attempt);
          throw doNotRetryUnknownHosts(thrown);
        },
      );
      boundWait(request, response, attempt, (what) => say(`${service} ${what}`));
      fillEmptyError(response);
      if (willRetry(response)) sayAgain(`answered ${response.status}`, attempt, pauseSetIn(response));
      else tries.delete(request); // a vault's challenge is no try
      return response;
    },
  };
}

/**
 * Not `request.timeout`: its timer outlives a failed connection and would hold the process up. The signal goes with
 * the try, since the SDK listens to it while it waits for the next one, too.
 */
async function inTime(
  request: PipelineRequest,
  timeoutMs: number,
  next: (request: PipelineRequest) => Promise<PipelineResponse>,
): Promise<PipelineResponse> {
  request.abortSignal = AbortSignal.timeout(timeoutMs);
  try {
    return await next(request);
  } catch (thrown) {
    const isOverdue = thrown instanceof Error && thrown.name === 'AbortError';
    if (isOverdue) thrown.message = `no answer within ${timeoutMs / 1000} s`;
    throw thrown;
  } finally {
    delete request.abortSignal;
  }
}

const longWaits = new WeakMap<PipelineRequest, number>();

/** A wait that was asked for and was too long for this run, in milliseconds. */
export function longWaitAskedIn(request: PipelineRequest | undefined): number | undefined {
  return request === undefined ? undefined : longWaits.get(request);
}

/** The headers in which a service asks for a wait, and how many milliseconds their unit is; the SDK's order. */
const WAIT_HEADERS = { 'retry-after-ms': 1, 'x-ms-retry-after-ms': 1, 'retry-after': 1000 } as const;

/**
 * What is asked for is passed on in one plain form: the SDK would give up a 429 whose wait it cannot read, and would
 * wait for as long as it is told to.
 */
function boundWait(request: PipelineRequest, response: PipelineResponse, attempt: number, say: Say): void {
  const { status, headers } = response;
  if (status !== 429 && status !== 503) return;
  const askedMs = waitAskedMs(headers);
  for (const name of Object.keys(WAIT_HEADERS)) headers.delete(name);
  if (askedMs !== undefined && askedMs > LONGEST_WAIT_MS) {
    longWaits.set(request, askedMs);
    if (status === 429) say(`asks to wait ${Math.ceil(askedMs / 1000)} s, which is too long for this run`);
    return;
  }
  const waitMs = askedMs ?? (status === 429 ? 1000 * 2 ** (attempt - 1) : undefined);
  if (waitMs !== undefined) headers.set('retry-after-ms', String(waitMs));
}

/** Undefined where nothing is asked for, or nothing that can be read. https://www.rfc-editor.org/rfc/rfc9110#name-retry-after */
function waitAskedMs(headers: PipelineResponse['headers']): number | undefined {
  for (const [name, unitMs] of Object.entries(WAIT_HEADERS)) {
    const asked = headers.get(name)?.trim() ?? '';
    if (/^\d+(\.\d+)?$/.test(asked)) return Math.ceil(Number(asked) * unitMs);
  }
  const asked = headers.get('retry-after') ?? '';
  const moment = / GMT$/.test(asked) ? Date.parse(asked) : Number.NaN;
  return Number.isNaN(moment) ? undefined : Math.max(0, moment - Date.now());
}

/** Before try `attempt` + 1, as the SDK reckons it: calculateRetryDelay of @typespec/ts-http-runtime. */
function longestPauseMs(attempt: number): number {
  return Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (attempt - 1));
}

/** What `boundWait` has settled. */
function pauseSetIn({ headers }: PipelineResponse): number | undefined {
  const set = headers.get('retry-after-ms');
  return set === undefined ? undefined : Number(set);
}

function willRetry({ status, headers }: PipelineResponse): boolean {
  if (status === 429) return headers.has('retry-after-ms');
  return status === 408 || (status >= 500 && status !== 501 && status !== 505);
}

/** The generated clients throw a TypeError, without the status, over an error that has no body. */
function fillEmptyError(response: PipelineResponse): void {
  if (response.status < 400 || (response.bodyAsText ?? '') !== '') return;
  const code = String(response.status);
  response.bodyAsText = JSON.stringify({ error: { code, message: `an empty answer with status ${code}` } });
  response.headers.set('content-type', 'application/json');
}

/** Under a code that the SDK tries again; its message keeps what it was. */
function asRetried(thrown: unknown): unknown {
  if (thrown instanceof Error && 'code' in thrown && ALSO_PASSING.has(String(thrown.code))) {
    thrown.code = 'ECONNRESET';
  }
  return thrown;
}

/** A name that does not resolve is a mistyped vault far more often than a passing fault. */
function doNotRetryUnknownHosts(thrown: unknown): unknown {
  if (!(thrown instanceof Error) || !('code' in thrown) || thrown.code !== 'ENOTFOUND') return thrown;
  return new HostNotFound(thrown.message, { cause: thrown });
}

export class HostNotFound extends Error {
  override readonly name = 'HostNotFound';
}
