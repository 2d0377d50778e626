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
  /** Variables of a container that runs before the others, likewise. */
  init?: Record<string, string | { secretRef: string }>;
  /** A folder in which every secret is a file of its own name. */
  folder?: string;
  /** What starts it by asking something, and the secret that it signs in with. Without, it is started by hand. */
  rules?: { name: string; secretRef: string }[];
  /** A private registry, and the secret with which its images are pulled. */
  registry?: { server: string; passwordSecretRef: string };
}

/** The job as a deployment would have written it. */
export function jobDocumentOf(seed: JobSeed, o: { environmentId: string; location: string }): object {
  const { name, identity, env = {}, init, folder, rules = [], registry } = seed;
  const image = `ctxeco.azurecr.io/${name}:1.4.2`;
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
        ...(init === undefined ? {} : { initContainers: [{ name: 'init', image, env: variablesOf(init) }] }),
        containers: [
          {
            ...{ name, image, resources: { cpu: 0.5, memory: '1Gi' }, env: variablesOf(env) },
            ...(folder === undefined ? {} : { volumeMounts: [{ volumeName: 'secrets', mountPath: folder }] }),
          },
        ],
        ...(folder === undefined ? {} : { volumes: [{ name: 'secrets', storageType: 'Secret' }] }),
      },
    },
  };
}

function variablesOf(env: Record<string, string | { secretRef: string }>): object[] {
  return Object.entries(env).map(([variable, value]) =>
    typeof value === 'string' ? { name: variable, value } : { name: variable, ...value },
  );
}

function ruleOf({ name, secretRef }: { name: string; secretRef: string }): object {
  return {
    ...{ name, type: 'postgresql', metadata: { query: 'SELECT 1', targetQueryValue: '1' } },
    auth: [{ secretRef, triggerParameter: 'connection' }],
  };
}
