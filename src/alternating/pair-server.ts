import type { Clients } from '../clients/clients.ts';
import type { ConnectionString } from '../postgres/connection-string.ts';
import type { Databases } from '../postgres/databases.ts';
import { OWNER_LOST } from '../postgres/pair/owner-lost.ts';
import type { OwnerProof, OwnerSeen, OwnerWrite } from '../postgres/pair/owner-proof.ts';
import type { PairLock } from '../postgres/pair/pair-session.ts';
import type { LoginSessions } from '../postgres/pair/pair-sessions.ts';
import { isRetiredLogin, type Probe, type ProbeFailure } from '../postgres/probe.ts';
import type { LockOptions } from '../postgres/role-lock.ts';
import type { Ground } from '../rotation/ground.ts';
import type { LoginPair } from '../topology/topology.ts';
import { type Differences, differencesOf } from './differences.ts';
import { type PairRoles, type RolesAsked, rolesOfPair } from './pair-roles.ts';

/** The server of a pair, as one run comes to it. */
export interface PairServer {
  /** One login, and whether its session is the owner's. Never throws for what a server does. */
  readonly logIn: (target: ConnectionString, asked?: { readonly write: boolean }) => Promise<OwnerLogin>;
  /** What anybody who logs in may read of both logins and the owner. Throws Problems. */
  readonly roles: (target: ConnectionString) => Promise<PairRoles>;
  /** Who is connected as `login`, as `target` sees it. Throws Problems. */
  readonly sessions: (target: ConnectionString, login: string) => Promise<LoginSessions>;
  /** What only one of the logins has, in each database that this run has logged in to so far. Sentences without secrets. */
  readonly differences: () => readonly string[];
  readonly lock: (
    target: ConnectionString,
    waiting: Pick<LockOptions, 'waitMs' | 'sleep' | 'say'>,
  ) => Promise<PairLock>;
}

/** `retired`: the server took the password, and the login may not log in. `probe` is the login as others count it. */
export type OwnerLogin = { readonly probe: Probe } & (
  | { readonly is: 'opens'; readonly write: OwnerWrite }
  | { readonly is: 'owner-lost'; readonly why: string }
  | { readonly is: 'refused' | 'retired' | 'unknown'; readonly failure: ProbeFailure }
);

export function pairServer(
  databases: Databases,
  through: Clients['through'],
  pair: LoginPair,
  {
    differences = differencesOf(pair.logins),
    ...kind
  }: RolesAsked & { readonly differences?: Differences } = {},
): PairServer {
  return {
    async logIn(target, asked = { write: false }) {
      let seen: OwnerSeen | undefined;
      const logIn = through(async (one: ConnectionString) => {
        const proof = await databases.logInAsOwner(one, pair.owner, {
          ...asked,
          compare: differences.askedAt(one),
        });
        ({ seen } = proof);
        return proof;
      });
      const probe = await logIn(target);
      return ownerLogin({ ...probe, seen }, pair.owner);
    },
    async roles(target) {
      const { pairFacts } = await import('../postgres/pair/pair-facts.ts');
      const asker = `the login of ${target.user}`;
      const facts = await databases.ask(target, (session) => pairFacts(session, pair), asker);
      differences.hear(facts.onlyOne);
      return rolesOfPair(facts, pair, kind);
    },
    async sessions(target, login) {
      const { loginSessions } = await import('../postgres/pair/pair-sessions.ts');
      return databases.ask(target, (session) => loginSessions(session, login), `the login of ${target.user}`);
    },
    differences: differences.told,
    lock: (target, waiting) => databases.lockPair(target, pair.logins, waiting),
  };
}

function ownerLogin(proof: OwnerProof, owner: string): OwnerLogin {
  const { seen } = proof;
  if (proof.result !== 'ok') {
    const { failure } = proof;
    if (isRetiredLogin(failure)) return { is: 'retired', failure, probe: proof };
    return { is: proof.result === 'bad' ? 'refused' : 'unknown', failure, probe: proof };
  }
  if (seen?.isOwner === true) return { is: 'opens', write: seen.write, probe: proof };
  const why = whyLost(seen, owner);
  return { is: 'owner-lost', why, probe: lost(proof, why) };
}

function whyLost(seen: OwnerSeen | undefined, owner: string): string {
  if (seen === undefined) return 'the session did not say whose it is';
  if (!seen.ownerExists) return `there is no role ${owner}`;
  const member = seen.isMember
    ? ''
    : `, and ${seen.sessionUser} is no member of ${owner} that may be set to it`;
  return `the session is that of ${seen.currentUser}${member}`;
}

/** A login that does not count: the server let it in, and it is not the owner's. */
function lost({ elapsedMs, layers, certificateDaysLeft }: Probe, message: string): Probe {
  const failure: ProbeFailure = {
    ...{ stage: 'database', code: OWNER_LOST, message, certificateIssuer: undefined },
    ...{ serverProved: true, cause: undefined },
  };
  return { result: 'unknown', failure, elapsedMs, layers, certificateDaysLeft };
}

/** Every login of a run counts only where its session is the owner's. */
export function probeAsOwner(server: PairServer): Ground['probe'] {
  return async (target) => (await server.logIn(target)).probe;
}
