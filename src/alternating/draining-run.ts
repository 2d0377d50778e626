import { storeOf } from '../clients/stores.ts';
import { readerOf } from '../github/stores.ts';
import { problemsOf } from '../problem.ts';
import { deliveredAt, deliveredTo, isMarkedFor } from './delivered-mark.ts';
import { type Draining, lookAtDrain, type Seen } from './drain.ts';
import { otherOf } from './ground.ts';
import type { PairSight } from './look.ts';
import type { Retirement } from './observation.ts';
import type { PairPlan } from './pair-plan.ts';
import type { PairRun } from './run.ts';

/** The drain as a run sees it that has delivered to everybody, or tried to; `foreseen`: as it would be once it had. */
export async function drainOf(
  run: PairRun,
  sight: PairSight,
  { foreseen = false } = {},
): Promise<Retirement | undefined> {
  const { truth, secret, rotator } = sight;
  if (truth === undefined) return undefined;
  const { plan, deliveries } = run;
  const { ground, server, retireUnknown } = plan;
  const behind = [
    ...(plan.targets === undefined ? [] : [ONE_SHARD]),
    ...(foreseen ? [] : plan.recipients).flatMap((recipient) =>
      deliveries.get(recipient)?.action === 'failed' ||
      (!('passedOver' in recipient) && !deliveries.has(recipient))
        ? [`${recipient.name} was not delivered to`]
        : [],
    ),
  ];
  return lookAtDrain({
    ...{ ground, server, retireUnknown, behind, rotator: rotator.password },
    // whoever is new is delivered to now
    deliveredAt:
      foreseen && !isMarkedFor(secret, deliveredTo(plan.recipients))
        ? ground.vault.now()
        : deliveredAt(secret),
    login: otherOf(ground.pair, truth.login.user),
    unknown: passedOver(plan),
    runsBefore: runsBefore(plan),
  });
}

export const ONE_SHARD = 'this run is about some of the consumers (targets), so nobody knows of the others';

/**
 * Whoever is passed over, or is not started anew by the delivery. An env file is no running client, and is brought up by
 * whoever works with it.
 */
export function passedOver({ recipients }: Pick<PairPlan, 'recipients'>): readonly string[] {
  return recipients.flatMap((one) => {
    if ('passedOver' in one)
      return one.entry.kind === 'env-file'
        ? []
        : [`${one.name} was passed over (${one.passedOver}), so nobody knows what it holds`];
    return 'restart' in one.entry && !one.entry.restart
      ? [`${one.name}: its entry says restart: false, so nobody knows which login its workers hold`]
      : [];
  });
}

/**
 * A repository's secrets are read when a run is queued, and a run may wait for its approval for 30 days: one that is
 * older than the delivery has the login before.
 */
export function runsBefore({
  gitHub,
  recipients,
  runId,
}: Pick<PairPlan, 'gitHub' | 'recipients' | 'runId'>): Draining['runsBefore'] {
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
  return async (since) => {
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
    return {
      heldBy: seen.flatMap((one) => one.heldBy),
      unknown: [...organizations, ...seen.flatMap((one) => one.unknown)],
    };
  };
}
