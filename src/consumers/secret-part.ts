import type { VaultSecret } from '../azure/key-vault.ts';
import { type Part, partOf } from '../postgres/parts.ts';
import { readConnectionString } from '../postgres/proof.ts';
import { MASKED_WHEN_FOUND, Redacted, type SecretForms } from '../redacted.ts';
import type { Consumer } from './consumer.ts';

/**
 * The same secret and version, with one part of its connection string as its value; as it is without a part. Throws
 * `connection-string-*`.
 */
export function partOfSecret(secret: VaultSecret, part: Part | undefined, forms: SecretForms): VaultSecret {
  if (part === undefined) return secret;
  const connection = readConnectionString(secret.value, `secret ${secret.name}`, forms);
  // a name or a host is no secret, and masking it would make every log unreadable
  const value = new Redacted(partOf(connection, part), part === 'password' ? forms : MASKED_WHEN_FOUND);
  return { ...secret, name: `${secret.name}#${part}`, value };
}

/** The consumer, which holds a part of what it is given. The proof is of the whole, and comes before. */
export function holdingPart(consumer: Consumer, part: Part | undefined, forms: SecretForms): Consumer {
  if (part === undefined) return consumer;
  const partIn = (secret: VaultSecret) => partOfSecret(secret, part, forms);
  return {
    name: consumer.name,
    prepare: () => consumer.prepare(),
    proveWritable: async (secret) => consumer.proveWritable(partIn(secret)),
    deliver: async (secret, options) => consumer.deliver(partIn(secret), options),
    async inspect(secret) {
      try {
        const standing = await consumer.inspect(partIn(secret));
        const namesIt = standing.fix?.includes(`#${part}`) === true; // which no input can
        return namesIt ? { ...standing, fix: 'with:\n  mode: sync   # with the config file' } : standing;
      } catch {
        const why = `${secret.name} cannot be read as a connection string, so nothing is known of its ${part}`;
        return { is: 'unknown', why, since: undefined, fix: undefined, notes: [] };
      }
    },
  };
}
