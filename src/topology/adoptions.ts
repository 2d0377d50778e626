import { Problem } from '../problem.ts';
import { isSamePlace } from './addresses.ts';
import { targetId } from './target-id.ts';
import type { Fleet, FormerRole, LoginPair, Topology, TopologyConsumer } from './topology.ts';

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
    return { to: { ...to, former: { users, texts } }, pairs };
  });
}

function adoptionOf(from: Topology, to: Topology, pair: LoginPair): Adoption {
  const { user } = from.server;
  const former = { users: [user], texts: textsOf(from) };
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
  const names = new Set([...textsOf(to), ...to.consumers.map(placeOf)]);
  const sharing = roles.filter((one) =>
    [...textsOf(one), ...one.consumers.map(placeOf)].some((name) => names.has(name)),
  );
  return sharing.length === 0 ? roles : sharing;
}

function textsOf({ secrets }: Topology): readonly string[] {
  return [...secrets.connectionStrings, ...secrets.documents].map(({ name }) => name);
}

/** Where a copy lies, whatever it is a copy of. */
function placeOf(entry: TopologyConsumer): string {
  const target = targetId(entry);
  if (target !== undefined) return `GitHub ${target}`;
  if (entry.kind === 'env-file')
    return `${entry.variable} in ${entry.path} of ${entry.repository.owner}/${entry.repository.repo}`;
  if (entry.kind === 'container-app') {
    const where = entry.subscription === undefined ? '' : `, subscription ${entry.subscription}`;
    return `Container App ${entry.name} (${entry.resourceGroup}${where})`;
  }
  throw new Error('what is on GitHub has a word for its place');
}

function fleetPlace({ secret, selection }: Fleet): string {
  const names = 'name' in secret ? secret.name : secret.settings.map(({ name }) => name).join('+');
  return `GitHub ${names} in the repositories of ${JSON.stringify(selection)}`;
}

