import type { SiteNeeds } from '../azure/app-service-permissions.ts';
import { allOrProblems, Problem } from '../problem.ts';
import type { SiteSetting } from '../topology/site-consumer.ts';
import type { Delivery } from './consumer.ts';
import { needsOf, refuseUnresolved, refuseWithoutIdentity } from './site-ability.ts';
import { siteHealth } from './site-health.ts';
import { isNoteReliable, isRestartNoted, noteDelivery, type SecretOf, takeNotesAway } from './site-notes.ts';
import { holdsVersions, planSite, type SitePlan, type SiteRules } from './site-plan.ts';
import { makeItFollow } from './site-proof.ts';
import { orPutBack } from './site-put-back.ts';
import { lookAt, type SiteLook, type SiteSlot } from './site-slot.ts';
import { writeKeeping } from './site-writing.ts';

export function planFor(slot: SiteSlot, look: SiteLook, secretOf: SecretOf): SitePlan {
  const valueFor = (setting: SiteSetting) => slot.valueOf(setting, secretOf(setting.from));
  const rules: SiteRules = { ...slot, valueFor };
  const plan = planSite(look, rules);
  refuseWithoutIdentity(slot, look, plan);
  return plan;
}

/**
 * The settings are written at once where one has to be, the platform is made to read the vault until it reports the
 * right versions, and then the app is restarted, once.
 */
export async function deliverToSlot(slot: SiteSlot, secretOf: SecretOf, dryRun: boolean): Promise<Delivery> {
  const { site, place, say } = slot;
  const look = await lookAt(slot);
  const plan = planFor(slot, look, secretOf);
  const isHeld = plan.changes.size === 0 && holdsVersions(look.references, plan, secretOf);
  const isDone = isHeld && (!slot.restart || (await isRestarted(slot, look, secretOf, dryRun)));
  if (dryRun) return foreseen(slot, look, plan, isDone);
  if (!isDone) await slot.proveAllowed(needsOf(slot, look, plan));
  for (const note of plan.notes) say(`${place}: ${note}`);
  if (!isHeld) await takeNotesAway(slot, look.description.tags, secretOf);
  for (const [kind, changes] of plan.changes)
    await writeKeeping(site, kind, changes, look.values.get(kind), slot);
  const { following } = plan;
  const follows = { ...slot, following, secretOf };
  const { stopped } = look.description;
  const follow = () => makeItFollow(site, follows);
  const seen = { look, plan, secretOf };
  const heldAt =
    isHeld || following.length === 0
      ? look.at
      : await orPutBack(slot, seen, follow, async () => failingWith(await startAnew(slot, stopped)));
  const unknown = isDone ? undefined : await startAnew(slot, stopped);
  if (unknown === undefined) await noteDelivery(slot, secretOf, { ...look, plan, isDone, at: heldAt });
  const [, { notes, shown }] = await allOrProblems([failingWith(unknown), siteHealth(slot)]);
  const versions = following.map(({ name }) => `the platform reports the vault's version of ${name}`);
  const action = isDone ? 'unchanged' : 'replaced';
  return { action, notes: [...leftToIt(slot, isDone), ...notes], shown: [...versions, ...shown] };
}

async function isRestarted(
  slot: SiteSlot,
  look: SiteLook,
  secretOf: SecretOf,
  dryRun: boolean,
): Promise<boolean> {
  const { tags } = look.description;
  return isRestartNoted(tags, slot, secretOf) && isNoteReliable(slot, secretOf, look, dryRun);
}

async function foreseen(slot: SiteSlot, look: SiteLook, plan: SitePlan, isDone: boolean): Promise<Delivery> {
  const { place, say } = slot;
  for (const note of plan.notes) say(`${place}: by a delivery: ${note}`);
  if (isDone) return { action: 'unchanged', notes: (await siteHealth(slot)).notes };
  refuseUnresolved(slot, look.references, plan);
  return { action: 'would-replace', assumed: await assumedOf(slot, needsOf(slot, look, plan)) };
}

/** Whoever looks need not be who delivers. */
async function assumedOf({ place, proveAllowed }: SiteSlot, needs: SiteNeeds): Promise<readonly string[]> {
  const assumed = await proveAllowed(needs).catch((thrown: unknown) => {
    if (!(thrown instanceof Problem) || thrown.code !== 'azure-permission') throw thrown;
    return [`that it may be written and restarted, which this identity may not (${thrown.answer})`];
  });
  return assumed.map((one) => `${place}: ${one}`);
}

/** Whatever the platform does by itself, these workers are new when it has answered; else, why that is not known. */
async function startAnew(
  { site, place, restart, say }: SiteSlot,
  stopped: boolean,
): Promise<Problem | undefined> {
  if (!restart) return undefined;
  if (stopped) {
    say(`${place}: it is stopped, and is not restarted: it starts with the new value`);
    return undefined;
  }
  say(`${place}: restarting it`);
  const unknown = await site.restart().then(
    () => undefined,
    (thrown: unknown) => {
      if (!(thrown instanceof Problem) || thrown.code !== 'app-service-restart-unknown') throw thrown;
      return thrown;
    },
  );
  say(
    `${place}: ${unknown === undefined ? 'restarted' : `whether it was restarted is not known (${unknown.answer})`}`,
  );
  return unknown;
}

/** What the app says of its health is asked for all the same. */
async function failingWith(problem: Problem | undefined): Promise<void> {
  if (problem !== undefined) throw problem;
}

function leftToIt({ place, restart }: SiteSlot, isDone: boolean): readonly string[] {
  if (restart || isDone) return [];
  return [
    `${place}: restart is false: its workers have the new value when the platform starts new ones, and nothing shows when that is.`,
  ];
}
