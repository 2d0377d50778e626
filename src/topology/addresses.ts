import { serverPort } from '../postgres/lock-place.ts';

/** Where the credential can be used: the server's own address, or one under `also-at`. */
export interface Address {
  /** Undefined for the server's own. */
  readonly name: string | undefined;
  readonly host: string;
  readonly port: number;
  /** It lends its sessions, and may keep passwords of its own. */
  readonly pooler: boolean;
  /** A replica, or an endpoint that leads to one: it follows the server, and cannot be written to. */
  readonly readOnly: boolean;
}

/** One under `also-at`. */
export interface OtherAddress extends Address {
  readonly name: string;
}

type Place = Pick<Address, 'host' | 'port'>;
type Server = Place & { readonly alsoAt?: readonly OtherAddress[] | undefined };

export function addressesOf({ host, port, alsoAt = [] }: Server): readonly Address[] {
  // Azure's pooler, if somebody named that: the role is changed behind it.
  const pooler = serverPort(port) !== port;
  return [{ name: undefined, host, port, pooler, readOnly: false }, ...alsoAt];
}

/** Which of them this is; undefined for the address of something else. */
export function addressOf(place: Place, server: Server): Address | undefined {
  return addressesOf(server).find((one) => isSamePlace(one, place));
}

/** By its name under `also-at`; the server's own without one. */
export function addressNamed(name: string | undefined, server: Server): Address | undefined {
  return addressesOf(server).find((one) => one.name === name);
}

/** For people: `pooled (db.example:6432), a pooler`. */
export function addressInWords({ name, host, port, pooler, readOnly }: Address): string {
  const kinds = [...(pooler ? ['a pooler'] : []), ...(readOnly ? ['for reading'] : [])];
  const place =
    name === undefined ? `the server's own address (${host}:${port})` : `${name} (${host}:${port})`;
  return [place, ...(kinds.length === 0 ? [] : [kinds.join(' ')])].join(', ');
}

/** Whether what answers there may hear of a change later than the server: a pooler or a replica. */
export function hearsLater(place: Place, server: Server): boolean {
  const address = addressOf(place, server);
  return address !== undefined && (address.pooler || address.readOnly);
}

export function isSamePlace(one: Place, other: Place): boolean {
  return one.host.toLowerCase() === other.host.toLowerCase() && one.port === other.port;
}
