import { createServer as createHttpServer, type IncomingHttpHeaders, type Server } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { getRequestListener, type HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Hono } from 'hono';
import type { Certificate } from './certificates.ts';
import type { Exchange, Fault, Traffic } from './traffic.ts';

/** The environment of every app of the cloud: Node's own request and answer. */
export interface NodeEnv {
  Bindings: HttpBindings;
}

export interface Service {
  name: string;
  port: number;
  /** Without a trailing slash. */
  url: string;
  stop(): Promise<void>;
}

interface Options {
  name: string;
  app: Hono<NodeEnv> | Hono;
  certificate?: Certificate;
  /** Without it nothing is recorded, slowed or broken: the control service. */
  traffic?: Traffic;
}

export async function serve({ name, app, certificate, traffic }: Options): Promise<Service> {
  const listener = getRequestListener(
    (request, env) => {
      if (!isHttp1(env)) throw new Error('HTTP/2 is not served');
      return traffic ? answer({ name, app, traffic }, request, env) : app.fetch(request, env);
    },
    { overrideGlobalObjects: false },
  );
  const server: Server = certificate
    ? createHttpsServer(
        { cert: certificate.certPem, key: certificate.keyPem, minVersion: 'TLSv1.2' },
        listener,
      )
    : createHttpServer(listener);
  // The default of 5 s closes idle connections under clients that are about to use them again.
  server.keepAliveTimeout = 120_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    name,
    port,
    url: `${certificate ? 'https' : 'http'}://localhost:${port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function isHttp1(env: object): env is HttpBindings {
  return 'incoming' in env && 'outgoing' in env && !('stream' in Object(env.incoming));
}

async function answer(
  { name, app, traffic }: { name: string; app: Hono<NodeEnv> | Hono; traffic: Traffic },
  request: Request,
  env: HttpBindings,
): Promise<Response> {
  const { exchange, fault } = traffic.arrive({
    service: name,
    method: request.method,
    path: env.incoming.url ?? '/',
    ...callerIn(env.incoming.headers),
  });
  if (traffic.latency() > 0) await wait(traffic.latency());
  if ((await traffic.intercepted(exchange, 'before')) === 'cut') return cut(env);
  if (fault?.action === 'hang') await traffic.released();
  if (fault?.action === 'hang' || fault?.action === 'reset') return cut(env);
  if (fault?.action === 'status') {
    const broken = faultyAnswer(fault);
    exchange.status = broken.status;
    return broken;
  }
  const copy = traffic.watchers().size > 0 ? request.clone() : undefined;
  const response = await app.fetch(request, env);
  if (copy) await show(traffic, exchange, copy, response.clone());
  const verdict = await traffic.intercepted(exchange, 'after');
  if (verdict === 'cut' || fault?.action === 'drop-answer') {
    await response.arrayBuffer();
    return cut(env);
  }
  exchange.status = response.status;
  return response;
}

/** https://learn.microsoft.com/azure/key-vault/general/logging */
function callerIn(headers: IncomingHttpHeaders): Pick<Exchange, 'userAgent' | 'clientRequestId'> {
  const { 'user-agent': userAgent, 'x-ms-client-request-id': id } = headers;
  const clientRequestId = [id].flat()[0];
  return { ...(userAgent && { userAgent }), ...(clientRequestId && { clientRequestId }) };
}

async function show(
  traffic: Traffic,
  { service, method, path }: Exchange,
  request: Request,
  response: Response,
): Promise<void> {
  const seen = {
    ...{ service, method, path, status: response.status },
    requestHeaders: Object.fromEntries(request.headers),
    requestBody: await request.text(),
    responseHeaders: Object.fromEntries(response.headers),
    responseBody: await response.text(),
  };
  for (const watcher of traffic.watchers()) watcher(seen);
}

function cut(env: HttpBindings): Response {
  env.incoming.socket.destroy();
  return RESPONSE_ALREADY_SENT;
}

function faultyAnswer(fault: Fault): Response {
  const headers = new Headers(fault.headers);
  if (fault.body === undefined || fault.body === null) {
    return new Response(null, { status: fault.status ?? 500, headers });
  }
  const text = typeof fault.body === 'string';
  if (!text && !headers.has('content-type')) headers.set('content-type', 'application/json; charset=utf-8');
  return new Response(text ? String(fault.body) : JSON.stringify(fault.body), {
    status: fault.status ?? 500,
    headers,
  });
}
