import type { JobExecution } from '../azure/container-app-jobs.ts';
import type { AppSecret } from '../azure/container-app-secrets.ts';
import type { VaultSecret } from '../azure/key-vault.ts';
import { type AppSecretsPlan, holdsExpected } from './app-secrets.ts';
import { inTheFuture, referencesIn } from './app-standing.ts';
import { notedMoment, type Tags } from './app-tags.ts';
import type { Standing } from './consumer.ts';
import { goingOnFrom, stateOf } from './job-run.ts';
import { didNotSucceed, type NamedJob, resumed } from './job-run-problems.ts';

/** What can be seen of a job without changing it. */
export interface JobSight extends NamedJob {
  readonly secrets: readonly AppSecret[];
  readonly plan: AppSecretsPlan;
  readonly executions: readonly JobExecution[];
  readonly tags: Tags;
  readonly isSuspended: boolean;
  /** It takes user and password of two logins apart. */
  readonly isSplit: boolean;
  /** One execution is started for each version. */
  readonly isRun: boolean;
}

const DELIVER = 'with:\n  mode: sync   # makes the platform read the vault';

/** How a job stands against a vault secret: by what an execution gets that starts now. */
export function jobStanding(sight: JobSight, secret: VaultSecret, vaultUrl: string): Standing {
  const { plan, secrets, tags, executions, isSplit } = sight;
  const { following, pins } = referencesIn(secrets, vaultUrl, isSplit);
  const heldAt = notedMoment(tags, secret);
  const before = goingOnFrom(executions, heldAt ?? secret.createdAt ?? new Date(0));
  const notes = [
    ...plan.notes.map(inTheFuture),
    ...pins,
    ...before.map(({ name }) => `Execution ${name} still runs with the value from before.`),
  ];
  const stale = (why: string): Standing => ({
    ...{ is: 'stale', why, since: secret.createdAt, fix: DELIVER, notes },
  });
  if (plan.copies.length === 0)
    return stale(`No secret of the job refers to ${secret.name}, or holds an earlier value of it`);
  if (isSplit && plan.changesReferences)
    return stale('Its user and its password are not pinned to the versions of the pair that the vault holds');
  if (!holdsExpected(secrets, plan)) return stale(`The platform's copy is not what ${secret.name} holds now`);
  if (plan.changesReferences) return stale('A reference does not follow the latest version of the secret');
  const inSync = (why: string): Standing => ({
    ...{ is: 'in-sync', why: [why, ...following].join('; '), since: heldAt, fix: undefined, notes },
  });
  if (!sight.isRun) return inSync('An execution that starts now gets this version');
  const state = stateOf(executions, { secret, tags, heldAt });
  switch (state.is) {
    case 'due':
      if (!sight.isSuspended) return stale('No execution has run with this version yet');
      return {
        ...stale('No execution has run with this version yet: the job is suspended'),
        fix: resumed(sight),
        isByHand: true,
      };
    case 'failed': {
      const { what: why, fix } = didNotSucceed(sight, state.execution);
      return { ...stale(`It holds this version, and its run failed: ${why}`), fix, isByHand: true };
    }
    case 'running':
      return inSync(`Execution ${state.execution.name} runs with this version`);
    case 'succeeded':
      return inSync(`Execution ${state.execution.name} ran with this version`);
    case 'noted':
      return inSync(`Execution ${state.execution} ran with this version`);
  }
}
