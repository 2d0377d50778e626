import type { Agent, ClientRequest } from 'node:http';
import { text } from 'node:stream/consumers';
import {
  createDefaultHttpClient,
  createHttpHeaders,
  createPipelineRequest,
  type HttpClient,
  type HttpMethods,
  type PipelineResponse,
} from '@azure/core-rest-pipeline';
import { HttpsProxyAgent } from 'https-proxy-agent';
import { codeOf, messageOf } from '../problem.ts';
import type { RawAnswer } from './raw-answer.ts';

/** Of a fetch's `init`, what Octokit and we give. Redirects are never followed: whoever asks sees to them. */
interface Init {
  readonly method?: HttpMethods;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly signal?: AbortSignal;
}

/** As Octokit reads it, too, which takes it for a Response. */
interface Answer extends RawAnswer {
  readonly url: string;
  readonly headers: RawAnswer['headers'] & Iterable<[string, string]>;
  readonly text: () => Promise<string>;
}

/** A body that nobody reads would keep its connection, and with it the process. */
const WITHOUT_BODY = [204, 205, 304];

/** For a proxy to make a tunnel: as long as one try. Nothing else ends it, and it would keep the process. */
const TUNNEL_TIMEOUT_MS = 20_000;

let client: HttpClient | undefined;

/** A fetch by the HTTP client of Azure's SDKs, through a proxy where one is given. */
export const sdkFetch = (proxy?: URL) => {
  const agent = proxy === undefined ? undefined : tunnelling(proxy);
  return (url: string, init: Init): Promise<RawAnswer> => ask(url, init, agent);
};

class Tunnels extends HttpsProxyAgent<string> {
  override async connect(...asked: Parameters<HttpsProxyAgent<string>['connect']>) {
    const controller = new AbortController();
    const overdue = new Error(`the proxy made no tunnel within ${TUNNEL_TIMEOUT_MS / 1000} s`);
    const timer = setTimeout(() => controller.abort(overdue), TUNNEL_TIMEOUT_MS);
    const connectOpts = { ...this.connectOpts, signal: controller.signal };
    try {
      const bounded = Object.create(this, { connectOpts: { value: connectOpts } }) as this;
      return await super.connect.apply(bounded, asked);
    } finally {
      clearTimeout(timer);
    }
  }
}

/** The tunnel is kept, as a connection is. A proxy's refusal is its own: in its place the host's would be seen. */
function tunnelling(proxy: URL): Agent {
  const agent = new Tunnels(proxy.href, { keepAlive: true });
  agent.on('proxyConnect', ({ statusCode }: { statusCode: number }, request: ClientRequest) => {
    if (statusCode === 200) return;
    const refusal = new Error(`the proxy answered ${statusCode}`);
    request.destroy(Object.assign(refusal, { code: `ERR_PROXY_${statusCode}` }));
  });
  return agent;
}

async function ask(url: string, init: Init, agent: Agent | undefined): Promise<RawAnswer> {
  const { method = 'GET', headers = {}, body, signal } = init;
  client ??= createDefaultHttpClient();
  const request = createPipelineRequest({
    ...{ url, method, headers: createHttpHeaders(headers) },
    ...(body === undefined ? {} : { body }),
    ...(signal === undefined ? {} : { abortSignal: signal }),
    allowInsecureConnection: true, // which addresses may be plain http was settled where they came in
    streamResponseStatusCodes: new Set([Number.POSITIVE_INFINITY]), // all of them, as a fetch does
  });
  if (agent !== undefined) {
    request.agent = agent; // given above, it would be dropped
    // Without it, an agent keeps a tunnel under a name by which it does not look for one.
    request.requestOverrides = { protocol: new URL(url).protocol };
  }
  const response = await client.sendRequest(request).catch((thrown: unknown) => {
    throw signal?.aborted === true ? signal.reason : unanswered(thrown);
  });
  return answerOf(url, response);
}

function answerOf(url: string, { status, headers, readableStreamBody }: PipelineResponse): Answer {
  const stream = readableStreamBody;
  if (stream !== undefined && WITHOUT_BODY.includes(status)) stream.resume();
  const read = async (): Promise<string> => (stream === undefined ? '' : text(stream));
  return {
    ...{ url, status, text: read },
    headers: {
      get: (name) => headers.get(name) ?? null,
      [Symbol.iterator]: () => headers[Symbol.iterator](),
    },
    json: async () => JSON.parse(await read()) as unknown,
    body: {
      async cancel() {
        if (stream !== undefined && 'destroy' in stream && typeof stream.destroy === 'function')
          stream.destroy();
      },
    },
  };
}

/** In the form of a fetch, and without the request, whose headers hold the token. */
function unanswered(thrown: unknown): TypeError {
  const code = codeOf(thrown);
  const cause = new Error(messageOf(thrown) || code || 'no answer');
  return new TypeError('fetch failed', {
    cause: code === undefined ? cause : Object.assign(cause, { code }),
  });
}
