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
  const others = looked.filter(({ target }) => own === undefined || !isSamePlace(target, own));
  const named: OtherAddress[] = [];
  for (const one of others) named.push(otherAddress(one, named));
  const unseen = others.filter(({ seen }) => seen === undefined);
  const notes = unseen.map(
    ({ target: { host, port } }) =>
      `${host}:${port} could not be logged in to: whether it is a pooler (pooler: true) or a replica (read-only: true) has to be said in the config file.`,
  );
  const noServer = own === undefined ? named.slice(0, 1).map(notTheServer) : [];
  return { own, others: named, notes: [...noServer, ...notes] };
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
