import {
  AzureCliCredential,
  AzureDeveloperCliCredential,
  AzurePowerShellCredential,
  EnvironmentCredential,
  type TokenCredential,
} from '@azure/identity';
import { foreign } from '../foreign-text.ts';
import { messageOf, Problem } from '../problem.ts';
import type { Cloud } from './cloud.ts';
import { type GetToken, guarded, PROCESS_TIMEOUT_MS } from './identity.ts';
import { OURSELVES, type Say, visibleRetries } from './retries.ts';

interface Account {
  readonly name: string;
  readonly open: () => TokenCredential;
}

/** Whoever is signed in on this machine, in this order: https://learn.microsoft.com/azure/developer/javascript/sdk/authentication/local-development-environment-developer-account */
export function developerCredential(cloud: Cloud, say: Say): TokenCredential {
  const timeout = { processTimeoutInMs: PROCESS_TIMEOUT_MS };
  const entra = {
    authorityHost: cloud.authorityHost,
    disableInstanceDiscovery: cloud.audiences !== 'known',
    ...OURSELVES,
    ...visibleRetries({ service: 'Entra' }, say),
  };
  const accounts: readonly Account[] = [
    { name: 'Azure CLI', open: () => new AzureCliCredential(timeout) },
    { name: 'Azure Developer CLI', open: () => new AzureDeveloperCliCredential(timeout) },
    { name: 'Azure PowerShell', open: () => new AzurePowerShellCredential(timeout) },
    { name: 'environment', open: () => new EnvironmentCredential(entra) },
  ];
  return guarded(cloud, firstOf(accounts));
}

/** The first that gives a token gives all later ones, so that one run has one account. */
function firstOf(accounts: readonly Account[]): GetToken {
  let chosen: TokenCredential | undefined;
  return async (scopes, options) => {
    const answers: string[] = [];
    for (const { name, open } of accounts) {
      try {
        const credential = chosen ?? open();
        const token = await credential.getToken(scopes, options);
        if (token === null) throw new Error('it gave no token');
        chosen = credential;
        return token;
      } catch (thrown) {
        if (chosen !== undefined) throw nobody([`${name}: ${said(thrown)}`]);
        answers.push(`${name}: ${said(thrown)}`);
      }
    }
    throw nobody(answers);
  };
}

/** One line of each: some answers are a page. */
function said(thrown: unknown): string {
  const line = foreign(messageOf(thrown).replace(/ To troubleshoot, visit \S+/g, ''));
  return line.length <= 160 ? line : `${line.slice(0, 159)}…`;
}

function nobody(answers: readonly string[]): Problem {
  return new Problem({
    code: 'azure-sign-in-missing',
    what: 'az login first: nobody is signed in to Azure here',
    target: 'the account of this machine',
    likelyCause: `These were tried, in this order:\n${answers.join('\n')}`,
    fix: 'az login   # or: azd auth login; Connect-AzAccount; AZURE_TENANT_ID, AZURE_CLIENT_ID and AZURE_CLIENT_SECRET',
  });
}
