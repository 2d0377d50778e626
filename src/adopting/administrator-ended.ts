import type { PairGround } from '../alternating/ground.ts';
import { truthIn } from '../alternating/truth.ts';
import type { Vault } from '../azure/key-vault.ts';
import { Problem } from '../problem.ts';
import { documentOrNot } from '../rotation/delivery.ts';
import { LOGINS_TAG, returnedOn } from '../rotation/tags.ts';
import { passwordThen } from './password-of-before.ts';

interface Asked {
  /** Of the credential with two logins. */
  readonly truth: Pick<PairGround, 'vault' | 'topology' | 'passwordSecret' | 'forms'>;
  readonly vault: Pick<Vault, 'read' | 'readVersion' | 'versions'>;
  readonly logins: readonly string[];
  /** The vault secret of the bare password of the role before. */
  readonly formerSecret: string;
}

/**
 * Of an administrator whose sessions are its own in these databases, with a login let in: by an end, or by a way back
 * that somebody broke off, or by hand? It has ended once T names a login, nobody was given the role again, and it has
 * another password than when T was first one of two logins.
 */
export async function administratorHasEnded({ truth, vault, logins, formerSecret }: Asked): Promise<boolean> {
  const { passwordSecret } = truth;
  const secret = await truth.vault
    .read(passwordSecret, documentOrNot(truth, passwordSecret))
    .catch((thrown: unknown) => {
      if (thrown instanceof Problem && thrown.code === 'secret-not-found') return undefined;
      throw thrown;
    });
  if (secret === undefined || !logins.includes(truthIn(truth, secret).login.user)) return false;
  if (returnedOn(secret) !== undefined) return false;
  const versions = await truth.vault.versions(passwordSecret);
  const first = versions.findLast(({ tags }) => LOGINS_TAG in tags)?.createdAt?.getTime();
  const then = await passwordThen(vault, formerSecret, first ?? secret.createdAt?.getTime() ?? 0);
  return then.is !== 'the-same';
}
