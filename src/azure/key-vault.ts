import type { TokenCredential } from '@azure/identity';
import type { UpdateSecretPropertiesOptions } from '@azure/keyvault-secrets';
import type { Redacted } from '../redacted.ts';
import type { Cloud } from './cloud.ts';
import { secretClient } from './vault-client.ts';
import { answered, type Collaborators, get, type Opened, versionIn, versionsOf } from './vault-reading.ts';
import type { VaultCaller } from './vault-request.ts';
import { type MissingProperties, refuseUnwritableTags } from './vault-version.ts';
import { settle, write } from './vault-writing.ts';

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

export async function openVault(
  url: string,
  cloud: Cloud,
  credential: TokenCredential,
  caller: VaultCaller,
  collaborators: Collaborators,
): Promise<Vault> {
  askAhead(cloud, credential, caller);
  const client = await secretClient(url, cloud, credential, collaborators.say);
  return vaultOf({ url, caller, client, ...collaborators });
}

/**
 * The vault answers the first request with the resource that it wants a token for. That is known beforehand,
 * so the token is asked for meanwhile; the credential gives the same one when the client asks for it.
 */
function askAhead({ vaultAudience }: Cloud, credential: TokenCredential, caller: VaultCaller): void {
  if (vaultAudience === undefined || caller === undefined) return;
  const options = { enableCae: true, tenantId: caller.tenantId };
  credential.getToken(`${vaultAudience}/.default`, options).catch(() => undefined);
}

function vaultOf(opened: Opened): Vault {
  const { url, client } = opened;
  const update = async (name: string, version: string, change: UpdateSecretPropertiesOptions) => {
    const asked = { name, version, to: 'update' } as const;
    await answered(opened, asked, client.updateSecretProperties(name, version, change).then(versionIn));
  };
  return {
    url,
    read: (name, as) => get(opened, name, undefined, as),
    readVersion: (name, version, as) => get(opened, name, version, as),
    versions: (name) => versionsOf(opened, name),
    write: (name, value, how) => write(opened, name, value, how),
    settle: (name, version, as) => settle(opened, name, version, as),
    async retag(name, version, tags, also = {}) {
      refuseUnwritableTags({ url, name }, tags);
      await update(name, version, { tags: { ...tags }, ...also });
    },
    disable: (name, version) => update(name, version, { enabled: false }),
  };
}
