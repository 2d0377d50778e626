import { foreign, shellWord } from '../foreign-text.ts';
import type { IdTokenClaims } from '../github/id-token.ts';
import { Problem, type ProblemCode } from '../problem.ts';

/** Who asked, and what GitHub said of it. */
export interface SignIn {
  readonly clientId: string;
  readonly tenantId: string;
  readonly claims: IdTokenClaims | undefined;
}

interface Reading {
  readonly code: ProblemCode;
  readonly likelyCause: string;
  readonly fix: (signIn: SignIn) => string;
}

/** Entra's answer to the token exchange as a Problem; `message` is the SDK's, with the AADSTS code in it. */
export function entraRefusal(message: string, signIn: SignIn, cause: unknown): Problem {
  const code = /AADSTS(\d+)/.exec(message)?.[1];
  const vaultTenant = /not configured to acquire tokens for tenant ([\w-]+)/.exec(message)?.[1];
  if (vaultTenant !== undefined) return otherTenant(vaultTenant, signIn, cause);
  const reading = code === undefined ? undefined : READINGS[code];
  const { likelyCause, fix, ...rest } = reading ?? (code === undefined ? UNREACHABLE : OTHER);
  return new Problem({
    code: rest.code,
    what:
      rest.code === 'entra-unreachable'
        ? 'Entra could not be asked for a token'
        : 'Entra refuses to sign this workflow in',
    target: `application ${signIn.clientId} in tenant ${signIn.tenantId}`,
    answer: message.slice(Math.max(0, message.indexOf('AADSTS'))),
    likelyCause: likelyCause + presented(signIn),
    fix: fix(signIn),
    cause,
  });
}

/** What `az` answered when it was asked for a token. */
export function azureCliRefusal(answer: string, cause: unknown): Problem {
  const hasRunOut = answer.includes('AADSTS700024');
  return new Problem({
    code: 'azure-sign-in-missing',
    what: hasRunOut ? 'The earlier azure/login has run out' : 'Nobody is signed in to Azure',
    target: 'client-id is not set, so the account of the Azure CLI is used',
    answer,
    likelyCause: hasRunOut
      ? "azure/login signs in with a token of GitHub's that lives five minutes; the CLI keeps what it got with it, and can get nothing new later: nothing for another resource, and nothing after about an hour."
      : 'Without client-id, dbcred-sync uses an earlier azure/login step: there is none in this job, or the CLI cannot use its account, as its answer says.',
    fix: `with:\n  client-id: \${{ vars.AZURE_CLIENT_ID }}${hasRunOut ? '   # then dbcred-sync gets a fresh token of GitHub for each exchange' : ''}\n  tenant-id: \${{ vars.AZURE_TENANT_ID }}`,
    cause,
  });
}

function otherTenant(vaultTenant: string, signIn: SignIn, cause: unknown): Problem {
  return new Problem({
    code: 'entra-tenant',
    what: 'The vault belongs to another tenant',
    target: `application ${signIn.clientId} in tenant ${signIn.tenantId}`,
    answer: `the vault takes tokens of tenant ${vaultTenant}`,
    likelyCause: 'tenant-id is not the tenant of the vault, or vault names a vault of somebody else.',
    fix: `with:\n  tenant-id: ${vaultTenant}`,
    cause,
  });
}

function presented({ claims }: SignIn): string {
  if (claims === undefined) return '';
  return `\nThis job's token says:\n  iss: ${foreign(claims.iss)}\n  sub: ${foreign(claims.sub)}\n  aud: ${foreign(claims.aud)}`;
}

const IMMUTABLE = /^repo:[^@/]+@\d+\/[^@/]+@\d+:/;

function subjectHint({ claims }: SignIn): string {
  if (claims === undefined) return '';
  return IMMUTABLE.test(claims.sub)
    ? '\n# This repository sends immutable subjects (owner@id/repository@id): a credential made for the older form does not match.'
    : '\n# A job with `environment:` has another subject (…:environment:NAME) than one without (…:ref:refs/heads/BRANCH).';
}

