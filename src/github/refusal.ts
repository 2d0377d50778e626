import { foreign, shellWord } from '../foreign-text.ts';
import { Problem } from '../problem.ts';
import type { GitHubClient } from './client.ts';
import { forbiddenOtherwise } from './forbidden.ts';
import { isOfReader, missingStore, type ReaderStore } from './missing-store.ts';
import { agentsInstead, isOfAgent } from './moved-to-agents.ts';
import { permissionsFor, type SecretAccess } from './permissions.ts';
import { noMoreSecrets } from './secret-limit.ts';
import { describeStore, type SecretStore } from './stores.ts';
import { unreachable } from './unreachable.ts';

type Words = Pick<Problem, 'code' | 'what' | 'likelyCause' | 'fix'>;

/** What was asked of GitHub, as far as it takes to explain a refusal. */
export interface Asked {
  readonly owner: string;
  /** undefined where an organisation was asked */
  readonly repo: string | undefined;
  readonly target: string;
  /** The permissions that a fine-grained token or a GitHub App needs for it. */
  readonly permission: string;
  /** What a 404 means in a repository that the token sees; undefined where nothing else can be missing. */
  readonly missing: Words | undefined;
  /** What was asked for, if not every GitHub has it. */
  readonly store?: ReaderStore | undefined;
  readonly writesSecret: boolean;
  /** Where it writes one: what is said when no more are taken. */
  readonly full?: Words;
}

interface Refusal {
  readonly status: number;
  /** With the page of GitHub's documentation that it names behind it. */
  readonly message: string;
  readonly headers: Readonly<Record<string, unknown>>;
}

/** GitHub's answer about a secret as a Problem. */
export async function gitHubProblem(
  thrown: unknown,
  client: GitHubClient,
  store: SecretStore,
  subject: string,
  access: SecretAccess = 'read and write',
): Promise<Problem> {
  return requestProblem(thrown, client, {
    owner: store.owner,
    repo: store.kind === 'organization' ? undefined : store.repo,
    target: `${subject} in ${describeStore(store)}`,
    permission: permissionsFor(store, access),
    missing: store.kind === 'environment' ? environmentNotFound(store) : undefined,
    store: isOfReader(store) ? store : undefined,
    writesSecret: true,
    full: noMoreSecrets(store),
  });
}

/** GitHub's answer as a Problem. May ask once more, to tell what is missing from a missing repository. */
export async function requestProblem(thrown: unknown, client: GitHubClient, asked: Asked): Promise<Problem> {
  if (thrown instanceof Problem) return thrown;
  const refusal = refusalIn(thrown);
  if (refusal === undefined)
    return new Problem({ ...unreachable(thrown), target: asked.target, cause: thrown });
  return new Problem({
    ...(await explain(refusal, client, asked)),
    ...{ target: asked.target, answer: `${refusal.status}: ${refusal.message}`, cause: thrown },
  });
}

/** Undefined for what GitHub has not answered. */
export function refusalIn(thrown: unknown): Refusal | undefined {
  if (!(thrown instanceof Error) || !('status' in thrown) || typeof thrown.status !== 'number')
    return undefined;
  const response = 'response' in thrown ? thrown.response : undefined;
  if (typeof response !== 'object' || response === null || !('headers' in response)) return undefined;
  return { status: thrown.status, message: thrown.message, headers: { ...(response.headers as object) } };
}

async function explain(refusal: Refusal, client: GitHubClient, asked: Asked): Promise<Words> {
  if (isRateLimit(refusal)) return rateLimit(refusal);
  switch (refusal.status) {
    case 401:
      return tokenInvalid(asked);
    case 403:
      if (asked.writesSecret && /by integration/i.test(refusal.message))
        return tokenOfWorkflow(asked.permission);
      return forbiddenOtherwise(refusal.message, asked.owner) ?? noPermission(refusal, asked);
    case 404:
      return (
        (asked.store && (await missingStore(client, asked.store, refusal))) ??
        (await missingInRepository(client, asked)) ??
        (asked.repo === undefined ? organizationNotFound(asked) : REPOSITORY_NOT_FOUND)
      );
    case 422:
    case 409:
      if (!asked.writesSecret) return NOT_TAKEN;
      return (/limit|exceed|maximum|too many/i.test(refusal.message) ? asked.full : undefined) ?? REFUSED;
    default:
      return refusal.status >= 500 ? FAILED : NOT_TAKEN;
  }
}

function isRateLimit({ status, message, headers }: Refusal): boolean {
  if (status === 429) return true;
  return status === 403 && (headers['x-ratelimit-remaining'] === '0' || /rate limit/i.test(message));
}

