/** Who asks, for the commands that grant a missing role; without it, the account of the Azure CLI. */
export type VaultCaller = { readonly clientId: string; readonly tenantId: string } | undefined;

/** A request as the vault was asked it, for the words about its failure. */
export interface Asked {
  readonly url: string;
  readonly name: string;
  /** Undefined: the latest, or all of them. */
  readonly version?: string | undefined;
  readonly to: 'get' | 'list' | 'set' | 'update';
  readonly caller: VaultCaller;
}

export function isWrite({ to }: Asked): boolean {
  return to === 'set' || to === 'update';
}

export function targetOf({ url, name, version }: Pick<Asked, 'url' | 'name' | 'version'>): string {
  return `secret ${name} in ${url}${version === undefined ? '' : `, version ${version}`}`;
}

/** It is the first label of the address. */
export function vaultName(url: string): string {
  return new URL(url).hostname.split('.')[0] ?? url;
}
