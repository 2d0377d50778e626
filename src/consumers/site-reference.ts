/** References of App Service to a vault, as they are written in a setting. */

export interface VaultReference {
  /** The host of the vault, or, where the reference gives a name, the name: the first label of it. */
  readonly vault: string;
  readonly secret: string;
  /** Set when it is pinned. */
  readonly version: string | undefined;
  readonly spelling: 'SecretUri' | 'VaultName';
}

/** Of a vault or of anything else that the platform puts a value in the place of, such as App Configuration. */
export function looksLikeReference(text: string): boolean {
  return /^\s*@Microsoft\.\w+\(/i.test(text);
}

export function looksLikeVaultReference(text: string): boolean {
  return /^\s*@Microsoft\.KeyVault\(/i.test(text);
}

/**
 * Both spellings; undefined for anything else.
 * https://learn.microsoft.com/azure/app-service/app-service-key-vault-references#source-app-settings-from-key-vault
 */
export function parseSiteReference(text: string): VaultReference | undefined {
  const inner = /^@Microsoft\.KeyVault\((.*)\)$/i.exec(text.trim())?.[1];
  if (inner === undefined) return undefined;
  const given = new Map<string, string>();
  for (const part of inner.split(';')) {
    const at = part.indexOf('=');
    if (at > 0) given.set(part.slice(0, at).trim().toLowerCase(), part.slice(at + 1).trim());
  }
  const uri = given.get('secreturi');
  if (uri !== undefined) return ofUri(uri);
  const [vault, secret] = [given.get('vaultname'), given.get('secretname')];
  if (!vault || !secret) return undefined;
  return { vault, secret, version: given.get('secretversion') || undefined, spelling: 'VaultName' };
}

function ofUri(uri: string): VaultReference | undefined {
  if (!URL.canParse(uri)) return undefined;
  const { host, pathname } = new URL(uri);
  const [, secret, version] = /^\/secrets\/([^/]+)(?:\/([^/]+))?\/?$/i.exec(pathname) ?? [];
  return secret === undefined ? undefined : { vault: host, secret, version, spelling: 'SecretUri' };
}

export function isOfVault({ vault, spelling }: VaultReference, vaultUrl: string): boolean {
  const { host, hostname } = new URL(vaultUrl);
  const own = spelling === 'SecretUri' ? host : (hostname.split('.')[0] ?? '');
  return vault.toLowerCase() === own.toLowerCase();
}

/** Without a version, so that it follows the latest one. */
export function referenceText(
  vaultUrl: string,
  secret: string,
  spelling: VaultReference['spelling'] = 'SecretUri',
): string {
  if (spelling === 'SecretUri') return `@Microsoft.KeyVault(SecretUri=${vaultUrl}/secrets/${secret})`;
  return `@Microsoft.KeyVault(VaultName=${new URL(vaultUrl).hostname.split('.')[0]};SecretName=${secret})`;
}
