import { Problem } from '../problem.ts';
import { fleetPlace, heldBy, placesOf } from './copy-places.ts';
import type { LoginPair, Topology } from './topology.ts';

type Named = readonly Topology[];

/** A secret with a bare password stays with its role: an old build that met another one's there would spread it. */
export function takenAlong(
  from: Topology,
  to: Topology,
  paths: { readonly after: string },
): readonly Problem[] {
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
export function changedKinds(
  from: Topology,
  to: Topology,
  paths: { readonly after: string },
): readonly Problem[] {
  const before = new Map(from.consumers.flatMap((entry) => heldBy(entry, from.secrets)));
  const now = to.consumers.flatMap((entry) => heldBy(entry, to.secrets));
  return now.flatMap(([place, { kind }]) => {
    const old = before.get(place)?.kind;
    if (old === undefined || old === kind) return [];
    return refused(paths.after, {
      what: `${place} held ${old}, and would be given ${kind}`,
      likelyCause:
        'Its from: names a secret of another kind than before. The program behind it would not start.',
      fix:
        old === 'a bare password'
          ? `# The name of the login has to reach it as well; name both, or let it read one text:\n#   secrets: { user: …-user, password: …-password }, and an entry with from: for each; or, of an app, user-variable: NAME`
          : `# Name a connection string or a document in its from:`,
    });
  });
}

/** What is in a database has one owner. */
export function sharedDatabases(
  adoptions: readonly { readonly to: Topology }[],
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
      fix: `credentials:\n  ${first.credential}:   # one credential has the database, with a secret for each program\n    databases: [${first.database}]\n    secrets: { connection-strings: [{ name: url-of-one }, { name: url-of-another, create: true }] }\n# two owners in one database are made by hand: docs/two-logins.md`,
    });
  });
}

/** Of an administrator, which goes on: the end gives that secret a new password. */
export function otherSecret(
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
export function leftBehind(
  adoptions: readonly { readonly from: Topology }[],
  after: Named,
  paths: { readonly before: string; readonly after: string },
): readonly Problem[] {
  const placesIn = ({ consumers, fleets = [] }: Topology): readonly string[] => [
    ...consumers.flatMap(placesOf),
    ...fleets.map(fleetPlace),
  ];
  const known = new Set(after.flatMap(placesIn));
  const roles = new Set(adoptions.map(({ from }) => from));
  const left = [...roles].flatMap((from) =>
    placesIn(from).flatMap((place) => (known.has(place) ? [] : [{ place, user: from.server.user }])),
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

export function noRoleFor(to: Topology, paths: { readonly before: string; readonly after: string }): Problem {
  const { host, port } = to.server;
  return refused(paths.after, {
    what: `The file before has no role that ${to.credential ?? ''} could take the place of`,
    likelyCause: `${paths.before} names no role on ${host}:${port} in ${to.databases.join(', ')}.`,
    fix: '# For an application that has no role yet, make the roles as docs/two-logins.md says.\n# For another file before:\nwith:\n  from-config: PATH',
  });
}

export function severalRolesFor(
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

export function nothingToAdopt(paths: { readonly before: string; readonly after: string }): Problem {
  return refused(paths.after, {
    what: 'There is nothing to adopt: no credential has two logins where the file before has one role',
    likelyCause: `${paths.before} and ${paths.after} say the same of it. By default, the file before is the committed one.`,
    fix: '# Name the file of before, kept beside the new one:\nwith:\n  mode: adopt\n  from-config: .github/dbcred.before.yml',
  });
}