function rateLimit({ headers }: Refusal): Words {
  const resets = /^\d{1,11}$/.exec(String(headers['x-ratelimit-reset']))?.[0];
  const until = resets === undefined ? '' : ` until ${new Date(Number(resets) * 1000).toISOString()}`;
  return {
    code: 'github-rate-limit',
    what: 'GitHub limits the requests of this token',
    likelyCause: `Its limit is used up${until}, or too much was written in a short time; the bounded waits did not help.`,
    fix: 'Run it again later, or use a GitHub App, whose limit is higher.',
  };
}

function noPermission({ headers }: Refusal, { owner, repo, permission }: Asked): Words {
  const accepted = headers['x-accepted-github-permissions'];
  const asked = typeof accepted === 'string' ? ` GitHub would accept: ${foreign(accepted)}.` : '';
  const place = repo === undefined ? owner : `${owner}/${repo}`;
  return {
    code: 'github-token-permission',
    what: 'The GitHub token may not do this',
    likelyCause: `The token lacks a permission, or was not given access to ${place}, which it may see all the same when it is public.${asked}`,
    fix: `Give the fine-grained token or the GitHub App the ${repo === undefined ? '' : 'repository permission '}${permission}: https://github.com/settings/personal-access-tokens`,
  };
}

async function missingInRepository(client: GitHubClient, asked: Asked): Promise<Words | undefined> {
  const { owner, repo, missing } = asked;
  if (missing === undefined || repo === undefined) return undefined;
  return client.rest.repos.get({ owner, repo }).then(
    () => missing,
    () => undefined,
  );
}

export function environmentNotFound(
  store: SecretStore & { kind: 'environment' },
  kind: 'secrets' | 'variables' = 'secrets',
): Words {
  const name = store.environment;
  if (isOfAgent(name)) return agentsInstead(store, kind);
  return {
    code: 'github-environment-not-found',
    what: 'The repository has no such environment',
    likelyCause: `The environment ${name} is mistyped, or was never created.`,
    fix: `gh api --method PUT ${shellWord(`repos/${store.owner}/${store.repo}/environments/${encodeURIComponent(name)}`)}`,
  };
}

function tokenInvalid({ permission }: Asked): Words {
  return {
    code: 'github-token-invalid',
    what: 'GitHub does not know this token',
    likelyCause: 'The token expired, was revoked, or was cut when it was stored.',
    fix: `Make a new fine-grained token with the permission ${permission}, and store it:\ngh secret set DBCRED_GITHUB_TOKEN`,
  };
}

/** `permission`: what takes its place has to have. */
export function tokenOfWorkflow(permission = 'Secrets (read and write)'): Words {
  return {
    code: 'github-token-of-workflow',
    what: "The workflow's own GITHUB_TOKEN can not reach secrets",
    likelyCause: `\`permissions:\` has no key for secrets, so no GITHUB_TOKEN ever may; or a GitHub App's installation lacks ${permission}.`,
    fix: `with:\n  github-token: \${{ secrets.DBCRED_GITHUB_TOKEN }}   # a fine-grained token or a GitHub App token with ${permission}`,
  };
}

const REPOSITORY_NOT_FOUND: Words = {
  code: 'github-repository-not-found',
  what: 'GitHub shows no such repository to this token',
  likelyCause: 'The name is mistyped, or the token was not given access to this repository.',
  fix: 'repository: OWNER/NAME   # and select it under "Repository access" of the token',
};

function organizationNotFound({ owner }: Asked): Words {
  return {
    code: 'github-organization-not-found',
    what: 'GitHub shows no such organization to this token',
    likelyCause: `${owner} is mistyped, is a person, or the token belongs to another owner.`,
    fix: `github-tokens: |\n  ${owner}=\${{ secrets.TOKEN_OF_THE_ORGANIZATION }}`,
  };
}

const REFUSED: Words = {
  code: 'github-secret-refused',
  what: 'GitHub refused the secret',
  likelyCause: 'Its name is not allowed, or the store was given a new key in the meantime.',
  fix: 'Run it again; names have letters, digits and _, no leading digit, and do not begin with GITHUB_.',
};

const FAILED: Words = {
  code: 'github-failed',
  what: 'GitHub answered with an error',
  likelyCause: 'GitHub has trouble; retrying did not help.',
  fix: 'Run it again; see https://www.githubstatus.com',
};

const NOT_TAKEN: Words = {
  code: 'github-failed',
  what: 'GitHub does not take this request',
  likelyCause: 'For the reason that the answer gives; trying again would not help.',
  fix: 'Mend what the answer names. If nothing is wrong there, open an issue with this message.',
};
