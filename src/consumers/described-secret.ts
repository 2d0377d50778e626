import { type GitHubClientTools, gitHubClients, permissionsByOwner } from '../clients/github-clients.ts';
import type { GitHubInputs } from '../inputs/github-inputs.ts';
import type { Consumer } from './consumer.ts';

/** One secret that the inputs describe. */
export async function gitHubSecretFor(
  inputs: GitHubInputs,
  tools: Pick<GitHubClientTools, 'say' | 'clock' | 'forms'>,
): Promise<Consumer> {
  const { store, gitHubSecret: name, skipUnchanged, createEnvironment = false } = inputs;
  const needs = { access: 'write', marks: skipUnchanged === true } as const;
  const permissionsAt = permissionsByOwner([{ owner: store.owner, store, createEnvironment }], needs);
  const [client, { gitHubSecret }] = await Promise.all([
    gitHubClients(inputs, { ...tools, permissionsAt }).clientFor(store),
    import('./github-secret.ts'),
  ]);
  return gitHubSecret(client, store, name, { skipUnchanged, createEnvironment, say: tools.say });
}
