import type { Vault, VaultSecret } from '../azure/key-vault.ts';
import { MASKED_WHEN_FOUND, Redacted } from '../redacted.ts';
import type { FormerRole } from '../topology/topology.ts';
import type { RewriteLiteral } from './literal-copies.ts';

/** How many versions a value that somebody typed in is compared with. */
const MOST_VERSIONS = 6;

/**
 * Recognises, in an app that takes user and password apart, what opened everything before an adoption: both halves are
 * written at once, so neither gets beside the other one's.
 */
export async function formerCopies(
  vault: Pick<Vault, 'versions' | 'readVersion'>,
  { users, passwords }: FormerRole,
  { secret, user }: { readonly secret: VaultSecret; readonly user: VaultSecret },
): Promise<RewriteLiteral> {
  const known = (await Promise.all(passwords.map((name) => versionsOf(vault, name)))).flat();
  const names = users.map((one) => new Redacted(one, MASKED_WHEN_FOUND));
  return (value) => {
    if (known.some((one) => one.equals(value))) return secret.value;
    return names.some((one) => one.equals(value)) ? user.value : undefined;
  };
}

async function versionsOf(
  vault: Pick<Vault, 'versions' | 'readVersion'>,
  name: string,
): Promise<readonly Redacted[]> {
  const newest = (await vault.versions(name)).filter(({ enabled }) => enabled).slice(0, MOST_VERSIONS);
  const read = await Promise.all(newest.map(({ version }) => vault.readVersion(name, version)));
  return read.map(({ value }) => value);
}
