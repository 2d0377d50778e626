import type { AppSecret } from '../azure/container-app-secrets.ts';
import type { AppReplica, AppRevision } from '../azure/container-apps.ts';
import type { VaultSecret } from '../azure/key-vault.ts';
import { problemsOf } from '../problem.ts';
import { DEAD } from './app-restart.ts';
import { type AppSecretsPlan, holdsExpected, referenceOf } from './app-secrets.ts';
import type { Standing } from './consumer.ts';

/** What can be seen of an app without changing it. */
export interface AppSight {
  readonly secrets: readonly AppSecret[];
  readonly plan: AppSecretsPlan;
  readonly revisions: readonly AppRevision[];
  readonly replicas: readonly AppReplica[];
  /** It takes user and password of two logins apart. */
  readonly isSplit: boolean;
  /** When its platform was seen to hold this version, if a delivery of ours recorded it. */
  readonly syncedAt: Date | undefined;
}

/** Its timer, and as much again: https://learn.microsoft.com/azure/container-apps/manage-secrets */
const PLATFORM_LAG_MS = 60 * 60_000;

const DELIVER = 'with:\n  mode: sync   # makes the platform read the vault, then replaces the replicas';

/** How an app stands against a vault secret. */
export function appStanding(sight: AppSight, secret: VaultSecret, vaultUrl: string): Standing {
  const { plan, secrets } = sight;
  const { following, pins } = referencesIn(secrets, vaultUrl, sight.isSplit);
  const notes = [...plan.notes.map(inTheFuture), ...pins];
  const stale = (why: string): Standing => ({
    ...{ is: 'stale', why, since: secret.createdAt, fix: DELIVER, notes },
  });
  if (plan.copies.length === 0) {
    return stale(`No secret of the app refers to ${secret.name}, or holds an earlier value of it`);
  }
  const dead = sight.revisions.find(
    ({ healthState, runningState = '' }) => healthState === 'Unhealthy' || DEAD.includes(runningState),
  );
  if (sight.isSplit && plan.changesReferences)
    return stale('Its user and its password are not pinned to the versions of the pair that the vault holds');
  if (!holdsExpected(secrets, plan)) return stale(`The platform's copy is not what ${secret.name} holds now`);
  if (plan.changesReferences) return stale('A reference does not follow the latest version of the secret');
  if (dead !== undefined) {
    const states = [dead.healthState, dead.runningState].filter((one) => one !== undefined);
    const why = `Revision ${dead.name} does not run as it should (${states.join(', ')})`;
    const fix = 'az containerapp logs show --name APP --resource-group GROUP --tail 50';
    return { is: 'broken', why, since: undefined, fix, notes };
  }
  const { why, ...standing } = replicasStanding(sight, secret);
  return { ...standing, why: [why, ...following].join('; '), notes };
}

/** Of an app that could not be looked at. */
export function unseenStanding(thrown: unknown): Standing {
  const problems = problemsOf(thrown);
  const why = problems.map(({ what, answer }) => (answer === undefined ? what : `${what} (${answer})`));
  // Whoever may not list its secrets may see all the same that it is not there.
  const problem = problems.find(({ code }) => code === 'container-app-not-found') ?? problems[0];
  const seen = { why: why.join('; '), since: undefined, fix: problem?.fix, notes: [] };
  return problem?.code === 'container-app-not-found'
    ? { ...seen, is: 'broken', problem }
    : { ...seen, is: 'unknown' };
}

/** Replicas keep what they were started with. */
function replicasStanding(
  { replicas, syncedAt }: AppSight,
  { createdAt: written }: VaultSecret,
): Omit<Standing, 'notes'> {
  const [oldest] = replicas.flatMap((one) => one.createdAt ?? []).sort((a, b) => a.getTime() - b.getTime());
  if (replicas.length === 0) {
    return {
      is: 'in-sync',
      why: 'No replica runs; the next one gets the new value',
      since: syncedAt,
      fix: undefined,
    };
  }
  const from = syncedAt ?? (written && new Date(written.getTime() + PLATFORM_LAG_MS));
  if (oldest === undefined || from === undefined) {
    return {
      is: 'unknown',
      why: 'Nothing tells when its replicas started',
      since: undefined,
      fix: undefined,
    };
  }
  if (oldest >= from) {
    return {
      is: 'in-sync',
      why: 'Every replica started after the platform had the value',
      since: from,
      fix: undefined,
    };
  }
  if (written !== undefined && oldest < written) {
    return { is: 'stale', why: "A replica is older than the vault's version", since: written, fix: DELIVER };
  }
  const why =
    "Its replicas started soon after the vault's version: the platform may still have had the one before";
  return { is: 'unknown', why, since: undefined, fix: DELIVER };
}

/** What it refers to, in words; of a pair that is taken apart, a pin is as it should be. */
export function referencesIn(
  secrets: readonly AppSecret[],
  vaultUrl: string,
  isSplit: boolean,
): { readonly following: readonly string[]; readonly pins: readonly string[] } {
  const references = secrets.flatMap((one) => referenceWords(one, vaultUrl));
  const pins = references.filter(({ isPinned }) => isPinned).map(({ words }) => words);
  const following = references.filter(({ isPinned }) => !isPinned || isSplit).map(({ words }) => words);
  return { following, pins: isSplit ? [] : pins };
}

/** A reference is a fact; one that is pinned is a warning, too. */
function referenceWords(
  secret: AppSecret,
  vaultUrl: string,
): readonly { readonly isPinned: boolean; readonly words: string }[] {
  const reference = referenceOf(secret, vaultUrl);
  if (reference === undefined) return [];
  const isPinned = reference.version !== undefined;
  const pin = isPinned ? `is pinned to ${reference.version}` : 'follows the latest version';
  const identity = secret.identity?.split('/').at(-1) ?? 'no identity'; // the last step of its resource id
  return [{ isPinned, words: `${secret.name} refers to ${reference.name}, ${pin}, read as ${identity}` }];
}

/** Notes of a delivery speak of what it did. */
export function inTheFuture(note: string): string {
  return note
    .replace('is now pinned', 'will be pinned by a delivery')
    .replace('it now follows', 'a delivery makes it follow')
    .replace('and now refers to', 'and a delivery moves it to');
}
