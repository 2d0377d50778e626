import { storeOf } from '../clients/stores.ts';
import type { Recipient } from '../consumers/recipient.ts';
import { readerOf } from '../github/stores.ts';
import { problemsOf } from '../problem.ts';
import type { Draining, Seen } from './drain.ts';
import type { PairPlan } from './pair-plan.ts';

/**
 * What was begun with the login before, and goes on: workflow runs, and executions of jobs. `isForeseen`: before the
 * delivery of which that would be so.
 */
export function runsBefore(
  plan: Pick<PairPlan, 'gitHub' | 'recipients' | 'runId'>,
  isForeseen = false,
): Draining['runsBefore'] {
  return async (since) => {
    const seen = await Promise.all([
      workflowRunsBefore(plan, since),
      executionsBefore(plan.recipients, new Date(since), isForeseen),
    ]);
    return inAll(seen);
  };
}

function inAll(seen: readonly Seen[]): Seen {
  return { heldBy: seen.flatMap((one) => one.heldBy), unknown: seen.flatMap((one) => one.unknown) };
}

/**
 * A repository's secrets are read when a run is queued, and a run may wait for its approval for 30 days: one that is
 * older than the delivery has the login before.
 */
async function workflowRunsBefore(
  { gitHub, recipients, runId }: Parameters<typeof runsBefore>[0],
  since: number,
): Promise<Seen> {
  const stores = recipients.flatMap(({ entry }) => {
    const store = storeOf(entry);
    return store !== undefined && readerOf(store).isHeldByRuns ? [store] : [];
  });
  const repositories = new Map(
    stores.flatMap((store) =>
      store.kind === 'organization'
        ? []
        : [[`${store.owner}/${store.repo}`, { owner: store.owner, repo: store.repo }] as const],
    ),
  );
  const organizations = stores.flatMap(({ kind, owner }) =>
    kind === 'organization'
      ? [`runs of the repositories of ${owner} that read its secret are not looked at`]
      : [],
  );
  if (repositories.size === 0 || !gitHub.signedIn) return { heldBy: [], unknown: organizations };
  const { runsBefore: earlierRuns } = await import('../github/runs-before.ts');
  const seen = await Promise.all(
    [...repositories].map(async ([name, repository]): Promise<Seen> => {
      try {
        const client = await gitHub.clientFor(repository);
        const { runs, isAll } = await earlierRuns(client, repository, since, runId);
        return {
          heldBy: runs.map(({ url, status }) => `${url} (${status}) began before that`),
          unknown: isAll ? [] : [`${name} has more runs under way than were looked at`],
        };
      } catch (thrown) {
        const [problem] = problemsOf(thrown);
        return { heldBy: [], unknown: [`runs of ${name} cannot be seen: ${problem?.what ?? 'unknown'}`] };
      }
    }),
  );
  return inAll([{ heldBy: [], unknown: organizations }, ...seen]);
}

/** An execution keeps what it was started with. Whoever is passed over is unknown anyway. */
async function executionsBefore(
  recipients: readonly Recipient[],
  since: Date,
  isForeseen: boolean,
): Promise<Seen> {
  const jobs = recipients.flatMap((one) =>
    'consumer' in one && one.entry.kind === 'container-app-job' ? [one] : [],
  );
  const seen = await Promise.all(
    jobs.map(async ({ name, consumer }): Promise<Seen> => {
      try {
        const job = await consumer();
        return (await job.startedBefore?.(since, { isForeseen })) ?? { heldBy: [], unknown: [] };
      } catch (thrown) {
        const [problem] = problemsOf(thrown);
        return {
          heldBy: [],
          unknown: [`executions of ${name} cannot be seen: ${problem?.what ?? 'unknown'}`],
        };
      }
    }),
  );
  return inAll(seen);
}
