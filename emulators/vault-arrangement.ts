import type { Denied } from './key-vault/deny-policies.ts';
import { type NewVersion, newest, type SecretStore, type SecretVersion } from './key-vault/secret-store.ts';
import type { Vault } from './key-vault/vault.ts';

/** The vault, arranged from behind its counter: for tests. */
export interface VaultArrangement {
  /** `created` in seconds since 1970, for a story that begins earlier or later. */
  set(name: string, value: string, o?: Omit<NewVersion, 'value'> & { created?: number }): string;
  /** Without a version, the latest. */
  disable(name: string, version?: string): void;
  enable(name: string, version?: string): void;
  softDelete(name: string): void;
  recover(name: string): void;
  current(name: string): string;
  /** Oldest first. */
  versions(name: string): SecretVersion[];
  /** All that it holds, as the control service shows it: by name, oldest version first. */
  state(): object;
  closeFirewall(): void;
  openFirewall(): void;
  throttle(o: { times: number; retryAfter: number }): void;
  /** Azure Policy with the effect Deny; `{}` takes it away. */
  deny(o: Denied): void;
  /** From now on the vault tells, and stamps, a time that many days later; until a reset. */
  advance(days: number): void;
}

export function arrangeVault(store: SecretStore, vault: Vault): VaultArrangement {
  const able = (name: string, version: string | undefined, enabled: boolean) =>
    void store.update(name, version ?? store.latest(name).version, { enabled });
  return {
    set(name, value, { created, ...o } = {}) {
      const { version } = store.set(name, { value, ...o });
      if (created !== undefined) version.created = created;
      return version.version;
    },
    disable: (name, version) => able(name, version, false),
    enable: (name, version) => able(name, version, true),
    softDelete: (name) => void store.softDelete(name),
    recover: (name) => void store.recover(name),
    current: (name) => newest(store.find(name)).value,
    versions: (name) => structuredClone(store.find(name).versions),
    state: () => vaultState(store),
    closeFirewall: vault.closeFirewall,
    openFirewall: vault.openFirewall,
    throttle: vault.throttle,
    deny: vault.deny,
    advance: vault.clock.advance,
  };
}

/** As the control service shows it. */
export function vaultState(store: SecretStore): object {
  return Object.fromEntries(
    store.live().map((secret) => [
      secret.name,
      secret.versions.map(({ version, value, enabled, tags, contentType, created }) => ({
        version,
        value,
        enabled,
        tags: tags ?? {},
        ...(contentType === undefined ? {} : { contentType }),
        created,
      })),
    ]),
  );
}
