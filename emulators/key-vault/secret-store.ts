import { randomBytes } from 'node:crypto';
import { deletedButRecoverable, secretNotFound } from './refusal.ts';

/** One version of one secret. Times are unix seconds, as on the wire. */
export interface SecretVersion {
  version: string;
  value: string;
  enabled: boolean;
  contentType?: string;
  tags?: Record<string, string>;
  nbf?: number;
  exp?: number;
  created: number;
  updated: number;
}

export interface StoredSecret {
  name: string;
  /** Oldest first. */
  versions: SecretVersion[];
  deletedAt?: number;
}

/** What a new version takes over from the caller; nothing else survives from the version before. */
export interface NewVersion {
  value: string;
  enabled?: boolean | undefined;
  contentType?: string | undefined;
  tags?: Record<string, string> | undefined;
  nbf?: number | undefined;
  exp?: number | undefined;
}

export type VersionChange = Omit<NewVersion, 'value'>;

export interface SecretStore {
  set(name: string, version: NewVersion): { secret: StoredSecret; version: SecretVersion };
  update(name: string, version: string, change: VersionChange): SecretVersion;
  find(name: string): StoredSecret;
  latest(name: string): SecretVersion;
  version(name: string, version: string): SecretVersion;
  live(): StoredSecret[];
  deleted(): StoredSecret[];
  findDeleted(name: string): StoredSecret;
  softDelete(name: string): StoredSecret;
  recover(name: string): StoredSecret;
  purge(name: string): void;
  /** Every value ever held, also those that a reset took away. */
  everHeld(): string[];
  /** From now on `everHeld` begins with what is held. */
  forget(): void;
  snapshot(): () => void;
}

export function createSecretStore(now: () => Date = () => new Date()): SecretStore {
  // Names are case-insensitive and keep the spelling they were made with.
  let secrets = new Map<string, StoredSecret>();
  const held = new Set<string>();
  const seconds = () => Math.floor(now().getTime() / 1000);
  const lookup = (name: string) => secrets.get(name.toLowerCase());
  const find = (name: string): StoredSecret => {
    const secret = lookup(name);
    if (!secret || secret.deletedAt !== undefined) throw secretNotFound(name);
    return secret;
  };
  const findDeleted = (name: string): StoredSecret => {
    const secret = lookup(name);
    if (secret?.deletedAt === undefined) throw secretNotFound(name);
    return secret;
  };
  const versionOf = (name: string, version: string) => versionIn(find(name), version);
  const all = () =>
    [...secrets.values()].sort((a, b) => (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1));
  return {
    set(name, wanted) {
      const secret = lookup(name) ?? { name, versions: [] };
      if (secret.deletedAt !== undefined) throw deletedButRecoverable(secret.name);
      const version = newVersion(wanted, seconds());
      secret.versions.push(version);
      secrets.set(name.toLowerCase(), secret);
      held.add(version.value);
      return { secret, version };
    },
    update(name, id, change) {
      const version = versionOf(name, id);
      Object.assign(version, given(change), { updated: seconds() });
      return version;
    },
    find,
    latest: (name) => newest(find(name)),
    version: versionOf,
    live: () => all().filter((secret) => secret.deletedAt === undefined),
    deleted: () => all().filter((secret) => secret.deletedAt !== undefined),
    findDeleted,
    softDelete: (name) => Object.assign(find(name), { deletedAt: seconds() }),
    recover(name) {
      const secret = findDeleted(name);
      delete secret.deletedAt;
      return secret;
    },
    purge: (name) => void secrets.delete(findDeleted(name).name.toLowerCase()),
    everHeld: () => [...held],
    forget() {
      held.clear();
      for (const { versions } of secrets.values()) for (const { value } of versions) held.add(value);
    },
    snapshot() {
      const kept = structuredClone(secrets);
      return () => {
        secrets = structuredClone(kept);
      };
    },
  };
}

function versionIn(secret: StoredSecret, id: string): SecretVersion {
  const found = secret.versions.find((candidate) => candidate.version === id.toLowerCase());
  if (!found) throw secretNotFound(`${secret.name}/${id}`);
  return found;
}

function newVersion(wanted: NewVersion, at: number): SecretVersion {
  const version = randomBytes(16).toString('hex');
  return { version, value: wanted.value, enabled: true, ...given(wanted), created: at, updated: at };
}

/** The attributes that were given; those that were not leave a version as it is. */
function given(change: VersionChange): Partial<SecretVersion> {
  const { enabled, contentType, tags, nbf, exp } = change;
  return {
    ...(enabled === undefined ? {} : { enabled }),
    ...(contentType === undefined ? {} : { contentType }),
    ...(tags === undefined ? {} : { tags }),
    ...(nbf === undefined ? {} : { nbf }),
    ...(exp === undefined ? {} : { exp }),
  };
}

export function newest(secret: StoredSecret): SecretVersion {
  const version = secret.versions.at(-1);
  if (!version) throw secretNotFound(secret.name);
  return version;
}
