import { createHash, randomBytes } from 'node:crypto';
import type { ReplicaValues } from './database-login.ts';
import type { Template } from './document.ts';
import { createReplica, type Replica } from './replica.ts';
import type { Schedule } from './schedule.ts';

/** How a start goes wrong, when a test wants that: the container never runs, or it never finds its database. */
export type Failure = 'never-runs' | 'unhealthy';

/** One revision and its replicas. */
export interface Revision {
  readonly name: string;
  readonly createdAt: Date;
  readonly template: Template;
  active: boolean;
  /** Oldest first; while one start takes over from another, those of both. */
  replicas(): readonly Replica[];
  running(): readonly Replica[];
  /** Whether the last start failed. */
  failing(): boolean;
  /** As many new replicas as its last start made. */
  restart(): void;
  /** New replicas; those that are there stay until the new ones run, and for the same time again. */
  start(count: number, then?: () => void): void;
  /** Replicas that run already, for a story that begins later. */
  began(count: number): void;
  /** No replica is left. */
  end(): void;
}

export interface RevisionMeans {
  schedule: Schedule;
  now(): Date;
  /** In ms, from a start until its replicas run. */
  startDelay(): number;
  /** The values that a replica gets which starts now. */
  inject(template: Template): ReplicaValues;
  failure(): Failure | undefined;
  logsIn(values: ReplicaValues, who: string): Promise<boolean>;
}

export function createRevision(
  name: string,
  template: Template,
  means: RevisionMeans,
  createdAt = means.now(),
): Revision {
  const { schedule } = means;
  let replicas: Replica[] = [];
  let starts = 0;
  let failing = false;

  const create = (count: number, at: Date, salt: string): Replica[] => {
    const values = means.inject(template);
    const failure = means.failure();
    failing = failure === 'never-runs';
    starts += 1;
    const hash = createHash('sha256').update(`${name} ${salt}`).digest('hex');
    return Array.from({ length: count }, (_, i) => {
      const replica = `${name}-${hash.slice(0, 10)}-${hash.slice(10 + 5 * i, 15 + 5 * i)}`;
      const healthy = async () => failure === undefined && (await means.logsIn(values, replica));
      return createReplica({ name: replica, createdAt: at, values, start: starts, healthy });
    });
  };
  const keep = (wanted: (replica: Replica) => boolean) => {
    for (const replica of replicas) if (!wanted(replica)) replica.stop();
    replicas = replicas.filter(wanted);
  };
  const revision: Revision = {
    name,
    ...{ createdAt, template },
    active: true,
    replicas: () => replicas,
    running: () => replicas.filter(({ running }) => running),
    failing: () => failing,
    // What a start before that one left to go is none of them.
    restart: () => revision.start(replicas.filter(({ start }) => start === starts).length),
    start(count, then) {
      const made = create(count, means.now(), randomBytes(8).toString('hex'));
      const start = starts;
      // What had not come up yet is given up at once.
      keep(({ running }) => running);
      replicas = [...replicas, ...made];
      if (failing) return;
      schedule.after(means.startDelay(), () => {
        if (start !== starts) return;
        for (const replica of made) replica.running = true;
        then?.();
        schedule.after(means.startDelay(), () => start === starts && keep((one) => one.start === start));
      });
    },
    began(count) {
      const made = create(count, createdAt, '');
      for (const replica of made) replica.running = true;
      replicas = made;
    },
    end() {
      // A start that is under way must find that it is not the last one.
      starts += 1;
      failing = false;
      keep(() => false);
    },
  };
  return revision;
}
