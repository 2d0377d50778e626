import type { JobExecution } from '../azure/container-app-jobs.ts';
import { shellWord } from '../foreign-text.ts';
import { Problem } from '../problem.ts';

/** Of executions that are started for a version, which `target` names the job of. */

const LIST = 'az containerapp job execution list --name JOB --resource-group GROUP --output table';

export function didNotSucceed(target: string, { name, status, reason }: JobExecution): Problem {
  return new Problem({
    code: 'container-app-job-failed',
    what: `The execution ${name}, which started with the new credential, did not succeed`,
    target,
    answer: reason === undefined ? status : `${status}, ${reason}`,
    likelyCause:
      'The job fails for another reason than the credential, which logs in; or it reads it from another place than the config file says.',
    fix: `az containerapp job logs show --name JOB --resource-group GROUP --execution ${shellWord(name)} --container CONTAINER\naz containerapp job start --name JOB --resource-group GROUP   # once it is mended: it is not started again by itself\n# and a run of the action with mode: sync`,
  });
}

export function doesNotEnd(target: string, { name, status }: JobExecution, minutes: number): Problem {
  return new Problem({
    code: 'container-app-job-failed',
    what: `The execution ${name} has not ended after ${minutes} minutes`,
    target,
    answer: status,
    likelyCause:
      'The job takes longer than it is waited for, or hangs. It goes on, and is not started again.',
    fix: `az containerapp job execution show --name JOB --resource-group GROUP --job-execution-name ${shellWord(name)} --query properties.status\n# once it has ended, a run of the action with mode: sync`,
  });
}

export function notShown(target: string): Problem {
  return new Problem({
    code: 'container-app-job-failed',
    what: 'An execution was started, and the platform does not list it',
    target,
    likelyCause:
      'The platform takes long. A further run looks first, and starts one only where there is none.',
    fix: `${LIST}\n# and a run of the action with mode: sync`,
  });
}

export function noRoomForRun(target: string): Problem {
  return new Problem({
    code: 'container-app-job-failed',
    what: 'No execution was started: the job has no room for the tag that says so',
    target,
    likelyCause: 'A resource takes 50 tags, and this one has them. Without it, each run would start another.',
    fix: 'az containerapp job show --name JOB --resource-group GROUP --query tags   # remove one that nobody needs, and run it again',
  });
}
