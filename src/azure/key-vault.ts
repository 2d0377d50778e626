import type { Redacted } from '../redacted.ts';

type Tags = Readonly<Record<string, string>>;

export interface VaultSecret {
  readonly name: string;
  /** The secret version (32 hex digits). Not secret. */
  readonly version: string;
  readonly value: Redacted;
  readonly tags: Tags;
  /** By the service's clock, to the second. */
  readonly createdAt: Date | undefined;
  readonly contentType: string | undefined;
  /** Informational: an expired version still reads. */
  readonly expiresAt: Date | undefined;
}

/** A version as it is listed: without its value. */
export interface VaultVersionInfo {
  readonly version: string;
  readonly enabled: boolean;
  readonly tags: Tags;
  readonly createdAt: Date | undefined;
}

/** What the versions that are written are to have. */
export interface GivenProperties {
  /** From the write on; undefined: as `WriteHow.like`. */
  readonly expiresAfterDays: number | undefined;
  /** Where the version before has none. */
  readonly contentType: string | undefined;
}

/** What a version lacks of what is given. */
export interface MissingProperties {
  readonly expiresOn?: Date;
  readonly contentType?: string;
}

/** How a new version is written. */
export interface WriteHow {
  /** What the version before was: its content type stays, and an expiry moves on by its former lifetime. */
  readonly like: VaultSecret | undefined;
  readonly given?: GivenProperties | undefined;
  /** All tags of the new version: those that are not named here are not on it. */
  readonly tags: Tags;
  readonly as?: 'document';
  /** Called when the vault has answered that it has the version: readers get it from then on, or soon. */
  readonly onTaken?: () => void;
}

/**
 * One vault. Everything throws Problems: `secret-*` and `vault-*`. As `document`, which is never shown, only
 * the secrets found in a value are masked. A write that ends in `vault-unreachable`, `vault-failed` or
 * `vault-throttled` may have been made: look again.
 */
export interface Vault {
  readonly url: string;
  /** What time it is by the vault's own clock, in milliseconds since 1970; undefined while no answer has told. */
  now(): number | undefined;
  /** The latest version. */
  read(name: string, as?: 'document'): Promise<VaultSecret>;
  readVersion(name: string, version: string, as?: 'document'): Promise<VaultSecret>;
  /**
   * All versions, disabled ones too, newest first; none when there is no such secret, or only a deleted one.
   * The vault keeps whole seconds, so the order of versions of one second means nothing: only `read` knows
   * which is the latest.
   */
  versions(name: string): Promise<readonly VaultVersionInfo[]>;
  /**
   * A new version, enabled, as it reads by its id. `vault-not-settled` if it does not within 30 s, or reads as
   * something else; `vault-write-forbidden`; `secret-deleted` while the name is kept for a deleted secret.
   */
  write(name: string, value: Redacted, how: WriteHow): Promise<VaultSecret>;
  /** Waits until the latest version is this one; `vault-not-settled` after 30 s. */
  settle(name: string, version: string, as?: 'document'): Promise<void>;
  /** Gives a version these tags and no others, and what else is said, without making a new version. */
  retag(name: string, version: string, tags: Tags, also?: MissingProperties): Promise<void>;
  disable(name: string, version: string): Promise<void>;
}
