import { randomBytes } from 'node:crypto';
import type { Context } from 'hono';
import type { Answer } from './operation.ts';
import { Refusal } from './refusal.ts';

/** An answer as it goes out; `body` is undefined where there is none. */
export interface Outgoing {
  status: number;
  body: object | undefined;
  headers: Record<string, string>;
}

/** The only one that its description is of, and what is taken when none is asked for. */
export const API_VERSION = '2022-11-28';

const GENERAL_HELP = 'https://docs.github.com/rest';

export function granted({ status, body, headers }: Answer): Outgoing {
  return { status, body, headers: headers ?? {} };
}

/** Anything but a refusal is a defect of ours, and is thrown on. */
export function refused(error: unknown, help = GENERAL_HELP): Outgoing {
  if (!(error instanceof Refusal)) throw error;
  const { message, documentationUrl = help, status, headers, body } = error;
  return { status, body: { message, documentation_url: documentationUrl, ...body }, headers };
}

/** Four numbers and the time, in hexadecimal, as GitHub writes them. */
export function newRequestId(): string {
  const part = (bytes: number): string => randomBytes(bytes).toString('hex').toUpperCase();
  return [part(2), part(3), part(3), part(3), part(4)].join(':');
}

export function send(
  c: Context,
  { status, body, headers }: Outgoing,
  requestId: string,
  now: Date,
): Response {
  const all = new Headers({
    Server: 'github.com',
    Date: now.toUTCString(), // clients reckon with it how long a rate limit lasts
    'Cache-Control': 'private, max-age=60, s-maxage=60',
    Vary: 'Accept, Authorization, Cookie, X-GitHub-OTP,Accept-Encoding, Accept, X-Requested-With',
    'X-GitHub-Media-Type': 'github.v3; format=json',
    'X-GitHub-Api-Version-Selected': c.req.header('X-GitHub-Api-Version') ?? API_VERSION,
    'X-GitHub-Request-Id': requestId,
    ...headers,
  });
  if (body === undefined) return new Response(null, { status, headers: all });
  all.set('Content-Type', 'application/json; charset=utf-8');
  return new Response(JSON.stringify(body), { status, headers: all });
}

/** https://docs.github.com/en/rest/using-the-rest-api/getting-started-with-the-rest-api ("User agent") */
export function noUserAgent(requestId: string): Response {
  return new Response(
    '\r\nRequest forbidden by administrative rules. Please make sure your request has a User-Agent header (https://docs.github.com/en/rest/overview/resources-in-the-rest-api#user-agent-required). Check https://developer.github.com for other possible causes.\r\n',
    { status: 403, headers: { 'Content-Type': 'text/html', 'X-GitHub-Request-Id': requestId } },
  );
}
