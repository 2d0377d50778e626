import { deliveredAt, deliveredTo, isMarkedFor } from '../alternating/delivered-mark.ts';
import { lookAtDrain, type Seen, sessionsOf } from '../alternating/drain.ts';
import { passedOver } from '../alternating/draining-run.ts';
import { runsBefore } from '../alternating/earlier-runs.ts';
import { rotatorTarget } from '../alternating/ground.ts';
import type { PairSight } from '../alternating/look.ts';
import { isHeld } from '../rotation/delivery-outcome.ts';
import { returnedOn } from '../rotation/tags.ts';
import type { AdoptPlan, AdoptRun, FormerDrain } from './adopt-plan.ts';

/**
 * Whether nobody needs the role before any more, as far as this credential's copies and databases go. An administrator
 * is looked for in these databases alone: it goes on being one. `foreseen`: as it would be after the deliveries that a
 * dry run foretells.
 */
export async function drainOfFormer(
  { plan, pair }: AdoptRun,
  { foreseen = false } = {},
): Promise<FormerDrain | undefined> {
  const sight = pair?.sight;
  const { ground, server, retireUnknown, recipients } = plan.pair;
  if (pair === undefined || sight?.truth === undefined) return undefined;
  const rotator = sight.rotator.password;
  const login = plan.adoption.from.server.user;
  const databases = plan.adoption.to.databases;
  const sessions = async (): Promise<Seen> => {
    if (!plan.adoption.isAdministrator || rotator === undefined)
      return sessionsOf({ ground, server, login, rotator });
    const own = {
      sessions: async () =>
        withinDatabases(await server.sessions(rotatorTarget(ground, rotator), login), databases),
    };
    return sessionsOf({ ground, server: own, login, rotator });
  };
  const behind = recipients.flatMap((one) => {
    if ('passedOver' in one) return [];
    return isHeld(pair.deliveries.get(one)) ? [] : [`${one.name} was not delivered to`];
  });
  const isNew = foreseen && willDeliverAnew(plan, sight);
  const since = isNew ? ground.vault.now() : deliveredAt(sight.secret);
  const found = await lookAtDrain({
    ...{ ground, server, login, rotator, retireUnknown, behind, sessions, deliveredAt: since },
    unknown: passedOver(plan.pair),
    runsBefore: runsBefore(plan.pair, isNew),
  });
  return {
    is: found.is,
    dueAt: found.dueAt,
    heldBy: [...found.heldBy, ...found.unknown],
    deliveredAt: since,
  };
}

/** T is yet to name what is staged, or a login at all, or a way back gave the role to all, or whoever is new is delivered to. */
function willDeliverAnew({ pair: { recipients } }: AdoptPlan, { observation, secret }: PairSight): boolean {
  const { truth, staged } = observation;
  const isPromoted = !truth.isFormer && (staged === undefined || staged.isTruth);
  return !isPromoted || returnedOn(secret) !== undefined || !isMarkedFor(secret, deliveredTo(recipients));
}

type Sessions = Awaited<ReturnType<AdoptPlan['pair']['server']['sessions']>>;

function withinDatabases(found: Sessions, databases: readonly string[]): Sessions {
  if (found.result !== 'seen') return found;
  return { ...found, groups: found.groups.filter(({ database }) => databases.includes(database)) };
}
