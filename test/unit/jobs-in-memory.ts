import type { ContainerAppJob } from '../../src/azure/container-app-jobs.ts';
import { Problem } from '../../src/problem.ts';
import { asRead, asSent, lost, wholeSeconds } from './apps-in-memory.ts';
import type { Pass } from './lifetime.ts';
import { type JobInMemory, writeJob } from './platform-in-memory.ts';
import type { InMemory } from './rotation-in-memory.ts';

/** Until an execution ends. */
const RUNS_MS = 5000;

/** One job of the world, as a run comes to it: each request passes through the run's life. */
export function jobThroughLife(world: InMemory, name: string, effect: Pass, read: Pass): ContainerAppJob {
  const job = () => jobNamed(world, name);
  const asked = <T>(what: string, answer: () => T) => read(`${what} of ${name}`, answer, lost);
  return {
    read: () =>
      asked('the description', () => ({
        ...{ tags: job().tags, changing: false, suspended: false, longestRunMs: 0 },
      })),
    secrets: () =>
      asked('the secrets', () => ({ secrets: job().secrets.map(asRead), at: wholeSeconds(world.now) })),
    write: ({ secrets, tags, onlyIf = () => true }) =>
      effect(
        `write ${name}`,
        () => {
          if (onlyIf(job().tags))
            writeJob(world.platform, job(), world, { secrets: secrets?.map(asSent), tags });
        },
        lost,
      ),
    executions: () =>
      asked('the executions', () =>
        listed(world, job()).map((one) => ({
          name: one.name,
          status: one.endsAt > world.now ? 'Running' : one.end,
          startedAt: wholeSeconds(one.startedAt),
          reason: undefined,
        })),
      ),
    start: () =>
      effect<Problem | undefined>(`start ${name}`, () => void startJob(world, job(), name), unanswered),
  };
}

function listed({ platform, now }: InMemory, { executions }: JobInMemory) {
  return executions.filter(({ startedAt }) => startedAt + (platform.listLagMs ?? 0) <= now);
}

export function jobNamed({ platform }: Pick<InMemory, 'platform'>, name: string): JobInMemory {
  const job = platform.jobs?.[name];
  if (job === undefined) throw new Error(`there is no job ${name}`);
  return job;
}

/** It ends well where it was given the role's password. */
export function startJob({ platform, now, role }: InMemory, job: JobInMemory, name: string): void {
  const values = Object.fromEntries(job.secrets.map((one) => [one.name, one.value]));
  const isIn = Object.values(values).some((text) => text.includes(role.password));
  const execution = { name: `${name}-${platform.started++}`, startedAt: now, endsAt: now + RUNS_MS, values };
  job.executions = [...job.executions, { ...execution, end: isIn ? 'Succeeded' : 'Failed' }];
}

function unanswered(): Problem {
  return new Problem({ code: 'azure-failed', what: 'lost', target: 'x', likelyCause: 'x', fix: 'x' });
}
