import type { SecretForms } from '../redacted.ts';

/** A user and a password before a host, wherever in a text. */
const ADDRESS_WITH_PASSWORD = /[\w+.-]{0,40}:\/\/[^\s/:@]{0,300}:([^\s@]{1,1000})@\S*/g;

/** What is shorter stands in ordinary words, which would all be masked. */
const SHORTEST_ALONE = 8;

/**
 * A connection string, or another address with a password, that was given where none belongs: a complaint repeats what
 * it is about, so it is made a secret first.
 */
export function registerMisplacedSecrets(given: Readonly<Record<string, string>>, forms: SecretForms): void {
  for (const text of Object.values(given)) {
    for (const [address, password = ''] of text.matchAll(ADDRESS_WITH_PASSWORD)) {
      forms.register(address);
      if (password.length >= SHORTEST_ALONE) forms.register(password);
    }
  }
}
