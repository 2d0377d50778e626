import type { VaultSecret } from '../azure/key-vault.ts';
import { readPassword } from '../postgres/bare-password.ts';
import type { Login } from '../postgres/rewritten-connection-string.ts';
import { Problem } from '../problem.ts';
import { BASE_TAG, HOST_TAG, ROLE_TAG } from '../rotation/tags.ts';
import type { PairGround } from './ground.ts';
import type { LoginStanding, Staged } from './observation.ts';
import type { PairMemory } from './pair-plan.ts';
import type { Truth } from './truth.ts';

/** A version of P, and the pair that it stages. */
export interface StagedPair {
  readonly secret: VaultSecret;
  readonly login: Login;
}

/** `unseen`: why this identity may not read P, so that nobody knows whether anything is staged. */
interface StagedOrUnseen {
  readonly staged: StagedPair | undefined;
  readonly unseen: Problem | undefined;
}

/** The latest version of P, where it is enabled. */
export async function readStaged({ vault, pendingSecret }: PairGround): Promise<StagedOrUnseen> {
  try {
    const secret = await vault.read(pendingSecret);
    const password = readPassword(secret.value, `secret ${pendingSecret} in ${vault.url}`);
    return { staged: { secret, login: { user: secret.tags[ROLE_TAG] ?? '', password } }, unseen: undefined };
  } catch (thrown) {
    if (!(thrown instanceof Problem)) throw thrown;
    if (IDLE.includes(thrown.code)) return { staged: undefined, unseen: undefined };
    if (thrown.code === 'vault-forbidden') return { staged: undefined, unseen: thrown };
    throw thrown;
  }
}

/** A disabled version cannot be read, and between rotations what was staged is disabled. */
const IDLE: readonly string[] = ['secret-disabled', 'secret-not-found'];

interface Around {
  readonly truth: Truth | undefined;
  readonly isTruth: boolean;
  readonly standing: LoginStanding;
  readonly memory: PairMemory;
  readonly ground: PairGround;
}

export function observedStaged(
  { secret, login }: StagedPair,
  { truth, isTruth, standing, memory, ground }: Around,
): Staged {
  const isHere = (secret.tags[HOST_TAG] ?? '').toLowerCase() === ground.topology.server.host.toLowerCase();
  const isOurs = isHere && ground.pair.logins.includes(login.user);
  const { proven } = memory;
  const texts =
    proven?.version !== secret.version ? 'untried' : proven.problems.length === 0 ? 'proven' : 'refused';
  return {
    version: secret.version,
    names: !isOurs ? 'neither' : login.user === truth?.login.user ? 'own' : 'other',
    isBasedOnTruth: secret.tags[BASE_TAG] === truth?.secret.version,
    ...{ isTruth, standing, texts },
  };
}
