import type { PostgreSQLManagementFlexibleServerClient } from '@azure/arm-postgresql-flexible';
import type { PipelinePolicy } from '@azure/core-rest-pipeline';
import type { TokenCredential } from '@azure/identity';
import type { Cloud } from './cloud.ts';
import { OURSELVES, resourceManagerOf, type Say, visibleRetries } from './retries.ts';

/** Who asks the resource manager, and with what. */
export interface Asker {
  readonly cloud: Cloud;
  readonly credential: TokenCredential;
  /** For the command that grants a missing role; without it, the account of the Azure CLI. */
  readonly clientId: string | undefined;
  readonly say: Say;
}

/** Loads the client of the resource manager for servers. The policies see each try. */
export async function flexibleServersClient(
  { cloud, credential, say }: Asker,
  subscriptionId: string,
  policies: readonly PipelinePolicy[],
): Promise<PostgreSQLManagementFlexibleServerClient> {
  const { PostgreSQLManagementFlexibleServerClient: Client } = await import('@azure/arm-postgresql-flexible');
  const { retryOptions, additionalPolicies } = visibleRetries(resourceManagerOf(cloud), say);
  const perRetry = policies.map((policy) => ({ policy, position: 'perRetry' as const }));
  return new Client(credential, subscriptionId, {
    endpoint: cloud.resourceManager,
    credentialScopes: `${cloud.resourceManagerAudience}/.default`,
    retryOptions,
    ...OURSELVES,
    additionalPolicies: [...additionalPolicies, ...perRetry],
  });
}
