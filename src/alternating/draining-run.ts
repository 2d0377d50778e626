import { isHeld } from '../rotation/delivery-outcome.ts';
import { deliveredAt, deliveredTo, isMarkedFor } from './delivered-mark.ts';
import { lookAtDrain } from './drain.ts';
import { runsBefore } from './earlier-runs.ts';
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
      'passedOver' in recipient || isHeld(deliveries.get(recipient))
        ? []
        : [`${recipient.name} was not delivered to`],
    ),
  ];
  const isNew = foreseen && !isMarkedFor(secret, deliveredTo(plan.recipients)); // whoever is new is delivered to now
  return lookAtDrain({
    ...{ ground, server, retireUnknown, behind, rotator: rotator.password },
    deliveredAt: isNew ? ground.vault.now() : deliveredAt(secret),
    login: otherOf(ground.pair, truth.login.user),
    unknown: passedOver(plan),
    runsBefore: runsBefore(plan, isNew),
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
