import { shellWord } from '../foreign-text.ts';
import { codeOf, messageOf, Problem, type ProblemFields } from '../problem.ts';
import { type AppKind, CALLED } from './app-kinds.ts';
import { hasEndedBadly, StillUnderWay } from './container-app-operation.ts';
import { passing } from './passing-trouble.ts';
import { IN_THE_WAY, isMissing, statusOf, THROTTLED, tokenRefused } from './resource-manager-refusal.ts';

/** What was asked about an app or a job, for the words of a refusal. */
export interface AskedOfApp {
  readonly kind: AppKind;
  readonly group: string;
  readonly name: string;
  readonly subscriptionId: string;
  /** Completes "This identity may not …". */
  readonly toDo: string;
  /** Below Microsoft.App/containerApps/ or …/jobs/. */
  readonly action: string;
  /** Who asks; without it, the account of the Azure CLI. */
  readonly clientId: string | undefined;
  /** There is one of the other kind that has this name. */
  readonly isOther: boolean;
}

type Words = Pick<ProblemFields, 'code' | 'what' | 'likelyCause' | 'fix'>;

/** An error of the SDK as a Problem; the credential's own stay what they are. */
export function containerAppRefusal(thrown: unknown, asked: AskedOfApp): Problem {
  if (thrown instanceof Problem) return thrown;
  const problem = new Problem({
    ...wordsFor(thrown, asked),
    target: `${CALLED[asked.kind].name} ${asked.name} (${asked.group})`,
    answer: messageOf(thrown),
    cause: thrown,
  });
  const status = statusOf(thrown);
  const mayPass = status === undefined || status === 408 || status === 429 || status >= 500;
  return problem.code === 'azure-failed' && mayPass ? passing(problem, undefined) : problem;
}

function wordsFor(thrown: unknown, asked: AskedOfApp): Words {
  // Answered to the write itself, or as the end of its operation: microsoft/azure-container-apps#722
  if (/unable to (fetch|get) (secret|value)/i.test(messageOf(thrown)))
    return notFetched(messageOf(thrown), asked.kind);
  if (thrown instanceof StillUnderWay) return stillUnderWay(asked.kind);
  if (asked.action === 'write' && hasEndedBadly(thrown)) return endedBadly(asked.kind);
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
      return asked.isOther ? otherKind(asked) : notFound(asked.kind);
    case 409:
      if (/(?:OperationInProgress|LockConflict)/.test(`${codeOf(thrown)} ${messageOf(thrown)}`))
        return busy(asked.kind);
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

function notFound(kind: AppKind): Words {
  const { missing, it, command } = CALLED[kind];
  return {
    code: 'container-app-not-found',
    what: missing,
    likelyCause: `${kind} or resource-group is mistyped, or the ${it} is in another subscription: then subscription: at its entry says which.`,
    fix: `${command} list --query "[].{name:name, group:resourceGroup}" --output table   # then, in the config file: ${kind} and resource-group: THOSE`,
  };
}

function otherKind({ kind, name, group }: AskedOfApp): Words {
  const other = kind === 'container-app' ? 'container-app-job' : 'container-app';
  return {
    code: 'container-app-not-found',
    what: CALLED[kind].otherKind,
    likelyCause: `${kind}: names a ${CALLED[other].name} of this group, and the two are written differently.`,
    fix: `consumers:\n  - { ${other}: ${name}, resource-group: ${group}, from: … }   # in the place of ${kind}`,
  };
}

function endedBadly(kind: AppKind): Words {
  const { it, failed, command, placeholder } = CALLED[kind];
  const shown =
    kind === 'container-app'
      ? 'az containerapp revision list --name APP --resource-group GROUP --output table'
      : `${command} show --name ${shellWord(placeholder)} --resource-group GROUP --query properties.provisioningState`;
  return {
    code: 'azure-failed',
    what: failed,
    likelyCause: `The platform could not bring up what the ${it} is made of (an image, a probe, a quota, a secret that it refers to), or Azure has trouble; it is about the ${it}'s deployment, and not about the network or the credential.`,
    fix: `${shown}   # and the Activity log of the ${it}; then run it again`,
  };
}

/** ContainerAppOperationInProgress, and the ContainerAppLockConflict of microsoft/azure-container-apps#175. */
export function busy(kind: AppKind): Words {
  const { it, command, placeholder, busy: what } = CALLED[kind];
  return {
    ...{ code: 'container-app-busy', what },
    likelyCause: `A deployment writes the ${it} at this moment, or hangs.`,
    fix: `${command} show --name ${shellWord(placeholder)} --resource-group GROUP --query properties.provisioningState   # once it is Succeeded or Failed, run it again`,
  };
}

function stillUnderWay(kind: AppKind): Words {
  return {
    ...busy(kind),
    what: CALLED[kind].underWay,
    likelyCause:
      'The platform takes long, or hangs. The change may still be made; a further run looks first.',
  };
}

function notFetched(answer: string, kind: AppKind): Words {
  const [, secret = 'the secret'] = /fetch secret '([^']+)'/.exec(answer) ?? [];
  return {
    code: 'container-app-not-synced',
    what: 'The platform did not read the new value from the vault',
    likelyCause: `The ${CALLED[kind].it}'s identity may not read what ${secret} refers to (role Key Vault Secrets User), or the vault's firewall does not admit the platform.`,
    fix: grantTo(kind),
  };
}

/** For whoever is to let one of them read the vault. How soon a job's copy follows by itself is written nowhere. */
export function grantTo(kind: AppKind): string {
  const { command, placeholder } = CALLED[kind];
  const then =
    kind === 'container-app'
      ? '# and run it again; by itself the platform tries every 30 minutes or so.'
      : '# and run it again';
  return `${command} show --name ${shellWord(placeholder)} --resource-group GROUP --query identity   # then grant it: Key Vault Secrets User on the vault\n${then}`;
}

export function appId({
  kind,
  subscriptionId,
  group,
  name,
}: Pick<AskedOfApp, 'kind' | 'subscriptionId' | 'group' | 'name'>): string {
  return `/subscriptions/${subscriptionId}/resourceGroups/${group}/providers/Microsoft.App/${CALLED[kind].type}/${name}`;
}

/** What the resource manager names itself: another action of the same request, perhaps on another resource. */
const NAMED =
  /not have (?:authorization|permission) to perform action(?:\(s\))? '([^']+)' (?:over scope|on the linked scope\(s\)) '([^']+)'/;

/** Reader has every read, and not the secrets: https://learn.microsoft.com/azure/container-apps/manage-secrets */
function forbidden(asked: AskedOfApp, answer: string): Words {
  const { toDo, clientId, kind } = asked;
  const [, action = `Microsoft.App/${CALLED[kind].type}/${asked.action}`, linked = ''] =
    NAMED.exec(answer) ?? [];
  const ofIdentity = action.startsWith('Microsoft.ManagedIdentity/');
  const role = ofIdentity ? 'Managed Identity Operator' : CALLED[kind].role;
  const scope = ofIdentity ? linked : appId(asked);
  return {
    code: 'azure-permission',
    what: `This identity may not ${ofIdentity ? `assign the ${CALLED[kind].it}'s own identity, which every write of the ${CALLED[kind].it} does` : toDo}`,
    likelyCause: `It holds no role with ${action} there (or one that is minutes old and not everywhere yet); ${role} has it.`,
    fix: `az role assignment create --assignee ${shellWord(clientId ?? 'CLIENT-ID')} --role ${shellWord(role)} --scope ${shellWord(scope)}`,
  };
}
