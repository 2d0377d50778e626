import { type VaultIdentity, vaultId } from '../key-vault/permissions.ts';
import type { SecretStore } from '../key-vault/secret-store.ts';
import type { RoleAssignments } from '../resource-manager/role-assignments.ts';
import { vaultReference } from './secrets.ts';

/** How the platform comes to a secret in the name of an app's identity. */
export interface VaultDoor {
  url(): string;
  store: SecretStore;
  roles: RoleAssignments;
  vault: VaultIdentity;
  permissions: 'rbac' | 'access-policies';
}

/**
 * The value, or nothing: the secret is not there or disabled, the vault is another one, or the identity may not
 * get it. What the platform says in its log differs, what it does does not.
 */
export function fetchSecret(
  { url, store, roles, vault, permissions }: VaultDoor,
  reference: string,
  principal: string | undefined,
): string | undefined {
  const asked = vaultReference(reference);
  if (principal === undefined || asked?.origin.toLowerCase() !== url().toLowerCase()) return undefined;
  const scope = vaultId(vault, permissions === 'rbac' ? asked.secret : undefined);
  if (!roles.mayOnData(principal, 'Microsoft.KeyVault/vaults/secrets/getSecret/action', scope))
    return undefined;
  const named = asked.secret.toLowerCase();
  const secret = store.live().find(({ name }) => name.toLowerCase() === named);
  const version =
    asked.version === undefined
      ? secret?.versions.at(-1)
      : secret?.versions.find((one) => one.version === asked.version?.toLowerCase());
  return version?.enabled ? version.value : undefined;
}
