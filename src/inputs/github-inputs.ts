import { type SecretStore, secretStore } from '../github/stores.ts';
import type { SecretForms } from '../redacted.ts';
import { type GitHubLogin, gitHubLogin, signsIn } from './github-login.ts';
import type { RawInputs } from './schema.ts';

/** Which GitHub secret, and how to reach it. */
export interface GitHubInputs extends GitHubLogin {
  readonly store: SecretStore;
  readonly gitHubSecret: string;
  readonly skipUnchanged?: boolean | undefined;
  readonly createEnvironment?: boolean | undefined;
}

export function gitHubInputs(raw: RawInputs, forms: SecretForms): GitHubInputs | undefined {
  const [login, store] = [gitHubLogin(raw, forms), storeOf(raw)];
  if (!signsIn(login) || store === undefined) return undefined;
  return {
    ...login,
    store,
    gitHubSecret: raw['github-secret'].toUpperCase(),
    ...(raw['skip-unchanged'] ? { skipUnchanged: true } : {}),
    ...(raw['create-environment'] ? { createEnvironment: true } : {}),
  };
}

export function storeOf({ environment, repository }: RawInputs): SecretStore | undefined {
  if (repository === undefined) return undefined;
  const [owner = '', repo = ''] = repository.split('/');
  return secretStore({ owner, repo }, environment);
}
