import type { VaultSecret } from '../azure/key-vault.ts';
import { vaultName } from '../azure/vault-request.ts';
import { shellWord } from '../foreign-text.ts';
import { Problem } from '../problem.ts';
import { MASKED_WHEN_FOUND, Redacted } from '../redacted.ts';
import { documentOrNot } from '../rotation/delivery.ts';
import type { VaultWrite } from '../rotation/promotion.ts';
import { TRUTH_TAG } from '../topology/truth-secret.ts';
import type { PairGround } from './ground.ts';
import type { Truth } from './truth.ts';

interface Due {
  readonly writes: readonly VaultWrite[];
  /** Both, where one of them is to be written: as a reader finds them once that is done. */
  readonly together: readonly VaultWrite[];
  /** Of secrets that are somebody else's: they are not written. */
  readonly taken: readonly Problem[];
}

interface Copy {
  readonly name: string;
  /** What it is to hold. */
  readonly value: Redacted;
  readonly like: VaultSecret | undefined;
  /** It is that of this version of T. */
  readonly isOfTruth: boolean;
}

/** Of the bare copies, those that are of this version of T. */
export async function copiesOfTruth(ground: PairGround, truth: Truth): Promise<readonly VaultSecret[]> {
  const copies = await readCopies(ground, truth);
  return copies.flatMap(({ like, isOfTruth }) => (isOfTruth && like !== undefined ? [like] : []));
}

/**
 * What the bare copies of user and password lack of T. Each names on a tag the version of T that it is a copy of: only
 * two of one version are a pair, since the vault writes them one after the other.
 */
export async function dueCopies(ground: PairGround, truth: Truth): Promise<Due> {
  const copies = await readCopies(ground, truth);
  const due = copies.filter(({ isOfTruth }) => !isOfTruth);
  const isTaken = ({ like }: Copy): boolean => like !== undefined && like.tags[TRUTH_TAG] === undefined;
  const { version } = truth.secret;
  const writeOf = ({ name, value, like }: Copy): VaultWrite => {
    return { name, value, like, tags: { ...like?.tags, [TRUTH_TAG]: version }, as: undefined };
  };
  return {
    writes: due.filter((one) => !isTaken(one)).map(writeOf),
    together: due.length === 0 ? [] : copies.filter((one) => one.isOfTruth || !isTaken(one)).map(writeOf),
    taken: due.flatMap(({ like }) =>
      like?.tags[TRUTH_TAG] === undefined && like ? [taken(ground, like)] : [],
    ),
  };
}

function readCopies(ground: PairGround, { login, secret }: Truth): Promise<readonly Copy[]> {
  const { user, password } = ground.topology.secrets;
  const wanted = [
    ...(user === undefined ? [] : [{ name: user, value: new Redacted(login.user, MASKED_WHEN_FOUND) }]),
    ...(password === undefined ? [] : [{ name: password, value: login.password }]),
  ];
  return Promise.all(
    wanted.map(async ({ name, value }): Promise<Copy> => {
      const like = await readCopy(ground, name);
      const isOfTruth = like?.value.equals(value) === true && like.tags[TRUTH_TAG] === secret.version;
      return { name, value, like, isOfTruth };
    }),
  );
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
