import { deliveredAt } from '../alternating/delivered-mark.ts';
import { lookAtDrain, type Seen, sessionsOf } from '../alternating/drain.ts';
import { passedOver, runsBefore } from '../alternating/draining-run.ts';
import { rotatorTarget } from '../alternating/ground.ts';
import type { AdoptPlan, AdoptRun, FormerDrain } from './adopt-plan.ts';

/**
 * Whether nobody needs the role before any more, as far as this credential's copies and databases go. An administrator
 * is looked for in these databases alone: it goes on being one.
 */
export async function drainOfFormer({ plan, pair }: AdoptRun): Promise<FormerDrain | undefined> {
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
    const outcome = pair.deliveries.get(one);
    return outcome === undefined || outcome.action === 'failed' ? [`${one.name} was not delivered to`] : [];
  });
  const since = deliveredAt(sight.secret);
  const found = await lookAtDrain({
    ...{ ground, server, login, rotator, retireUnknown, behind, sessions, deliveredAt: since },
    unknown: passedOver(plan.pair),
    runsBefore: runsBefore(plan.pair),
  });
  return {
    is: found.is,
    dueAt: found.dueAt,
    heldBy: [...found.heldBy, ...found.unknown],
    deliveredAt: since,
  };
}

type Sessions = Awaited<ReturnType<AdoptPlan['pair']['server']['sessions']>>;

function withinDatabases(found: Sessions, databases: readonly string[]): Sessions {
  if (found.result !== 'seen') return found;
  return { ...found, groups: found.groups.filter(({ database }) => databases.includes(database)) };
}
