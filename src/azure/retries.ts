import type { PipelinePolicy, PipelineRequest, PipelineResponse } from '@azure/core-rest-pipeline';
import { codeOf } from '../problem.ts';
import type { Cloud } from './cloud.ts';
import { stayAt } from './own-address.ts';

const MAX_RETRIES = 3;
/** A service that asks for more than this is not waited for: the run says so instead. */
const LONGEST_WAIT_MS = 60_000;
/** One try, from connect to the last byte. */
const TRY_TIMEOUT_MS = 20_000;

/** What breaks a connection and is tried again by the SDK (exponentialRetryStrategy of @typespec/ts-http-runtime). */
const RETRIED = new Set(['ETIMEDOUT', 'ESOCKETTIMEDOUT', 'ECONNREFUSED', 'ECONNRESET']);

export type Say = (line: string) => void;

/** Who is asked. With `address`, nothing that carries its token goes anywhere else. */
export interface Asking {
  readonly service: string;
  readonly address?: string;
}

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
    retryOptions: { maxRetries: MAX_RETRIES, retryDelayInMs: 500, maxRetryDelayInMs: 8000 },
    additionalPolicies: [{ policy: policy(asking, say, tryTimeoutMs), position: 'perRetry' as const }],
  };
}

function policy({ service, address }: Asking, say: Say, tryTimeoutMs: number): PipelinePolicy {
  const sayAgain = (what: string, attempt: number): void => {
    if (attempt <= MAX_RETRIES) say(`${service} ${what}; trying again (${attempt} of ${MAX_RETRIES})`);
  };
  const tries = new WeakMap<PipelineRequest, number>();
  return {
    name: 'dbcred-sync-visible-retries',
    async sendRequest(request, next) {
      if (address !== undefined) stayAt(address, request.url);
      const attempt = (tries.get(request) ?? 0) + 1;
      tries.set(request, attempt);
      const response = await inTime(request, tryTimeoutMs, next).catch((thrown: unknown) => {
        const code = codeOf(thrown);
        if (code !== undefined && RETRIED.has(code)) sayAgain(`did not answer (${code})`, attempt);
        throw doNotRetryUnknownHosts(thrown);
      });
      boundWait(response, attempt);
      fillEmptyError(response);
      if (willRetry(response)) sayAgain(`answered ${response.status}`, attempt);
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
  } finally {
    delete request.abortSignal;
  }
}

function boundWait(response: PipelineResponse, attempt: number): void {
  if (response.status !== 429 && response.status !== 503) return;
  const asked = response.headers.get('retry-after');
  if (asked === undefined) {
    if (response.status === 429) response.headers.set('retry-after-ms', String(1000 * 2 ** (attempt - 1)));
    return;
  }
  const waitMs = /^\d+$/.test(asked) ? Number(asked) * 1000 : Date.parse(asked) - Date.now();
  if (waitMs > LONGEST_WAIT_MS) response.headers.delete('retry-after');
}

function willRetry({ status, headers }: PipelineResponse): boolean {
  if (status === 429) return headers.has('retry-after') || headers.has('retry-after-ms');
  return status >= 500 && status !== 501 && status !== 505;
}

/** The generated clients throw a TypeError, without the status, over an error that has no body. */
function fillEmptyError(response: PipelineResponse): void {
  if (response.status < 400 || (response.bodyAsText ?? '') !== '') return;
  const code = String(response.status);
  response.bodyAsText = JSON.stringify({ error: { code, message: `an empty answer with status ${code}` } });
  response.headers.set('content-type', 'application/json');
}

/** A name that does not resolve is a mistyped vault far more often than a passing fault. */
function doNotRetryUnknownHosts(thrown: unknown): unknown {
  if (!(thrown instanceof Error) || !('code' in thrown) || thrown.code !== 'ENOTFOUND') return thrown;
  return new HostNotFound(thrown.message, { cause: thrown });
}

export class HostNotFound extends Error {
  override readonly name = 'HostNotFound';
}
