import type { VaultSecret } from '../azure/key-vault.ts';
import { vaultName } from '../azure/vault-request.ts';
import { foreign } from '../foreign-text.ts';
import type { ConnectionString } from '../postgres/connection-string.ts';
import { isRetiredLogin } from '../postgres/probe.ts';
import { readConnectionString } from '../postgres/proof.ts';
import { storeInVault } from '../postgres/storing-commands.ts';
import { Problem } from '../problem.ts';
import type { OtherCredential } from '../topology/topology.ts';
import { documentLogins } from './document-targets.ts';
import { describeServer, type Ground } from './ground.ts';
import { loginsOn, returnedOn } from './tags.ts';

type Looking = Pick<Ground, 'topology' | 'vault' | 'forms' | 'probe'>;
type Pair = OtherCredential & { readonly truth: NonNullable<OtherCredential['truth']> };

/** `before`: its text names the role that rotates it. `returned`: a way back has given that role everything again. */
type Standing = 'taken' | 'before' | 'returned' | 'absent' | { readonly unknown: string };

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
  const found = { before: of('before'), returned: of('returned'), absent: of('absent') };
  if (Object.values(found).some((some) => some.length > 0)) throw notYetTaken(ground, found);
  return looks.flatMap(({ pair, is }) =>
    typeof is === 'string'
      ? []
      : [`${is.unknown}, so nobody knows whether ${foreign(pair.credential)} has its two logins yet.`],
  );
}

async function standingOf(ground: Looking, pair: Pair): Promise<Standing> {
  const { name } = pair.truth;
  try {
    const secret = await ground.vault.read(name, 'document');
    if (returnedOn(secret) !== undefined) return 'returned';
    const users = loginsOn(secret.tags) ?? targetsIn(ground, pair, secret).map(({ user }) => user);
    if (users.some((user) => pair.roles.includes(user)))
      return (await areRetired(ground, pair, secret)) ? 'returned' : 'taken';
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

/** Nobody could note a way back on a text without room for it: then its login may not log in any more. */
async function areRetired(ground: Looking, pair: Pair, secret: VaultSecret): Promise<boolean> {
  const targets = readable(() => targetsIn(ground, pair, secret));
  const probes = await Promise.all(targets.map((target) => ground.probe(target)));
  return probes.some((one) => one.result !== 'ok' && isRetiredLogin(one.failure));
}

/** What its tag says is known of a text all the same. */
function readable(read: () => readonly ConnectionString[]): readonly ConnectionString[] {
  try {
    return read();
  } catch (thrown) {
    if (thrown instanceof Problem) return [];
    throw thrown;
  }
}

/** A text may have been stored by hand, without the tag that every write of the pair's leaves. */
function targetsIn(
  { topology, vault, forms }: Pick<Looking, 'topology' | 'vault' | 'forms'>,
  { truth }: Pair,
  secret: VaultSecret,
): readonly ConnectionString[] {
  const { secrets } = truth.readAs;
  const source = `secret ${truth.name} in ${vault.url}`;
  const document = secrets.documents.find(({ name }) => name === truth.name);
  if (document === undefined) {
    const entry = secrets.connectionStrings.find(({ name }) => name === truth.name);
    return [readConnectionString(secret.value, source, forms, entry)];
  }
  // with the role before, which is no other credential's as long as the text is the pair's
  const former = { users: [topology.server.user], texts: [], passwords: [] };
  const readAs = { ...truth.readAs, former, others: [] };
  const found = documentLogins(secret.value, document.at, source, { topology: readAs, forms });
  return found.map(({ target }) => target);
}

type Found = Readonly<Record<'before' | 'returned' | 'absent', readonly Pair[]>>;

function notYetTaken(
  { topology, vault }: Pick<Looking, 'topology' | 'vault'>,
  { before, returned, absent }: Found,
): Problem {
  const { user } = topology.server;
  const all = [...before, ...returned, ...absent];
  const names = all.map(({ credential }) => foreign(credential)).join(', ');
  const none = absent.map(({ truth }) => truth.name);
  const [first] = none;
  const adoption = `The config file is the one to come: its adoption was not run, or died on its way. What still has the password of ${user} is listed in the file before.`;
  const back = `A way back of the adoption has given its objects and copies to ${user} again, and the config file still has the two logins.`;
  const newPair = `Nothing in the vault tells whether ${none.join(' and ')} is of such an adoption, or of a new application whose first text was never stored.`;
  return new Problem({
    code: 'adoption-under-way',
    what: `Two logins are to take the place of ${user} for ${names}, and ${returned.length > 0 ? 'it was given back to that role' : 'the vault does not name them yet'}: a new password would refuse whoever still holds the one of now; nothing was changed`,
    target: `role ${user} on ${describeServer(topology)}`,
    answer: [
      ...before.map(({ truth: { name } }) => `${name} names ${user}`),
      ...returned.map(({ truth: { name } }) => `${name} names a login that a way back has ended`),
      ...none.map((name) => `${name} is not there`),
    ].join(', '),
    likelyCause: [
      ...(returned.length > 0 ? [back] : []),
      ...(before.length + absent.length > 0 ? [adoption] : []),
      ...(absent.length > 0 ? [newPair] : []),
    ].join(' '),
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
