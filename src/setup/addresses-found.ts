import type { ConnectionString } from '../postgres/connection-string.ts';
import { lockPlace } from '../postgres/lock-place.ts';
import { isSamePlace, type OtherAddress } from '../topology/addresses.ts';

/** What a login has shown of who answers; undefined where there was none. */
export type Seen = { readonly throughPooler: boolean; readonly inRecovery: boolean } | undefined;
export type LookAt = (target: ConnectionString) => Promise<Seen>;

interface Place {
  readonly host: string;
  readonly port: number;
}

/** The addresses of one credential, told apart by what answers there. */
export interface FoundAddresses {
  /** The server's own; undefined where only a pooler of unknown whereabouts was found. */
  readonly own: Place | undefined;
  readonly others: readonly OtherAddress[];
  readonly notes: readonly string[];
}

/** Where the vault's texts lead, each address once, with one login where the vault names several. */
export async function addressesAmong(
  targets: readonly ConnectionString[],
  lookAt: LookAt,
): Promise<FoundAddresses> {
  const distinct = targets.filter(
    (one, index) => targets.findIndex((other) => isSamePlace(one, other)) === index,
  );
  const looked = await Promise.all(
    distinct.map(async (target) => ({ target, seen: await lookAt(target).catch(() => undefined) })),
  );
  const own = ownAmong(looked);
  const isOwn = ({ target }: Looked): boolean => own !== undefined && isSamePlace(target, own);
  const hosts = hostsOfCredential(own ?? looked[0]?.target, looked);
  const isOurs = ({ target, seen }: Looked): boolean =>
    seen?.inRecovery === true || hosts.has(target.host.toLowerCase());
  const others = looked.filter((one) => !isOwn(one) && isOurs(one));
  const named: OtherAddress[] = [];
  for (const one of others) named.push(otherAddress(one, named));
  const notes = [
    ...looked.filter((one) => isOwn(one) && one.seen === undefined).map(ownUnseen),
    ...others.filter(({ seen }) => seen === undefined).map(otherUnseen),
    ...looked.filter((one) => !isOwn(one) && !isOurs(one)).map(leftOut),
  ];
  const noServer = own === undefined ? named.slice(0, 1).map(notTheServer) : [];
  return { own, others: named, notes: [...noServer, ...notes] };
}

/** The server's and its replicas': what else has the password may be another server, such as one for staging. */
function hostsOfCredential(own: Place | undefined, looked: readonly Looked[]): ReadonlySet<string> {
  const replicas = looked.filter(({ seen }) => seen?.inRecovery === true).map(({ target }) => target.host);
  return new Set([...(own === undefined ? [] : [own.host]), ...replicas].map((host) => host.toLowerCase()));
}

function ownUnseen({ target: { host, port } }: Looked): string {
  return `${host}:${port}, which is taken for the server itself, could not be logged in to: whether it is, is not known. A pooler or a replica must not stand under server.`;
}

function otherUnseen({ target: { host, port } }: Looked): string {
  return `${host}:${port} could not be logged in to: whether it is a pooler (pooler: true) or a replica (read-only: true) has to be said in the config file.`;
}

function leftOut({ target: { host, port }, seen }: Looked): string {
  const pooler = seen?.throughPooler === true;
  const what = seen === undefined ? 'could not be logged in to' : `is a ${pooler ? 'pooler' : 'server'}`;
  const entry = `${pooler ? 'pooled' : 'other'}: { host: ${host}, port: ${port}${pooler ? ', pooler: true' : ''} }`;
  return `${host}:${port} has the same role and password, is another host and ${what}: it may be another server, so it was left out, with what leads there. If it is an address of this server, add it under server: also-at: { ${entry} }`;
}

function notTheServer({ host, port, pooler }: OtherAddress): string {
  return `${host}:${port} is a ${pooler ? 'pooler' : 'replica'}, and no text of the vault names the server itself: give its address with --host and --port.`;
}

type Looked = { readonly target: ConnectionString; readonly seen: Seen };

/** What shows itself as the server; then what may be; then the server behind Azure's pooler. */
function ownAmong(looked: readonly Looked[]): Place | undefined {
  const isServer = ({ seen }: Looked): boolean =>
    seen !== undefined && !seen.throughPooler && !seen.inRecovery;
  const mayBe = ({ seen, target }: Looked): boolean =>
    seen === undefined && lockPlace(target).port === target.port;
  const found = looked.find(isServer) ?? looked.find(mayBe);
  if (found !== undefined) return placeOf(found.target);
  const behind = looked.find(
    ({ target, seen }) => lockPlace(target).port !== target.port && !seen?.inRecovery,
  );
  if (behind === undefined) return undefined;
  return placeOf(lockPlace(behind.target));
}

function placeOf({ host, port }: Place): Place {
  return { host, port };
}

function otherAddress({ target, seen }: Looked, named: readonly OtherAddress[]): OtherAddress {
  const { host, port } = target;
  const pooler = seen?.throughPooler ?? lockPlace(target).port !== port;
  const readOnly = seen?.inRecovery ?? false;
  const word = readOnly ? (pooler ? 'replica-pooled' : 'replica') : pooler ? 'pooled' : 'other';
  const alike = named.filter(({ name }) => name === word || name.startsWith(`${word}-`)).length;
  return { name: alike === 0 ? word : `${word}-${alike + 1}`, host, port, pooler, readOnly };
}
