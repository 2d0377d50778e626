import type { Vault, VaultSecret } from '../azure/key-vault.ts';
import type { SecretForms } from '../redacted.ts';
import type { Topology } from '../topology/topology.ts';
import { eitherLiteral } from './app-halves.ts';
import { formerCopies } from './former-copies.ts';
import { literalCopies, type RewriteLiteral } from './literal-copies.ts';

/** What becomes of a value that somebody typed into an app. `user`: whose password it is, of two halves. */
export function literalsOf(vault: Vault, topology: Topology, forms: SecretForms) {
  return async (secret: VaultSecret, user?: VaultSecret): Promise<RewriteLiteral> => {
    const own = await literalCopies(vault, topology, secret, forms, user?.value.reveal());
    if (user === undefined) return own;
    const { former } = topology;
    const isOfSecret = user.name !== secret.name;
    const both = isOfSecret ? eitherLiteral(own, await literalCopies(vault, topology, user, forms)) : own;
    return former === undefined
      ? both
      : eitherLiteral(both, await formerCopies(vault, former, { secret, user }));
  };
}
