import type { HeldSecret, WantedSecret } from './secrets.ts';

/** A job, as a test or the seed describes it. */
export interface JobSeed {
  name: string;
  /** 'system', the id of a user-assigned identity, or none. */
  identity?: string;
  /** A reference with a value is a copy of earlier; without one, it is fetched. */
  secrets?: (HeldSecret | WantedSecret)[];
  /** By variable: a value, or the name of a secret. */
  env?: Record<string, string | { secretRef: string }>;
  /** What starts it by asking something, and the secret that it signs in with. Without, it is started by hand. */
  rules?: { name: string; secretRef: string }[];
  /** A private registry, and the secret with which its images are pulled. */
  registry?: { server: string; passwordSecretRef: string };
}

/** The job as a deployment would have written it. */
export function jobDocumentOf(seed: JobSeed, o: { environmentId: string; location: string }): object {
  const { name, identity, env = {}, rules = [], registry } = seed;
  const system = identity?.toLowerCase() === 'system';
  const once = { parallelism: 1, replicaCompletionCount: 1 };
  const trigger =
    rules.length === 0
      ? { triggerType: 'Manual', manualTriggerConfig: once }
      : {
          triggerType: 'Event',
          eventTriggerConfig: {
            ...once,
            scale: { pollingInterval: 30, minExecutions: 0, maxExecutions: 10, rules: rules.map(ruleOf) },
          },
        };
  return {
    location: o.location,
    tags: { owner: 'platform-team' },
    ...(identity === undefined
      ? {}
      : {
          identity: system
            ? { type: 'SystemAssigned' }
            : { type: 'UserAssigned', userAssignedIdentities: { [identity]: {} } },
        }),
    properties: {
      environmentId: o.environmentId,
      workloadProfileName: 'Consumption',
      configuration: {
        ...{ ...trigger, replicaTimeout: 1800, replicaRetryLimit: 1 },
        ...(registry === undefined ? {} : { registries: [{ username: 'pull', ...registry }] }),
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
