import type { Context } from 'hono';
import { ArmRefusal } from '../resource-manager/refusal.ts';
import type { RoleAssignments } from '../resource-manager/role-assignments.ts';
import { checkTags } from '../resource-manager/tags.ts';
import type { NodeEnv } from '../service.ts';
import type { ContainerApp, Written } from './app.ts';
import { invalidContent, isObject, mergePatch, readDocument } from './document.ts';
import type { Platform } from './platform.ts';
import { linkedAuthorizationFailed } from './refusal.ts';
import { readSecrets } from './secrets.ts';

/** What only the service says about an app: a client that sends it back changes nothing. */
const READ_ONLY = [
  ...['provisioningState', 'runningStatus', 'runningState', 'latestRevisionName', 'latestReadyRevisionName'],
  ...['latestRevisionFqdn', 'customDomainVerificationId', 'outboundIpAddresses', 'eventStreamEndpoint'],
];

interface Asked {
  /** `containerApps`, `jobs`. */
  type: string;
  platform: Platform;
  roles: RoleAssignments;
  objectId: string;
  scope: string;
}

/** A PATCH is merged into the app; a PUT is the app. Neither changes anything yet. */
export async function readWrite(c: Context<NodeEnv>, app: ContainerApp, asked: Asked): Promise<Written> {
  const sent = await readBody(c);
  checkLinked(sent, asked);
  const { secrets, rest } = apart(sent);
  for (const value of plainValues(secrets)) asked.platform.remember(value);
  const whole = c.req.method === 'PUT' ? rest : mergePatch(app.document(), rest);
  if (isObject(whole) && typeof whole['location'] !== 'string') {
    throw new ArmRefusal(400, 'LocationRequired', 'The location property is required for this definition.');
  }
  const wanted = secrets === undefined && c.req.method === 'PUT' ? null : secrets;
  const document = readDocument(whole);
  checkTags(document.tags ?? {});
  return {
    document,
    secrets: wanted === undefined ? undefined : readSecrets(wanted),
  };
}

export async function readBody(c: Context<NodeEnv>): Promise<Record<string, unknown>> {
  const media = (c.req.header('content-type') ?? '').split(';', 1)[0]?.trim() ?? '';
  if (media.toLowerCase() !== 'application/json') {
    throw new ArmRefusal(
      415,
      'UnsupportedMediaType',
      `The content media type '${media}' is not supported. Only 'application/json' is supported.`,
    );
  }
  const body: unknown = await c.req.json().catch(() => undefined);
  if (!isObject(body)) throw invalidContent('it is no JSON object');
  return body;
}

/** The secrets, and the write without them and without what is read-only. */
export function apart(sent: Record<string, unknown>): { secrets: unknown; rest: Record<string, unknown> } {
  const { id: _id, name: _name, type: _type, systemData: _data, properties, ...others } = sent;
  if (!isObject(properties)) return { secrets: undefined, rest: others };
  const kept = Object.fromEntries(Object.entries(properties).filter(([key]) => !READ_ONLY.includes(key)));
  // Two names of one thing (the older one is called deprecated).
  const { managedEnvironmentId, environmentId = managedEnvironmentId, configuration, ...plain } = kept;
  const rest = { ...plain, ...(environmentId === undefined ? {} : { environmentId }) };
  if (!isObject(configuration)) {
    return {
      secrets: undefined,
      rest: { ...others, properties: { ...rest, ...given('configuration', configuration) } },
    };
  }
  const { secrets, ingress, ...settings } = configuration;
  const { fqdn: _fqdn, ...door } = isObject(ingress) ? ingress : {};
  const wanted = { ...settings, ...given('ingress', isObject(ingress) ? door : ingress) };
  return { secrets, rest: { ...others, properties: { ...rest, configuration: wanted } } };
}

const given = (key: string, value: unknown) => (value === undefined ? {} : { [key]: value });

/**
 * Whoever writes an app must also be allowed what the request refers to: its environment and its identities. That an
 * identity which only a secret names counts too is the strict reading.
 */
export function checkLinked(
  sent: Record<string, unknown>,
  { type, roles, objectId, scope }: Omit<Asked, 'platform'>,
): void {
  const identity = isObject(sent['identity']) ? sent['identity']['userAssignedIdentities'] : undefined;
  const { secrets, rest } = apart(sent);
  const named = (Array.isArray(secrets) ? secrets : []).flatMap((one) =>
    isObject(one) && typeof one['identity'] === 'string' ? [one['identity']] : [],
  );
  const linked: [string, string][] = [
    ...[...Object.keys(isObject(identity) ? identity : {}), ...named]
      .filter((id) => id.startsWith('/'))
      .map((id): [string, string] => [id, 'Microsoft.ManagedIdentity/userAssignedIdentities/assign/action']),
  ];
  const environment = isObject(rest['properties']) ? rest['properties']['environmentId'] : undefined;
  if (typeof environment === 'string') {
    linked.push([environment, 'Microsoft.App/managedEnvironments/join/action']);
  }
  for (const [id, action] of linked) {
    if (!roles.may(objectId, action, id))
      throw linkedAuthorizationFailed({ type, objectId, scope, action, linked: id });
  }
}

export function plainValues(secrets: unknown): string[] {
  return (Array.isArray(secrets) ? secrets : []).flatMap((one) =>
    isObject(one) && typeof one['value'] === 'string' && one['value'] !== '' ? [one['value']] : [],
  );
}
