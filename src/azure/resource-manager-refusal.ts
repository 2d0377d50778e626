import { shellWord } from '../foreign-text.ts';
import { messageOf, Problem, type ProblemFields } from '../problem.ts';

/** What was asked of the resource manager, for the words of a refusal. */
export interface Asked {
  /** Completes "This identity may not …". */
  readonly toDo: string;
  readonly target: string;
  /** The built-in role that allows it, and the resource or group that it is needed at. */
  readonly role: 'Reader' | 'Contributor';
  readonly scope: string;
  /** Who asks; without it, the account of the Azure CLI. */
  readonly clientId: string | undefined;
  readonly resourceManager: string;
  /** The new password is on its way already: a failure to look does not undo it. */
  readonly passwordSent: boolean;
}

/** The HTTP status with which a service refused; undefined when there was no answer. */
export function statusOf(thrown: unknown): number | undefined {
  if (!(thrown instanceof Error) || !('statusCode' in thrown)) return undefined;
  return typeof thrown.statusCode === 'number' ? thrown.statusCode : undefined;
}

/** The resource manager itself says so, which it does with a code: a proxy's 404 says nothing of a resource. */
export function isMissing(thrown: unknown): boolean {
  return statusOf(thrown) === 404 && /^[A-Za-z]/.test(codeOf(thrown));
}

function codeOf(thrown: unknown): string {
  return thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : '';
}

/**
 * An error of the SDK as a Problem: `azure-permission`, `flexible-server-not-found`, `flexible-server-busy`,
 * `recovery-failed` for a password that Azure does not take, or `azure-failed`. The credential's own Problems
 * stay what they are.
 */
export function resourceManagerRefusal(thrown: unknown, asked: Asked): Problem {
  if (thrown instanceof Problem) return thrown;
  const { likelyCause, ...words } = wordsFor(thrown, asked);
  return new Problem({
    ...words,
    target: asked.target,
    answer: messageOf(thrown),
    likelyCause: asked.passwordSent ? `${likelyCause}\n${SENT}` : likelyCause,
    cause: thrown,
  });
}

const SENT =
  'The new password was sent before this happened, so it may be in force; a further run finds out.';

type Words = Pick<ProblemFields, 'code' | 'what' | 'likelyCause' | 'fix'>;

function wordsFor(thrown: unknown, asked: Asked): Words {
  // The client checks names before it sends anything, and throws a plain Error.
  if (thrown instanceof Error && thrown.name === 'Error') return notFound(thrown);
  switch (statusOf(thrown)) {
    case undefined:
      return {
        code: 'azure-failed',
        what: 'The resource manager cannot be reached',
        likelyCause: 'The network or a proxy is in the way, or the resource manager has trouble.',
        fix: `curl -sS ${shellWord(`${asked.resourceManager}/metadata/endpoints?api-version=2022-09-01`)}   # from the same runner`,
      };
    case 401:
      return tokenRefused(thrown);
    case 403:
      return forbidden(asked);
    case 404:
      return isMissing(thrown) ? notFound(thrown) : IN_THE_WAY;
    case 429:
      return THROTTLED;
    default:
      return refused(thrown);
  }
}

function forbidden({ toDo, role, scope, clientId }: Asked): Words {
  return {
    code: 'azure-permission',
    what: `This identity may not ${toDo}`,
    likelyCause: `It holds no role that allows this there (or one that is minutes old and not everywhere yet); ${role} does.`,
    fix: `az role assignment create --assignee ${shellWord(clientId ?? 'CLIENT-ID')} --role ${role} --scope ${shellWord(scope)}`,
  };
}

function notFound(thrown: unknown): Words {
  const subscription = /subscription/i.test(`${codeOf(thrown)} ${messageOf(thrown)}`);
  return {
    code: 'flexible-server-not-found',
    what: subscription ? 'There is no such subscription' : 'The server is not where the config file says',
    likelyCause: subscription
      ? 'subscription-id is mistyped, or this identity holds no role in it.'
      : 'server.resource-group is mistyped, or the server is in another group or subscription.',
    fix: LIST_SERVERS,
  };
}

export const LIST_SERVERS =
  'az postgres flexible-server list --query "[].{host:fullyQualifiedDomainName, group:resourceGroup, id:id}" --output table   # then, in the config file: server: { resource-group: THAT }';

function refused(thrown: unknown): Words {
  if (codeOf(thrown) === 'ServerIsBusy') return BUSY;
  // https://learn.microsoft.com/azure/azure-sql/database: 40630 to 40632 have these codes.
  if (/^Password/.test(codeOf(thrown))) {
    return {
      code: 'recovery-failed',
      what: 'Azure does not take this password',
      likelyCause:
        'Azure wants 8 to 128 characters of three classes (capitals, small letters, digits, others), without three characters in a row of the login name. password-length or password-alphabet in the config file do not allow such a password.',
      fix: 'Remove password-length and password-alphabet from the config file, disable the staged version in the vault, and run it again.',
    };
  }
  return {
    code: 'azure-failed',
    what: `The resource manager answered ${statusOf(thrown)}`,
    likelyCause: 'Azure has trouble, or did not accept the request; what can heal was tried again.',
    fix: 'Run it again; see https://azure.status.microsoft',
  };
}

export const IN_THE_WAY: Words = {
  code: 'azure-failed',
  what: 'Something else than the resource manager has answered, with 404',
  likelyCause:
    'A proxy, a gateway or a page to sign in at stands between this runner and the resource manager.',
  fix: 'curl -sS -i "https://management.azure.com/metadata/endpoints?api-version=2022-09-01"   # from the same runner; other clouds have other hosts',
};

/** https://learn.microsoft.com/azure/azure-resource-manager/management/request-limits-and-throttling */
export const THROTTLED: Words = {
  code: 'azure-failed',
  what: 'The resource manager is throttling',
  likelyCause:
    'The subscription or this identity asks more than it may; waiting as long as this run waits did not help.',
  fix: 'Run it again in some minutes; spread jobs that use this subscription over time.',
};

/** https://learn.microsoft.com/azure/azure-resource-manager/troubleshooting/common-deployment-errors */
export function tokenRefused(thrown: unknown): Words {
  if (!/expired/i.test(`${codeOf(thrown)} ${messageOf(thrown)}`)) return TOKEN_REFUSED;
  return {
    ...TOKEN_REFUSED,
    likelyCause: 'The token has run out, or the clock of this machine is wrong; this is not about roles.',
    fix: 'timedatectl status   # on a self-hosted runner; then run it again',
  };
}

const TOKEN_REFUSED: Words = {
  code: 'azure-permission',
  what: 'The resource manager does not accept the token',
  likelyCause: 'The subscription belongs to another tenant than tenant-id, or to another Azure cloud.',
  fix: 'az account show --query "{subscription:id, tenant:tenantId}"   # then: subscription-id and tenant-id: THOSE',
};

export const BUSY: Words = {
  code: 'flexible-server-busy',
  what: 'The server is busy with another operation',
  likelyCause: 'Somebody changes, scales or restarts the server at this moment, or Azure maintains it.',
  fix: 'Run it again in a few minutes.',
};
