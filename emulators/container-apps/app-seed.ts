import type { WantedSecret } from './secrets.ts';

/** An app, as a test or the seed describes it; it is there, running, at once. */
export interface AppSeed {
  name: string;
  /** 'system', the id of a user-assigned identity, or none. */
  identity?: string;
  secrets: WantedSecret[];
  /** By variable: a value, or the name of a secret. */
  env?: Record<string, string | { secretRef: string }>;
  /** By path: the name of the secret that is mounted there. */
  files?: Record<string, string>;
  /** A folder in which every secret is a file of its own name. */
  folder?: string;
  /** Variables of a container that runs before the others, likewise. */
  init?: Record<string, string | { secretRef: string }>;
  /** A private registry, and the secret with which its images are pulled. */
  registry?: { server: string; passwordSecretRef: string };
  /** A readiness probe: then the platform itself sees whether a replica can work. */
  probe?: string;
  /** Default: an external one. */
  ingress?: boolean;
  /** What scales it by asking something, and the secret that it signs in with. */
  rules?: { name: string; secretRef: string }[];
  /** Default: 1. */
  replicas?: number;
  mode?: 'Single' | 'Multiple';
}

/** The app as a deployment would have written it. */
export function documentOf(seed: AppSeed, o: { environmentId: string; location: string }): object {
  const { name, identity, env = {}, files = {}, probe, ingress = true, replicas = 1, mode = 'Single' } = seed;
  const { rules = [], init, registry, folder } = seed;
  const system = identity?.toLowerCase() === 'system';
  const mounts = Object.entries(files).map(([mountPath, secretRef], i) => ({
    mount: { volumeName: `secret-${i}`, mountPath, subPath: fileName(mountPath) } as object,
    volume: {
      ...{ name: `secret-${i}`, storageType: 'Secret' },
      secrets: [{ secretRef, path: fileName(mountPath) }],
    } as object,
  }));
  if (folder !== undefined)
    mounts.push({
      mount: { volumeName: 'secrets', mountPath: folder },
      volume: { name: 'secrets', storageType: 'Secret' },
    });
  const container = {
    ...{ name, image: `ctxeco.azurecr.io/${name}:1.4.2`, resources: { cpu: 0.5, memory: '1Gi' } },
    env: variablesOf(env),
    ...(probe === undefined ? {} : { probes: [{ type: 'Readiness', httpGet: { path: probe, port: 8000 } }] }),
    ...(mounts.length === 0 ? {} : { volumeMounts: mounts.map(({ mount }) => mount) }),
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
        activeRevisionsMode: mode,
        ...(ingress ? { ingress: ingressTo(8000) } : {}),
        ...(registry === undefined ? {} : { registries: [{ username: 'pull', ...registry }] }),
        maxInactiveRevisions: 100,
      },
      template: {
        ...(init === undefined
          ? {}
          : { initContainers: [{ name: 'init', image: container.image, env: variablesOf(init) }] }),
        containers: [container],
        scale: {
          ...{ minReplicas: replicas, maxReplicas: Math.max(10, replicas) },
          ...(rules.length === 0 ? {} : { rules: rules.map(ruleOf) }),
        },
        ...(mounts.length === 0 ? {} : { volumes: mounts.map(({ volume }) => volume) }),
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
  const auth = [{ secretRef, triggerParameter: 'connection' }];
  return { name, custom: { type: 'postgresql', metadata: { query: 'SELECT 1' }, auth } };
}

function ingressTo(targetPort: number): object {
  const traffic = [{ weight: 100, latestRevision: true }];
  return { external: true, transport: 'Auto', allowInsecure: false, targetPort, traffic };
}

function fileName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
