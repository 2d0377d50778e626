import type { ResourceProvider } from '../resource-manager/api.ts';
import { checkApiVersion, demand } from '../resource-manager/authorization.ts';
import type { RoleAssignments } from '../resource-manager/role-assignments.ts';
import type { PlatformPlace } from './platform.ts';

const JOB =
  /^(\/subscriptions\/([^/]+)\/resourceGroups\/([^/]+)\/providers\/Microsoft\.App\/jobs\/([^/]+))\/?$/i;

/** Jobs, to read: what is asked for as an app may be one. They have no revisions (arm-appcontainers, Job). */
export function jobsProvider(o: {
  place: PlatformPlace;
  roles: RoleAssignments;
  jobs: ReadonlySet<string>;
  versions: readonly string[];
}): ResourceProvider {
  const { place, roles, jobs } = o;
  return async (c, objectId) => {
    const [, id = '', subscription, group, name = ''] = JOB.exec(c.req.path) ?? [];
    if (c.req.method !== 'GET' || !same(subscription, place.subscriptionId)) return undefined;
    checkApiVersion(c.req.query('api-version'), 'jobs', o.versions);
    demand(roles, objectId, 'Microsoft.App/jobs/read', id);
    if (!same(group, place.resourceGroup) || !jobs.has(name.toLowerCase())) return undefined;
    const configuration = { triggerType: 'Manual', replicaTimeout: 1800, secrets: null };
    return c.json({
      ...{ id, name, type: 'Microsoft.App/jobs', location: 'East US', identity: { type: 'None' } },
      properties: { provisioningState: 'Succeeded', runningState: 'Ready', configuration },
    });
  };
}

function same(one: string | undefined, other: string): boolean {
  return one?.toLowerCase() === other.toLowerCase();
}
