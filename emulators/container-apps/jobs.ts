import type { Context } from 'hono';
import type { ResourceProvider } from '../resource-manager/api.ts';
import { checkApiVersion, checkUnlocatedApiVersion, demand } from '../resource-manager/authorization.ts';
import type { NodeEnv } from '../service.ts';
import { checkGroup, checkSubscription } from './checks.ts';
import type { Desk } from './desk.ts';
import { jobRepresentation } from './job-representation.ts';
import { type AskedOfJob, listExecutions, listSecrets, showJob, start, write } from './job-requests.ts';
import { JOB } from './platform.ts';

const JOBS =
  /^((\/subscriptions\/([^/]+)(?:\/resourceGroups\/([^/]+))?)\/providers\/Microsoft\.App\/jobs)(?:\/([^/]+)(\/.+?)?)?\/?$/i;

interface Route {
  method: string;
  rest: RegExp;
  action: string;
  handle: (asked: AskedOfJob) => Response | Promise<Response>;
}

/** What can be asked of a job, with the action behind it (learn.microsoft.com, "Azure permissions for Containers"). */
const ROUTES: readonly Route[] = [
  { method: 'GET', rest: /^$/, action: 'read', handle: showJob },
  { method: 'PATCH', rest: /^$/, action: 'write', handle: write },
  { method: 'PUT', rest: /^$/, action: 'write', handle: write },
  { method: 'POST', rest: /^\/listSecrets$/i, action: 'listSecrets/action', handle: listSecrets },
  { method: 'POST', rest: /^\/start$/i, action: 'start/action', handle: start },
  { method: 'GET', rest: /^\/executions$/i, action: 'executions/read', handle: listExecutions },
];

/** Jobs that are there. They have no revisions (Microsoft.App, Jobs_…, JobsExecutions_List). */
export function jobsProvider(desk: Desk, versions: readonly string[]): ResourceProvider {
  return async (c, objectId) => {
    const match = JOBS.exec(c.req.path);
    if (!match) return undefined;
    const [, collection = '', parent = '', subscription = '', group, name, rest = ''] = match;
    if (name === undefined) return list(desk, versions, c, { objectId, parent, subscription, group });
    if (group === undefined) return undefined;
    const route = ROUTES.find((one) => one.method === c.req.method && one.rest.test(rest));
    if (!route) return undefined;
    checkApiVersion(c.req.query('api-version'), 'jobs', versions);
    checkSubscription(desk, subscription);
    const scope = `${collection}/${name}`;
    demand(desk.roles, objectId, `Microsoft.App/jobs/${route.action}`, scope);
    checkGroup(desk, group);
    const job = desk.platform.jobs.get(decodeURIComponent(name).toLowerCase());
    if (job === undefined) return undefined;
    // A look at a job carries its write on; a second write must find the first one.
    if (c.req.method === 'GET' || rest !== '') desk.platform.operations.pass(`${JOB}${job.name}`);
    return route.handle({ desk, c, job, objectId, scope });
  };
}

function list(
  desk: Desk,
  versions: readonly string[],
  c: Context<NodeEnv>,
  asked: { objectId: string; parent: string; subscription: string; group: string | undefined },
): Response | undefined {
  if (c.req.method !== 'GET') return undefined;
  const { platform, roles } = desk;
  const type = { namespace: 'Microsoft.App', type: 'jobs' };
  checkUnlocatedApiVersion(c.req.query('api-version'), type, versions);
  checkSubscription(desk, asked.subscription);
  demand(roles, asked.objectId, 'Microsoft.App/jobs/read', asked.parent);
  if (asked.group !== undefined) checkGroup(desk, asked.group);
  const jobs = [...platform.jobs.values()];
  for (const { name } of jobs) platform.operations.pass(`${JOB}${name}`);
  return c.json({ value: jobs.map((job) => jobRepresentation(job, platform.aroundJob(job))) });
}
