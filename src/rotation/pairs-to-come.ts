import type { VaultSecret } from '../azure/key-vault.ts';
import { vaultName } from '../azure/vault-request.ts';
import { foreign } from '../foreign-text.ts';
import { readConnectionString } from '../postgres/proof.ts';
import { storeInVault } from '../postgres/storing-commands.ts';
import { Problem } from '../problem.ts';
import type { OtherCredential } from '../topology/topology.ts';
import { documentLogins } from './document-targets.ts';
import { describeServer, type Ground } from './ground.ts';
import { loginsOn } from './tags.ts';

type Looking = Pick<Ground, 'topology' | 'vault' | 'forms'>;
type Pair = OtherCredential & { readonly truth: NonNullable<OtherCredential['truth']> };

/** `before`: its text names the role that rotates it. */
type Standing = 'taken' | 'before' | 'absent' | { readonly unknown: string };

/**
 * Throws while two logins of the same file, to which this role gives their passwords, have yet to take its place: an
 * adoption is to be run, or died before the server knew of it, so that copies of this role's password are in use which
 * the file no longer lists. One whose text nobody can read keeps nobody: then a sentence about it is returned.
 */
export async function refuseBeforePairs(ground: Looking): Promise<readonly string[]> {
  const { topology } = ground;
  const pairs = (topology.others ?? []).flatMap(({ truth, rotatedBy, ...one }) =>
    truth !== undefined && rotatedBy === topology.credential ? [{ ...one, truth }] : [],
  );
  const looks = await Promise.all(pairs.map(async (pair) => ({ pair, is: await standingOf(ground, pair) })));
  const of = (wanted: Standing) => looks.filter(({ is }) => is === wanted).map(({ pair }) => pair);
  const [before, absent] = [of('before'), of('absent')];
  if (before.length + absent.length > 0) throw notYetTaken(ground, before, absent);
  return looks.flatMap(({ pair, is }) =>
    typeof is === 'string'
      ? []
      : [`${is.unknown}, so nobody knows whether ${foreign(pair.credential)} has its two logins yet.`],
  );
}

async function standingOf(ground: Looking, pair: Pair): Promise<Standing> {
  const { name } = pair.truth;
  try {
    const users = usersIn(ground, pair, await ground.vault.read(name, 'document'));
    if (users.some((user) => pair.roles.includes(user))) return 'taken';
    return users.includes(ground.topology.server.user)
      ? 'before'
      : { unknown: `${name} names other logins than the config file` };
  } catch (thrown) {
    if (!(thrown instanceof Problem)) throw thrown;
    if (thrown.code === 'secret-not-found') return 'absent';
    if (thrown.code === 'azure-permission') return { unknown: `${name} may not be read by this identity` };
    if (OF_A_TEXT.test(thrown.code))
      return { unknown: `${name} cannot be read as the pair's: ${thrown.what}` };
    throw thrown;
  }
}

/** What is wrong with a text, not with the vault. */
const OF_A_TEXT = /^(?:connection-string-|document-|credential-placeholder$)/;

/** By the tag that every write of the pair's leaves, and by the text itself, which may have been stored by hand. */
function usersIn(
  { topology, vault, forms }: Looking,
  { truth }: Pair,
  secret: VaultSecret,
): readonly string[] {
  const tagged = loginsOn(secret.tags);
  if (tagged !== undefined) return tagged;
  const { secrets } = truth.readAs;
  const source = `secret ${truth.name} in ${vault.url}`;
  const document = secrets.documents.find(({ name }) => name === truth.name);
  if (document === undefined) {
    const entry = secrets.connectionStrings.find(({ name }) => name === truth.name);
    return [readConnectionString(secret.value, source, forms, entry).user];
  }
  // with the role before, which is no other credential's as long as the text is the pair's
  const former = { users: [topology.server.user], texts: [], passwords: [] };
  const readAs = { ...truth.readAs, former, others: [] };
  const found = documentLogins(secret.value, document.at, source, { topology: readAs, forms });
  return found.map(({ target }) => target.user);
}

function notYetTaken(
  { topology, vault }: Looking,
  before: readonly Pair[],
  absent: readonly Pair[],
): Problem {
  const { user } = topology.server;
  const all = [...before, ...absent];
  const names = all.map(({ credential }) => foreign(credential)).join(', ');
  const none = absent.map(({ truth }) => truth.name);
  const [first] = none;
  const adoption = `The config file is the one to come: its adoption was not run, or died on its way. What still has the password of ${user} is listed in the file before.`;
  const newPair = `Nothing in the vault tells whether ${none.join(' and ')} is of such an adoption, or of a new application whose first text was never stored.`;
  return new Problem({
    code: 'adoption-under-way',
    what: `Two logins are to take the place of ${user} for ${names}, and the vault does not name them yet: a new password would refuse whoever still holds the one of now; nothing was changed`,
    target: `role ${user} on ${describeServer(topology)}`,
    answer: all
      .map(({ truth: { name } }) => (none.includes(name) ? `${name} is not there` : `${name} names ${user}`))
      .join(', '),
    likelyCause: first === undefined ? adoption : `${adoption} ${newPair}`,
    fix: [
      'with:\n  mode: adopt   # with from-config: the file before',
      ...(first === undefined
        ? []
        : [
            `# or, for a new application, its first text, with one of its two logins:\n${storeInVault(vaultName(vault.url), first)}`,
          ]),
      '# or rotate with the file before; or, if the password is in wrong hands, whoever is refused then:\nwith:\n  mode: rotate\n  compromised: true',
    ].join('\n'),
  });
}
