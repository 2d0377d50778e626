import type { Problem } from '../problem.ts';
import { isSamePlace } from './addresses.ts';
import {
  changedKinds,
  leftBehind,
  noRoleFor,
  nothingToAdopt,
  otherSecret,
  severalRolesFor,
  sharedDatabases,
  takenAlong,
} from './adoption-complaints.ts';
import { heldBy, placeOf, placesOf } from './copy-places.ts';
import type { FormerRole, LoginPair, Topology } from './topology.ts';

/** A credential of two logins that the file before had as one role. */
export interface Adoption {
  /** As the config file says; its texts may name the role before, too. */
  readonly to: Topology & { readonly former: FormerRole };
  readonly pair: LoginPair;
  /** As the file before says: one role with one password. */
  readonly from: Topology;
  /** The role gives the logins their passwords as well: an administrator, which stays one. */
  readonly isAdministrator: boolean;
  /** What is another, a sentence each. */
  readonly differences: readonly string[];
}

/** The other way: a role that pairs of the file before took the place of. */
export interface WayBack {
  /** As the config file says; its texts may name the logins of all these pairs, too. */
  readonly to: Topology & { readonly former: FormerRole };
  /** As the file before says. */
  readonly pairs: readonly { readonly from: Topology; readonly pair: LoginPair }[];
}

type Named = readonly Topology[];

/**
 * What differs between two config files, as far as roles become logins: for each pair of the new file, the role before,
 * by server, database and secret. Throws nothing; what cannot be adopted so is a complaint each.
 */
export function adoptionsOf(
  before: Named,
  after: Named,
  paths: { readonly before: string; readonly after: string },
): {
  readonly adoptions: readonly Adoption[];
  readonly waysBack: readonly WayBack[];
  readonly complaints: readonly Problem[];
} {
  const pairs = after.flatMap((to) => (to.pair === undefined ? [] : [{ to, pair: to.pair }]));
  const adoptions: Adoption[] = [];
  const complaints: Problem[] = [];
  for (const { to, pair } of pairs) {
    if (before.some((one) => isSamePair(one, to))) continue; // it was one before
    const roles = before.filter((one) => one.pair === undefined && mayBecome(one, to));
    const [from, ...others] = nearest(roles, to);
    if (from === undefined) {
      complaints.push(noRoleFor(to, paths));
      continue;
    }
    if (others.length > 0) complaints.push(severalRolesFor(to, [from, ...others], paths));
    complaints.push(...takenAlong(from, to, paths), ...changedKinds(from, to, paths));
    complaints.push(...otherSecret(from, to, pair, paths));
    adoptions.push(adoptionOf(from, to, pair));
  }
  const waysBack = adoptions.length + complaints.length > 0 ? [] : waysBackOf(before, after);
  if (adoptions.length + waysBack.length + complaints.length === 0) complaints.push(nothingToAdopt(paths));
  complaints.push(...sharedDatabases(adoptions, paths));
  const left = [...adoptions, ...waysBack.flatMap(({ pairs }) => pairs)];
  complaints.push(...leftBehind(left, after, paths));
  return { adoptions, waysBack, complaints };
}

/** Pairs that the new file does not know, by the role of it that opens their databases. */
function waysBackOf(before: Named, after: Named): readonly WayBack[] {
  const gone = before.flatMap((from) => {
    const { pair } = from;
    if (pair === undefined || after.some((one) => isSamePair(one, from))) return [];
    const roles = after.filter((one) => one.pair === undefined && mayBecome(from, one));
    const [to] = nearest(roles, from);
    return to === undefined ? [] : [{ to, from, pair }];
  });
  return [...Map.groupBy(gone, ({ to }) => to)].map(([to, pairs]) => {
    const users = pairs.flatMap(({ pair }) => pair.logins);
    const texts = [...new Set(pairs.flatMap(({ from }) => textsOf(from)))];
    const passwords = pairs.flatMap(({ from }) => from.secrets.password ?? []);
    return { to: { ...withUsersOf(pairs, to), former: { users, texts, passwords } }, pairs };
  });
}

/** An app's user goes back to where the pair had it: the file of one role need not say where. */
function withUsersOf(pairs: WayBack['pairs'], to: Topology): Topology {
  const places = new Map(
    pairs.flatMap(({ from }) =>
      from.consumers.flatMap((entry) =>
        entry.kind === 'container-app' && entry.userVariable !== undefined
          ? [[placeOf(entry), entry.userVariable] as const]
          : [],
      ),
    ),
  );
  const consumers = to.consumers.map((entry) => {
    const userVariable = places.get(placeOf(entry));
    const isBare = entry.kind === 'container-app' && entry.from === to.secrets.password;
    return isBare && userVariable !== undefined ? { ...entry, userVariable } : entry;
  });
  return { ...to, consumers };
}

function adoptionOf(from: Topology, to: Topology, pair: LoginPair): Adoption {
  const { user } = from.server;
  const { password } = from.secrets;
  const former = {
    users: [user],
    texts: textsOf(from),
    passwords: password === undefined ? [] : [password],
  };
  return {
    ...{ from, pair, isAdministrator: pair.rotatedBy.user === user },
    to: { ...to, former, others: without(to.others, user) },
    differences: differencesOf(from, to, pair),
  };
}

/** Its connections stand in the texts that become ours. */
function without(others: Topology['others'], user: string): Topology['others'] {
  return others?.map((one) => ({ ...one, roles: one.roles.filter((role) => role !== user) }));
}

function isSamePair(one: Topology, { pair, server }: Topology): boolean {
  const names = one.pair?.logins.toSorted().join('\0');
  return (
    names !== undefined && names === pair?.logins.toSorted().join('\0') && isSamePlace(one.server, server)
  );
}

function mayBecome(from: Topology, to: Topology): boolean {
  return isSamePlace(from.server, to.server) && to.databases.some((name) => from.databases.includes(name));
}

/** Of several roles in the same database, those whose secret or consumer the new credential has. */
function nearest(roles: Named, to: Topology): Named {
  if (roles.length < 2) return roles;
  const names = new Set([...textsOf(to), ...to.consumers.flatMap(placesOf)]);
  const sharing = roles.filter((one) =>
    [...textsOf(one), ...one.consumers.flatMap(placesOf)].some((name) => names.has(name)),
  );
  return sharing.length === 0 ? roles : sharing;
}

function textsOf({ secrets }: Topology): readonly string[] {
  return [...secrets.connectionStrings, ...secrets.documents].map(({ name }) => name);
}

function differencesOf(from: Topology, to: Topology, pair: LoginPair): readonly string[] {
  const name = to.credential ?? '';
  const [before, now] = [from, to].map(
    ({ consumers, secrets }) => new Map(consumers.flatMap((entry) => heldBy(entry, secrets))),
  );
  const moved = [...(now ?? [])].map(([place, { inWords: secret }]) => {
    const old = before?.get(place);
    if (old === undefined) return `${place} is new, and gets ${secret}`;
    return old.inWords === secret
      ? `${place} goes on with ${secret}`
      : `${place}: ${old.inWords} becomes ${secret}`;
  });
  const kept = new Set(textsOf(from));
  const texts = textsOf(to).map((text) =>
    kept.has(text)
      ? `${text} names ${pair.logins[0]} where it named ${from.server.user}`
      : `${text} is another secret than before, and is made or written with ${pair.logins[0]}`,
  );
  return [
    `${name}: ${pair.logins.join(' and ')} take the place of ${from.server.user} in ${to.databases.join(', ')}; ${pair.owner} owns what is there`,
    ...texts,
    ...moved,
  ];
}
