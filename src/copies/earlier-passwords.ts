import type { Vault } from '../azure/key-vault.ts';
import { parseConnectionString } from '../postgres/connection-string.ts';
import type { Redacted, SecretForms } from '../redacted.ts';
import type { Topology } from '../topology/topology.ts';
import { truthSecretOf } from '../topology/truth-secret.ts';

/** How many versions that are enabled: the one in use, and as many of before as a delivery knows. */
const MOST_READ = 6;

/** Passwords of before, and that of a login that is yet to be retired: whoever was left out then has one of them. Throws `vault-*`. */
export async function earlierPasswords(
  vault: Pick<Vault, 'versions' | 'readVersion'>,
  topology: Topology,
  forms: SecretForms,
): Promise<readonly Redacted[]> {
  const { password } = topology.secrets;
  const truth = topology.pair === undefined ? undefined : truthSecretOf(topology);
  const names = [truth, password].filter((name) => name !== undefined);
  const read = await Promise.all(names.map((name) => lastVersions(vault, name, topology)));
  return read.flat().map((text) => {
    const parsed = parseConnectionString(text, forms);
    return parsed.ok ? parsed.value.password : text;
  });
}

async function lastVersions(
  vault: Pick<Vault, 'versions' | 'readVersion'>,
  name: string,
  { secrets }: Topology,
): Promise<readonly Redacted[]> {
  const as = secrets.documents.some((entry) => entry.name === name) ? ('document' as const) : undefined;
  const enabled = (await vault.versions(name)).filter((one) => one.enabled).slice(0, MOST_READ);
  const read = await Promise.all(enabled.map(({ version }) => vault.readVersion(name, version, as)));
  return read.map(({ value }) => value);
}
