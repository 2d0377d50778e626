import type { Vault, VaultSecret, VaultVersionInfo } from '../azure/key-vault.ts';

/** What the role before had as its password at a moment: what the vault says now still, another one, or nobody knows. */
export type PasswordThen =
  | { readonly is: 'the-same' | 'unreadable' }
  | { readonly is: 'another'; readonly secret: VaultSecret };

/**
 * Versions are no passwords: somebody may store the same once more. `before`: milliseconds since 1970, by the vault's
 * clock; the version that was the latest then counts, or the oldest that there is.
 */
export async function passwordThen(
  vault: Pick<Vault, 'read' | 'readVersion' | 'versions'>,
  name: string,
  before: number,
): Promise<PasswordThen> {
  const [now, versions] = await Promise.all([vault.read(name), vault.versions(name)]);
  const then = versions.find(({ createdAt }) => timeOf(createdAt) < before) ?? versions.at(-1);
  if (then === undefined || then.version === now.version) return { is: 'the-same' };
  if (!then.enabled) return { is: 'unreadable' };
  const secret = await vault.readVersion(name, then.version);
  return secret.value.equals(now.value) ? { is: 'the-same' } : { is: 'another', secret };
}

function timeOf(createdAt: VaultVersionInfo['createdAt']): number {
  return createdAt?.getTime() ?? Number.POSITIVE_INFINITY;
}
