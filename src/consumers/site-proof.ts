import type { Site, SiteReference } from '../azure/app-service.ts';
import type { VaultSecret } from '../azure/key-vault.ts';
import { Problems } from '../problem.ts';
import type { SiteSetting } from '../topology/site-consumer.ts';
import type { Waiting } from './app-restart.ts';
import { holdsVersions, referenceAt } from './site-plan.ts';
import { notFollowed, unresolved } from './site-problems.ts';

/** How long the platform may take to read the vault, in milliseconds. */
const SYNC_MS = 60_000;
/** A status from before it has read again may still be told for a moment. */
export const VERDICT_MS = 10_000;
export const POLL_MS = 1000;

/** These pass by themselves, or may. */
const PASSING: readonly (string | undefined)[] = ['Initialized', 'FetchTimedOut', 'OtherReasons', undefined];

export interface Following extends Waiting {
  readonly place: string;
  readonly vaultUrl: string;
  readonly following: readonly SiteSetting[];
  readonly secretOf: (name: string) => VaultSecret;
}

/**
 * Makes the platform read the vault, and waits until it reports the vault's version of every reference. Returns the
 * moment by the service's clock. Throws `app-service-reference` and `app-service-not-synced`.
 */
export async function makeItFollow(site: Site, how: Following): Promise<Date | undefined> {
  const { place, following, secretOf, clock, sleep, say } = how;
  await site.refresh();
  const begun = clock();
  for (let looks = 0; ; looks += 1) {
    const { references, at } = await referencesOf(site, following);
    if (holdsVersions(references, how, secretOf)) {
      say(
        `${place}: the platform reports the vault's version of ${following.map(({ name }) => name).join(', ')}`,
      );
      return at;
    }
    const problems = problemsWith(references, how);
    const isFirm = following.some((one) => {
      const status = referenceAt(references, one)?.status;
      return status !== 'Resolved' && !PASSING.includes(status);
    });
    if (clock() - begun >= (isFirm ? VERDICT_MS : SYNC_MS)) throw new Problems(problems);
    if (looks === 1) say(`${place}: waiting up to ${SYNC_MS / 1000} s for the platform to read the vault`);
    await sleep(POLL_MS);
  }
}

/** Those of the kinds that are followed. */
export async function referencesOf(
  site: Site,
  settings: readonly Pick<SiteSetting, 'is'>[],
): Promise<{ readonly references: readonly SiteReference[]; readonly at: Date | undefined }> {
  const kinds = [...new Set(settings.map(({ is }) => is))];
  const told = await Promise.all(kinds.map((kind) => site.references(kind)));
  return { references: told.flatMap(({ references }) => references), at: told[0]?.at };
}

function problemsWith(references: readonly SiteReference[], how: Following) {
  const { following, secretOf } = how;
  return following.flatMap((setting) => {
    const told = referenceAt(references, setting);
    const { version } = secretOf(setting.from);
    if (told === undefined || told.status === 'Resolved')
      return told?.activeVersion === version ? [] : [notFollowed(how, setting, told, version)];
    return [unresolved(how, setting, told)];
  });
}
