import type { Context } from 'hono';
import type { ResourceProvider } from '../resource-manager/api.ts';
import { checkApiVersion, checkUnlocatedApiVersion, demand } from '../resource-manager/authorization.ts';
import { ArmRefusal } from '../resource-manager/refusal.ts';
import type { NodeEnv } from '../service.ts';
import type { ContainerApp } from './app.ts';
import { checkGroup, checkSubscription } from './checks.ts';
import type { Desk, Where } from './desk.ts';
import { environmentsProvider } from './environments.ts';
import { jobsProvider } from './jobs.ts';
import { accepted, answerOperation } from './operation-urls.ts';
import { operationInProgress } from './refusal.ts';
import { representation } from './representation.ts';
import {
  activate,
  deactivate,
  listReplicas,
  listRevisions,
  restart,
  showReplica,
  showRevision,
} from './revision-requests.ts';
import { readWrite } from './write-request.ts';

/** Azure/azure-rest-api-specs, Microsoft.App. */
const API_VERSIONS = [
  ...['2026-07-01', '2026-01-01', '2025-07-01', '2025-02-02-preview', '2025-01-01', '2024-10-02-preview'],
  ...['2024-03-01', '2023-05-01', '2022-10-01', '2022-03-01'],
];
const APPS =
  /^((\/subscriptions\/([^/]+)(?:\/resourceGroups\/([^/]+))?)\/providers\/Microsoft\.App\/containerApps)(?:\/([^/]+)(\/.+?)?)?\/?$/i;

type Handler = (desk: Desk, c: Context<NodeEnv>, app: ContainerApp, where: Where) => Promise<Response>;

/** What can be asked of an app, with the action behind it (learn.microsoft.com, "Azure permissions for Compute"). */
const ROUTES: { method: string; rest: RegExp; action: string; handle: Handler }[] = [
  { method: 'GET', rest: /^$/, action: 'read', handle: showApp },
  { method: 'PATCH', rest: /^$/, action: 'write', handle: write },
  { method: 'PUT', rest: /^$/, action: 'write', handle: write },
  { method: 'POST', rest: /^\/listSecrets$/i, action: 'listSecrets/action', handle: listSecrets },
  { method: 'GET', rest: /^\/revisions$/i, action: 'revisions/read', handle: listRevisions },
  { method: 'GET', rest: /^\/revisions\/([^/]+)$/i, action: 'revisions/read', handle: showRevision },
  {
    method: 'POST',
    rest: /^\/revisions\/([^/]+)\/restart$/i,
    action: 'revisions/restart/action',
    handle: restart,
  },
  {
    method: 'POST',
    rest: /^\/revisions\/([^/]+)\/activate$/i,
    action: 'revisions/activate/action',
    handle: activate,
  },
  {
    ...{ method: 'POST', rest: /^\/revisions\/([^/]+)\/deactivate$/i },
    ...{ action: 'revisions/deactivate/action', handle: deactivate },
  },
  {
    method: 'GET',
    rest: /^\/revisions\/([^/]+)\/replicas$/i,
    action: 'revisions/replicas/read',
    handle: listReplicas,
  },
  {
    ...{ method: 'GET', rest: /^\/revisions\/([^/]+)\/replicas\/([^/]+)$/i },
    ...{ action: 'revisions/replicas/read', handle: showReplica },
  },
];

/** Microsoft.App: container apps that are there, and nothing that makes or removes them. */
export function containerAppsProvider(desk: Desk): ResourceProvider {
  const { place, dapr } = desk.platform;
  const jobsOnly = jobsProvider(desk, API_VERSIONS);
  const environments = environmentsProvider({ place, roles: desk.roles, versions: API_VERSIONS, dapr });
  return async (c, objectId) => {
    const match = APPS.exec(c.req.path);
    if (!match) {
      const found = (await answerOperation(desk, c, objectId, API_VERSIONS)) ?? (await jobsOnly(c, objectId));
      return found ?? environments(c, objectId);
    }
    const [, , parent = '', subscription = '', group, name, rest = ''] = match;
    if (name === undefined) return list(desk, c, objectId, { parent, subscription, group });
    if (group === undefined) return undefined;
    const { method } = c.req;
    const route = ROUTES.find((one) => one.method === method && one.rest.test(rest));
    if (!route) return undefined;
    checkApiVersion(c.req.query('api-version'), 'containerApps', API_VERSIONS);
    checkSubscription(desk, subscription);
    const scope = `${parent}/providers/Microsoft.App/containerApps/${name}`;
    demand(desk.roles, objectId, `Microsoft.App/containerApps/${route.action}`, scope + resourcePart(rest));
    checkGroup(desk, group);
    const app = desk.platform.find(name);
    if (!app) return undefined;
    // A look at an app carries its write on; a second write must find the first one.
    if (method === 'GET' || rest !== '') desk.platform.operations.pass(app.name);
    const names = route.rest.exec(rest)?.slice(1).map(decodeURIComponent) ?? [];
    return route.handle(desk, c, app, { objectId, scope, names });
  };
}

/** What is asked about is a resource: of a list or an action, the one that it belongs to. */
function resourcePart(rest: string): string {
  return rest.split('/').length % 2 === 0 ? rest.replace(/\/[^/]*$/, '') : rest;
}

async function list(
  { platform, roles }: Desk,
  c: Context<NodeEnv>,
  objectId: string,
  { parent, subscription, group }: { parent: string; subscription: string; group: string | undefined },
): Promise<Response | undefined> {
  if (c.req.method !== 'GET') return undefined;
  const type = { namespace: 'Microsoft.App', type: 'containerApps' };
  checkUnlocatedApiVersion(c.req.query('api-version'), type, API_VERSIONS);
  checkSubscription({ platform }, subscription);
  demand(roles, objectId, 'Microsoft.App/containerApps/read', parent);
  if (group !== undefined) checkGroup({ platform }, group);
  const apps = platform.apps();
  for (const app of apps) platform.operations.pass(app.name);
  return c.json({ value: apps.map((app) => representation(app, platform.around(app))) });
}

async function showApp({ platform }: Desk, c: Context<NodeEnv>, app: ContainerApp): Promise<Response> {
  return c.json(representation(app, platform.around(app)));
}

async function write(
  { platform, roles }: Desk,
  c: Context<NodeEnv>,
  app: ContainerApp,
  where: Where,
): Promise<Response> {
  const { operations, settings } = platform;
  const written = await readWrite(c, app, { type: 'containerApps', platform, roles, ...where });
  const underWay = operations.underWay(app.name);
  if (underWay) throw operationInProgress(app.name, underWay.id);
  const carryOut = app.prepare(written);
  const operation = operations.begin(app.name, carryOut);
  if (settings.writes === 202) return accepted(platform, c, operation);
  operations.finish();
  if (operation.error) throw new ArmRefusal(400, operation.error.code, operation.error.message);
  return c.json(representation(app, platform.around(app)));
}

/** The platform's copies, in plain text: what a reference's value is now, wherever it came from. */
async function listSecrets(_: Desk, c: Context<NodeEnv>, app: ContainerApp): Promise<Response> {
  return c.json({ value: app.secrets() });
}
