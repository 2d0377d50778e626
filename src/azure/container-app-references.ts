/** With or without a version at its end. */
export function secretIn(keyVaultUrl: string | undefined, vaultUrl: string): string | undefined {
  if (keyVaultUrl === undefined || !URL.canParse(keyVaultUrl)) return undefined;
  const { origin, pathname } = new URL(keyVaultUrl);
  if (origin.toLowerCase() !== vaultUrl.toLowerCase()) return undefined;
  return /^\/secrets\/([^/]+)/.exec(pathname)?.[1];
}
