import type { VaultSecret } from '../azure/key-vault.ts';
import { vaultName } from '../azure/vault-request.ts';
import { shellWord } from '../foreign-text.ts';
import { Problem } from '../problem.ts';
import { MASKED_WHEN_FOUND, Redacted } from '../redacted.ts';
import { documentOrNot } from '../rotation/delivery.ts';
import type { VaultWrite } from '../rotation/promotion.ts';
import { TRUTH_TAG } from '../rotation/tags.ts';
import type { PairGround } from './ground.ts';
import type { Truth } from './truth.ts';

interface Due {
  readonly writes: readonly VaultWrite[];
  /** Of secrets that are somebody else's: they are not written. */
  readonly taken: readonly Problem[];
}

/**
 * What the bare copies of user and password lack of T. Each names on a tag the version of T that it is a copy of: only
 * two of one version are a pair, since the vault writes them one after the other.
 */
export async function dueCopies(ground: PairGround, truth: Truth): Promise<Due> {
  const { user, password } = ground.topology.secrets;
  const { login, secret } = truth;
  const wanted = [
    ...(user === undefined ? [] : [{ name: user, value: new Redacted(login.user, MASKED_WHEN_FOUND) }]),
    ...(password === undefined ? [] : [{ name: password, value: login.password }]),
  ];
  const read = await Promise.all(
    wanted.map(async ({ name, value }): Promise<readonly (VaultWrite | Problem)[]> => {
      const like = await readCopy(ground, name);
      const isCopy = like?.value.equals(value) === true && like.tags[TRUTH_TAG] === secret.version;
      if (isCopy) return [];
      if (like !== undefined && like.tags[TRUTH_TAG] === undefined) return [taken(ground, like)];
      return [{ name, value, like, tags: { ...like?.tags, [TRUTH_TAG]: secret.version }, as: undefined }];
    }),
  );
  const all = read.flat();
  return {
    writes: all.flatMap((one) => (one instanceof Problem ? [] : [one])),
    taken: all.flatMap((one) => (one instanceof Problem ? [one] : [])),
  };
}

/**
 * A secret that is there and no copy of ours may be what a config file of before names as one role's password: a build
 * that knows nothing of two logins would give that role the other one's.
 */
function taken({ vault }: PairGround, { name, tags }: VaultSecret): Problem {
  const secret = `--vault-name ${shellWord(vaultName(vault.url))} --name ${shellWord(name)}`;
  const tagged = Object.entries({ ...tags, [TRUTH_TAG]: 'none-yet' });
  const words = tagged.map(([key, to]) => shellWord(`${key}=${to}`)).join(' ');
  return new Problem({
    code: 'pair-copy-taken',
    what: `${name} was there before, and is no copy of this credential's user or password; it is not written over`,
    target: `secret ${name} in ${vault.url}`,
    answer: `it has no tag ${TRUTH_TAG}`,
    likelyCause:
      'It is the password, or the user, of the one role that was there before the two logins. Whoever still names it so, such as another config file or an older build, would take the half of a pair for that role’s password.',
    fix: `Name another one in the config file, which the run makes (secrets: user, password). Or, where nothing else names it, let it be a copy:\naz keyvault secret set-attributes ${secret} --tags ${words}`,
  });
}

async function readCopy(ground: PairGround, name: string): Promise<VaultSecret | undefined> {
  return ground.vault.read(name, documentOrNot(ground, name)).catch((thrown: unknown) => {
    if (thrown instanceof Problem && ['secret-not-found', 'secret-disabled'].includes(thrown.code))
      return undefined;
    throw thrown;
  });
}
