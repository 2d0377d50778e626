import type { JobExecution } from '../azure/container-app-jobs.ts';
import { shellWord } from '../foreign-text.ts';
import { Problem } from '../problem.ts';

/** Of executions that are started for a version. */

/** A job as people, and as Azure, name it. */
export interface NamedJob {
  /** For people: "Container Apps job migrate (ctxEco-rg)". */
  readonly name: string;
  readonly place: { readonly job: string; readonly group: string };
}

export function didNotSucceed(
  { name: target, place }: NamedJob,
  { name, status, reason }: JobExecution,
): Problem {
  return new Problem({
    code: 'container-app-job-failed',
    what: `The execution ${name}, which started with the new credential, did not succeed`,
    target,
    answer: reason === undefined ? status : `${status}, ${reason}`,
    likelyCause:
      'The job fails for another reason than the credential, which logs in; or it reads it from another place than the config file says.',
    fix: `az containerapp job logs show --name ${shellWord(place.job)} --resource-group ${shellWord(place.group)} --execution ${shellWord(name)} --container CONTAINER\naz containerapp job start --name ${shellWord(place.job)} --resource-group ${shellWord(place.group)}   # once it is mended: it is not started again by itself\n# and a run of the action with mode: sync`,
  });
}

export function doesNotEnd(
  { name: target, place }: NamedJob,
  { name, status }: JobExecution,
  minutes: number,
): Problem {
  return new Problem({
    code: 'container-app-job-failed',
    what: `The execution ${name} has not ended after ${minutes} minutes`,
    target,
    answer: status,
    likelyCause:
      'The job takes longer than it is waited for, or hangs. It goes on, and is not started again.',
    fix: `az containerapp job execution show --name ${shellWord(place.job)} --resource-group ${shellWord(place.group)} --job-execution-name ${shellWord(name)} --query properties.status\n# once it has ended, a run of the action with mode: sync`,
  });
}

export function notShown({ name: target, place }: NamedJob): Problem {
  return new Problem({
    code: 'container-app-job-failed',
    what: 'An execution was started, and the platform does not list it',
    target,
    likelyCause:
      'The platform takes long. A further run looks first, and starts one only where there is none.',
    fix: `az containerapp job execution list --name ${shellWord(place.job)} --resource-group ${shellWord(place.group)} --output table\n# and a run of the action with mode: sync`,
  });
}

export function noRoomForRun({ name: target, place }: NamedJob): Problem {
  return new Problem({
    code: 'container-app-job-failed',
    what: 'No execution is started: the job has no room for the tags that say so',
    target,
    likelyCause:
      'A resource takes 50 tags, and one execution for each version needs two of its own: dbcred-synced-… and dbcred-run-…. Without them, each run would start another.',
    fix: `az containerapp job show --name ${shellWord(place.job)} --resource-group ${shellWord(place.group)} --query tags   # remove two that nobody needs, and run it again`,
  });
}

/** To be resumed, so that an execution can start. */
export function resumed({ place }: Pick<NamedJob, 'place'>): string {
  return `az resource invoke-action --action resume --resource-type Microsoft.App/jobs --name ${shellWord(place.job)} --resource-group ${shellWord(place.group)}\n# and a run of the action with mode: sync`;
}
