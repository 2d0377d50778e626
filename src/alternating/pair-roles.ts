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

/** `ownerStays`: the role before an adoption becomes the owner, and logs in until its end. */
export function rolesOfPair(
  facts: PairFacts,
  { logins, owner }: LoginPair,
  { ownerStays = false } = {},
): PairRoles {
  const known = logins.map((name) => [name, facts.logins.get(name)] as const);
  const toBeMade = [
    ...(facts.owner.exists ? [] : [`there is no role ${owner}`]),
    ...known.flatMap(([name, one]) => notMade(name, one, owner)),
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

function notMade(name: string, login: LoginFacts | undefined, owner: string): readonly string[] {
  if (login === undefined || !login.exists) return [`there is no role ${name}`];
  const begins = login.beginsAs.filter(({ database }) => database === undefined);
  return [
    ...(login.isMember ? [] : [`${name} may not be set to ${owner}`]),
    ...(begins.some(({ role }) => role === owner) ? [] : [`${name} does not begin its sessions as ${owner}`]),
  ];
}
