import { shellWord } from '../foreign-text.ts';
import { codeOf, messageOf, Problem, type ProblemFields } from '../problem.ts';
import { hasEndedBadly, StillUnderWay } from './container-app-operation.ts';
import { IN_THE_WAY, isMissing, statusOf, THROTTLED, tokenRefused } from './resource-manager-refusal.ts';

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
  /** There is a job of this name. */
  readonly isJob: boolean;
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
  // Answered to the write itself, or as the end of its operation: microsoft/azure-container-apps#722
  if (/unable to (fetch|get) (secret|value)/i.test(messageOf(thrown))) return notFetched(messageOf(thrown));
  if (thrown instanceof StillUnderWay) return STILL_UNDER_WAY;
  if (asked.action === 'write' && hasEndedBadly(thrown)) return ENDED_BADLY;
  switch (statusOf(thrown)) {
    case undefined:
      return {
        code: 'azure-failed',
        what: 'The resource manager cannot be reached',
        likelyCause: 'The network or a proxy is in the way, or the resource manager has trouble.',
        fix: 'Run it again; see https://azure.status.microsoft',
      };
    case 401:
      return tokenRefused(thrown);
    case 403:
      return forbidden(asked, messageOf(thrown));
    case 404:
      if (!isMissing(thrown)) return IN_THE_WAY;
      if (asked.isJob) return JOB;
      return {
        code: 'container-app-not-found',
        what: 'There is no such Container App',
        likelyCause:
          'container-app or resource-group is mistyped, or the app is in another subscription: then subscription: at its entry says which.',
        fix: 'az containerapp list --query "[].{name:name, group:resourceGroup}" --output table   # then, in the config file: container-app and resource-group: THOSE',
      };
    case 409:
      if (/(?:OperationInProgress|LockConflict)/.test(`${codeOf(thrown)} ${messageOf(thrown)}`))
        return APP_BUSY;
      break;
    case 429:
      return THROTTLED;
  }
  return {
    code: 'azure-failed',
    what: `The resource manager answered ${statusOf(thrown)}`,
    likelyCause: 'Azure has trouble, or did not accept the request; what can heal was tried again.',
    fix: 'Run it again; see https://azure.status.microsoft',
  };
}

const ENDED_BADLY: Words = {
  code: 'azure-failed',
  what: 'The change of the app was accepted, and then failed',
  likelyCause:
    "The platform could not bring up what the app is made of (an image, a probe, a quota, a secret that it refers to), or Azure has trouble; it is about the app's deployment, and not about the network or the credential.",
  fix: 'az containerapp revision list --name APP --resource-group GROUP --output table   # and the Activity log of the app; then run it again',
};

const JOB: Words = {
  code: 'container-app-not-found',
  what: 'This is a job, and jobs are not written',
  likelyCause:
    'A job has no replicas to restart: each execution starts with the copies that the platform has, which follow the vault within 30 minutes or so.',
  fix: '# remove it from consumers: in the config file; an execution that must not wait for the platform reads the vault itself',
};

/** ContainerAppOperationInProgress, and the ContainerAppLockConflict of microsoft/azure-container-apps#175. */
export const APP_BUSY: Words = {
  code: 'container-app-busy',
  what: 'Another change of this app is under way, and does not end',
  likelyCause: 'A deployment writes the app at this moment, or hangs.',
  fix: 'az containerapp show --name APP --resource-group GROUP --query properties.provisioningState   # once it is Succeeded or Failed, run it again',
};

const STILL_UNDER_WAY: Words = {
  ...APP_BUSY,
  what: 'The change of the app was accepted, and does not end',
  likelyCause: 'The platform takes long, or hangs. The change may still be made; a further run looks first.',
};

function notFetched(answer: string): Words {
  const [, secret = 'the secret'] = /fetch secret '([^']+)'/.exec(answer) ?? [];
  return {
    code: 'container-app-not-synced',
    what: 'The platform did not read the new value from the vault',
    likelyCause: `The app's identity may not read what ${secret} refers to (role Key Vault Secrets User), or the vault's firewall does not admit the platform.`,
    fix: GRANT_APP,
  };
}

/** For whoever is to let an app read the vault. */
export const GRANT_APP =
  'az containerapp show --name APP --resource-group GROUP --query identity   # then grant it: Key Vault Secrets User on the vault\n# and run it again; by itself the platform tries every 30 minutes or so.';

export function appId({
  subscriptionId,
  group,
  name,
}: Pick<AskedOfApp, 'subscriptionId' | 'group' | 'name'>): string {
  return `/subscriptions/${subscriptionId}/resourceGroups/${group}/providers/Microsoft.App/containerApps/${name}`;
}

/** What the resource manager names itself: another action of the same request, perhaps on another resource. */
const NAMED =
  /not have (?:authorization|permission) to perform action(?:\(s\))? '([^']+)' (?:over scope|on the linked scope\(s\)) '([^']+)'/;

/** Reader has every read, and not the secrets: https://learn.microsoft.com/azure/container-apps/manage-secrets */
function forbidden(asked: AskedOfApp, answer: string): Words {
  const { toDo, clientId } = asked;
  const [, action = `Microsoft.App/containerApps/${asked.action}`, linked = ''] = NAMED.exec(answer) ?? [];
  const ofIdentity = action.startsWith('Microsoft.ManagedIdentity/');
  const role = ofIdentity ? 'Managed Identity Operator' : 'Container Apps Contributor';
  const scope = ofIdentity ? linked : appId(asked);
  return {
    code: 'azure-permission',
    what: `This identity may not ${ofIdentity ? "assign the app's own identity, which every write of the app does" : toDo}`,
    likelyCause: `It holds no role with ${action} there (or one that is minutes old and not everywhere yet); ${role} has it.`,
    fix: `az role assignment create --assignee ${shellWord(clientId ?? 'CLIENT-ID')} --role ${shellWord(role)} --scope ${shellWord(scope)}`,
  };
}
