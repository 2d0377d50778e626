import type { JobPatchProperties, JobExecution as Shown } from '@azure/arm-appcontainers';
import type { PipelinePolicy } from '@azure/core-rest-pipeline';
import { z } from 'zod';
import { Problem } from '../problem.ts';
import { containerAppRefusal } from './container-app-refusal.ts';
import { type AppSecret, asSent, type ListedSecrets, listSecrets } from './container-app-secrets.ts';
import { sendWrite } from './container-app-write.ts';
import type { TagChanges } from './container-apps.ts';
import { type ContainerAppsAccess, containerAppsClient } from './container-apps-client.ts';
import type { ContainerAppsClient } from './container-apps-operations.ts';
import { statusOf } from './resource-manager-refusal.ts';

interface JobDescription {
  readonly tags: Readonly<Record<string, string>>;
  /** Somebody's write is under way: what its secrets are may be about to change. */
  readonly changing: boolean;
  /** Nothing starts while it is. */
  readonly suspended: boolean;
  /** For how long an execution may run, with all its tries, in milliseconds. */
  readonly longestRunMs: number;
}

export interface JobExecution {
  readonly name: string;
  /** Running, Processing, Succeeded, Failed, Stopped, Degraded, Unknown. */
  readonly status: string;
  /** In whole seconds. */
  readonly startedAt: Date | undefined;
  /** Why it ended so, in the platform's words. */
  readonly reason: string | undefined;
}

interface JobChange {
  /** All of them, since the list is replaced whole. */
  readonly secrets?: readonly AppSecret[];
  readonly tags?: TagChanges;
  /** Asked with the tags that it has right before: otherwise nothing is written. */
  readonly onlyIf?: ((tags: JobDescription['tags']) => boolean) | undefined;
}

/** One Container Apps job. Everything throws Problems: `azure-*` and `container-app-*`. */
export interface ContainerAppJob {
  read(): Promise<JobDescription>;
  secrets(): Promise<ListedSecrets>;
  /** What is not given stays as it is. Throws `container-app-busy` while another change of it is under way. */
  write(change: JobChange): Promise<void>;
  /** Those that the platform still knows. */
  executions(): Promise<readonly JobExecution[]>;
  /** Asks once. Returns why it is not known whether an execution was started; throws where none was. */
  start(): Promise<Problem | undefined>;
}

/** Opens the jobs of a subscription. */
export async function containerAppJobsOf(
  access: ContainerAppsAccess,
): Promise<(resourceGroup: string, name: string) => ContainerAppJob> {
  const client = await containerAppsClient(access);
  return (resourceGroup, name) => jobOf(client, access, resourceGroup, name);
}

