import type { TagChanges } from '../azure/container-apps.ts';
import type { VaultSecret } from '../azure/key-vault.ts';

/** What a delivery notes on an app, in tags of its own. */

export type Tags = Readonly<Record<string, string>>;

/** On an app that we have pinned for a moment: which of its secrets. A run that dies leaves it to be undone. */
const PIN_TAG = 'dbcred-pinned';

/**
 * With the vault secret's name, since an app may follow several: the version that its platform held, and when by the
 * service's clock. Replicas from after that moment have it, so that the next run has nothing to restart.
 */
const SYNCED_TAG = 'dbcred-synced-';

type Noted = Pick<VaultSecret, 'name' | 'version'>;

/** When the platform held this version of the secret, as far as it was noted. */
export function notedMoment(tags: Tags, { name, version }: Noted): Date | undefined {
  const [noted, moment = ''] = (tags[`${SYNCED_TAG}${name}`] ?? '').split(' ');
  const time = Date.parse(moment);
  return noted === version && !Number.isNaN(time) ? new Date(time) : undefined;
}

/** When the platform held what was delivered last, whichever version that was, as far as it was noted. */
export function lastMoment(tags: Tags, { name }: Pick<VaultSecret, 'name'>): Date | undefined {
  const [version = ''] = (tags[`${SYNCED_TAG}${name}`] ?? '').split(' ');
  return notedMoment(tags, { name, version });
}

/** Another version of the secret was delivered there since. */
export function isSuperseded(tags: Tags, { name, version }: Noted): boolean {
  const [noted = ''] = (tags[`${SYNCED_TAG}${name}`] ?? '').split(' ');
  return noted !== '' && noted !== version;
}

/** What stands behind the moment, for whoever wrote it. */
export function wordAfterMoment(tags: Tags, { name }: Pick<VaultSecret, 'name'>): string | undefined {
  return (tags[`${SYNCED_TAG}${name}`] ?? '').split(' ')[2];
}

/** In the place of a moment: the app is being changed, and no version is to be relied on. */
export function noMomentNote({ name }: Pick<VaultSecret, 'name'>): Tags {
  return { [`${SYNCED_TAG}${name}`]: 'under-way' };
}

export function momentNote({ name, version }: Noted, at: Date): TagChanges {
  return { [`${SYNCED_TAG}${name}`]: `${version} ${at.toISOString()}` };
}

/** On a job: the version that one execution is for, when it was about to be started, and what it is called. */
const RUN_TAG = 'dbcred-run-';

/** `execution` is set once it has succeeded. */
export function notedRun(
  tags: Tags,
  { name, version }: VaultSecret,
): { readonly at: Date | undefined; readonly execution: string | undefined } | undefined {
  const [noted, moment = '', execution] = (tags[`${RUN_TAG}${name}`] ?? '').split(' ');
  if (noted !== version) return undefined;
  const time = Date.parse(moment);
  return { at: Number.isNaN(time) ? undefined : new Date(time), execution };
}

export function runNote({ name, version }: Noted, at: Date, execution?: string): Tags {
  const words = [version, at.toISOString(), ...(execution === undefined ? [] : [execution])];
  return { [`${RUN_TAG}${name}`]: words.join(' ') };
}

/** https://learn.microsoft.com/azure/azure-resource-manager/management/tag-resources#limitations */
const MOST_TAGS = 50;

/** Whether an app with these tags takes the change, too. */
export function haveRoomFor(tags: Tags, changes: TagChanges): boolean {
  const after = Object.entries({ ...tags, ...changes }).filter(([, value]) => value !== null);
  return after.length <= MOST_TAGS;
}

const pinsIn = (tags: Tags): readonly string[] => (tags[PIN_TAG] ?? '').split(' ').filter(Boolean);

/** `secrets`: the app's own, as it names them. */
export function pinNote(tags: Tags, secrets: readonly string[]): Tags {
  return { [PIN_TAG]: [...new Set([...pinsIn(tags), ...secrets])].join(' ') };
}

/** Pins of other secrets stay noted. */
export function pinNoteGone(tags: Tags, secrets: readonly string[]): TagChanges {
  if (!(PIN_TAG in tags)) return {};
  const left = pinsIn(tags).filter((name) => !secrets.includes(name));
  return { [PIN_TAG]: left.length === 0 ? null : left.join(' ') };
}
