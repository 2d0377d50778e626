import type { GitHubClient } from '../github/client.ts';
import {
  describeStore,
  fetchPublicKey,
  type PublicKey,
  refuseTooLarge,
  type SecretStore,
  secretUpdatedAt,
  writeSecret,
} from '../github/secrets.ts';
import type { Consumer } from './consumer.ts';
import { gitHubSecretStanding } from './github-secret-standing.ts';

/** A GitHub Actions secret. Values are write-only there, so a delivery always writes. */
export function gitHubSecret(client: GitHubClient, store: SecretStore, secretName: string): Consumer {
  let publicKey: Promise<PublicKey> | undefined;
  const key = (): Promise<PublicKey> => {
    publicKey ??= fetchPublicKey(client, store);
    return publicKey;
  };
  return {
    name: `GitHub secret ${secretName} (${describeStore(store)})`,
    async prepare() {
      await key();
    },
    async proveWritable(secret) {
      await writeSecret(client, store, secretName, secret.value, await key());
      return [];
    },
    async deliver(secret, { dryRun }) {
      if (!dryRun) return { action: await writeSecret(client, store, secretName, secret.value, await key()) };
      refuseTooLarge(secret.value, store, secretName);
      const updatedAt = await secretUpdatedAt(client, store, secretName);
      return { action: updatedAt === undefined ? 'would-create' : 'would-replace' };
    },
    inspect: (secret) => gitHubSecretStanding(client, store, secretName, secret),
  };
}
