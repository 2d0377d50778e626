import type { LoginFacts, PairFacts } from '../postgres/pair/pair-facts.ts';
import type { LoginPair } from '../topology/topology.ts';

/** Both logins and the owner, as a run judges them. Sentences without secrets. */
export interface PairRoles {
  /** By name; undefined of a login that there is none of. */
  readonly logins: Readonly<Record<string, { readonly mayLogIn: boolean } | undefined>>;
  /** What a rotation stops for. */
  readonly wrong: readonly string[];
  /** Of these, what an adoption makes right that has yet to make or change the roles. */
  readonly toBeMade?: readonly string[];
}

export interface RolesAsked {
  readonly ownerStays?: boolean;
  readonly databases?: readonly string[];
}

/**
 * `ownerStays`: the role before an adoption becomes the owner, and logs in until its end. `databases`: those of the
 * credential; a login that begins its sessions as the owner in each of them need not do so everywhere.
 */
export function rolesOfPair(
  facts: PairFacts,
  { logins, owner }: LoginPair,
  { ownerStays = false, databases = [] }: RolesAsked = {},
): PairRoles {
  const known = logins.map((name) => [name, facts.logins.get(name)] as const);
  const toBeMade = [
    ...(facts.owner.exists ? [] : [`there is no role ${owner}`]),
    ...known.flatMap(([name, one]) => notMade(name, one, owner, databases)),
  ];
  return {
    toBeMade,
    logins: Object.fromEntries(
      known.map(([name, one]) => [name, one?.exists === true ? { mayLogIn: one.canLogin } : undefined]),
    ),
    wrong: [
      ...toBeMade,
      ...(facts.owner.canLogin && !ownerStays
        ? [`${owner} may log in, so whoever gives it a password gets in beside both logins`]
        : []),
      ...known.flatMap(([name, one]) =>
        one?.exists === true && one.hasExpired ? [`${name} has expired (VALID UNTIL)`] : [],
      ),
    ],
  };
}

function notMade(
  name: string,
  login: LoginFacts | undefined,
  owner: string,
  databases: readonly string[],
): readonly string[] {
  if (login === undefined || !login.exists) return [`there is no role ${name}`];
  return [
    ...(login.isMember ? [] : [`${name} may not be set to ${owner}`]),
    ...(begins(login, owner, databases) ? [] : [`${name} does not begin its sessions as ${owner}`]),
  ];
}

/** Of a setting in some databases, each text's login says whether it is the owner's there. */
function begins({ beginsAs }: LoginFacts, owner: string, databases: readonly string[]): boolean {
  const where = beginsAs.flatMap(({ database, role }) => (role === owner ? [database] : []));
  const isEachOne = databases.length > 0 && databases.every((database) => where.includes(database));
  return where.includes(undefined) || isEachOne;
}
