import type { VaultSecret } from '../azure/key-vault.ts';
import { foreign } from '../foreign-text.ts';
import { loginsOn } from '../rotation/tags.ts';
import { TRUTH_TAG } from '../topology/truth-secret.ts';

/** Reads secrets of the vault as documents. */
export interface Reading {
  read(name: string): Promise<VaultSecret>;
}

/**
 * Without what a rotation of two logins has marked as theirs, which is told in `apart`: a file of one role would change
 * a login that is in use. Reading one of these throws.
 */
export function ofOneRole(reading: Reading, apart: string[]): Reading {
  return {
    async read(name) {
      const secret = await reading.read(name);
      const logins = loginsOn(secret.tags);
      if (logins === undefined && secret.tags[TRUTH_TAG] === undefined) return secret;
      const whose = logins === undefined ? 'two logins' : `two logins, ${logins.map(foreign).join(' and ')},`;
      apart.push(
        `the vault secret ${name} is of ${whose} that take turns, and init leaves it out: a file of theirs rotates them (docs/two-logins.md).`,
      );
      throw new Error('it is set apart');
    },
  };
}
