import type { SettingKind } from '../azure/app-service.ts';
import { Problems, problemsOf } from '../problem.ts';
import type { Redacted } from '../redacted.ts';
import type { SecretOf } from './site-notes.ts';
import type { SitePlan } from './site-plan.ts';
import { looksLikeReference } from './site-reference.ts';
import type { SiteLook, SiteSlot } from './site-slot.ts';
import { writeKeeping } from './site-writing.ts';

/**
 * Where a value was made a reference that turns out not to be resolved, its app would be left with the text of the
 * reference: the value that the vault has goes there in its place. Does the work, and throws what it throws.
 */
export async function orPutBack<T>(
  slot: SiteSlot,
  { look, plan, secretOf }: { look: SiteLook; plan: SitePlan; secretOf: SecretOf },
  work: () => Promise<T>,
  startAnew: () => Promise<void>,
): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    const problems = problemsOf(thrown);
    const back = problems.some(({ code }) => code === 'app-service-reference')
      ? valuesBefore(slot, look, plan, secretOf)
      : new Map<SettingKind, ReadonlyMap<string, Redacted>>();
    if (back.size === 0) throw thrown;
    try {
      for (const [kind, changes] of back) {
        await writeKeeping(slot.site, kind, changes, undefined, slot);
        slot.say(
          `${slot.place}: ${[...changes.keys()].join(', ')} is not resolved as a reference, so it holds the value itself again, the new one`,
        );
      }
      await startAnew();
    } catch (second) {
      throw new Problems([...problems, ...problemsOf(second)]);
    }
    throw thrown;
  }
}

function valuesBefore(slot: SiteSlot, look: SiteLook, plan: SitePlan, secretOf: SecretOf) {
  const back = new Map<SettingKind, Map<string, Redacted>>();
  for (const setting of plan.following) {
    const { is, name, from } = setting;
    const held = look.values.get(is)?.get(name)?.value;
    if (!plan.changes.get(is)?.has(name) || held === undefined || looksLikeReference(held.reveal())) continue;
    const ofKind = back.get(is) ?? new Map<string, Redacted>();
    back.set(is, ofKind.set(name, slot.valueOf(setting, secretOf(from))));
  }
  return back;
}
