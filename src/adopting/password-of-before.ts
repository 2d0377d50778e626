import type { Vault, VaultSecret, VaultVersionInfo } from '../azure/key-vault.ts';
import type { AdoptRun } from './adopt-plan.ts';

/** What the role before had as its password at a moment: what the vault says now still, another one, or nobody knows. */
export type PasswordThen =
  | { readonly is: 'the-same' | 'unreadable' }
  | { readonly is: 'another'; readonly secret: VaultSecret };

/**
 * Versions are no passwords: somebody may store the same once more. `before`: milliseconds since 1970, by the vault's
 * clock; the version that was the latest then counts, or the oldest that there is.
 */
export async function passwordThen(
  vault: Pick<Vault, 'read' | 'readVersion' | 'versions'>,
  name: string,
  before: number,
): Promise<PasswordThen> {
  const [now, versions] = await Promise.all([vault.read(name), vault.versions(name)]);
  const then = versions.find(({ createdAt }) => timeOf(createdAt) < before) ?? versions.at(-1);
  if (then === undefined || then.version === now.version) return { is: 'the-same' };
  if (!then.enabled) return { is: 'unreadable' };
  const secret = await vault.readVersion(name, then.version);
  return secret.value.equals(now.value) ? { is: 'the-same' } : { is: 'another', secret };
}

function timeOf(createdAt: VaultVersionInfo['createdAt']): number {
  return createdAt?.getTime() ?? Number.POSITIVE_INFINITY;
}

/**
 * Whether the role has another password than when the last copy of it was replaced: an earlier run that died gave it
 * that, or somebody did. Where nobody knows, it has not.
 */
export async function isRotatedSince(runs: readonly AdoptRun[]): Promise<boolean> {
  const [run] = runs;
  const delivered = runs.flatMap(({ drain }) => drain?.deliveredAt ?? []);
  if (run === undefined || delivered.length < runs.length) return false;
  const { formerSecret, pair } = run.plan;
  const then = await passwordThen(pair.ground.vault, formerSecret, Math.max(...delivered) + 1);
  return then.is === 'another';
}

/** As at the delivery, where that is another one. The vault tells its time in seconds: of that second nothing counts. */
export function passwordAtDelivery({ plan, drain }: AdoptRun): Promise<PasswordThen> {
  const { vault } = plan.pair.ground;
  const second = Math.floor((drain?.deliveredAt ?? 0) / 1000) * 1000;
  return passwordThen(vault, plan.formerSecret, second);
}
