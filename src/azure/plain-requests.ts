import { getProxyUrl } from '@actions/http-client/lib/proxy';
import {
  createDefaultHttpClient,
  createEmptyPipeline,
  createHttpHeaders,
  createPipelineRequest,
  defaultRetryPolicy,
  type PipelineResponse,
  proxyPolicy,
  RestError,
} from '@azure/core-rest-pipeline';
import { z } from 'zod';
import type { Redacted } from '../redacted.ts';
import { USER_AGENT } from '../version.ts';
import { visibleRetries } from './retries.ts';

/**
 * Requests that no SDK makes for us: the job's OIDC token, a cloud's description of itself, what a vault says to
 * anybody. They go through the pipeline of Azure's SDKs, which is loaded anyway: @actions/http-client brings all of
 * undici before the first packet, a third of the time that takes.
 */
export interface PlainRequest {
  /** Who is asked, in the line that tells of another try. */
  readonly service: string;
  readonly url: string;
  readonly bearer?: Redacted;
  readonly say: (line: string) => void;
  /** For the log of the service: the id of this run. */
  readonly correlationId?: string;
  /** One try, from connect to the last byte. */
  readonly tryTimeoutMs?: number;
}

/**
 * The JSON at a URL, or undefined where there is none. Throws a `RestError`: with `statusCode` for a refusal, of which
 * a redirect is one, and with `code` where there is no answer.
 */
export async function getJson(request: PlainRequest): Promise<unknown> {
  const response = await get(request);
  const { status, bodyAsText } = response;
  if (status === 404) return undefined;
  if (status < 200 || status > 299) throw refused(response);
  return jsonIn(bodyAsText ?? '');
}

/** Whatever is answered, up to 5xx that stay. */
export async function get({
  service,
  url,
  bearer,
  say,
  correlationId,
  tryTimeoutMs,
}: PlainRequest): Promise<PipelineResponse> {
  const { retryOptions, additionalPolicies } = visibleRetries({ service }, say, tryTimeoutMs);
  const pipeline = createEmptyPipeline();
  pipeline.addPolicy(defaultRetryPolicy(retryOptions), { phase: 'Retry' });
  for (const { policy } of additionalPolicies) pipeline.addPolicy(policy, { afterPhase: 'Retry' });
  const headers = createHttpHeaders({ accept: 'application/json', 'user-agent': USER_AGENT });
  if (correlationId !== undefined) headers.set('x-ms-client-request-id', correlationId);
  if (bearer !== undefined) headers.set('authorization', `Bearer ${bearer.reveal()}`);
  // Which addresses may be plain http was settled where they came in.
  const request = createPipelineRequest({ url, headers, allowInsecureConnection: true });
  const proxy = proxyFor(url);
  if (proxy !== undefined) {
    request.proxySettings = proxy;
    pipeline.addPolicy(proxyPolicy());
  }
  return pipeline.sendRequest(createDefaultHttpClient(), request);
}

/** Proxies as the runner's own tools understand them: https://github.com/actions/toolkit/tree/main/packages/http-client */
function proxyFor(url: string) {
  const proxy = getProxyUrl(new URL(url));
  if (proxy === undefined) return undefined;
  const { protocol, hostname, port, username, password } = proxy;
  return {
    host: `${protocol}//${hostname}`,
    port: Number(port || (protocol === 'https:' ? 443 : 80)),
    username,
    password,
  };
}

/** Without the request, whose headers hold the bearer token. */
function refused({ status, bodyAsText }: PipelineResponse): RestError {
  return new RestError(messageIn(bodyAsText ?? ''), { statusCode: status });
}

const Refusal = z.union([
  z.object({ message: z.string() }).transform(({ message }) => message),
  z.object({ error: z.object({ message: z.string() }) }).transform(({ error }) => error.message),
]);

/** GitHub says why in `message`, Azure in `error.message`, and a proxy in a page of its own. */
function messageIn(body: string): string {
  return Refusal.safeParse(jsonIn(body)).data ?? body;
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
