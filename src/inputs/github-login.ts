import { Redacted, type SecretForms } from '../redacted.ts';
import type { RawInputs } from './schema.ts';

/** A token for one owner, or for one repository of it. */
interface OwnerToken {
  readonly owner: string;
  readonly repo: string | undefined;
  readonly token: Redacted;
}

/** How to sign in to GitHub, for whichever owner. */
export interface GitHubLogin {
  readonly gitHubToken: Redacted | undefined;
  readonly gitHubApiUrl: string;
  readonly ownerTokens?: readonly OwnerToken[] | undefined;
  readonly gitHubApp?: { readonly id: string; readonly privateKey: Redacted } | undefined;
}

export function gitHubLogin(raw: RawInputs, forms: SecretForms): GitHubLogin {
  const {
    'github-token': token,
    'github-tokens': lines,
    'github-app-id': id,
    'github-app-private-key': key,
  } = raw;
  const ownerTokens = lines?.map(({ owner, repo, token: own }) => ({
    owner,
    repo,
    token: new Redacted(own, forms),
  }));
  return {
    gitHubToken: token === undefined ? undefined : new Redacted(token, forms),
    gitHubApiUrl: raw['github-api-url'],
    ...(ownerTokens === undefined ? {} : { ownerTokens }),
    ...(id === undefined || key === undefined
      ? {}
      : { gitHubApp: { id, privateKey: new Redacted(key, forms) } }),
  };
}

/** Whether anything signs in to GitHub. */
export function signsIn({ gitHubToken, ownerTokens, gitHubApp }: GitHubLogin): boolean {
  return gitHubToken !== undefined || ownerTokens !== undefined || gitHubApp !== undefined;
}
