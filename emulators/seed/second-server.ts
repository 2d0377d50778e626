import type { Authority } from '../certificates.ts';
import { type PostgresServer, startPostgres } from '../postgres/server.ts';
import type { PostgresVersion } from '../postgres/versions.ts';
import { SUBSCRIBER_SETTINGS, unsubscribe } from './subscription.ts';

/** A server beside the one of the config file, with an administrator and a database of its own. */
export function startSecondServer(
  authority: Authority,
  version: PostgresVersion | undefined,
): Promise<PostgresServer> {
  return startPostgres({
    ...{ authority, version, role: 'reports_admin', password: 'of the second server' },
    ...{ databases: ['secairadar'], settings: SUBSCRIBER_SETTINGS },
  });
}

/** The first server cannot be put back while somebody is subscribed to it. */
export function resetAfterSubscription(first: PostgresServer, second: PostgresServer): PostgresServer {
  return {
    ...first,
    async reset() {
      await unsubscribe(first, second);
      await first.reset();
      await second.reset();
    },
  };
}
