import type { Context } from 'hono';
import { z } from 'zod';
import type { ResourceProvider } from '../resource-manager/api.ts';
import { checkApiVersion, demand } from '../resource-manager/authorization.ts';
import { ArmRefusal } from '../resource-manager/refusal.ts';
import type { RoleAssignments } from '../resource-manager/role-assignments.ts';
import type { NodeEnv } from '../service.ts';
import { checkPassword } from './password-rules.ts';
import { representation, type ServerIdentity } from './representation.ts';
import type { FlexibleServer, Operation } from './server.ts';

/** Azure/azure-rest-api-specs, Microsoft.DBforPostgreSQL. */
const API_VERSIONS = [
  ...['2025-08-01', '2025-06-01-preview', '2025-01-01-preview', '2024-11-01-preview', '2024-08-01'],
  ...['2023-12-01-preview', '2023-06-01-preview', '2022-12-01'],
];
const SERVER =
  /^(\/subscriptions\/([^/]+)\/resourceGroups\/([^/]+)\/providers\/Microsoft\.DBforPostgreSQL\/flexibleServers)(?:\/([^/]+))?\/?$/i;
const OPERATION =
  /^(\/subscriptions\/([^/]+))\/providers\/Microsoft\.DBforPostgreSQL\/locations\/[^/]+\/(azureAsyncOperation|operationResults)\/([^/]+)\/?$/i;

interface Desk {
  identity: ServerIdentity;
  server: FlexibleServer;
  roles: RoleAssignments;
}

/** Microsoft.DBforPostgreSQL: one server, its operations, and nothing that makes or removes servers. */
export function flexibleServerProvider(desk: Desk): ResourceProvider {
  return async (c, objectId) => {
    const server = SERVER.exec(c.req.path);
    if (server) return answerServer(desk, c, objectId, server);
    const operation = OPERATION.exec(c.req.path);
    return operation ? answerOperation(desk, c, objectId, operation) : undefined;
  };
}

async function answerServer(
  { identity, server, roles }: Desk,
  c: Context<NodeEnv>,
  objectId: string,
  [path, , subscription = '', group = '', name]: RegExpExecArray,
): Promise<Response | undefined> {
  const { method } = c.req;
  if (method !== 'GET' && (method !== 'PATCH' || name === undefined)) return undefined;
  checkApiVersion(c.req.query('api-version'), 'flexibleServers', API_VERSIONS);
  await server.pass();
  checkSubscription(identity, subscription);
  const action = `Microsoft.DBforPostgreSQL/flexibleServers/${method === 'GET' ? 'read' : 'write'}`;
  // Servers are listed at their group, and only to those who may read all of them.
  const scope = name === undefined ? path.replace(/\/providers\/.*$/i, '') : path.replace(/\/$/, '');
  demand(roles, objectId, action, scope);
  if (!same(group, identity.resourceGroup)) {
    throw new ArmRefusal(404, 'ResourceGroupNotFound', `Resource group '${group}' could not be found.`);
  }
  if (name === undefined) return c.json({ value: [representation(identity, server)] });
  if (!same(name, identity.name)) return undefined;
  if (method === 'GET') return c.json(representation(identity, server));
  const password = readPassword(c.req.header('content-type'), await c.req.text());
  server.remember(password);
  checkPassword(password, identity.administratorLogin);
  const operation = server.changePassword(password);
  if (!operation) throw busy(identity.name);
  return accepted(c, { identity, server }, operation);
}

/**
 * The URLs are at subscription scope, so a role limited to the group does not open them. That is the strict
 * reading: the real URLs are signed (recorded: t, c, s and h), and whether that replaces a role is not public.
 */
async function answerOperation(
  { identity, server, roles }: Desk,
  c: Context<NodeEnv>,
  objectId: string,
  [, scope = '', subscription = '', kind = '', id = '']: RegExpExecArray,
): Promise<Response | undefined> {
  if (c.req.method !== 'GET') return undefined;
  checkApiVersion(c.req.query('api-version'), `locations/${kind}`, API_VERSIONS);
  await server.pass();
  checkSubscription(identity, subscription);
  demand(roles, objectId, `Microsoft.DBforPostgreSQL/locations/${kind}/read`, scope);
  const operation = server.operation(id);
  if (!operation) return undefined;
  const pending = operation.status === 'InProgress';
  if (same(kind, 'operationResults')) {
    return pending ? accepted(c, { identity, server }, operation) : c.json(representation(identity, server));
  }
  return c.json(statusOf(operation), 200, pending ? waiting(server) : {});
}

/** Recorded (Azure/azure-cli, test_postgres_flexible_server_mgmt.yaml), but for the failure. */
function statusOf({ id, status, startTime }: Operation): object {
  const error = {
    code: 'InternalServerError',
    message: 'An unexpected error occured while processing the request.',
  };
  return { name: id, status, startTime, ...(status === 'Failed' ? { error } : {}) };
}

/** Recorded there too: this body, the same id in both addresses, and no Retry-After. */
function accepted(
  c: Context<NodeEnv>,
  { identity, server }: Pick<Desk, 'identity' | 'server'>,
  { id, startTime }: Operation,
): Response {
  const { origin } = new URL(c.req.url);
  const version = encodeURIComponent(c.req.query('api-version') ?? '');
  const places = `${origin}/subscriptions/${identity.subscriptionId}/providers/Microsoft.DBforPostgreSQL/locations/${identity.location}`;
  return c.json({ operation: 'UpsertServerManagementOperationV2', startTime }, 202, {
    'Azure-AsyncOperation': `${places}/azureAsyncOperation/${id}?api-version=${version}`,
    Location: `${places}/operationResults/${id}?api-version=${version}`,
    ...waiting(server),
  });
}

function waiting(server: FlexibleServer): Record<string, string> {
  const seconds = server.retryAfter();
  return seconds === undefined ? {} : { 'Retry-After': String(seconds) };
}

const body = z.strictObject({
  properties: z.strictObject({
    administratorLoginPassword: z.string(),
    createMode: z.enum(['Default', 'Update']).optional(),
  }),
});

function readPassword(contentType: string | undefined, text: string): string {
  const media = (contentType ?? '').split(';', 1)[0]?.trim() ?? '';
  if (!same(media, 'application/json')) {
    throw new ArmRefusal(
      415,
      'UnsupportedMediaType',
      `The content media type '${media}' is not supported. Only 'application/json' is supported.`,
    );
  }
  const read = body.safeParse(jsonOf(text));
  if (read.success) return read.data.properties.administratorLoginPassword;
  // The real one knows more properties. Here an unknown one is refused, or it would seem to have been set.
  const where = read.error.issues.map(({ path, message }) => `${path.join('.') || 'body'}: ${message}`);
  throw invalidContent(where.join('; '));
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw invalidContent('it is not JSON');
  }
}

function invalidContent(why: string): ArmRefusal {
  return new ArmRefusal(
    400,
    'InvalidRequestContent',
    `The request content was invalid and could not be deserialized: '${why}'.`,
  );
}

function checkSubscription(identity: ServerIdentity, asked: string): void {
  if (same(asked, identity.subscriptionId)) return;
  throw new ArmRefusal(404, 'SubscriptionNotFound', `The subscription '${asked}' could not be found.`);
}

/** The text as a user met it; its status is in no public source, and 409 is what MySQL's sibling has (turbot/steampipe-plugin-azure#859). */
function busy(name: string): ArmRefusal {
  return new ArmRefusal(
    409,
    'ServerIsBusy',
    `Cannot complete operation while server '${name}' is busy processing another operation.`,
  );
}

function same(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
