import { randomBytes } from 'node:crypto';
import type { Hono } from 'hono';
import type { NodeEnv } from '../service.ts';
import { type ContainerApp, createApp, type Owner } from './app.ts';
import { type AppSeed, documentOf } from './app-seed.ts';
import type { DaprSeed } from './dapr-seed.ts';
import { type Database, logsIn, type ReplicaValues } from './database-login.ts';
import { readDocument } from './document.ts';
import type { Identities } from './identities.ts';
import { createIngress } from './ingress.ts';
import { type ContainerJob, createJob } from './job.ts';
import { readJobDocument } from './job-document.ts';
import { jobRepresentation } from './job-representation.ts';
import { type JobSeed, jobDocumentOf } from './job-seed.ts';
import { createOperations, type Operations } from './operations.ts';
import { representation, type Surroundings } from './representation.ts';
import { createSchedule, type Schedule } from './schedule.ts';
import { fetchSecret, type VaultDoor } from './vault-door.ts';

/** In which all apps and Dapr components are. */
export const ENVIRONMENT = 'ctxeco-env';

export interface PlatformPlace {
  subscriptionId: string;
  resourceGroup: string;
  location: string;
  tenantId: string;
}

/** How the platform behaves, where that is not known or differs. */
interface PlatformSettings {
  /** A write is answered 202 as recorded, or 200 as the contract also allows. */
  writes: 200 | 202;
  retryAfter: number | undefined;
  /** Whether a write that changes nothing still makes the platform read the vault (unverified; a no is stricter). */
  identicalWriteSyncs: boolean;
  /** In ms, from a start until its replicas run. */
  startDelay: number;
  /** A start of a job is answered 202 and nothing more, or 200 with the execution, as the contract has both. */
  starts: 200 | 202;
}

export interface Platform {
  readonly place: PlatformPlace;
  readonly settings: PlatformSettings;
  readonly operations: Operations;
  readonly schedule: Schedule;
  readonly identities: Identities;
  /** By name, in small letters. */
  readonly jobs: Map<string, ContainerJob>;
  /** Components of the environment, likewise. */
  readonly dapr: Map<string, DaprSeed>;
  apps(): readonly ContainerApp[];
  find(name: string): ContainerApp | undefined;
  around(app: ContainerApp): Surroundings;
  aroundJob(job: ContainerJob): Pick<Surroundings, 'provisioningState' | 'identities' | 'tenantId'>;
  addJob(seed: JobSeed): void;
  /** An app or a job as it is shown, by what an operation calls it. */
  shown(resource: string): object | undefined;
  add(seed: AppSeed, stays?: 'seeded'): Promise<void>;
  remove(name: string): void;
  setStopped(name: string, stopped: boolean): void;
  setRunningState(name: string, state: string | undefined): void;
  remember(value: string): void;
  everHeld(): string[];
  /** From now on `everHeld` begins with what is held. */
  forget(): void;
  /** Back to the apps that were added as seeded. */
  reset(): void;
  stop(): void;
}

/** What an operation calls a job, whose name an app may have, too. */
export const JOB = 'jobs/';

interface Known {
  seed: AppSeed;
  suffix: string;
  createdAt: Date;
}

const SETTINGS: PlatformSettings = {
  writes: 202,
  retryAfter: undefined,
  identicalWriteSyncs: false,
  startDelay: 30,
  starts: 202,
};

