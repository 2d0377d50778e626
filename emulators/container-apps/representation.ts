import { createHash } from 'node:crypto';
import type { ContainerApp, Owner } from './app.ts';
import type { Replica } from './replica.ts';
import type { Revision } from './revision.ts';
import { withoutValues } from './secrets.ts';

/** What only the platform knows about an app. */
export interface Surroundings {
  /** host:port of its ingress. */
  fqdn: string | undefined;
  provisioningState: 'Succeeded' | 'InProgress' | 'Failed';
  stopped: boolean;
  /** By the id of a user-assigned identity, in small letters. */
  identities: ReadonlyMap<string, { principalId: string; clientId: string }>;
  tenantId: string;
  /** What a revision's runningState is to be, whatever it is. */
  runningState: string | undefined;
}

/** ContainerApp of api 2025-07-01 (examples/ContainerApps_Get.json); a secret's value is never in it. */
export function representation(app: ContainerApp, around: Surroundings): object {
  const { properties, identity, ...document } = app.document();
  const { configuration, template } = properties;
  const { fqdn } = around;
  const latest = app.latest();
  const ready = app.revisions().findLast((one) => one.running().length > 0) ?? latest;
  return {
    ...document,
    ...{ id: app.id, name: app.name, type: 'Microsoft.App/containerApps' },
    ...(identity ? { identity: identityOf(app, around) } : { identity: { type: 'None' } }),
    systemData: { createdAt: seconds(app.revisions()[0]?.createdAt ?? latest.createdAt) },
    properties: {
      ...properties,
      managedEnvironmentId: properties.environmentId,
      provisioningState: around.provisioningState,
      runningStatus: around.stopped ? 'Stopped' : 'Running',
      latestRevisionName: latest.name,
      latestReadyRevisionName: ready.name,
      latestRevisionFqdn: fqdn === undefined ? '' : `${latest.name}.${fqdn}`,
      configuration: {
        ...configuration,
        secrets: app.secrets().length === 0 ? null : withoutValues(app.secrets()),
        ingress: configuration.ingress ? { ...configuration.ingress, fqdn } : null,
      },
      template,
    },
  };
}

export function identityOf(
  app: Owner,
  { identities, tenantId }: Pick<Surroundings, 'identities' | 'tenantId'>,
): object {
  const { identity } = app.document();
  const assigned = Object.entries(identity?.userAssignedIdentities ?? {});
  const system = /SystemAssigned/i.test(identity?.type ?? '');
  return {
    type: identity?.type,
    ...(system ? { principalId: app.systemPrincipal, tenantId } : {}),
    ...(assigned.length === 0
      ? {}
      : {
          userAssignedIdentities: Object.fromEntries(
            assigned.map(([id]) => [id, identities.get(id.toLowerCase()) ?? {}]),
          ),
        }),
  };
}

/** Revision (examples/Revisions_Get.json). */
export async function revisionOf(app: ContainerApp, one: Revision, around: Surroundings): Promise<object> {
  const running = one.running();
  return {
    id: `${app.id}/revisions/${one.name}`,
    name: one.name,
    type: 'Microsoft.App/containerapps/revisions',
    properties: {
      createdTime: seconds(one.createdAt),
      fqdn: around.fqdn === undefined ? '' : `${one.name}.${around.fqdn}`,
      template: one.template,
      active: one.active,
      replicas: running.length,
      trafficWeight: app.weightOf(one),
      healthState: await healthOf(one),
      provisioningState: 'Provisioned',
      runningState: around.runningState ?? runningStateOf(one, around),
    },
  };
}

/**
 * Running also while one start takes over from another. RunningAtMaxScale, ScaledToZero and ActivationFailed are in no
 * definition, and in many public deployment logs.
 */
function runningStateOf(one: Revision, { stopped }: Surroundings): string {
  if (!one.active || stopped) return 'Stopped';
  const running = one.running().length;
  if (running > 0)
    return running >= (one.template.scale?.maxReplicas ?? 10) ? 'RunningAtMaxScale' : 'Running';
  if (one.failing()) return 'ActivationFailed';
  return one.replicas().length > 0 ? 'Processing' : 'ScaledToZero';
}

async function healthOf(one: Revision): Promise<'Healthy' | 'Unhealthy' | 'None'> {
  if (one.failing()) return 'Unhealthy';
  const ready = await Promise.all(one.running().map((replica) => isReady(one, replica)));
  if (ready.length === 0) return 'None';
  return ready.every(Boolean) ? 'Healthy' : 'Unhealthy';
}

/** Without a readiness probe that asks the database, whatever runs is ready. */
async function isReady(one: Revision, replica: Replica): Promise<boolean> {
  if (!replica.running) return false;
  const probe = one.template.containers
    .flatMap(({ probes }) => probes ?? [])
    .find(({ type, httpGet }) => type === 'Readiness' && httpGet);
  if (!probe) return true;
  return (await replica.answer(probe.httpGet?.path ?? '/')) === 200;
}

/** Replica of api 2025-07-01. */
export async function replicaOf(app: ContainerApp, one: Revision, replica: Replica): Promise<object> {
  const ready = await isReady(one, replica);
  const state = replica.running ? 'Running' : 'Waiting';
  return {
    id: `${app.id}/revisions/${one.name}/replicas/${replica.name}`,
    name: replica.name,
    type: 'Microsoft.App/containerapps/revisions/replicas',
    properties: {
      createdTime: seconds(replica.createdAt),
      runningState: replica.running ? 'Running' : 'NotRunning',
      runningStateDetails: '',
      containers: one.template.containers.map(({ name }) => ({
        name,
        containerId: `containerd://${createHash('sha256').update(`${replica.name}/${name}`).digest('hex')}`,
        ...{ ready, started: replica.running, restartCount: 0 },
        ...{ runningState: state, runningStateDetails: '' },
      })),
      initContainers: [],
    },
  };
}

/** Times are told without their fraction, in this form (examples/Revisions_Get.json). */
export function seconds(at: Date): string {
  return `${at.toISOString().slice(0, 19)}+00:00`;
}
