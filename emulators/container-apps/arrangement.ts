import type { RoleAssignments } from '../resource-manager/role-assignments.ts';
import type { ContainerApp } from './app.ts';
import type { AppSeed } from './app-seed.ts';
import type { DaprSeed } from './dapr-seed.ts';
import type { ReplicaValues } from './database-login.ts';
import type { AppDocument } from './document.ts';
import type { ContainerJob } from './job.ts';
import type { JobSeed } from './job-seed.ts';
import type { Platform } from './platform.ts';
import type { Failure } from './revision.ts';
import type { WantedSecret } from './secrets.ts';

/** The container apps, arranged from behind their platform: for tests. All of it ends with a reset. */
export interface ContainerAppsArrangement {
  /** Another app, there and running at once, or one of the seeded ones differently. */
  add(seed: AppSeed): Promise<void>;
  remove(app: string): void;
  /** A job, also one without anything: what a topology may mistake for an app. */
  addJob(job: string | JobSeed): void;
  /** A Dapr component of the environment. */
  addDapr(component: DaprSeed): void;
  dapr(): readonly DaprSeed[];
  /** What there is of them, with the platform's copies of their secrets. */
  jobs(): readonly ContainerJob[];
  job(name: string): ContainerJob;
  /** At first 202, and nothing more. */
  answerStarts(status: 200 | 202): void;
  /** Adds or replaces one secret, and restarts nothing. A reference is fetched, and refused if that fails. */
  setSecret(app: string, secret: WantedSecret): void;
  /** The platform's copy. */
  cached(app: string, secret: string): string;
  /** What each replica that runs now was started with. */
  running(app: string): readonly ReplicaValues[];
  tags(app: string): Readonly<Record<string, string>>;
  /** As it is stored, without its secrets. */
  document(app: string): AppDocument;
  /** As the control service shows it; each running replica logs in to say whether it is healthy. */
  state(): Promise<object>;
  /** Where the app is reached from outside, without a trailing slash. */
  url(app: string): string;
  /** What its references are fetched as; also where it does not have it (yet). */
  identity(app: string): string;
  /** The app's identity may no longer get secrets from the vault. */
  loseVaultRole(app: string): void;
  setMode(app: string, mode: 'Single' | 'Multiple'): void;
  /** Multiple mode, and an older revision with replicas and without traffic; gives its name. */
  addOlderRevision(app: string): string;
  scaleToZero(app: string): void;
  stop(app: string): void;
  start(app: string): void;
  /** From its next start on. */
  fail(app: string, failure: Failure | undefined): void;
  /** What the app's revisions say they are, whatever they are. */
  setRunningState(app: string, state: string | undefined): void;
  /** In ms, from a start until its replicas run; those before it stay for the same time again. At first 30. */
  setStartDelay(ms: number): void;
  /** Every start that is under way has ended. */
  settle(): void;
  /** Time passes for the platform: every 30 minutes it looks at the vault. */
  advance(minutes: number): void;
  /** At first 202 with one look that finds a write InProgress, and no Retry-After. */
  answerWrites(o: { status: 200 | 202; polls?: number; retryAfter?: number }): void;
  /** Every write that is under way ends, as it does when nobody looks. */
  finishWrites(): void;
  failNextWrite(app: string, error?: { code: string; message: string }): void;
  setIdenticalWriteSyncs(syncs: boolean): void;
}

/** "automatically retrieves the latest version within 30 minutes" (learn.microsoft.com, manage-secrets). */
const MINUTES = 30;

