import type { PairGround } from '../alternating/ground.ts';
import type { PairSight } from '../alternating/look.ts';
import { formerIn, TAKEN_BACK_FIX, takenBackOn } from '../alternating/not-adopted.ts';
import type { VaultSecret } from '../azure/key-vault.ts';
import { foreign } from '../foreign-text.ts';
import type { Problem } from '../problem.ts';
import { loginsOn } from '../rotation/tags.ts';
import type { Finding } from './account.ts';
import type { SecretReading } from './secret-readings.ts';
import type { Judgement } from './secret-standing.ts';

/** The config file has two logins, and the vault a text of the role before, or none yet. */
export interface AdoptionToCome {
  /** Whom the text names; undefined where there is none. */
  readonly role: string | undefined;
  readonly hasBegun: boolean;
  /** Whom a text of this server names that none of the two logins is in. */
  readonly formerIn: (secret: VaultSecret) => string | undefined;
}

/** Undefined: the text names a login, or is wrong in another way. `problem`: why it could not be read. */
export function adoptionToCome(
  ground: PairGround,
  sight: PairSight | undefined,
  problem: Problem | undefined,
): AdoptionToCome | undefined {
  const named = (secret: VaultSecret) => formerIn(ground, secret);
  if (sight === undefined)
    return problem?.code === 'secret-not-found' && isMadeByAdoption(ground)
      ? { role: undefined, hasBegun: false, formerIn: named }
      : undefined;
  const role = sight.truth === undefined ? named(sight.secret) : undefined;
  if (role === undefined) return undefined;
  const { logins } = ground.pair;
  const tagged = loginsOn(sight.secret.tags)?.every((one) => logins.includes(one)) === true;
  const areMade = logins.every((one) => sight.roles?.logins[one] !== undefined);
  return { role, hasBegun: tagged || areMade, formerIn: named };
}

function isMadeByAdoption({ topology, passwordSecret }: PairGround): boolean {
  const [truth] = topology.secrets.connectionStrings;
  return truth?.name === passwordSecret && truth.create;
}

/** Of what the adoption writes: nothing is broken, since whoever reads it logs in as the role before. */
export function standingBefore(
  { secret, problem }: SecretReading,
  { role, hasBegun, formerIn }: AdoptionToCome,
): Judgement | undefined {
  const stage = hasBegun
    ? 'the adoption has begun, and has not come to it yet'
    : 'the adoption has not begun';
  const named = secret && formerIn(secret);
  const why =
    problem?.code === 'secret-not-found'
      ? 'it does not exist yet'
      : role !== undefined && named === role
        ? `it names ${foreign(role)} still`
        : undefined;
  return why === undefined
    ? undefined
    : { is: 'unknown', why: `${why}: ${stage}`, since: undefined, fix: undefined };
}

export function findingBefore(
  { role, hasBegun }: AdoptionToCome,
  { pair, passwordSecret }: Pick<PairGround, 'pair' | 'passwordSecret'>,
  missing: Problem | undefined,
): Finding {
  const place = pair.logins.join(' and ');
  const adopting = 'with:\n  mode: adopt   # with from-config: the file before';
  const known = [pair.rotatedBy.user, pair.owner];
  return {
    urgency: 'role',
    what:
      role === undefined
        ? `The adoption has not begun, or the first pair was never stored: there is no ${passwordSecret} yet`
        : `The adoption has ${hasBegun ? 'begun, and not ended' : 'not begun'}: ${passwordSecret} names ${foreign(role)}, whose place ${place} are to take`,
    targets: [passwordSecret],
    fix:
      role === undefined
        ? (missing?.fix ?? adopting)
        : known.includes(role)
          ? adopting
          : `${adopting}\n# or, if no application logs in as ${foreign(role)}: correct the secret`,
  };
}

/** How far a text is from a pair that nobody is to hold any more says nothing; one finding says why. */
export function standingReturned(judged: Judgement, returned: number): Judgement {
  if (judged.is === 'in-sync') return judged;
  return { is: 'unknown', why: takenBackOn(returned), since: undefined, fix: undefined };
}

export function findingsReturned(
  findings: readonly Finding[],
  { at, truth }: { readonly at: number; readonly truth: string },
): readonly Finding[] {
  const others = findings.filter(({ urgency }) => !['broken', 'stale', 'unknown'].includes(urgency));
  return [...others, { urgency: 'role', what: takenBackOn(at), targets: [truth], fix: TAKEN_BACK_FIX }];
}
