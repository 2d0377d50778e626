import type { Context } from 'hono';
import type { ResourceProvider } from '../resource-manager/api.ts';
import { checkApiVersion, checkUnlocatedApiVersion, demand } from '../resource-manager/authorization.ts';
import { ArmRefusal } from '../resource-manager/refusal.ts';
import type { RoleAssignments } from '../resource-manager/role-assignments.ts';
import type { NodeEnv } from '../service.ts';
import type { Farm } from './farm.ts';
import { representation } from './representation.ts';
import {
  type Handler,
  listReferences,
  listSettings,
  refresh,
  restart,
  showReference,
  showSlotNames,
  writeSettings,
} from './site-requests.ts';
import { tagsProvider } from './tags-provider.ts';

/** Azure/azure-rest-api-specs, Microsoft.Web. */
const API_VERSIONS = [
  ...['2026-03-15', '2025-05-01', '2025-03-01', '2024-11-01', '2024-04-01', '2023-12-01', '2023-01-01'],
  ...['2022-09-01', '2022-03-01', '2021-03-01'],
];
/** Of the operation that is in no contract; documented with it (MicrosoftDocs/azure-docs, pull request 126435). */
const REFRESH_SINCE = '2022-03-01';

const SITES =
  /^(\/subscriptions\/([^/]+)(?:\/resourceGroups\/([^/]+))?)\/providers\/Microsoft\.Web\/sites(?:\/([^/]+)(?:\/slots(?:\/([^/]+))?)?(\/.+?)?)?\/?$/i;
const KIND = '(appsettings|connectionstrings)';

/**
 * What can be asked of an app, with the action behind it (learn.microsoft.com, "Azure permissions for Web and Mobile").
 * That of the refresh is nobody's word: its path is no action on a resource as the others are.
 */
const ROUTES: { method: string; rest: RegExp; action: string; handle: Handler }[] = [
  {
    method: 'GET',
    rest: /^$/,
    action: 'read',
    handle: async ({ farm }, c, site) => c.json(representation(farm, site)),
  },
  {
    method: 'POST',
    rest: new RegExp(`^/config/${KIND}/list$`, 'i'),
    action: 'config/list/action',
    handle: listSettings,
  },
  {
    method: 'PUT',
    rest: new RegExp(`^/config/${KIND}$`, 'i'),
    action: 'config/write',
    handle: writeSettings,
  },
  { method: 'GET', rest: /^\/config\/slotConfigNames$/i, action: 'config/read', handle: showSlotNames },
  {
    method: 'GET',
    rest: new RegExp(`^/config/configreferences/${KIND}$`, 'i'),
    action: 'config/read',
    handle: listReferences,
  },
  {
    method: 'GET',
    rest: new RegExp(`^/config/configreferences/${KIND}/([^/]+)$`, 'i'),
    action: 'config/read',
    handle: showReference,
  },
  {
    ...{ method: 'POST', rest: /^\/config\/configreferences\/appsettings\/refresh$/i },
    ...{ action: 'config/configreferences/appsettings/refresh/action', handle: refresh },
  },
  { method: 'POST', rest: /^\/restart$/i, action: 'restart/action', handle: restart },
];

/** Microsoft.Web: apps that are there, with their slots, and nothing that makes or removes them. */
export function appServiceProvider(farm: Farm, roles: RoleAssignments): ResourceProvider {
  const tags = tagsProvider(farm, roles);
  return async (c, objectId) => {
    const tagged = await tags(c, objectId);
    if (tagged) return tagged;
    const match = SITES.exec(c.req.path);
    if (!match) return undefined;
    const [, parent = '', subscription = '', group, name, slot, rest = ''] = match;
    const ofSlots = /\/sites\/[^/]+\/slots(\/|$)/i.test(c.req.path);
    if (name === undefined || (ofSlots && slot === undefined))
      return list({ farm, roles }, c, objectId, { parent, subscription, group, name });
    if (group === undefined) return undefined;
    const route = ROUTES.find((one) => one.method === c.req.method && one.rest.test(rest));
    if (!route) return undefined;
    const version = c.req.query('api-version');
    checkApiVersion(version, 'sites', API_VERSIONS);
    if (route.handle === refresh && (version ?? '') < REFRESH_SINCE) return undefined;
    checkPlace(farm, subscription, group);
    const type = slot === undefined ? 'Microsoft.Web/sites' : 'Microsoft.Web/sites/slots';
    const scope = `${parent}/providers/Microsoft.Web/sites/${name}${slot === undefined ? '' : `/slots/${slot}`}`;
    demand(roles, objectId, `${type}/${route.action}`, scope);
    const site = farm.find(
      decodeURIComponent(name),
      slot === undefined ? undefined : decodeURIComponent(slot),
    );
    if (!site) return undefined;
    const names = route.rest.exec(rest)?.slice(1).map(decodeURIComponent) ?? [];
    return route.handle({ farm }, c, site, names);
  };
}

async function list(
  { farm, roles }: { farm: Farm; roles: RoleAssignments },
  c: Context<NodeEnv>,
  objectId: string,
  o: { parent: string; subscription: string; group: string | undefined; name: string | undefined },
): Promise<Response | undefined> {
  if (c.req.method !== 'GET') return undefined;
  const type = { namespace: 'Microsoft.Web', type: 'sites' };
  checkUnlocatedApiVersion(c.req.query('api-version'), type, API_VERSIONS);
  checkPlace(farm, o.subscription, o.group);
  const ofApp = o.name === undefined ? '' : `/providers/Microsoft.Web/sites/${o.name}`;
  const action = o.name === undefined ? 'Microsoft.Web/sites/read' : 'Microsoft.Web/sites/slots/read';
  demand(roles, objectId, action, o.parent + ofApp);
  if (o.name !== undefined && farm.find(o.name, undefined) === undefined) return undefined;
  const listed =
    o.name === undefined ? farm.sites().filter(({ seed }) => seed.slot === undefined) : farm.slotsOf(o.name);
  return c.json({ value: listed.map((site) => representation(farm, site)), nextLink: null });
}

function checkPlace({ place }: Farm, subscription: string, group: string | undefined): void {
  if (subscription.toLowerCase() !== place.subscriptionId.toLowerCase())
    throw new ArmRefusal(
      404,
      'SubscriptionNotFound',
      `The subscription '${subscription}' could not be found.`,
    );
  if (group !== undefined && group.toLowerCase() !== place.resourceGroup.toLowerCase())
    throw new ArmRefusal(404, 'ResourceGroupNotFound', `Resource group '${group}' could not be found.`);
}