function differencesOf(from: Topology, to: Topology, pair: LoginPair): readonly string[] {
  const name = to.credential ?? '';
  const [before, now] = [from, to].map(
    (one) => new Map(one.consumers.map((entry) => [placeOf(entry), entry])),
  );
  const moved = [...(now ?? [])].map(([place, { from: secret }]) => {
    const old = before?.get(place);
    if (old === undefined) return `${place} is new, and gets ${secret}`;
    return old.from === secret
      ? `${place} goes on with ${secret}`
      : `${place}: ${old.from} becomes ${secret}`;
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

/** A secret with a bare password stays with its role: an old build that met another one's there would spread it. */
function takenAlong(from: Topology, to: Topology, paths: { readonly after: string }): readonly Problem[] {
  const { password } = from.secrets;
  const taken = [to.secrets.password, to.secrets.user].filter(
    (name) => name !== undefined && name === password,
  );
  return taken.map((name) =>
    refused(paths.after, {
      what: `${name} holds the bare password of ${from.server.user}, and the new file gives it to ${to.credential ?? ''}`,
      likelyCause:
        'A secret with a bare password never changes hands: a run with the file before would take what it holds for the password of the role before.',
      fix: `# a secret of its own, for example:\nsecrets:\n  user: ${to.credential ?? 'app'}-user\n  password: ${to.credential ?? 'app'}-password`,
    }),
  );
}

/** Who got a bare password goes on getting one, and who got a text a text. */
function changedKinds(from: Topology, to: Topology, paths: { readonly after: string }): readonly Problem[] {
  const before = new Map(from.consumers.map((entry) => [placeOf(entry), entry.from]));
  return to.consumers.flatMap((entry) => {
    const place = placeOf(entry);
    const old = before.get(place);
    const wasBare = old !== undefined && old === from.secrets.password;
    const isBare = [to.secrets.password, to.secrets.user].includes(entry.from);
    if (old === undefined || wasBare === isBare) return [];
    return refused(paths.after, {
      what: `${place} held ${wasBare ? 'a bare password' : 'a connection string'}, and would be given ${isBare ? 'a bare password' : 'a connection string'}`,
      likelyCause:
        'Its from: names a secret of another kind than before. The program behind it would not start.',
      fix: wasBare
        ? `# The name of the login has to reach it as well; name both, or let it read one text:\n#   secrets: { user: …-user, password: …-password }, and an entry with from: for each`
        : `# Name a connection string or a document in its from:`,
    });
  });
}

/** What is in a database has one owner. */
function sharedDatabases(
  adoptions: readonly Adoption[],
  paths: { readonly after: string },
): readonly Problem[] {
  const claims = adoptions.flatMap(({ to }) =>
    to.databases.map((database) => ({
      key: `${to.server.host.toLowerCase()}:${to.server.port}/${database}`,
      ...{ database, credential: to.credential ?? '' },
    })),
  );
  return [...Map.groupBy(claims, ({ key }) => key).values()].flatMap((those) => {
    const [first] = those;
    if (first === undefined || those.length < 2) return [];
    return refused(paths.after, {
      what: `Several credentials would take over database ${first.database}: ${those.map(({ credential }) => credential).join(', ')}`,
      likelyCause:
        'What one role owns in a database is given to one owner, and nobody can tell what is whose.',
      fix: '# Adopt it for one of them. Another one can be given its roles by hand: docs/two-logins.md',
    });
  });
}

/** Of an administrator, which goes on: the end gives that secret a new password. */
function otherSecret(
  from: Topology,
  to: Topology,
  { rotatedBy }: LoginPair,
  paths: { readonly after: string },
): readonly Problem[] {
  const { password } = from.secrets;
  if (rotatedBy.user !== from.server.user || password === undefined || rotatedBy.passwordSecret === password)
    return [];
  return [
    refused(paths.after, {
      what: `${from.server.user} has its password in ${password} by the file before, and in ${rotatedBy.passwordSecret} by the new one, for ${to.credential ?? ''}`,
      likelyCause: 'The vault secret of the administrator was renamed at the same time.',
      fix: `# Keep its name until the adoption has ended:\n#   ${rotatedBy.credential}: { secrets: { password: ${password} } }`,
    }),
  ];
}

/** Whoever is in the old file alone would hold a dead password once the role has ended. */
function leftBehind(
  adoptions: readonly { readonly from: Topology }[],
  after: Named,
  paths: { readonly before: string; readonly after: string },
): readonly Problem[] {
  const placesOf = ({ consumers, fleets = [] }: Topology): readonly string[] => [
    ...consumers.map(placeOf),
    ...fleets.map(fleetPlace),
  ];
  const known = new Set(after.flatMap(placesOf));
  const roles = new Set(adoptions.map(({ from }) => from));
  const left = [...roles].flatMap((from) =>
    placesOf(from).flatMap((place) => (known.has(place) ? [] : [{ place, user: from.server.user }])),
  );
  return left.map(({ place, user }) =>
    refused(paths.after, {
      what: `${place} holds ${user} by the file before, and is not in the new one: at the end it would hold a dead password`,
      likelyCause: 'It was forgotten, or nobody needs it any more.',
      fix: `# Name it among the consumers of ${paths.after}; or, where nobody needs it, take it out of ${paths.before} and out of its place.`,
    }),
  );
}

interface Refusal {
  readonly what: string;
  readonly likelyCause: string;
  readonly fix: string;
}

function refused(path: string, { what, likelyCause, fix }: Refusal): Problem {
  return new Problem({ code: 'adoption-unclear', what, target: `config ${path}`, likelyCause, fix });
}

function noRoleFor(to: Topology, paths: { readonly before: string; readonly after: string }): Problem {
  const { host, port } = to.server;
  return refused(paths.after, {
    what: `The file before has no role that ${to.credential ?? ''} could take the place of`,
    likelyCause: `${paths.before} names no role on ${host}:${port} in ${to.databases.join(', ')}.`,
    fix: '# For an application that has no role yet, make the roles as docs/two-logins.md says.\n# For another file before:\nwith:\n  from-config: PATH',
  });
}

function severalRolesFor(
  to: Topology,
  roles: Named,
  paths: { readonly before: string; readonly after: string },
): Problem {
  const names = roles.map(({ credential, server }) => credential ?? server.user);
  return refused(paths.after, {
    what: `${to.credential ?? ''} could take the place of several roles: ${names.join(', ')}`,
    likelyCause: 'They open the same database, and neither a secret nor a consumer tells which one is meant.',
    fix: `# Keep the name of one of its secrets in ${paths.after}, or take the other role out of ${paths.before} for the adoption.`,
  });
}

function nothingToAdopt(paths: { readonly before: string; readonly after: string }): Problem {
  return refused(paths.after, {
    what: 'There is nothing to adopt: no credential has two logins where the file before has one role',
    likelyCause: `${paths.before} and ${paths.after} say the same of it. By default, the file before is the committed one.`,
    fix: '# Name the file of before, kept beside the new one:\nwith:\n  mode: adopt\n  from-config: .github/dbcred.before.yml',
  });
}
