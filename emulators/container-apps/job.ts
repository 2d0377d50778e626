import { randomBytes } from 'node:crypto';
import type { AppMeans } from './app.ts';
import { createAppSecrets } from './app-secrets.ts';
import type { ReplicaValues } from './database-login.ts';
import { secretsUsedBy } from './document.ts';
import { type JobDocument, secretsUsedByConfiguration } from './job-document.ts';
import { secretRefNotFound } from './refusal.ts';
import { injected } from './replica.ts';
import type { HeldSecret, WantedSecret } from './secrets.ts';

/** One run of a job. It keeps the values that it was started with until it ends. */
export interface Execution {
  readonly name: string;
  readonly startedAt: Date;
  readonly values: ReplicaValues;
  status: 'Running' | 'Succeeded' | 'Failed' | 'Stopped';
  endedAt: Date | undefined;
}

export interface WrittenJob {
  document: JobDocument;
  /** Every secret, or undefined when the write says nothing about them. */
  secrets: WantedSecret[] | undefined;
}

export interface ContainerJob {
  readonly name: string;
  readonly id: string;
  readonly systemPrincipal: string;
  document(): JobDocument;
  secrets(): readonly HeldSecret[];
  /** Oldest first. */
  executions(): readonly Execution[];
  suspended: boolean;
  /** Refuses what the service would refuse at once, and gives back what carries the write out. */
  prepare(written: WrittenJob): () => void;
  /** With the copies that the platform has; the vault is not asked. */
  start(): Execution;
  /** How the next ones end that nobody ends: by a login; or so; or not at all. */
  setEnd(end: 'by-login' | 'Failed' | 'never'): void;
  /** Those that go on. */
  finish(status: 'Succeeded' | 'Failed' | 'Stopped'): void;
}

export interface JobMeans
  extends Pick<AppMeans, 'schedule' | 'now' | 'logsIn' | 'fetch' | 'identicalWriteSyncs'> {
  /** In ms, until an execution ends. */
  duration(): number;
}

interface Origin {
  id: string;
  document: JobDocument;
  secrets: (HeldSecret | WantedSecret)[];
  systemPrincipal: string;
}

export function createJob(name: string, origin: Origin, means: JobMeans): ContainerJob {
  let { document } = origin;
  let end: Parameters<ContainerJob['setEnd']>[0] = 'by-login';
  const executions: Execution[] = [];
  const facts = {
    ...{ name, id: origin.id, systemPrincipal: origin.systemPrincipal },
    document: () => document,
  };
  const secrets = createAppSecrets(origin.secrets, (reference) => means.fetch(facts, reference));
  const finish = (one: Execution, status: Execution['status']) => {
    if (one.status !== 'Running') return;
    Object.assign(one, { status, endedAt: means.now() });
  };
  return {
    ...facts,
    secrets: () => secrets.all(),
    executions: () => executions,
    suspended: false,
    prepare(written) {
      const wanted = written.secrets ?? secrets.wanted();
      const there = new Set(wanted.map((one) => one.name));
      const { template } = written.document.properties;
      const used = [...secretsUsedBy(template), ...secretsUsedByConfiguration(written.document)];
      const unknown = [...new Set(used)].filter((one) => !there.has(one));
      if (unknown.length > 0) throw secretRefNotFound(unknown);
      const resent = written.secrets !== undefined && means.identicalWriteSyncs();
      const syncs = resent || secrets.differFrom(wanted);
      const next = () => (syncs ? secrets.fetched(wanted) : secrets.all());
      next();
      return () => {
        secrets.replace(next());
        document = written.document;
      };
    },
    start() {
      const one: Execution = {
        name: `${name}-${randomBytes(5).toString('hex').slice(0, 7)}`,
        ...{ startedAt: means.now(), values: injected(document.properties.template, secrets.all()) },
        ...{ status: 'Running', endedAt: undefined },
      };
      executions.push(one);
      const ends = end;
      if (ends === 'never') return one;
      means.schedule.after(means.duration(), () => {
        if (ends === 'Failed') finish(one, 'Failed');
        else
          void means.logsIn(one.values, one.name).then((isIn) => finish(one, isIn ? 'Succeeded' : 'Failed'));
      });
      return one;
    },
    setEnd: (wanted) => {
      end = wanted;
    },
    finish(status) {
      for (const one of executions) finish(one, status);
    },
  };
}
