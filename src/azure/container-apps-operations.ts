import { type ContainerAppsAPIContext, createContainerAppsAPI } from '@azure/arm-appcontainers/api';
import * as apps from '@azure/arm-appcontainers/api/containerApps';
import * as replicas from '@azure/arm-appcontainers/api/containerAppsRevisionReplicas';
import * as revisions from '@azure/arm-appcontainers/api/containerAppsRevisions';
import * as dapr from '@azure/arm-appcontainers/api/daprComponents';
import * as jobs from '@azure/arm-appcontainers/api/jobs';
import * as executions from '@azure/arm-appcontainers/api/jobsExecutions';
import * as environments from '@azure/arm-appcontainers/api/managedEnvironments';

export type ContainerAppsClient = ReturnType<typeof openContainerApps>;

/**
 * The SDK's client, with the operations that are used here and no others: its class has all of them, of which the bundle
 * would then carry 270 kB, and each run that asks for an app would load them.
 */
export function openContainerApps(...asked: Parameters<typeof createContainerAppsAPI>) {
  const context = createContainerAppsAPI(...asked);
  const here =
    <Asked extends unknown[], Answer>(
      operation: (context: ContainerAppsAPIContext, ...asked: Asked) => Answer,
    ) =>
    (...asked: Asked): Answer =>
      operation(context, ...asked);
  return {
    containerApps: {
      get: here(apps.get),
      update: here(apps.update),
      listSecrets: here(apps.listSecrets),
      listByResourceGroup: here(apps.listByResourceGroup),
      listBySubscription: here(apps.listBySubscription),
    },
    containerAppsRevisions: {
      listRevisions: here(revisions.listRevisions),
      restartRevision: here(revisions.restartRevision),
    },
    containerAppsRevisionReplicas: { listReplicas: here(replicas.listReplicas) },
    jobs: {
      get: here(jobs.get),
      update: here(jobs.update),
      start: here(jobs.start),
      listSecrets: here(jobs.listSecrets),
      listByResourceGroup: here(jobs.listByResourceGroup),
      listBySubscription: here(jobs.listBySubscription),
    },
    jobsExecutions: { list: here(executions.list) },
    managedEnvironments: {
      listByResourceGroup: here(environments.listByResourceGroup),
      listBySubscription: here(environments.listBySubscription),
    },
    daprComponents: { list: here(dapr.list), listSecrets: here(dapr.listSecrets) },
  };
}