function jobOf(
  client: ContainerAppsClient,
  access: ContainerAppsAccess,
  group: string,
  name: string,
): ContainerAppJob {
  const kind = 'container-app-job';
  const to = async <T>(toDo: string, action: string, work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (thrown) {
      const isOther = statusOf(thrown) === 404 && (await hasApp(client, group, name));
      throw containerAppRefusal(thrown, { ...access, kind, group, name, toDo, action, isOther });
    }
  };
  const read = () => to('read this job', 'read', () => client.jobs.get(group, name));
  return {
    async read() {
      const { tags, configuration, runningState, provisioningState } = await read();
      const { replicaTimeout = 0, replicaRetryLimit = 0 } = configuration ?? {};
      const longestRunMs = replicaTimeout * (1 + replicaRetryLimit) * 1000;
      const [changing, suspended] = [provisioningState === 'InProgress', runningState === 'Suspended'];
      return { tags: tags ?? {}, changing, suspended, longestRunMs };
    },
    secrets: () =>
      to('list the secrets of this job', 'listSecrets/action', () =>
        listSecrets(client, kind, { ...access, group, name }),
      ),
    async write({ secrets, tags = {}, onlyIf = () => true }) {
      const shown = await to('read this job', 'read', () => readConfiguration(access, group, name));
      if (!onlyIf(shown.tags)) return;
      const patch: JobPatchProperties = {
        ...(secrets && {
          properties: { configuration: { ...shown.required, secrets: secrets.map(asSent) } },
        }),
      };
      // Whole, with null for what is to go: right where they are merged, and where they are replaced.
      if (Object.keys(tags).length > 0) Reflect.set(patch, 'tags', { ...shown.tags, ...tags });
      const send = (one: ContainerAppsClient) => one.jobs.update(group, name, patch);
      const exactly = secrets === undefined ? [] : [keepingConfiguration(shown.configuration)];
      await to('write this job', 'write', () => sendWrite({ access, kind, name, read }, send, exactly));
    },
    executions: () =>
      to('list the executions of this job', 'executions/read', async () => {
        const executions: JobExecution[] = [];
        for await (const one of client.jobsExecutions.list(group, name)) executions.push(executionOf(one));
        return executions;
      }),
    async start() {
      let isKnown = true;
      const ask = () =>
        startOnce(access, group, name).catch((thrown: unknown) => {
          isKnown = thrown instanceof Problem || !isOpen(thrown); // no request left without a token
          throw thrown;
        });
      try {
        await to('start this job', 'start/action', ask);
        return undefined;
      } catch (thrown) {
        if (thrown instanceof Problem && !isKnown) return thrown;
        throw thrown;
      }
    },
  };
}

/** Apps are beside the jobs, and easily taken for one. */
function hasApp(client: ContainerAppsClient, group: string, name: string): Promise<boolean> {
  return client.containerApps.get(group, name).then(
    () => true,
    () => false,
  );
}

function executionOf({ name = '', status = 'Unknown', startTime, reason, message }: Shown): JobExecution {
  const told = [reason, message].filter(Boolean).join(': ');
  return { name, status, startedAt: startTime ?? undefined, reason: told === '' ? undefined : told };
}

const Job = z.object({
  tags: z.record(z.string(), z.string()).nullish(),
  properties: z.object({
    configuration: z.looseObject({ triggerType: z.string(), replicaTimeout: z.number() }),
  }),
});

/** As the resource manager shows it: the SDK's model leaves out what it does not know. */
async function readConfiguration(access: ContainerAppsAccess, group: string, name: string) {
  let body = '';
  const client = await containerAppsClient(access, ({ bodyAsText }) => {
    body = bodyAsText ?? '';
  });
  await client.jobs.get(group, name);
  const { tags, properties } = Job.parse(JSON.parse(body));
  const { triggerType, replicaTimeout } = properties.configuration;
  return {
    tags: tags ?? {},
    configuration: properties.configuration,
    required: { triggerType, replicaTimeout },
  };
}

const Patch = z.looseObject({
  properties: z.looseObject({ configuration: z.looseObject({}) }),
});

/** The contract types a job's configuration in a PATCH as the whole of it, so the whole of it goes along. */
function keepingConfiguration(shown: Readonly<Record<string, unknown>>): PipelinePolicy {
  return {
    name: 'dbcred-sync-job-configuration',
    sendRequest(request, next) {
      if (request.method === 'PATCH' && typeof request.body === 'string') {
        const { properties, ...sent } = Patch.parse(JSON.parse(request.body));
        const configuration = { ...shown, ...properties.configuration };
        request.body = JSON.stringify({ ...sent, properties: { ...properties, configuration } });
      }
      return next(request);
    },
  };
}

/** Without the wait of the SDK, whose address a role on the job alone may not open; its executions tell. */
async function startOnce(access: ContainerAppsAccess, group: string, name: string): Promise<void> {
  const client = await containerAppsClient({ ...access, isAskedOnce: true });
  await client.jobs.start(group, name).submitted();
}

/** No answer, or one of trouble: what was asked may have been done. */
function isOpen(refusal: unknown): boolean {
  const status = statusOf(refusal) ?? 500;
  return status >= 500 || status === 408;
}
