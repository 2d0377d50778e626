import { foreign } from '../foreign-text.ts';
import { noteOf, type RoleWarning, warningsOf } from '../postgres/diagnosis/role-warnings.ts';
import { isAzure } from '../postgres/diagnosis/suggested-commands.ts';
import {
  mayNotChangeItself,
  ROTATION_CONNECTIONS,
  type RoleLimits,
  roomFor,
} from '../postgres/role-limits.ts';
import { Problem, type ProblemCode, Problems } from '../problem.ts';
import { describeServer, type Ground } from './ground.ts';

/** A password that works for less is not worth everybody's change. */
const SHORTEST_LIFE_MS = 24 * 3_600_000;

/** What keeps this role from being given a new password, or would make it useless at once. */
export function unfitness(
  { topology }: Pick<Ground, 'topology'>,
  limits: RoleLimits | undefined,
): readonly Problem[] {
  if (limits === undefined) return [];
  const { host, user } = topology.server;
  return warningsOf(limits, host).flatMap((warning) => {
    const code = refusalOf(warning, limits, host);
    if (code === undefined) return [];
    return [
      new Problem({
        code,
        what: WHAT[code],
        target: `role ${user} on ${describeServer(topology)}`,
        likelyCause: `${warning.what}.`,
        fix: warning.fix,
      }),
    ];
  });
}

/** Before the lock and the proofs, which need sessions of the role as well. */
export function refuseIfUnfit(ground: Pick<Ground, 'topology'>, limits: RoleLimits | undefined): void {
  const problems = unfitness(ground, limits);
  if (problems.length > 0) throw new Problems(problems);
}

/**
 * While an adoption is under way, whoever has not been moved yet holds this password, and is let in until the adoption
 * ends: that is what changes it.
 */
export function refuseWhileAdopted(
  { topology }: Pick<Ground, 'topology'>,
  limits: RoleLimits | undefined,
  {
    compromised = false,
    endsAdoption = false,
  }: { compromised?: boolean | undefined; endsAdoption?: boolean | undefined },
): void {
  const databases = limits?.adoptedIn;
  if (databases === undefined || compromised || endsAdoption) return;
  const { user } = topology.server;
  const where = databases.map(foreign).join(', ');
  throw new Problem({
    code: 'adoption-under-way',
    what: `Two logins are taking the place of ${user} in ${where}, and that has not ended: a new password would refuse whoever still holds the one of now; nothing was changed`,
    target: `role ${user} on ${describeServer(topology)}`,
    likelyCause: `Its sessions there begin as the owner of the two logins (ALTER ROLE … IN DATABASE … SET role): an adoption ends that, and gives ${user} a new password itself, once nobody needs the one before.`,
    fix: `with:\n  mode: adopt   # with the config file and from-config of then: when the days are over it rotates ${user}\n# or, if the password is in wrong hands, whoever is refused then:\nwith:\n  mode: rotate\n  compromised: true`,
  });
}

/** What is no refusal, and should be known all the same. */
export function roleNotes(
  { topology }: Pick<Ground, 'topology'>,
  limits: RoleLimits | undefined,
): readonly string[] {
  if (limits === undefined) return [];
  const { host } = topology.server;
  return warningsOf(limits, host)
    .filter((warning) => refusalOf(warning, limits, host) === undefined)
    .map(noteOf);
}

const WHAT = {
  'role-expires': 'A new password would be refused within a day, since the role expires; nothing was changed',
  'role-connection-limit':
    'The role may not have the two sessions that a rotation needs; nothing was changed',
  'role-replication': 'The server lets this role not change its own password; nothing was changed',
} as const satisfies Partial<Record<ProblemCode, string>>;

function refusalOf({ about }: RoleWarning, limits: RoleLimits, host: string): keyof typeof WHAT | undefined {
  switch (about) {
    case 'valid-until':
      return (limits.validUntil?.inMs ?? SHORTEST_LIFE_MS) < SHORTEST_LIFE_MS ? 'role-expires' : undefined;
    case 'connection-limit':
      return roomFor(limits) < ROTATION_CONNECTIONS ? 'role-connection-limit' : undefined;
    case 'replication':
      // Azure's administrator may what only a superuser may elsewhere; the rehearsal tells.
      // https://learn.microsoft.com/azure/postgresql/configure-maintain/concepts-logical
      return mayNotChangeItself(limits) && !isAzure({ host }) ? 'role-replication' : undefined;
    case 'server-connections':
      return undefined;
  }
}
