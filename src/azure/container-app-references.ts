import type { TokenCredential } from '@azure/identity';
import type { Cloud } from './cloud.ts';
import { resourceManagerOf, type Say, visibleRetries } from './retries.ts';

/** An app, and a vault secret that one of its secrets refers to. */
export interface AppReference {
  readonly name: string;
  readonly resourceGroup: string;
  readonly from: string;
}

/** Every Container App of a subscription that refers to this vault; throws what the SDK throws. */
export async function appReferences(
  vaultUrl: string,
  access: {
    readonly subscriptionId: string;
    readonly cloud: Cloud;
    readonly credential: TokenCredential;
    readonly say: Say;
  },
): Promise<readonly AppReference[]> {
  const { ContainerAppsAPIClient } = await import('@azure/arm-appcontainers');
  const { cloud, credential, subscriptionId, say } = access;
  const client = new ContainerAppsAPIClient(credential, subscriptionId, {
    endpoint: cloud.resourceManager,
    credentials: { scopes: [`${cloud.resourceManagerAudience}/.default`] },
    ...visibleRetries(resourceManagerOf(cloud), say),
  });
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
function secretIn(keyVaultUrl: string | undefined, vaultUrl: string): string | undefined {
  if (keyVaultUrl === undefined || !URL.canParse(keyVaultUrl)) return undefined;
  const { origin, pathname } = new URL(keyVaultUrl);
  if (origin.toLowerCase() !== vaultUrl.toLowerCase()) return undefined;
  return /^\/secrets\/([^/]+)/.exec(pathname)?.[1];
}
