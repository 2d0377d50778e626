import type { Site, SiteDescription } from '../azure/app-service.ts';
import type { VaultSecret } from '../azure/key-vault.ts';
import { Problem } from '../problem.ts';
import type { SiteSetting } from '../topology/site-consumer.ts';
import {
  haveRoomFor,
  momentNote,
  noMomentNote,
  notedMoment,
  type Tags,
  wordAfterMoment,
} from './app-tags.ts';
import { isSameName, type SitePlan } from './site-plan.ts';
import type { SiteLook, SiteSlot } from './site-slot.ts';

/** What a delivery notes on an app: it spares the next run a restart, and lets status say when it was written. */

/** The vault's secrets, by name. */
export type SecretOf = (name: string) => VaultSecret;

interface Noted {
  readonly site: Pick<Site, 'tag'>;
  readonly place: string;
  readonly settings: readonly SiteSetting[];
  readonly restart: boolean;
  readonly say: (line: string) => void;
}

/** In a note of an entry with `restart: false`: another entry of the app does not take it for a restart. */
const NOT_RESTARTED = 'not-restarted';

/** Our own write changes the app, too, within the time until it is noted. */
const SAME_WRITE_MS = 60_000;

export function isChangedSince(noted: Date, changedAt: Date | undefined): changedAt is Date {
  return changedAt !== undefined && changedAt.getTime() > noted.getTime() + SAME_WRITE_MS;
}

/** Nobody promises that a changed setting, or a refresh, starts new workers. */
export function isRestartNoted(
  tags: Tags,
  { settings }: Pick<Noted, 'settings'>,
  secretOf: SecretOf,
): boolean {
  return settings.every(({ from }) => {
    const secret = secretOf(from);
    return notedMoment(tags, secret) !== undefined && wordAfterMoment(tags, secret) !== NOT_RESTARTED;
  });
}

/**
 * Whoever may not write tags could not have taken that note away before a change, so it may be older than that: it
 * stands for no restart. Where nothing tells who may, writing the note again does; a dry run believes none then.
 */
export async function isNoteReliable(
  slot: Pick<SiteSlot, 'site' | 'place' | 'settings' | 'proveAllowed' | 'say'>,
  secretOf: SecretOf,
  look: Pick<SiteLook, 'description' | 'values' | 'at'>,
  dryRun: boolean,
): Promise<boolean> {
  const { site, place, say } = slot;
  const isNoted = `${place}: an earlier run has noted that it was restarted`;
  try {
    const open = await slot.proveAllowed({ writes: false, restarts: false, notes: true });
    if (open.length === 0) return true;
    if (!dryRun) {
      await site.tag(notesAnew(slot, secretOf, look));
      return true;
    }
    say(
      `${isNoted}; whether this identity may write that note cannot be seen here (Microsoft.Authorization/permissions/read). A run tries it, and restarts the app where it may not`,
    );
    return false;
  } catch (thrown) {
    if (!(thrown instanceof Problem) || thrown.code !== 'azure-permission') throw thrown;
    say(
      `${isNoted}; whether it was restarted since is not known: this identity may not write that note (${thrown.answer})`,
    );
    return false;
  }
}

/** What is noted already; of values, which were just read, with that moment, since a tag may count as a change of the app. */
function notesAnew(
  { settings }: Pick<Noted, 'settings'>,
  secretOf: SecretOf,
  { description: { tags }, values, at }: Pick<SiteLook, 'description' | 'values' | 'at'>,
): Tags {
  const all = settings.map(({ is, from }) => {
    const secret = secretOf(from);
    const noted = notedMoment(tags, secret);
    const moment = values.has(is) ? (at ?? noted) : noted;
    return moment === undefined ? {} : momentNote(secret, moment);
  });
  return Object.assign({}, ...all);
}

/** Before a change: a run that ends before the restart must not leave a note that says that it was restarted. */
export async function takeNotesAway(slot: Noted, tags: Tags, secretOf: SecretOf): Promise<void> {
  const names = sourcesOf(slot.settings).filter((name) => notedMoment(tags, secretOf(name)) !== undefined);
  const changes = names.map((name) => noMomentNote(secretOf(name)));
  const lost = 'so the note of an earlier run stays, which an identity that may write it would believe';
  if (names.length > 0) await writeTags(slot, Object.assign({}, ...changes), lost);
}

export interface Delivered {
  readonly description: Pick<SiteDescription, 'tags' | 'changedAt'>;
  readonly plan: Pick<SitePlan, 'following'>;
  /** Nothing was changed or restarted. */
  readonly isDone: boolean;
  /** By the service's clock. */
  readonly at: Date | undefined;
}

export async function noteDelivery(slot: Noted, secretOf: SecretOf, delivered: Delivered): Promise<void> {
  const { description, plan, isDone, at } = delivered;
  if (at === undefined) return;
  const { tags, changedAt } = description;
  const values = slot.settings.filter((one) => !isFollowing(plan, one));
  const read = new Set(sourcesOf(values));
  const names = sourcesOf(slot.restart ? slot.settings : values).filter((name) => {
    const noted = notedMoment(tags, secretOf(name));
    return !isDone || noted === undefined || (read.has(name) && isChangedSince(noted, changedAt));
  });
  if (names.length === 0) return;
  const changes: Tags = Object.assign({}, ...names.map((name) => momentNote(secretOf(name), at)));
  const marked = Object.entries(changes).map(([tag, text]) => [
    tag,
    slot.restart ? text : `${text} ${NOT_RESTARTED}`,
  ]);
  const lost = 'so what it holds is not noted: the next run restarts it again';
  if (!haveRoomFor(tags, changes)) return slot.say(`${slot.place}: it has as many tags as it can, ${lost}`);
  await writeTags(slot, Object.fromEntries(marked), lost);
}

const sourcesOf = (settings: readonly SiteSetting[]): readonly string[] => [
  ...new Set(settings.map(({ from }) => from)),
];

function isFollowing({ following }: Pick<SitePlan, 'following'>, { is, name }: SiteSetting): boolean {
  return following.some((other) => other.is === is && isSameName(other.name, name));
}

async function writeTags({ site, place, say }: Noted, changes: Tags, lost: string): Promise<void> {
  await site.tag(changes).catch((thrown: unknown) => {
    if (!(thrown instanceof Problem) || thrown.code !== 'azure-permission') throw thrown;
    say(`${place}: its tags (Microsoft.Resources/tags/write) are not written: ${thrown.what}; ${lost}`);
  });
}
