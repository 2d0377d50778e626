import type { Vault, VaultSecret, VaultVersionInfo } from '../azure/key-vault.ts';

/**
 * The vault as a status sees it: each secret, and each list of versions, is read once, so that all is judged by the same versions, and
 * whatever would change something throws before anything is sent.
 */
export function vaultForReading(vault: Vault): Vault {
  const read = onceEach<VaultSecret>();
  const versions = onceEach<readonly VaultVersionInfo[]>();
  const refuse = async (): Promise<never> => {
    throw new Error('a status changes nothing');
  };
  return {
    url: vault.url,
    now: () => vault.now(),
    read: (name, as) => read([name, as], () => vault.read(name, as)),
    readVersion: (name, version, as) => read([name, as, version], () => vault.readVersion(name, version, as)),
    versions: (name) => versions([name], () => vault.versions(name)),
    ...{ write: refuse, settle: refuse, retag: refuse, disable: refuse },
  };
}

/** Several consumers of one secret ask for the same. */
function onceEach<T>(): (key: readonly (string | undefined)[], ask: () => Promise<T>) => Promise<T> {
  const answers = new Map<string, Promise<T>>();
  return (parts, ask) => {
    const key = JSON.stringify(parts).toLowerCase();
    const known = answers.get(key) ?? ask();
    answers.set(key, known);
    return known;
  };
}
