import type { PostgreSQLManagementFlexibleServerClient } from '@azure/arm-postgresql-flexible';
import type { TokenCredential } from '@azure/identity';
import type { Cloud } from './cloud.ts';
import { NO_PAGES } from './no-pages.ts';
import { resourceManagerOf, type Say, visibleRetries } from './retries.ts';
import { serviceClock } from './service-clock.ts';

/** Who asks the resource manager about firewalls, and with what. */
export interface FirewallAccess {
  readonly client: PostgreSQLManagementFlexibleServerClient;
  readonly resourceManager: string;
  /** Without it, the account of the Azure CLI. */
  readonly clientId: string | undefined;
  readonly say: Say;
  readonly sleep: (ms: number) => Promise<unknown>;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  /** The resource manager's; undefined while it has not told. */
  readonly serviceTime: () => number | undefined;
}

/** The server that the rules belong to. */
export interface ServerPlace {
  readonly subscriptionId: string;
  readonly resourceGroup: string;
  /** The resource's name. */
  readonly server: string;
}

/** Loads the client of the resource manager. */
export async function firewallAccess(o: {
  readonly subscriptionId: string;
  readonly cloud: Cloud;
  readonly credential: TokenCredential;
  readonly clientId: string | undefined;
  readonly say: Say;
  readonly sleep: (ms: number) => Promise<unknown>;
  readonly clock: () => number;
}): Promise<FirewallAccess> {
  const { PostgreSQLManagementFlexibleServerClient: Client } = await import('@azure/arm-postgresql-flexible');
  const { cloud, clientId, say, sleep, clock } = o;
  const { retryOptions, additionalPolicies } = visibleRetries(resourceManagerOf(cloud), say);
  const { policy, now } = serviceClock(clock);
  const client = new Client(o.credential, o.subscriptionId, {
    endpoint: cloud.resourceManager,
    credentialScopes: `${cloud.resourceManagerAudience}/.default`,
    retryOptions,
    additionalPolicies: [
      ...additionalPolicies,
      { policy: NO_PAGES, position: 'perRetry' },
      { policy, position: 'perRetry' },
    ],
  });
  return { client, resourceManager: cloud.resourceManager, clientId, say, sleep, clock, serviceTime: now };
}
