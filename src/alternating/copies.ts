import type { VaultSecret } from '../azure/key-vault.ts';
import { Problem } from '../problem.ts';
import { MASKED_WHEN_FOUND, Redacted } from '../redacted.ts';
import { documentOrNot } from '../rotation/delivery.ts';
import type { VaultWrite } from '../rotation/promotion.ts';
import { TRUTH_TAG } from '../rotation/tags.ts';
import type { PairGround } from './ground.ts';
import type { Truth } from './truth.ts';

/**
 * What the bare copies of user and password lack of T. Each names on a tag the version of T that it is a copy of: only
 * two of one version are a pair, since the vault writes them one after the other.
 */
export async function dueCopies(ground: PairGround, truth: Truth): Promise<readonly VaultWrite[]> {
  const { user, password } = ground.topology.secrets;
  const { login, secret } = truth;
  const wanted = [
    ...(user === undefined ? [] : [{ name: user, value: new Redacted(login.user, MASKED_WHEN_FOUND) }]),
    ...(password === undefined ? [] : [{ name: password, value: login.password }]),
  ];
  const read = await Promise.all(
    wanted.map(async ({ name, value }): Promise<readonly VaultWrite[]> => {
      const like = await readCopy(ground, name);
      const isCopy = like?.value.equals(value) === true && like.tags[TRUTH_TAG] === secret.version;
      if (isCopy) return [];
      return [{ name, value, like, tags: { ...like?.tags, [TRUTH_TAG]: secret.version }, as: undefined }];
    }),
  );
  return read.flat();
}

async function readCopy(ground: PairGround, name: string): Promise<VaultSecret | undefined> {
  return ground.vault.read(name, documentOrNot(ground, name)).catch((thrown: unknown) => {
    if (thrown instanceof Problem && ['secret-not-found', 'secret-disabled'].includes(thrown.code))
      return undefined;
    throw thrown;
  });
}
