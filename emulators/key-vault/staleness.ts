import { secretNotFound } from './refusal.ts';
import { newest, type SecretVersion, type StoredSecret } from './secret-store.ts';

export interface StaleReads {
  /** How many versionless reads are still answered from before; 0 ends it. */
  times: number;
  /** Without it, any secret. */
  name?: string;
}

/**
 * Reads that lag one version behind: no public page promises read after write, and none says how a lagging read
 * looks. A read by version id is never behind.
 */
export interface Staleness {
  arrange(o: StaleReads): void;
  /** What a versionless read sees. A secret that has only one version is not there yet. */
  read(secret: StoredSecret): SecretVersion;
}

export function createStaleness(): Staleness {
  let due: StaleReads = { times: 0 };
  return {
    arrange: (o) => {
      due = { ...o };
    },
    read(secret) {
      const concerns = due.name === undefined || due.name.toLowerCase() === secret.name.toLowerCase();
      if (due.times <= 0 || !concerns) return newest(secret);
      due.times -= 1;
      const before = secret.versions.at(-2);
      if (!before) throw secretNotFound(secret.name);
      return before;
    },
  };
}
