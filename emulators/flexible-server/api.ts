import type { Context } from 'hono';
import { z } from 'zod';
import type { ResourceProvider } from '../resource-manager/api.ts';
import { checkApiVersion, demand } from '../resource-manager/authorization.ts';
import { ArmRefusal } from '../resource-manager/refusal.ts';
import type { NodeEnv } from '../service.ts';
import {
  API_VERSIONS,
  accepted,
  busy,
  checkSubscription,
  type Desk,
  jsonBody,
  same,
  unknownContent,
  waiting,
} from './answers.ts';
import { answerRule } from './firewall-api.ts';
import { checkPassword } from './password-rules.ts';
import { representation } from './representation.ts';
import type { Operation } from './server.ts';

const RULE =
  /^(\/subscriptions\/([^/]+)\/resourceGroups\/([^/]+)\/providers\/Microsoft\.DBforPostgreSQL\/flexibleServers\/([^/]+)\/firewallRules)(?:\/([^/]+))?\/?$/i;
const SERVER =
  /^(\/subscriptions\/([^/]+)\/resourceGroups\/([^/]+)\/providers\/Microsoft\.DBforPostgreSQL\/flexibleServers)(?:\/([^/]+))?\/?$/i;
const OPERATION =
  /^(\/subscriptions\/([^/]+))\/providers\/Microsoft\.DBforPostgreSQL\/locations\/[^/]+\/(azureAsyncOperation|operationResults)\/([^/]+)\/?$/i;

/** Microsoft.DBforPostgreSQL: one server, its operations, and nothing that makes or removes servers. */
export function flexibleServerProvider(desk: Desk): ResourceProvider {
  return async (c, objectId) => {
    const server = SERVER.exec(c.req.path);
    if (server) return answerServer(desk, c, objectId, server);
    const rule = RULE.exec(c.req.path);
    if (rule) return answerRule(desk, c, objectId, rule);
    const operation = OPERATION.exec(c.req.path);
    return operation ? answerOperation(desk, c, objectId, operation) : undefined;
  };
}

async function answerServer(
  { identity, server, roles, firewall }: Desk,
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
  if (name === undefined) return c.json({ value: [representation(identity, server, firewall)] });
  if (!same(name, identity.name)) return undefined;
  if (method === 'GET') return c.json(representation(identity, server, firewall));
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
  { identity, server, roles, firewall }: Desk,
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
    if (pending) return accepted(c, { identity, server }, operation);
    return operation.of === 'firewall'
      ? c.body(null, 204)
      : c.json(representation(identity, server, firewall));
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

const body = z.strictObject({
  properties: z.strictObject({
    administratorLoginPassword: z.string(),
    createMode: z.enum(['Default', 'Update']).optional(),
  }),
});

function readPassword(contentType: string | undefined, text: string): string {
  const read = body.safeParse(jsonBody(contentType, text));
  if (read.success) return read.data.properties.administratorLoginPassword;
  // The real one knows more properties. Here an unknown one is refused, or it would seem to have been set.
  throw unknownContent(read.error);
}