export function arrangeContainerApps(
  platform: Platform,
  roles: RoleAssignments,
): ContainerAppsArrangement & { reset(): void } {
  let minutes = 0;
  const app = (name: string): ContainerApp => {
    const found = platform.find(name);
    if (!found) throw new Error(`there is no container app ${name}`);
    return found;
  };
  const identityOf = (one: ContainerApp): string =>
    Object.keys(one.document().identity?.userAssignedIdentities ?? {})[0] ?? 'system';
  const { settings, schedule, operations } = platform;
  return {
    add: (seed) => platform.add(seed),
    remove: platform.remove,
    addJob: (given) => platform.addJob(typeof given === 'string' ? { name: given } : given),
    job(name) {
      const found = platform.jobs.get(name.toLowerCase());
      if (!found) throw new Error(`there is no job ${name}`);
      return found;
    },
    addDapr: (component) => void platform.dapr.set(component.name.toLowerCase(), component),
    dapr: () => [...platform.dapr.values()],
    jobs: () => [...platform.jobs.values()],
    answerStarts: (status) => void Object.assign(settings, { starts: status }),
    setSecret: (name, secret) => app(name).setSecret(secret),
    cached: (name, secret) =>
      app(name)
        .secrets()
        .find((one) => one.name === secret)?.value ?? '',
    running: (name) =>
      app(name)
        .revisions()
        .flatMap((one) => one.running())
        .map(({ values }) => values),
    tags: (name) => ({ ...app(name).document().tags }),
    document: (name) => app(name).document(),
    state: () => containerAppsState(platform),
    url: (name) => `https://${platform.around(app(name)).fqdn}`,
    identity: (name) => identityOf(app(name)),
    loseVaultRole(name) {
      const principal = platform.identities.principalOf(app(name), identityOf(app(name)));
      if (principal !== undefined) roles.hold(principal);
    },
    setMode: (name, mode) => app(name).setMode(mode),
    addOlderRevision(name) {
      app(name).setMode('Multiple');
      return app(name).addOlder('before');
    },
    scaleToZero(name) {
      for (const one of app(name).revisions()) one.end();
    },
    stop: (name) => platform.setStopped(app(name).name, true),
    start: (name) => platform.setStopped(app(name).name, false),
    fail: (name, failure) => app(name).setFailure(failure),
    setRunningState: (name, state) => platform.setRunningState(app(name).name, state),
    setStartDelay: (ms) => void Object.assign(settings, { startDelay: ms }),
    settle: schedule.finish,
    advance(passed) {
      minutes += passed;
      for (; minutes >= MINUTES; minutes -= MINUTES) for (const one of platform.apps()) one.sync();
    },
    answerWrites({ status, polls = 1, retryAfter }) {
      Object.assign(settings, { writes: status, retryAfter });
      operations.setPolls(polls);
    },
    finishWrites: operations.finish,
    failNextWrite: (name, error = operationExpired(name)) => operations.failNext(app(name).name, error),
    setIdenticalWriteSyncs: (syncs) => void Object.assign(settings, { identicalWriteSyncs: syncs }),
    reset() {
      minutes = 0;
      platform.reset();
    },
  };
}

/** The commonest failure in public deployment logs. */
function operationExpired(app: string): { code: string; message: string } {
  return {
    code: 'ContainerAppOperationError',
    message: `Failed to provision revision for container app '${app}'. Error details: Operation expired.`,
  };
}

/** As the control service shows it: every replica with the values that it really runs with. */
export async function containerAppsState(platform: Platform): Promise<object> {
  const apps = platform.apps().map(async (app) => {
    const replicas = app.revisions().flatMap((one) =>
      one.replicas().map(async (replica) => ({
        ...{ name: replica.name, revision: one.name, createdAt: replica.createdAt.toISOString() },
        healthy: replica.running && (await replica.healthy()),
        ...replica.values,
      })),
    );
    const secrets = app
      .secrets()
      .map(({ name, value, keyVaultUrl }) => [
        name,
        { value, ...(keyVaultUrl === undefined ? {} : { keyVaultUrl }) },
      ]);
    const { tags = {} } = app.document();
    return [app.name, { tags, secrets: Object.fromEntries(secrets), replicas: await Promise.all(replicas) }];
  });
  return Object.fromEntries(await Promise.all(apps));
}

/** Likewise of jobs: every execution with the values that it was started with. */
export function containerAppJobsState(platform: Platform): object {
  const jobs = [...platform.jobs.values()].map((job) => {
    const secrets = job
      .secrets()
      .map(({ name, value, keyVaultUrl }) => [
        name,
        { value, ...(keyVaultUrl === undefined ? {} : { keyVaultUrl }) },
      ]);
    const executions = job.executions().map(({ name, status, startedAt, values }) => ({
      ...{ name, status, startedAt: startedAt.toISOString(), ...values },
    }));
    return [job.name, { tags: job.document().tags ?? {}, secrets: Object.fromEntries(secrets), executions }];
  });
  return Object.fromEntries(jobs);
}
