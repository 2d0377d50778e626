import { type ContainerAppsReading, containerAppsClient } from './container-apps-client.ts';

/** An app, and a vault secret that one of its secrets refers to. */
export interface AppReference {
  readonly name: string;
  readonly resourceGroup: string;
  readonly from: string;
}

/** Every Container App of a subscription that refers to this vault; throws what the SDK throws. */
export async function appReferences(
  vaultUrl: string,
  access: ContainerAppsReading,
): Promise<readonly AppReference[]> {
  const client = await containerAppsClient(access);
  const found: AppReference[] = [];
  for await (const { id = '', name = '', configuration } of client.containerApps.listBySubscription()) {
    const resourceGroup = /\/resourceGroups\/([^/]+)\//i.exec(id)?.[1] ?? '';
    for (const { keyVaultUrl } of configuration?.secrets ?? []) {
      const from = secretIn(keyVaultUrl, vaultUrl);
      if (from !== undefined) found.push({ name, resourceGroup, from });
    }
  }
  return found;
}

/** With or without a version at its end. */
export function secretIn(keyVaultUrl: string | undefined, vaultUrl: string): string | undefined {
  if (keyVaultUrl === undefined || !URL.canParse(keyVaultUrl)) return undefined;
  const { origin, pathname } = new URL(keyVaultUrl);
  if (origin.toLowerCase() !== vaultUrl.toLowerCase()) return undefined;
  return /^\/secrets\/([^/]+)/.exec(pathname)?.[1];
}