function createCredential(signIn: SignIn): string {
  if (signIn.claims === undefined) return 'az ad app federated-credential list --id CLIENT-ID';
  const { iss, sub, aud } = signIn.claims;
  const parameters = JSON.stringify({ name: 'dbcred-sync', issuer: iss, subject: sub, audiences: [aud] });
  return `az ad app federated-credential create --id ${shellWord(signIn.clientId)} --parameters ${shellWord(parameters)}${subjectHint(signIn)}`;
}

const wrongSecret: Reading = {
  code: 'entra-client-secret',
  likelyCause: 'Something signs in with a client secret; dbcred-sync needs none.',
  fix: () => 'Remove AZURE_CLIENT_SECRET and any creds: input; keep client-id and tenant-id.',
};

const wrongTenant: Reading = {
  code: 'entra-tenant',
  likelyCause: 'tenant-id is not a tenant of this cloud.',
  fix: () => 'az account show --query tenantId --output tsv   # then: tenant-id: THAT',
};

const passing: Reading = {
  code: 'entra-unreachable',
  likelyCause: 'Entra has trouble that passes, by its own account; trying again did not help.',
  fix: () => 'Run the job again in a minute; see https://azure.status.microsoft',
};

/** https://learn.microsoft.com/entra/identity-platform/reference-error-codes */
const READINGS: Readonly<Record<string, Reading>> = {
  '70021': {
    code: 'entra-not-federated',
    likelyCause: 'No federated credential matches, or one was created minutes ago and is not everywhere yet.',
    fix: createCredential,
  },
  '700211': {
    code: 'entra-issuer',
    likelyCause:
      'The federated credential names another issuer: a trailing slash, or a GitHub Enterprise Server.',
    fix: createCredential,
  },
  '700212': {
    code: 'entra-audience',
    likelyCause: 'The federated credential names another audience.',
    fix: createCredential,
  },
  '700213': {
    code: 'entra-subject',
    likelyCause:
      'The federated credential names another subject: another branch, environment, repository or event.',
    fix: createCredential,
  },
  '7002138': {
    code: 'entra-subject-case',
    likelyCause: 'The subject differs from the federated credential only in upper and lower case.',
    fix: createCredential,
  },
  '700016': {
    code: 'entra-client',
    likelyCause: 'client-id is not an application of this tenant: an object id, or an id of another tenant.',
    fix: () => 'az ad app list --display-name NAME --query "[].appId" --output tsv   # then: client-id: THAT',
  },
  '90002': wrongTenant,
  '900023': wrongTenant,
  '700024': {
    code: 'entra-assertion-expired',
    likelyCause: "GitHub's token lives five minutes and was older than that, or a clock is wrong.",
    fix: () => "Run the job again; on a self-hosted runner, set the machine's clock.",
  },
  '7000215': wrongSecret,
  '7000222': wrongSecret,
  '90024': passing,
  '90033': passing,
  '50033': passing,
  '53003': {
    code: 'entra-conditional-access',
    likelyCause: 'A Conditional Access policy for workload identities blocks this sign-in.',
    fix: () =>
      'Ask an Entra administrator to admit this application, or run on a self-hosted runner in an admitted network.',
  },
  '500011': {
    code: 'entra-resource',
    likelyCause: 'The tenant does not know the resource that the token is for: another cloud than the vault.',
    fix: () => 'azure-cloud: public   # or usgovernment, china',
  },
};

const OTHER: Reading = {
  code: 'entra-refused',
  likelyCause: 'Entra gave a reason that dbcred-sync has no advice for.',
  fix: () => 'https://learn.microsoft.com/entra/identity-platform/reference-error-codes',
};

const UNREACHABLE: Reading = {
  code: 'entra-unreachable',
  likelyCause: 'The sign-in service cannot be reached from this runner, or a proxy is in the way.',
  fix: () =>
    'Admit login.microsoftonline.com (or the authority of your cloud), or set HTTPS_PROXY and NO_PROXY.',
};
