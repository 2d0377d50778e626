import type { UserMapping } from '../postgres/stored-credentials.ts';
import { addressesOf } from '../topology/addresses.ts';
import type { Topology } from '../topology/topology.ts';

/** Where a foreign server leads, as far as its options say: an address that the file has not may be this server's, too. */
export type Leads = 'here' | 'elsewhere' | 'unknown';

/** One that names no host goes by the socket. */
export function leading(
  { server }: Pick<Topology, 'server'>,
  /** The port that the server listens on itself. */
  own: string | undefined,
): (place: Pick<UserMapping, 'host' | 'address' | 'port'>) => Leads {
  const places = addressesOf(server);
  return ({ host, address, port }) => {
    const named = [host, address].flatMap((one) => (one === undefined ? [] : [one.toLowerCase()]));
    const isNamed = places.some(
      (one) => named.includes(one.host.toLowerCase()) && String(one.port) === (port ?? '5432'),
    );
    if (isNamed) return 'here';
    // What is connected to is the address, where there is one.
    if (!isLocal(address ?? host)) return 'unknown';
    // Another port of that machine is another server's; without one it goes by its own environment.
    return port === undefined || own === undefined || port === own ? 'here' : 'elsewhere';
  };
}

function isLocal(host: string | undefined): boolean {
  return (
    host === undefined ||
    host === '' ||
    host.startsWith('/') ||
    /^(?:localhost|127\.\d+\.\d+\.\d+|::1)$/i.test(host)
  );
}