export function createPlatform(o: {
  place: PlatformPlace;
  vault: VaultDoor;
  identities: Identities;
  database: () => Promise<Database>;
  open: (name: string, app: Hono<NodeEnv>) => Promise<{ port: number }>;
  now?: () => Date;
}): Platform {
  const { place, identities, now = () => new Date() } = o;
  const settings = { ...SETTINGS };
  const schedule = createSchedule();
  const operations = createOperations(now);
  const apps = new Map<string, ContainerApp>();
  /** What a reset brings back. */
  const known = new Map<string, Known>();
  const ports = new Map<string, number>();
  const stopped = new Set<string>();
  const states = new Map<string, string>();
  const held = new Set<string>();
  const jobs = new Map<string, ContainerJob>();
  const dapr = new Map<string, DaprSeed>();
  const group = `/subscriptions/${place.subscriptionId}/resourceGroups/${place.resourceGroup}`;

  const environmentId = `${group}/providers/Microsoft.App/managedEnvironments/${ENVIRONMENT}`;
  const means = {
    ...{ schedule, now, identicalWriteSyncs: () => settings.identicalWriteSyncs },
    fetch: (one: Owner, reference: { keyVaultUrl: string; identity: string }) =>
      fetchSecret(o.vault, reference.keyVaultUrl, identities.principalOf(one, reference.identity)),
    logsIn: async (values: ReplicaValues, who: string) => logsIn(values, await o.database(), who),
  };

  const build = ({ seed, suffix, createdAt }: Known) => {
    const document = readDocument(documentOf(seed, { environmentId, location: 'East US' }));
    const id = `${group}/providers/Microsoft.App/containerApps/${seed.name}`;
    for (const secret of seed.secrets) if ('value' in secret) held.add(secret.value);
    const app = createApp(
      seed.name,
      {
        ...{ id, document, secrets: seed.secrets, suffix, createdAt },
        systemPrincipal: identities.systemPrincipal(seed.name),
      },
      { ...means, startDelay: () => settings.startDelay },
    );
    apps.set(seed.name, app);
  };
  const remove = (name: string) => {
    apps.get(name)?.end();
    for (const map of [apps, states]) map.delete(name);
    stopped.delete(name);
  };
  return {
    ...{ place, settings, operations, schedule, identities, jobs, dapr, remove },
    apps: () => [...apps.values()],
    find: (name) => apps.get(name.toLowerCase()),
    aroundJob: ({ name }) => ({
      provisioningState: operations.underWay(`${JOB}${name}`) ? 'InProgress' : 'Succeeded',
      ...{ identities: identities.shared, tenantId: place.tenantId },
    }),
    around(app) {
      const port = ports.get(app.name);
      const operation = operations.underWay(app.name);
      return {
        fqdn: app.document().properties.configuration.ingress && port ? `localhost:${port}` : undefined,
        provisioningState: operation ? 'InProgress' : 'Succeeded',
        ...{ stopped: stopped.has(app.name), identities: identities.shared, tenantId: place.tenantId },
        runningState: states.get(app.name),
      };
    },
    addJob(seed) {
      const document = readJobDocument(jobDocumentOf(seed, { environmentId, location: 'East US' }));
      const id = `${group}/providers/Microsoft.App/jobs/${seed.name}`;
      for (const secret of seed.secrets ?? []) if ('value' in secret) held.add(secret.value);
      const systemPrincipal = identities.systemPrincipal(`jobs/${seed.name}`);
      const origin = { id, document, secrets: seed.secrets ?? [], systemPrincipal };
      const duration = () => settings.startDelay;
      jobs.set(seed.name.toLowerCase(), createJob(seed.name, origin, { ...means, duration }));
    },
    shown(resource) {
      const job = resource.startsWith(JOB) ? jobs.get(resource.slice(JOB.length).toLowerCase()) : undefined;
      if (job !== undefined) return jobRepresentation(job, this.aroundJob(job));
      const app = apps.get(resource);
      return app && representation(app, this.around(app));
    },
    async add(seed, stays) {
      const { name } = seed;
      remove(name);
      if (seed.ingress !== false && !ports.has(name)) {
        const open = createIngress(() => (stopped.has(name) ? undefined : apps.get(name)));
        ports.set(name, (await o.open(`ingress-${name}`, open)).port);
      }
      const suffix = randomBytes(4).toString('hex').slice(0, 7);
      const facts = { seed, suffix, createdAt: now() };
      if (stays === 'seeded') known.set(name, facts);
      build(facts);
    },
    setStopped(name, wanted) {
      const app = apps.get(name);
      if (wanted) {
        stopped.add(name);
        app?.end();
      } else if (stopped.delete(name)) app?.latest().start(1);
    },
    setRunningState: (name, state) =>
      void (state === undefined ? states.delete(name) : states.set(name, state)),
    remember: (value) => void held.add(value),
    everHeld() {
      for (const app of apps.values()) for (const { value } of app.secrets()) held.add(value);
      for (const job of jobs.values()) for (const { value } of job.secrets()) held.add(value);
      for (const one of dapr.values()) for (const { value } of one.secrets ?? []) held.add(value);
      return [...held];
    },
    forget: () => held.clear(),
    reset() {
      schedule.clear();
      operations.reset();
      Object.assign(settings, SETTINGS);
      jobs.clear();
      dapr.clear();
      stopped.clear();
      states.clear();
      for (const app of apps.values()) app.end();
      apps.clear();
      for (const one of known.values()) build(one);
    },
    stop() {
      schedule.clear();
      for (const app of apps.values()) app.end();
    },
  };
}
