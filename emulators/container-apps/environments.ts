import type { Context } from 'hono';
import type { ResourceProvider } from '../resource-manager/api.ts';
import { checkApiVersion, checkUnlocatedApiVersion, demand } from '../resource-manager/authorization.ts';
import { ArmRefusal } from '../resource-manager/refusal.ts';
import type { RoleAssignments } from '../resource-manager/role-assignments.ts';
import type { NodeEnv } from '../service.ts';
import type { DaprSeed } from './dapr-seed.ts';
import { ENVIRONMENT, type PlatformPlace } from './platform.ts';
import { withoutValues } from './secrets.ts';

const ENVIRONMENTS =
  /^((\/subscriptions\/([^/]+)(?:\/resourceGroups\/([^/]+))?)\/providers\/Microsoft\.App\/managedEnvironments)(?:\/([^/]+)(\/.+?)?)?\/?$/i;
const COMPONENTS = /^\/daprComponents(?:\/([^/]+)(\/listSecrets)?)?$/i;

interface Means {
  place: PlatformPlace;
  roles: RoleAssignments;
  dapr: ReadonlyMap<string, DaprSeed>;
  versions: readonly string[];
}

/**
 * The environment of the apps and its Dapr components, to read (Microsoft.App, ManagedEnvironments_List…,
 * DaprComponents_List, _Get, _ListSecrets).
 */
export function environmentsProvider(o: Means): ResourceProvider {
  return async (c, objectId) => {
    const match = ENVIRONMENTS.exec(c.req.path);
    if (!match) return undefined;
    const [, collection = '', parent = '', subscription = '', group, name, rest = ''] = match;
    const version = c.req.query('api-version');
    if (name === undefined) {
      if (c.req.method !== 'GET') return undefined;
      checkUnlocatedApiVersion(
        version,
        { namespace: 'Microsoft.App', type: 'managedEnvironments' },
        o.versions,
      );
      checkSubscription(o, subscription);
      demand(o.roles, objectId, 'Microsoft.App/managedEnvironments/read', parent);
      if (group !== undefined) checkGroup(o, group);
      return c.json({ value: [environment(o.place)] });
    }
    if (group === undefined) return undefined;
    checkApiVersion(version, 'managedEnvironments', o.versions);
    checkSubscription(o, subscription);
    const scope = `${collection}/${name}`;
    if (rest === '') {
      if (c.req.method !== 'GET') return undefined;
      demand(o.roles, objectId, 'Microsoft.App/managedEnvironments/read', scope);
      checkGroup(o, group);
      return isThere(name) ? c.json(environment(o.place)) : undefined;
    }
    return components(o, c, objectId, { scope, group, name, rest });
  };
}

function components(
  { place, roles, dapr, versions }: Means,
  c: Context<NodeEnv>,
  objectId: string,
  { scope, group, name, rest }: { scope: string; group: string; name: string; rest: string },
): Response | undefined {
  const match = COMPONENTS.exec(rest);
  if (!match) return undefined;
  const [, component, secrets] = match;
  if (c.req.method !== (secrets === undefined ? 'GET' : 'POST')) return undefined;
  const action = secrets === undefined ? 'read' : 'listSecrets/action';
  const asked = component === undefined ? scope : `${scope}/daprComponents/${component}`;
  demand(roles, objectId, `Microsoft.App/managedEnvironments/daprComponents/${action}`, asked);
  checkGroup({ place, roles, dapr, versions }, group);
  if (!isThere(name)) return undefined;
  if (component === undefined)
    return c.json({ value: [...dapr.values()].map((one) => representation(place, one)) });
  const found = dapr.get(decodeURIComponent(component).toLowerCase());
  if (found === undefined) return undefined;
  if (secrets === undefined) return c.json(representation(place, found));
  // DaprSecretsCollection: names and values, and nothing of where they came from
  return c.json({ value: (found.secrets ?? []).map((one) => ({ name: one.name, value: one.value })) });
}

function isThere(name: string): boolean {
  return decodeURIComponent(name).toLowerCase() === ENVIRONMENT;
}

function idOf({ subscriptionId, resourceGroup }: PlatformPlace): string {
  return `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroup}/providers/Microsoft.App/managedEnvironments/${ENVIRONMENT}`;
}

/** ManagedEnvironment of api 2026-07-01 (examples/ManagedEnvironments_Get.json), shortened. */
function environment(place: PlatformPlace): object {
  return {
    ...{ id: idOf(place), name: ENVIRONMENT, type: 'Microsoft.App/managedEnvironments' },
    location: 'East US',
    properties: {
      ...{
        provisioningState: 'Succeeded',
        defaultDomain: 'jollyocean-1a2b3c4d.eastus.azurecontainerapps.io',
      },
      ...{ staticIp: '203.0.113.20', zoneRedundant: false },
    },
  };
}

/** DaprComponent (examples/DaprComponents_List.json): a secret's value is never in it; metadata is shown as it is. */
function representation(place: PlatformPlace, seed: DaprSeed): object {
  const { name, type, secrets = [], metadata = {}, store, scopes } = seed;
  return {
    ...{ id: `${idOf(place)}/daprcomponents/${name}`, name },
    type: 'Microsoft.App/managedEnvironments/daprcomponents',
    properties: {
      ...{ componentType: type, version: 'v1', ignoreErrors: false, initTimeout: '50s' },
      ...(store === undefined
        ? { secrets: secrets.length === 0 ? null : withoutValues(secrets) }
        : { secretStoreComponent: store }),
      metadata: Object.entries(metadata).map(([key, value]) =>
        typeof value === 'string' ? { name: key, value } : { name: key, ...value },
      ),
      ...(scopes === undefined ? {} : { scopes }),
    },
  };
}

function checkSubscription({ place }: Means, asked: string): void {
  if (asked.toLowerCase() === place.subscriptionId.toLowerCase()) return;
  throw new ArmRefusal(404, 'SubscriptionNotFound', `The subscription '${asked}' could not be found.`);
}

function checkGroup({ place }: Means, asked: string): void {
  if (asked.toLowerCase() === place.resourceGroup.toLowerCase()) return;
  throw new ArmRefusal(404, 'ResourceGroupNotFound', `Resource group '${asked}' could not be found.`);
}
