/** What a site tells of its identities: that of the system, those assigned to it, and which of them asks the vault. */
export interface ToldIdentity {
  readonly identity?: { readonly type?: string; readonly userAssignedIdentities?: object } | undefined;
  readonly keyVaultReferenceIdentity?: string | undefined;
}

/** https://learn.microsoft.com/azure/app-service/app-service-key-vault-references#grant-your-app-access-to-a-key-vault */
export function hasVaultIdentity({ identity, keyVaultReferenceIdentity }: ToldIdentity): boolean {
  const wanted = keyVaultReferenceIdentity || 'SystemAssigned';
  if (/^SystemAssigned$/i.test(wanted)) return /SystemAssigned/i.test(identity?.type ?? '');
  const assigned = Object.keys(identity?.userAssignedIdentities ?? {});
  return assigned.some((id) => id.toLowerCase() === wanted.toLowerCase());
}
