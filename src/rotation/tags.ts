/** Tags of vault secrets, which anybody with the right to list may read: nothing in them is secret. */

/** On what a rotation will change: names the secret that stages the next password. */
export const PENDING_TAG = 'dbcred-pending';
/** On P the run (GITHUB_RUN_ID) that staged it; on C those that staged, promoted or finished it, with spaces between. */
export const RUN_TAG = 'dbcred-run';
/** On P: the version of C that it is to replace, and whose password it is. */
export const BASE_TAG = 'dbcred-base';
export const ROLE_TAG = 'dbcred-role';
export const HOST_TAG = 'dbcred-host';

/** On T: since when every consumer that can be reached holds it, by the vault's clock; ISO 8601. */
export const DELIVERED_TAG = 'dbcred-delivered';

/** On T: since when every consumer holds the role before again, by the vault's clock, and the version it was noted on. */
export const RETURNED_TAG = 'dbcred-returned';

/** When that was noted on this very version; undefined of another's note, which somebody copied. */
export function returnedOn({
  tags,
  version,
}: {
  readonly tags: Tags;
  readonly version: string;
}): number | undefined {
  const [at, of] = (tags[RETURNED_TAG] ?? '').split(' ');
  const ms = Date.parse(at ?? '');
  return of === version && !Number.isNaN(ms) ? ms : undefined;
}

/** On every text of a pair: both logins, sorted, each percent-encoded, with a space between. */
export const LOGINS_TAG = 'dbcred-logins';

type Tags = Readonly<Record<string, string>>;

/** https://learn.microsoft.com/azure/key-vault/secrets/about-secrets */
const MAX_TAGS = 15;
const MAX_TAG_CHARACTERS = 512;

/** The runs that a version names. */
export function runsOn(tags: Tags): readonly string[] {
  return (tags[RUN_TAG] ?? '').split(' ').filter((id) => id !== '');
}

/** These tags, and the runs; of too many the last ones. */
export function withRuns(tags: Tags, runs: readonly (string | undefined)[]): Tags {
  const named = [...new Set(runs.filter((id) => id !== undefined))];
  while (named.length > 1 && named.join(' ').length > MAX_TAG_CHARACTERS) named.shift();
  return named.length === 0 ? tags : { ...tags, [RUN_TAG]: named.join(' ') };
}

/** As `withRuns`, where the tags leave room for it: once the role is changed, no tag of ours keeps C from being written. */
export function withRunsIfRoom(tags: Tags, runs: readonly (string | undefined)[]): Tags {
  const isFull = Object.keys(without(tags, RUN_TAG)).length >= MAX_TAGS;
  return isFull ? without(tags, RUN_TAG) : withRuns(tags, runs);
}

export function hasRoom(tags: Tags, name: string): boolean {
  return Object.keys(without(tags, name)).length < MAX_TAGS;
}

export function without(tags: Tags, name: string): Tags {
  return Object.fromEntries(Object.entries(tags).filter(([key]) => key !== name));
}

/** Who holds a copy with the one login and a vault secret with the other can know by it that both are one credential. */
export function withLogins(tags: Tags, logins: readonly [string, string]): Tags {
  const isFull = Object.keys(without(tags, LOGINS_TAG)).length >= MAX_TAGS - 1; // one is left for when all was delivered
  return isFull ? tags : { ...tags, [LOGINS_TAG]: logins.toSorted().map(encodeURIComponent).join(' ') };
}

/** The two logins that a version names; undefined where it names none. */
export function loginsOn(tags: Tags): readonly string[] | undefined {
  const named = tags[LOGINS_TAG]?.split(' ');
  if (named?.length !== 2) return undefined;
  try {
    return named.map(decodeURIComponent);
  } catch {
    return undefined; // somebody else's
  }
}
