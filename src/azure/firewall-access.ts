import type { PostgreSQLManagementFlexibleServerClient } from '@azure/arm-postgresql-flexible';
import { type Asker, flexibleServersClient } from './flexible-servers-client.ts';
import { NO_PAGES } from './no-pages.ts';
import type { Say } from './retries.ts';
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
export async function firewallAccess(
  asker: Asker & Pick<FirewallAccess, 'sleep' | 'clock'> & { readonly subscriptionId: string },
): Promise<FirewallAccess> {
  const { cloud, clientId, say, sleep, clock, subscriptionId } = asker;
  const { policy, now } = serviceClock(clock);
  const client = await flexibleServersClient(asker, subscriptionId, [NO_PAGES, policy]);
  return { client, resourceManager: cloud.resourceManager, clientId, say, sleep, clock, serviceTime: now };
}
