import { type VaultIdentity, vaultId } from '../key-vault/permissions.ts';
import type { SecretStore } from '../key-vault/secret-store.ts';
import type { RoleAssignments } from '../resource-manager/role-assignments.ts';

/** ResolveStatus of Microsoft.Web. */
type ResolveStatus =
  | 'Initialized'
  | 'Resolved'
  | 'InvalidSyntax'
  | 'MSINotEnabled'
  | 'VaultNotFound'
  | 'SecretNotFound'
  | 'SecretVersionNotFound'
  | 'AccessToKeyVaultDenied'
  | 'OtherReasons'
  | 'FetchTimedOut'
  | 'UnauthorizedClient';

export interface Reference {
  vaultHost: string;
  secret: string;
  /** Without one, the latest. */
  version: string | undefined;
}

/** What the platform holds of a reference, until it reads it again. */
export interface Held {
  status: ResolveStatus;
  value: string | undefined;
  /** Of the secret, when that was read. */
  activeVersion: string | undefined;
}

/** How the platform comes to a secret of the vault. */
export interface VaultDoor {
  url(): string;
  store: SecretStore;
  roles: RoleAssignments;
  vault: VaultIdentity;
  permissions: 'rbac' | 'access-policies';
}

export function isReference(value: string): boolean {
  return /^@Microsoft\.KeyVault\(/i.test(value);
}

/**
 * Both spellings; undefined for what only begins like one. A vault's name is the first label of its host.
 * https://learn.microsoft.com/azure/app-service/app-service-key-vault-references
 */
export function parseReference(value: string, hostOf: (vaultName: string) => string): Reference | undefined {
  const inner = /^@Microsoft\.KeyVault\((.*)\)$/i.exec(value)?.[1];
  if (inner === undefined) return undefined;
  const parts = new Map(
    inner.split(';').map((part) => {
      const at = part.indexOf('=');
      return [part.slice(0, at).trim().toLowerCase(), part.slice(at + 1).trim()] as const;
    }),
  );
  const uri = parts.get('secreturi');
  if (uri !== undefined) {
    const [, host, secret, version] =
      /^https:\/\/([^/]+)\/secrets\/([0-9a-zA-Z-]+)(?:\/([0-9a-zA-Z]*))?\/?$/.exec(uri) ?? [];
    if (host === undefined || secret === undefined) return undefined;
    return { vaultHost: host, secret, version: version || undefined };
  }
  const [vault, secret] = [parts.get('vaultname'), parts.get('secretname')];
  if (!vault || !secret) return undefined;
  return { vaultHost: hostOf(vault), secret, version: parts.get('secretversion') || undefined };
}

/** Read now, in the name of the app's identity. */
export function resolve(
  { url, store, roles, vault, permissions }: VaultDoor,
  reference: Reference | undefined,
  principal: string | undefined,
): Held {
  const failed = (status: ResolveStatus): Held => ({ status, value: undefined, activeVersion: undefined });
  if (reference === undefined) return failed('InvalidSyntax');
  if (principal === undefined) return failed('MSINotEnabled');
  if (reference.vaultHost.toLowerCase() !== new URL(url()).host.toLowerCase()) return failed('VaultNotFound');
  const scope = vaultId(vault, permissions === 'rbac' ? reference.secret : undefined);
  if (!roles.mayOnData(principal, 'Microsoft.KeyVault/vaults/secrets/getSecret/action', scope))
    return failed('AccessToKeyVaultDenied');
  const named = reference.secret.toLowerCase();
  const secret = store.live().find(({ name }) => name.toLowerCase() === named);
  if (secret === undefined) return failed('SecretNotFound');
  const asked = reference.version?.toLowerCase();
  const version =
    asked === undefined ? secret.versions.at(-1) : secret.versions.find((v) => v.version === asked);
  if (version === undefined) return failed('SecretVersionNotFound');
  if (!version.enabled) return failed('OtherReasons');
  return { status: 'Resolved', value: version.value, activeVersion: version.version };
}
