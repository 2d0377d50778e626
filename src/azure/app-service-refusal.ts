import { shellWord } from '../foreign-text.ts';
import { messageOf, Problem, type ProblemFields } from '../problem.ts';
import { IN_THE_WAY, isMissing, statusOf, THROTTLED, tokenRefused } from './resource-manager-refusal.ts';
import { type SitePlace, siteId, siteInWords } from './site-place.ts';

/** What was asked about an app, for the words of a refusal. */
export interface AskedOfSite extends SitePlace {
  readonly subscriptionId: string;
  /** Completes "This identity may not …". */
  readonly toDo: string;
  /** Below Microsoft.Web/sites/ (of a slot, sites/slots/), or whole. */
  readonly action: string;
  /** Who asks; without it, the account of the Azure CLI. */
  readonly clientId: string | undefined;
}

type Words = Pick<ProblemFields, 'code' | 'what' | 'likelyCause' | 'fix'>;

/** An error of the SDK as a Problem; the credential's own stay what they are. */
export function siteRefusal(thrown: unknown, asked: AskedOfSite): Problem {
  if (thrown instanceof Problem) return thrown;
  return new Problem({
    ...wordsFor(thrown, asked),
    ...{ target: siteInWords(asked), answer: messageOf(thrown), cause: thrown },
  });
}

function wordsFor(thrown: unknown, asked: AskedOfSite): Words {
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
      return forbidden(asked);
    case 404:
      if (!isMissing(thrown)) return IN_THE_WAY;
      return {
        code: 'app-service-not-found',
        what:
          asked.slot === undefined
            ? 'There is no such app of App Service'
            : 'There is no such app of App Service, or it has no slot of that name',
        likelyCause:
          'app-service (or function-app), slots or resource-group is mistyped, or the app is in another subscription: then subscription: at its entry says which.',
        fix: `az webapp list --query "[].{name:name, group:resourceGroup}" --output table   # function apps: az functionapp list\naz webapp deployment slot list --name ${shellWord(asked.name)} --resource-group ${shellWord(asked.group)} --output table`,
      };
    case 409:
      return SITE_BUSY;
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

const SITE_BUSY: Words = {
  code: 'app-service-busy',
  what: 'Another change of this app is under way, and does not end',
  likelyCause: 'A deployment or a swap of slots changes the app at this moment, or hangs.',
  fix: 'Run it again when the deployment has ended.',
};

function forbidden(asked: AskedOfSite): Words {
  const ofTags = asked.action.startsWith('Microsoft.');
  const type = asked.slot === undefined ? 'Microsoft.Web/sites' : 'Microsoft.Web/sites/slots';
  const action = ofTags ? asked.action : `${type}/${asked.action}`;
  const role = ofTags ? 'Tag Contributor' : 'Website Contributor';
  return {
    code: 'azure-permission',
    what: `This identity may not ${asked.toDo}`,
    likelyCause: `It holds no role with ${action} there (or one that is minutes old and not everywhere yet); ${role} has it.`,
    fix: `az role assignment create --assignee ${shellWord(asked.clientId ?? 'CLIENT-ID')} --role ${shellWord(role)} --scope ${shellWord(siteId(asked, asked))}`,
  };
}
