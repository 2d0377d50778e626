import { type SecretStore, secretStore } from '../github/secrets.ts';
import { Redacted, type SecretForms } from '../redacted.ts';
import type { RawInputs } from './schema.ts';

/** Which GitHub secret, and how to reach it. */
export interface GitHubInputs {
  readonly gitHubToken: Redacted;
  readonly gitHubApiUrl: string;
  readonly store: SecretStore;
  readonly gitHubSecret: string;
}

export function gitHubInputs(raw: RawInputs, forms: SecretForms): GitHubInputs | undefined {
  const [token, store] = [raw['github-token'], storeOf(raw)];
  if (token === undefined || store === undefined) return undefined;
  return {
    gitHubToken: new Redacted(token, forms),
    gitHubApiUrl: raw['github-api-url'],
    store,
    gitHubSecret: raw['github-secret'].toUpperCase(),
  };
}

export function storeOf({ environment, repository }: RawInputs): SecretStore | undefined {
  if (repository === undefined) return undefined;
  const [owner = '', repo = ''] = repository.split('/');
  return secretStore({ owner, repo }, environment);
}
