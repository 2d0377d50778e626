import { isIP } from 'node:net';

/** What DNS says of a host. */
export interface ServerNames {
  /** The names that it is an alias for, in order. */
  readonly aliases: readonly string[];
  /** Of it, or of the last of them; none where nobody knows one. */
  readonly addresses: readonly string[];
}

/** Both throw where there is no answer. */
export interface Resolver {
  readonly alias: (name: string) => Promise<string | undefined>;
  readonly addresses: (name: string) => Promise<readonly string[]>;
}

const MOST_ALIASES = 5;
const PATIENCE_MS = 2000;

/** Asks only when a diagnosis wants it. Never throws. */
export async function serverNames(host: string, resolver: Resolver): Promise<ServerNames> {
  const [aliases, addresses] = await Promise.all([
    aliasesOf(host, resolver),
    resolver.addresses(host).catch(() => []),
  ]);
  return { aliases, addresses };
}

async function aliasesOf(host: string, { alias }: Resolver): Promise<readonly string[]> {
  const aliases: string[] = [];
  for (let name: string | undefined = host; aliases.length < MOST_ALIASES; ) {
    name = await alias(name).catch(() => undefined);
    if (name === undefined || aliases.includes(name)) break;
    aliases.push(name);
  }
  return aliases;
}

/** The DNS of this machine, which is not waited for any longer than that. */
export async function ownResolver(): Promise<Resolver> {
  const { Resolver: Asking, lookup } = await import('node:dns/promises');
  const asking = new Asking({ timeout: PATIENCE_MS, tries: 1 });
  return {
    alias: async (name) => (await asking.resolveCname(name))[0]?.toLowerCase(),
    addresses: async (name) => (await lookup(name, { all: true })).map(({ address }) => address),
  };
}

/** Where a name of Azure's leads, as far as names show it; `other-server` with which. */
export type NamedPlace =
  | {
      readonly is: 'private-endpoint' | 'virtual-network';
      readonly name: string;
      readonly isKnownHere: boolean;
    }
  | { readonly is: 'private-address'; readonly address: string }
  | { readonly is: 'other-server'; readonly name: string }
  | undefined;

/**
 * A private endpoint is found by an alias under privatelink, a server of a virtual network by one of a private zone; a
 * public one by `rs-…` at most. A virtual endpoint is an alias for a server of another name.
 * https://learn.microsoft.com/azure/postgresql/network/concepts-networking-private-link
 */
export function namedPlace(host: string, { aliases, addresses }: ServerNames): NamedPlace {
  const privateAddress = addresses.find(isPrivate);
  const isKnownHere = privateAddress !== undefined;
  const link = aliases.find((name) => /\.privatelink\.postgres\.database\./.test(name));
  if (link !== undefined) return { is: 'private-endpoint', name: link, isKnownHere };
  const zone = aliases.find((name) => /\.private\.postgres\.database\./.test(name));
  if (zone !== undefined) return { is: 'virtual-network', name: zone, isKnownHere };
  if (privateAddress !== undefined) return { is: 'private-address', address: privateAddress };
  const other = aliases.find((name) => isServer(name) && firstLabel(name) !== firstLabel(host));
  return other === undefined ? undefined : { is: 'other-server', name: other };
}

const firstLabel = (name: string): string => name.toLowerCase().split('.')[0] ?? '';

const isServer = (name: string): boolean => /^[\w-]+\.(?:rs-\w+\.)?postgres\.database\./.test(name);

/** RFC 1918, RFC 6598, RFC 4193. */
function isPrivate(address: string): boolean {
  if (isIP(address) === 6) return /^f[cd]/i.test(address);
  return /^(?:10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.)/.test(
    address,
  );
}
