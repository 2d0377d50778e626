import type { GitHubClient } from './client.ts';
import { requestProblem } from './refusal.ts';
import type { SecretStore } from './stores.ts';

type EnvironmentStore = Extract<SecretStore, { kind: 'environment' }>;

/** Makes the environment, or leaves one that is there as it is: called without settings only where there is none. Throws `github-*`. */
export async function createEnvironment(client: GitHubClient, store: EnvironmentStore): Promise<void> {
  const { owner, repo, environment } = store;
  await client
    .request('PUT /repos/{owner}/{repo}/environments/{environment_name}', {
      ...{ owner, repo, environment_name: environment },
    })
    .catch(async (thrown: unknown) => {
      throw await requestProblem(thrown, client, {
        ...{ owner, repo, target: `environment ${environment} of ${owner}/${repo}` },
        permission: 'Administration (read and write)',
        ...{ missing: undefined, writesSecret: false },
      });
    });
}
