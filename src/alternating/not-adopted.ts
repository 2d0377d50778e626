import type { VaultSecret } from '../azure/key-vault.ts';
import { foreign } from '../foreign-text.ts';
import { parseConnectionString } from '../postgres/connection-string.ts';
import { usableConnections } from '../postgres/document.ts';
import { Problem } from '../problem.ts';
import { returnedOn } from '../rotation/tags.ts';
import { addressOf } from '../topology/addresses.ts';
import type { PairGround } from './ground.ts';
import type { PairSight } from './look.ts';

type Place = Pick<PairGround, 'topology' | 'pair' | 'forms' | 'passwordSecret'> & {
  readonly vault: Pick<PairGround['vault'], 'url'>;
};

/**
 * Why a run with the file to come is not to touch the pair: everybody still holds the role before, or holds it again.
 * Undefined where the logins have its place, of an adoption itself, and of what is wrong in another way.
 */
export function notAdopted(
  ground: Place,
  sight: Pick<PairSight, 'secret' | 'truth' | 'roles'>,
): Problem | undefined {
  if (ground.topology.former !== undefined) return undefined;
  const returned = returnedOn(sight.secret);
  if (returned !== undefined) return takenBack(ground, returned);
  if (sight.truth !== undefined) return undefined;
  const role = formerIn(ground, sight.secret);
  return role !== undefined && mayBeFormer(ground, role, sight.roles) ? toCome(ground, role) : undefined;
}

/** Whom a text of this server names, where that is none of both logins: a secret's word, and not the config file's. */
export function formerIn({ topology, pair, forms }: Place, { name, value }: VaultSecret): string | undefined {
  const document = topology.secrets.documents.find((one) => one.name === name);
  const found =
    document === undefined
      ? { ok: true as const, connections: [{ text: value }] }
      : usableConnections(value, forms, document.at);
  const users = (found.ok ? found.connections : []).flatMap(({ text }) => {
    const parsed = parseConnectionString(text, forms);
    return parsed.ok && addressOf(parsed.value, topology.server) !== undefined ? [parsed.value.user] : [];
  });
  const [first] = users;
  return users.some((one) => pair.logins.includes(one)) ? undefined : first;
}

/** Of a role that the file does not name: where neither login is let in, nobody can be one of them. */
function mayBeFormer({ pair }: Place, role: string, roles: PairSight['roles']): boolean {
  if ([pair.rotatedBy.user, pair.owner].includes(role)) return true;
  return roles !== undefined && pair.logins.every((one) => roles.logins[one]?.mayLogIn !== true);
}

const ADOPT = 'with:\n  mode: adopt   # with from-config: the file before';

function toCome({ pair, passwordSecret, vault }: Place, role: string): Problem {
  const isKnown = [pair.rotatedBy.user, pair.owner].includes(role);
  return new Problem({
    code: 'adoption-under-way',
    what: `${passwordSecret} names ${foreign(role)}, whose place ${pair.logins.join(' and ')} are to take; nothing was changed`,
    target: `secret ${passwordSecret} in ${vault.url}`,
    likelyCause:
      'The config file is the one to come: its adoption was not run, died on its way, or was taken back.',
    fix: isKnown
      ? ADOPT
      : `${ADOPT}\n# or, if no application logs in as ${foreign(role)}: correct the secret`,
  });
}

/** In words, the fix that is left once everybody holds the role before again. */
export const TAKEN_BACK_FIX = `${ADOPT}\n# or commit the file before; a way back that has not ended yet is run to its end: config: that file, from-config: this one`;

export function takenBackOn(at: number): string {
  return `The adoption was taken back on ${new Date(at).toISOString().slice(0, 10)}: everybody that the files list was given the role before again`;
}

function takenBack({ passwordSecret, vault }: Place, at: number): Problem {
  return new Problem({
    code: 'adoption-under-way',
    what: `${takenBackOn(at)}; nothing was changed`,
    target: `secret ${passwordSecret} in ${vault.url}`,
    answer: 'its tag dbcred-returned says so',
    likelyCause: 'The config file is still the one with the two logins.',
    fix: TAKEN_BACK_FIX,
  });
}
