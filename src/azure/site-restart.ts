import * as web from '@azure/arm-appservice/api/webApps';
import { messageOf, Problem } from '../problem.ts';
import { type AppServiceAccess, restartingClient } from './app-service-client.ts';
import { statusOf } from './resource-manager-refusal.ts';
import { type SitePlace, siteInWords } from './site-place.ts';

/**
 * Answers when the app has been restarted. It is asked for once; where no answer tells what came of it, throws
 * `app-service-restart-unknown`.
 */
export function restartsOf(access: AppServiceAccess): (place: SitePlace) => Promise<void> {
  const client = restartingClient(access);
  const how = { softRestart: false, synchronous: true };
  return async (place) => {
    const { group, name, slot } = place;
    try {
      if (slot === undefined) await web.restart(client, group, name, how);
      else await web.restartSlot(client, group, name, slot, how);
    } catch (thrown) {
      throw isAnswered(thrown) ? thrown : restartUnknown(place, thrown);
    }
  };
}

/** By the service, or by us before anything was sent. */
function isAnswered(thrown: unknown): boolean {
  const status = statusOf(thrown);
  return thrown instanceof Problem || (status !== undefined && status < 500 && status !== 408);
}

function restartUnknown(place: SitePlace, thrown: unknown): Problem {
  return new Problem({
    code: 'app-service-restart-unknown',
    what: 'The app was told to restart, and no answer says whether it has',
    target: siteInWords(place),
    answer: messageOf(thrown),
    likelyCause:
      'The app takes minutes to start, or the connection broke off. It is not told again in the same run, which would be another outage; its workers may still run on the old value.',
    fix: 'Run it again: nothing is noted on the app, so that the next run restarts it.',
    cause: thrown,
  });
}
