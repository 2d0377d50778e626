import type { ContainerJob, Execution } from './job.ts';
import { identityOf, type Surroundings, seconds } from './representation.ts';
import { withoutValues } from './secrets.ts';

/** Job of api 2026-07-01 (examples/Job_Get.json); a secret's value is never in it. */
export function jobRepresentation(
  job: ContainerJob,
  around: Pick<Surroundings, 'provisioningState' | 'identities' | 'tenantId'>,
): object {
  const { properties, identity, ...document } = job.document();
  return {
    ...document,
    ...{ id: job.id, name: job.name, type: 'Microsoft.App/jobs' },
    identity: identity ? identityOf(job, around) : { type: 'None' },
    properties: {
      ...properties,
      provisioningState: around.provisioningState,
      runningState: job.suspended ? 'Suspended' : 'Ready',
      configuration: {
        ...properties.configuration,
        secrets: job.secrets().length === 0 ? null : withoutValues(job.secrets()),
      },
    },
  };
}

/** JobExecution (examples/Job_Executions_Get.json). */
export function executionOf(job: ContainerJob, { name, status, startedAt, endedAt }: Execution): object {
  return {
    ...{ id: `${job.id}/executions/${name}`, name, type: 'Microsoft.App/jobs/executions' },
    properties: {
      ...{ status, startTime: seconds(startedAt) },
      ...(endedAt === undefined ? {} : { endTime: seconds(endedAt) }),
      template: { containers: job.document().properties.template.containers },
    },
  };
}
