import { shellWord } from '../foreign-text.ts';
import { messageOf, Problem, type ProblemFields } from '../problem.ts';
import { statusOf } from './resource-manager-refusal.ts';

/** What was asked about an app, for the words of a refusal. */
export interface AskedOfApp {
  readonly group: string;
  readonly name: string;
  readonly subscriptionId: string;
  /** Completes "This identity may not …". */
  readonly toDo: string;
  /** Below Microsoft.App/containerApps/. */
  readonly action: string;
  /** Who asks; without it, the account of the Azure CLI. */
  readonly clientId: string | undefined;
}

type Words = Pick<ProblemFields, 'code' | 'what' | 'likelyCause' | 'fix'>;

/** An error of the SDK as a Problem; the credential's own stay what they are. */
export function containerAppRefusal(thrown: unknown, asked: AskedOfApp): Problem {
  if (thrown instanceof Problem) return thrown;
  return new Problem({
    ...wordsFor(thrown, asked),
    target: `Container App ${asked.name} (${asked.group})`,
    answer: messageOf(thrown),
    cause: thrown,
  });
}

function wordsFor(thrown: unknown, asked: AskedOfApp): Words {
  switch (statusOf(thrown)) {
    case undefined:
      return {
        code: 'azure-failed',
        what: 'The resource manager cannot be reached',
        likelyCause: 'The network or a proxy is in the way, or the resource manager has trouble.',
        fix: 'Run it again; see https://azure.status.microsoft',
      };
    case 401:
    case 403:
      return forbidden(asked);
    case 404:
      return {
        code: 'container-app-not-found',
        what: 'There is no such Container App',
        likelyCause: 'container-app or resource-group is mistyped, or the app is in another subscription.',
        fix: 'az containerapp list --query "[].{name:name, group:resourceGroup}" --output table   # then, in the config file: container-app and resource-group: THOSE',
      };
    default:
      return {
        code: 'azure-failed',
        what: `The resource manager answered ${statusOf(thrown)}`,
        likelyCause:
          'Azure has trouble, did not accept the request, or another change of the app is under way.',
        fix: 'Run it again; see https://azure.status.microsoft',
      };
  }
}

/** Reader has every read, and not the secrets: https://learn.microsoft.com/azure/container-apps/manage-secrets */
function forbidden({ toDo, action, clientId, subscriptionId, group, name }: AskedOfApp): Words {
  const scope = `/subscriptions/${subscriptionId}/resourceGroups/${group}/providers/Microsoft.App/containerApps/${name}`;
  return {
    code: 'azure-permission',
    what: `This identity may not ${toDo}`,
    likelyCause: `It holds no role with Microsoft.App/containerApps/${action} there (or one that is minutes old and not everywhere yet); Container Apps Contributor has it.`,
    fix: `az role assignment create --assignee ${shellWord(clientId ?? 'CLIENT-ID')} --role "Container Apps Contributor" --scope ${shellWord(scope)}`,
  };
}
