import type { Vault, VaultSecret } from '../azure/key-vault.ts';

/**
 * The vault as a status sees it: each secret is read once, so that all is judged by the same versions, and
 * whatever would change something throws before anything is sent.
 */
export function vaultForReading(vault: Vault): Vault {
  const read = new Map<string, Promise<VaultSecret>>();
  const refuse = async (): Promise<never> => {
    throw new Error('a status changes nothing');
  };
  return {
    url: vault.url,
    read(name, as) {
      const key = `${name.toLowerCase()} ${as ?? ''}`;
      const known = read.get(key) ?? vault.read(name, as);
      read.set(key, known);
      return known;
    },
    readVersion: (name, version, as) => vault.readVersion(name, version, as),
    versions: (name) => vault.versions(name),
    ...{ write: refuse, settle: refuse, retag: refuse, disable: refuse },
  };
}
