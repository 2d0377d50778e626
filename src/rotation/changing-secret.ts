import { vaultName } from '../azure/vault-request.ts';
import { shellWord } from '../foreign-text.ts';
import { Problem } from '../problem.ts';

/** How often a secret that changes in the vault while it is delivered is followed. */
export const MAX_ROUNDS = 3;

/** After so many rounds. `target`: what could not be delivered, or to what. */
export function keepsChanging(target: string, vaultUrl: string, secret = 'SECRET'): Problem {
  const list = `az keyvault secret list-versions --vault-name ${shellWord(vaultName(vaultUrl))} --name ${shellWord(secret)} --output table`;
  return new Problem({
    code: 'secret-keeps-changing',
    what: `The secret changed ${MAX_ROUNDS} times while it was delivered`,
    target,
    likelyCause: 'Something writes it again and again, or another rotation is under way.',
    fix: `Find the writer, then run it again:\n${list}`,
  });
}
