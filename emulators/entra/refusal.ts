import { randomUUID } from 'node:crypto';
import type { Context } from 'hono';

/** A refusal of the token service: an AADSTS code with the OAuth error and the status it travels with. */
export class EntraRefusal extends Error {
  readonly code: number;
  readonly error: string;
  readonly status: 400 | 401;

  constructor(code: number, error: string, message: string) {
    super(message);
    this.code = code;
    this.error = error;
    // invalid_client was reported with 401 (microsoft/Agents#202), the others with 400 (caddy-dns/azure#3).
    this.status = error === 'invalid_client' ? 401 : 400;
  }
}

export const missingParameter = (name: string) =>
  new EntraRefusal(
    900144,
    'invalid_request',
    `The request body must contain the following parameter: '${name}'.`,
  );

/** Body as in haystackeditor#41 and azure-workload-identity#1232: one line, trace last. */
export function refusalAnswer(c: Context, refusal: EntraRefusal, now: Date): Response {
  const trace = randomUUID();
  const correlation = c.req.query('client-request-id') ?? c.req.header('client-request-id') ?? randomUUID();
  const timestamp = `${now.toISOString().slice(0, 19).replace('T', ' ')}Z`;
  c.header('x-ms-request-id', trace);
  return c.json(
    {
      error: refusal.error,
      error_description: `AADSTS${refusal.code}: ${refusal.message} Trace ID: ${trace} Correlation ID: ${correlation} Timestamp: ${timestamp}`,
      error_codes: [refusal.code],
      timestamp,
      trace_id: trace,
      correlation_id: correlation,
      error_uri: `${new URL(c.req.url).origin}/error?code=${refusal.code}`,
    },
    refusal.status,
  );
}
