import type { Context } from 'hono';
import type { ResourceProvider } from '../resource-manager/api.ts';
import { checkApiVersion, checkUnlocatedApiVersion, demand } from '../resource-manager/authorization.ts';
import { ArmRefusal } from '../resource-manager/refusal.ts';
import type { RoleAssignments } from '../resource-manager/role-assignments.ts';
import type { NodeEnv } from '../service.ts';
import type { JobSeed } from './job-seed.ts';
import type { PlatformPlace } from './platform.ts';
import { withoutValues } from './secrets.ts';

const JOBS =
  /^((\/subscriptions\/([^/]+)(?:\/resourceGroups\/([^/]+))?)\/providers\/Microsoft\.App\/jobs)(?:\/([^/]+)(\/listSecrets)?)?\/?$/i;

interface Means {
  place: PlatformPlace;
  roles: RoleAssignments;
  jobs: ReadonlyMap<string, JobSeed>;
  versions: readonly string[];
}

interface Asked {
  parent: string;
  subscription: string;
  group: string | undefined;
  name: string;
}

/** Jobs, to read. They have no revisions (Microsoft.App, Jobs_Get, Jobs_ListBySubscription, Jobs_ListSecrets). */
export function jobsProvider(o: Means): ResourceProvider {
  return async (c, objectId) => {
    const match = JOBS.exec(c.req.path);
    if (!match) return undefined;
    const [, collection = '', parent = '', subscription = '', group, name, secrets] = match;
    const asked = { parent, subscription, group, name: decodeURIComponent(name ?? '') };
    if (name === undefined) return list(o, c, objectId, asked);
    if (group === undefined) return undefined;
    if (c.req.method !== (secrets === undefined ? 'GET' : 'POST')) return undefined;
    checkApiVersion(c.req.query('api-version'), 'jobs', o.versions);
    checkSubscription(o, subscription);
    const action = secrets === undefined ? 'read' : 'listSecrets/action';
    demand(o.roles, objectId, `Microsoft.App/jobs/${action}`, `${collection}/${name}`);
    checkGroup(o, group);
    const job = o.jobs.get(asked.name.toLowerCase());
    if (job === undefined) return undefined;
    // JobSecretsCollection: what a reference was fetched as is told, too
    return c.json(secrets === undefined ? representation(o.place, job) : { value: job.secrets ?? [] });
  };
}

function list(o: Means, c: Context<NodeEnv>, objectId: string, { parent, subscription, group }: Asked) {
  if (c.req.method !== 'GET') return undefined;
  const type = { namespace: 'Microsoft.App', type: 'jobs' };
  checkUnlocatedApiVersion(c.req.query('api-version'), type, o.versions);
  checkSubscription(o, subscription);
  demand(o.roles, objectId, 'Microsoft.App/jobs/read', parent);
  if (group !== undefined) checkGroup(o, group);
  return c.json({ value: [...o.jobs.values()].map((job) => representation(o.place, job)) });
}

/** Job of api 2026-07-01 (examples/Job_Get.json); a secret's value is never in it. */
function representation(place: PlatformPlace, { name, secrets = [], env = {}, rules = [] }: JobSeed): object {
  const trigger =
    rules.length === 0
      ? { triggerType: 'Manual', manualTriggerConfig: { parallelism: 1, replicaCompletionCount: 1 } }
      : {
          triggerType: 'Event',
          eventTriggerConfig: {
            ...{ parallelism: 1, replicaCompletionCount: 1 },
            scale: { pollingInterval: 30, minExecutions: 0, maxExecutions: 10, rules: rules.map(ruleOf) },
          },
        };
  return {
    id: `/subscriptions/${place.subscriptionId}/resourceGroups/${place.resourceGroup}/providers/Microsoft.App/jobs/${name}`,
    ...{ name, type: 'Microsoft.App/jobs', location: 'East US', identity: { type: 'None' } },
    properties: {
      ...{ provisioningState: 'Succeeded', runningState: 'Ready' },
      configuration: {
        ...{ ...trigger, replicaTimeout: 1800, replicaRetryLimit: 1 },
        secrets: secrets.length === 0 ? null : withoutValues(secrets),
      },
      template: {
        containers: [
          {
            ...{ name, image: `ctxeco.azurecr.io/${name}:1.4.2`, resources: { cpu: 0.5, memory: '1Gi' } },
            env: Object.entries(env).map(([variable, value]) =>
              typeof value === 'string' ? { name: variable, value } : { name: variable, ...value },
            ),
          },
        ],
      },
    },
  };
}

function ruleOf({ name, secretRef }: { name: string; secretRef: string }): object {
  return {
    ...{ name, type: 'postgresql', metadata: { query: 'SELECT 1', targetQueryValue: '1' } },
    auth: [{ secretRef, triggerParameter: 'connection' }],
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
