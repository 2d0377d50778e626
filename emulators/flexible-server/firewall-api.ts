import type { Context } from 'hono';
import { z } from 'zod';
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
} from './answers.ts';
import { type FirewallRule, numberOf } from './firewall.ts';
import { type ServerIdentity, serverId } from './representation.ts';

const ACTIONS: Record<string, string> = { GET: 'read', PUT: 'write', DELETE: 'delete' };
/** The specification's pattern and the SDK's (arm-postgresql-flexible 9.0.0): what both take. */
const NAME = /^[a-zA-Z0-9][-_a-zA-Z0-9]{0,79}(?<!-)$/;
const ADDRESS =
  /^(([0-9]|[1-9][0-9]|1[0-9]{2}|2[0-4][0-9]|25[0-5])\.){3}([0-9]|[1-9][0-9]|1[0-9]{2}|2[0-4][0-9]|25[0-5])$/;

/** Microsoft.DBforPostgreSQL/flexibleServers/firewallRules (2025-08-01/FirewallRules.json). */
export async function answerRule(
  desk: Desk,
  c: Context<NodeEnv>,
  objectId: string,
  [path, , subscription = '', group = '', serverName = '', name]: RegExpExecArray,
): Promise<Response | undefined> {
  const { identity, server, firewall, roles } = desk;
  const { method } = c.req;
  const action = ACTIONS[method];
  if (action === undefined || (method !== 'GET' && name === undefined)) return undefined;
  checkApiVersion(c.req.query('api-version'), 'flexibleServers/firewallRules', API_VERSIONS);
  await server.pass();
  checkSubscription(identity, subscription);
  const scope = path.replace(/\/$/, '');
  demand(roles, objectId, `Microsoft.DBforPostgreSQL/flexibleServers/firewallRules/${action}`, scope);
  if (!same(group, identity.resourceGroup)) {
    throw new ArmRefusal(404, 'ResourceGroupNotFound', `Resource group '${group}' could not be found.`);
  }
  if (!same(serverName, identity.name)) return undefined;
  if (name === undefined) return c.json({ value: firewall.rules().map((rule) => resource(identity, rule)) });
  if (method === 'GET') {
    const rule = firewall.find(name);
    return rule && c.json(resource(identity, rule));
  }
  return change(desk, c, decodeURIComponent(name));
}

async function change(desk: Desk, c: Context<NodeEnv>, name: string): Promise<Response> {
  const { identity, server, firewall } = desk;
  refusePrivate(desk);
  if (c.req.method === 'DELETE') {
    if (firewall.find(name) === undefined) return c.body(null, 204);
    const operation = server.changeFirewall(() => firewall.remove(name));
    if (!operation) throw busy(identity.name);
    return accepted(c, desk, operation);
  }
  const rule = { name, ...readAddresses(c.req.header('content-type'), await c.req.text()) };
  if (!NAME.test(name)) throw invalidParameter('firewallRuleName');
  const operation = server.changeFirewall(() => firewall.put(rule));
  if (!operation) throw busy(identity.name);
  return accepted(c, desk, operation);
}

/** The words of `az`, which looks before it asks (Azure/azure-cli, validate_public_access_server). */
function refusePrivate({ firewall }: Desk): void {
  if (!firewall.isPrivate()) return;
  throw new ArmRefusal(
    400,
    'InvalidOperation',
    'Firewall rule operations cannot be requested for a private access enabled server.',
  );
}

const body = z.strictObject({
  properties: z.strictObject({ startIpAddress: z.string(), endIpAddress: z.string() }),
});

function readAddresses(contentType: string | undefined, text: string): Omit<FirewallRule, 'name'> {
  const read = body.safeParse(jsonBody(contentType, text));
  if (!read.success) throw unknownContent(read.error);
  const { startIpAddress, endIpAddress } = read.data.properties;
  if (!ADDRESS.test(startIpAddress)) throw invalidParameter('startIpAddress');
  if (!ADDRESS.test(endIpAddress) || numberOf(endIpAddress) < numberOf(startIpAddress)) {
    throw invalidParameter('endIpAddress');
  }
  return { startIpAddress, endIpAddress };
}

function invalidParameter(name: string): ArmRefusal {
  return new ArmRefusal(
    400,
    'InvalidParameterValue',
    `Invalid value given for parameter ${name}. Specify a valid parameter value.`,
  );
}

function resource(identity: ServerIdentity, { name, startIpAddress, endIpAddress }: FirewallRule): object {
  return {
    properties: { startIpAddress, endIpAddress },
    id: `${serverId(identity)}/firewallRules/${name}`,
    name,
    type: 'Microsoft.DBforPostgreSQL/flexibleServers/firewallRules',
  };
}
