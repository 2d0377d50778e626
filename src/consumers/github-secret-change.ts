import type { VaultSecret } from '../azure/key-vault.ts';
import type { GitHubClient } from '../github/client.ts';
import { type MarkerReading, markerName, readMarker, writeMarker } from '../github/marker.ts';
import { accessDifference, type WantedAccess } from '../github/organization-access.ts';
import { secretUpdatedAt } from '../github/secrets.ts';
import { describeStore, type SecretStore } from '../github/stores.ts';
import { problemsOf } from '../problem.ts';

/** How a secret that cannot be read stands against a version of the vault's, by its marker and its date. */
export interface Change {
  readonly is: 'none' | 'stale';
  /** As a sentence without a full stop. */
  readonly why: string;
  /** What could not be proven. */
  readonly notes: readonly string[];
  readonly marker: MarkerReading;
}

/** By the marker; and of an organization's, by who may read it, which only a write changes. Throws `github-*`. */
export async function changeOf(
  client: GitHubClient,
  store: SecretStore,
  name: string,
  source: VaultSecret,
  updatedAt: Date | undefined,
  access: WantedAccess | undefined,
): Promise<Change> {
  const marker = await readMarker(client, store, name);
  const target = `${name} in ${describeStore(store)}`;
  const judged = judge(marker, source, updatedAt, target);
  if (judged.is !== 'none' || store.kind !== 'organization' || access === undefined)
    return { ...judged, marker };
  const why = await accessDifference(client, store, name, access);
  return why === undefined
    ? { ...judged, marker }
    : { is: 'stale', why, notes: [`${target}: ${why}.`], marker };
}

export function judge(
  marker: MarkerReading,
  { name, version, createdAt }: Pick<VaultSecret, 'name' | 'version' | 'createdAt'>,
  updatedAt: Date | undefined,
  target: string,
): Omit<Change, 'marker'> {
  const stale = (why: string, notes: readonly string[] = []) => ({ is: 'stale', why, notes }) as const;
  if (updatedAt === undefined) return stale('there is none');
  const written = toSecond(updatedAt);
  if (marker.is === 'found') {
    const { secret, version: delivered, updatedAt: ours } = marker.marker;
    if (Date.parse(ours) !== updatedAt.getTime()) {
      const why = `somebody else has written it since (${written}; our own write: ${ours})`;
      return stale(why, [`${target}: ${why}.`]);
    }
    if (secret !== name || delivered !== version) return stale('it holds another version');
    return { is: 'none', why: `it holds version ${version}, written ${written} and not since`, notes: [] };
  }
  if (marker.is === 'none') return stale('nothing marks what it holds');
  if (createdAt === undefined || updatedAt <= createdAt)
    return stale(`written ${written}, not after the vault's version`);
  return {
    is: 'none',
    why: `written ${written}, after the vault's version`,
    notes: [
      `${target}: written after the vault's version, so it was left alone; without the permission Variables nothing proves that it holds that version.`,
    ],
  };
}

/** GitHub's reads may lag behind its writes: so often is looked for what was just written, so far apart. */
const LOOKS = 3;
const BETWEEN_LOOKS_MS = 1000;

/** What was there before a write, and how it is waited for. */
interface AfterWrite {
  readonly before: Date | undefined;
  readonly sleep: (ms: number) => Promise<unknown>;
  readonly say: (line: string) => void;
}

/**
 * Marks what was just delivered with the date that GitHub gave the write. A marker that cannot be written is a
 * note and no failure: the secret is delivered, and the next run delivers it again.
 */
export async function markDelivery(
  client: GitHubClient,
  store: SecretStore,
  name: string,
  source: VaultSecret,
  { marker }: Change,
  { before, sleep, say }: AfterWrite,
): Promise<readonly string[]> {
  if (marker.is === 'forbidden') return [];
  try {
    const wait = (look: number): Promise<unknown> => {
      const seconds = ((LOOKS - 1) * BETWEEN_LOOKS_MS) / 1000;
      if (look === 1)
        say(
          `${name} in ${describeStore(store)}: GitHub does not show the write yet; looking for up to ${seconds} s`,
        );
      return sleep(BETWEEN_LOOKS_MS);
    };
    const updatedAt = await dateOfWrite(() => secretUpdatedAt(client, store, name), before, wait);
    if (updatedAt === undefined)
      return [`${name} in ${describeStore(store)}: GitHub does not show it yet, so it is not marked.`];
    const text = { secret: source.name, version: source.version, updatedAt: toSecond(updatedAt) };
    await writeMarker(client, store, name, text, marker.is === 'found');
    return [];
  } catch (thrown) {
    const what = problemsOf(thrown).map(
      (one) => `${one.what}${one.answer === undefined ? '' : ` (${one.answer})`}`,
    );
    return [
      `The variable ${markerName(store, name)} in ${describeStore(store)} was not written: ${what.join('; ')}.`,
    ];
  }
}

/** The date before the write may still be shown; or be that of the write, in the same second. */
async function dateOfWrite(
  read: () => Promise<Date | undefined>,
  before: Date | undefined,
  wait: (look: number) => Promise<unknown>,
): Promise<Date | undefined> {
  for (let look = 1; ; look += 1) {
    const updatedAt = await read();
    const isNew = updatedAt !== undefined && updatedAt.getTime() !== before?.getTime();
    if (isNew || look === LOOKS) return updatedAt;
    await wait(look);
  }
}

function toSecond(moment: Date): string {
  return `${moment.toISOString().slice(0, 19)}Z`;
}
