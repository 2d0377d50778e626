import type { VaultSecret } from '../azure/key-vault.ts';
import { vaultName } from '../azure/vault-request.ts';
import { shellWord } from '../foreign-text.ts';
import { Problem } from '../problem.ts';
import type { Ground } from './ground.ts';
import type { Promotion, VaultWrite, WrittenSecret } from './promotion.ts';
import { BASE_TAG } from './tags.ts';

/**
 * What somebody stored after the password was staged, and has a newer version now: a line for each, in which it is
 * named. A vault has no way to write only if nothing has changed, so this looks afterwards. Versions that hold the
 * same as what was written are ours, or of another run that promoted the same. Never throws.
 */
export async function overwritten(
  ground: Ground,
  staged: VaultSecret,
  { writes }: Promotion,
  written: readonly WrittenSecret[],
): Promise<readonly string[]> {
  const lines = await Promise.all(
    written.map(async ({ name, version }) => {
      const write = writes.find((one) => one.name === name);
      if (write === undefined) return [];
      const found = await storedSince(ground, staged, write, version).catch(() => undefined);
      if (found === undefined)
        return [`${name}: whether somebody stored something meanwhile could not be seen.`];
      return found.map((one) => lineFor(ground, name, one, version));
    }),
  );
  return lines.flat();
}

async function storedSince(
  { vault, passwordSecret }: Ground,
  staged: VaultSecret,
  { name, value, like, as }: VaultWrite,
  ours: string,
): Promise<readonly string[]> {
  const base = staged.tags[BASE_TAG];
  const stagedAt = staged.createdAt?.getTime() ?? Number.POSITIVE_INFINITY;
  // The service keeps whole seconds, in which only C's version tells what came first.
  const isOther = (version: string): boolean =>
    name === passwordSecret && version === like?.version && base !== undefined && version !== base;
  const later = (await vault.versions(name)).filter(
    ({ version, createdAt }) =>
      version !== ours && ((createdAt?.getTime() ?? 0) > stagedAt || isOther(version)),
  );
  const held = await Promise.all(
    later.map(async ({ version, enabled }) => {
      const isTwin = enabled && (await holds({ name, version, value, as }, vault));
      return isTwin ? [] : [version];
    }),
  );
  return held.flat();
}

/** A version that is empty holds nothing. */
async function holds(
  { name, version, value, as }: Pick<VaultWrite, 'name' | 'value' | 'as'> & { readonly version: string },
  vault: Ground['vault'],
): Promise<boolean> {
  try {
    return (await vault.readVersion(name, version, as)).value.equals(value);
  } catch (thrown) {
    if (thrown instanceof Problem && thrown.code === 'secret-empty') return false;
    throw thrown;
  }
}

function lineFor({ vault }: Ground, name: string, version: string, ours: string): string {
  const which = `--vault-name ${shellWord(vaultName(vault.url))} --name ${shellWord(name)} --version ${shellWord(version)}`;
  return `${name}: version ${version} was stored after the new password was staged, and does not hold it; version ${ours} has replaced it. It is kept: az keyvault secret show ${which}`;
}
