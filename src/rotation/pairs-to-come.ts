import type { VaultSecret } from '../azure/key-vault.ts';
import { foreign } from '../foreign-text.ts';
import { parseConnectionString } from '../postgres/connection-string.ts';
import { findConnections } from '../postgres/document.ts';
import { Problem } from '../problem.ts';
import type { OtherCredential } from '../topology/topology.ts';
import { describeServer, type Ground } from './ground.ts';
import { loginsOn } from './tags.ts';

type Looking = Pick<Ground, 'topology' | 'vault' | 'forms'>;
type Pair = OtherCredential & { readonly truth: string };

/**
 * Throws while two logins of the same file, to which this role gives their passwords, have yet to take its place: an
 * adoption is to be run, or died before the server knew of it, so that copies of this role's password are in use which
 * the file no longer lists. One that may not be read keeps nobody: then a sentence about it is returned.
 */
export async function refuseBeforePairs(ground: Looking): Promise<readonly string[]> {
  const { topology } = ground;
  const pairs = (topology.others ?? []).flatMap(({ truth, rotatedBy, ...one }) =>
    truth !== undefined && rotatedBy === topology.credential ? [{ ...one, truth }] : [],
  );
  const looks = await Promise.all(pairs.map(async (pair) => ({ pair, is: await standingOf(ground, pair) })));
  const toCome = looks.filter(({ is }) => is === 'to come').map(({ pair }) => pair);
  if (toCome.length > 0) throw notYetTaken(ground, toCome);
  return looks
    .filter(({ is }) => is === 'unseen')
    .map(
      ({ pair }) =>
        `${pair.truth} may not be read by this identity, so nobody knows whether ${foreign(pair.credential)} has its two logins yet.`,
    );
}

async function standingOf(ground: Looking, pair: Pair): Promise<'taken' | 'to come' | 'unseen'> {
  try {
    const secret = await ground.vault.read(pair.truth, 'document');
    return usersIn(ground, secret).some((user) => pair.roles.includes(user)) ? 'taken' : 'to come';
  } catch (thrown) {
    if (!(thrown instanceof Problem)) throw thrown;
    if (thrown.code === 'secret-not-found') return 'to come';
    if (thrown.code === 'azure-permission') return 'unseen';
    throw thrown;
  }
}

/** By the tag that every write of the pair's leaves, and by the text itself, which may have been stored by hand. */
function usersIn({ forms }: Looking, { value, tags }: VaultSecret): readonly string[] {
  const tagged = loginsOn(tags);
  if (tagged !== undefined) return tagged;
  const parsed = parseConnectionString(value, forms);
  if (parsed.ok) return [parsed.value.user];
  const found = findConnections(value, forms, undefined);
  if (!found.ok) return [];
  return found.connections.flatMap(({ text }) => {
    const one = parseConnectionString(text, forms);
    return one.ok ? [one.value.user] : [];
  });
}

function notYetTaken({ topology }: Looking, pairs: readonly Pair[]): Problem {
  const { user } = topology.server;
  const names = pairs.map(({ credential }) => foreign(credential)).join(', ');
  return new Problem({
    code: 'adoption-under-way',
    what: `Two logins are to take the place of ${user} for ${names}, and the vault does not name them yet: a new password would refuse whoever still holds the one of now; nothing was changed`,
    target: `role ${user} on ${describeServer(topology)}`,
    answer: pairs.map(({ truth }) => truth).join(', '),
    likelyCause: `The config file is the one to come: its adoption was not run, or died on its way. What still has the password of ${user} is listed in the file before.`,
    fix: 'with:\n  mode: adopt   # with from-config: the file before\n# or rotate with the file before; or, if the password is in wrong hands, whoever is refused then:\nwith:\n  mode: rotate\n  compromised: true',
  });
}
