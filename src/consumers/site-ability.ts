import type { ResolveStatus, SiteReference } from '../azure/app-service.ts';
import type { SiteNeeds } from '../azure/app-service-permissions.ts';
import { Problems } from '../problem.ts';
import type { SiteSetting } from '../topology/site-consumer.ts';
import { afterOtherChanges } from './app-busy.ts';
import { referenceAt, type SitePlan } from './site-plan.ts';
import { noVaultIdentity, unresolved } from './site-problems.ts';
import { POLL_MS, referencesOf, VERDICT_MS } from './site-proof.ts';
import type { SiteLook, SiteSlot } from './site-slot.ts';

/** Whether an app will be able to follow the vault, seen before any password changes. */

/** No new value heals these. A secret or a version that is not there may be one that is yet to be made. */
const FIRM: readonly (ResolveStatus | undefined)[] = [
  ...(['AccessToKeyVaultDenied', 'MSINotEnabled', 'InvalidSyntax', 'VaultNotFound'] as const),
  'UnauthorizedClient',
];

type At = Pick<SiteSlot, 'place' | 'vaultUrl'>;

/** Throws where a reference is to be written that the app could not resolve, having no identity for it. */
export function refuseWithoutIdentity(slot: At, { description }: SiteLook, plan: SitePlan): void {
  if (description.canAskVault) return;
  const made = plan.following.filter((one) => isChanged(plan, one));
  if (made.length > 0) throw new Problems(made.map((one) => noVaultIdentity(slot, one)));
}

/** Throws `app-service-reference` for references that stay as they are and that the platform cannot resolve. */
export function refuseUnresolved(slot: At, references: readonly SiteReference[], plan: SitePlan): void {
  const found = plan.following.flatMap((setting) => {
    const told = isChanged(plan, setting) ? undefined : referenceAt(references, setting);
    return told !== undefined && FIRM.includes(told.status) ? [unresolved(slot, setting, told)] : [];
  });
  if (found.length > 0) throw new Problems(found);
}

/**
 * Makes the platform read the vault now, while it holds what is valid, or has no such secret yet: nothing changes by it,
 * a missing right for it stops the rotation here, and what is reported afterwards is no word of yesterday.
 */
export async function proveFollowing(slot: SiteSlot, plan: SitePlan): Promise<void> {
  const { site, place, clock, sleep, say } = slot;
  if (plan.following.length === 0) return;
  await afterOtherChanges(place, slot, () => site.refresh());
  const begun = clock();
  for (let looks = 0; ; looks += 1) {
    const { references } = await referencesOf(site, plan.following);
    try {
      return refuseUnresolved(slot, references, plan);
    } catch (thrown) {
      if (clock() - begun >= VERDICT_MS) throw thrown;
    }
    if (looks === 0) say(`${place}: waiting up to ${VERDICT_MS / 1000} s for the platform to read the vault`);
    await sleep(POLL_MS);
  }
}

export function needsOf({ restart }: Pick<SiteSlot, 'restart'>, look: SiteLook, plan?: SitePlan): SiteNeeds {
  return { writes: look.values.size > 0 || (plan?.changes.size ?? 0) > 0, restarts: restart };
}

function isChanged({ changes }: SitePlan, { is, name }: SiteSetting): boolean {
  return changes.get(is)?.has(name) === true;
}
