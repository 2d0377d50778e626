import type { Context } from 'hono';
import type { z } from 'zod';
import { ArmRefusal } from '../resource-manager/refusal.ts';
import type { RoleAssignments } from '../resource-manager/role-assignments.ts';
import type { NodeEnv } from '../service.ts';
import type { Firewall } from './firewall.ts';
import type { ServerIdentity } from './representation.ts';
import type { FlexibleServer, Operation } from './server.ts';

/** Azure/azure-rest-api-specs, Microsoft.DBforPostgreSQL. */
export const API_VERSIONS = [
  ...['2025-08-01', '2025-06-01-preview', '2025-01-01-preview', '2024-11-01-preview', '2024-08-01'],
  ...['2023-12-01-preview', '2023-06-01-preview', '2022-12-01'],
];

export interface Desk {
  identity: ServerIdentity;
  server: FlexibleServer;
  firewall: Firewall;
  roles: RoleAssignments;
}

/** Recorded there too: this body, the same id in both addresses, and no Retry-After. */
export function accepted(
  c: Context<NodeEnv>,
  { identity, server }: Pick<Desk, 'identity' | 'server'>,
  { id, startTime, of }: Operation,
): Response {
  const { origin } = new URL(c.req.url);
  const version = encodeURIComponent(c.req.query('api-version') ?? '');
  const places = `${origin}/subscriptions/${identity.subscriptionId}/providers/Microsoft.DBforPostgreSQL/locations/${identity.location}`;
  const headers = {
    'Azure-AsyncOperation': `${places}/azureAsyncOperation/${id}?api-version=${version}`,
    Location: `${places}/operationResults/${id}?api-version=${version}`,
    ...waiting(server),
  };
  // Of a rule's no recording is public, and the specification's example has no body.
  return of === 'firewall'
    ? c.body(null, 202, headers)
    : c.json({ operation: 'UpsertServerManagementOperationV2', startTime }, 202, headers);
}

export function waiting(server: FlexibleServer): Record<string, string> {
  const seconds = server.retryAfter();
  return seconds === undefined ? {} : { 'Retry-After': String(seconds) };
}

/** The body of a change, which must be JSON and say so. */
export function jsonBody(contentType: string | undefined, text: string): unknown {
  const media = (contentType ?? '').split(';', 1)[0]?.trim() ?? '';
  if (!same(media, 'application/json')) {
    throw new ArmRefusal(
      415,
      'UnsupportedMediaType',
      `The content media type '${media}' is not supported. Only 'application/json' is supported.`,
    );
  }
  try {
    return JSON.parse(text);
  } catch {
    throw invalidContent('it is not JSON');
  }
}

export function unknownContent({ issues }: z.ZodError): ArmRefusal {
  const where = issues.map(({ path, message }) => `${path.join('.') || 'body'}: ${message}`);
  return invalidContent(where.join('; '));
}

function invalidContent(why: string): ArmRefusal {
  return new ArmRefusal(
    400,
    'InvalidRequestContent',
    `The request content was invalid and could not be deserialized: '${why}'.`,
  );
}

export function checkSubscription(identity: ServerIdentity, asked: string): void {
  if (same(asked, identity.subscriptionId)) return;
  throw new ArmRefusal(404, 'SubscriptionNotFound', `The subscription '${asked}' could not be found.`);
}

/** The text as a user met it; its status is in no public source, and 409 is what MySQL's sibling has (turbot/steampipe-plugin-azure#859). */
export function busy(name: string): ArmRefusal {
  return new ArmRefusal(
    409,
    'ServerIsBusy',
    `Cannot complete operation while server '${name}' is busy processing another operation.`,
  );
}

export function same(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
