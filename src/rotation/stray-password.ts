import { vaultName } from '../azure/vault-request.ts';
import { storeInVault } from '../postgres/storing-commands.ts';
import type { Problem } from '../problem.ts';
import type { Redacted } from '../redacted.ts';
import { type Ground, loginTarget } from './ground.ts';
import { MOST_REFUSED_LOGINS } from './logins.ts';
import type { Sight } from './look.ts';
import type { Memory } from './memory.ts';
import { lookAt } from './observation.ts';
import type { Action } from './plan.ts';

/** What would be done, or not, because the password of the vault does not open the server. */
const BECAUSE_REFUSED: readonly Action['do'][] = ['stop', 'give-current', 'recover', 'stage'];

/**
 * Why the server refuses the vault's password, when it takes it without what was stored around it: the login of an
 * earlier version tells, or one more, if the run may try another. Undefined when that is not the reason.
 */
export async function strayInPassword(
  ground: Ground,
  sight: Sight,
  memory: Memory,
  action: Action,
): Promise<Problem | undefined> {
  const { current, observation } = sight;
  if (observation.current.probe !== 'bad' || !BECAUSE_REFUSED.includes(action.do)) return undefined;
  const { strayProblem, unstrayedPassword } = await import('../postgres/stray-login.ts');
  const cleaned = unstrayedPassword(current.value);
  if (cleaned === undefined) return undefined;
  const { opener } = lookAt(observation);
  const { password, strays } = cleaned;
  const isRight =
    opener === undefined ? opens(ground, password, memory) : sight.valueOf(opener).equals(password);
  if (!(await isRight)) return undefined;
  const { vault, passwordSecret } = ground;
  const storeWith = storeInVault(vaultName(vault.url), passwordSecret);
  return strayProblem(strays, `secret ${passwordSecret} in ${vault.url}`, storeWith);
}

async function opens(ground: Ground, password: Redacted, memory: Memory): Promise<boolean> {
  if (memory.refusedLogins >= MOST_REFUSED_LOGINS) return false;
  const { result } = await ground.probe(loginTarget(ground, password));
  if (result === 'bad') memory.refusedLogins += 1;
  return result === 'ok';
}
