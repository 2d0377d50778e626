import type { VaultSecret } from '../azure/key-vault.ts';
import type { GitHubClient } from '../github/client.ts';
import { type MarkerReading, readMarker } from '../github/marker.ts';
import { accessDifference, type WantedAccess } from '../github/organization-access.ts';
import { fetchPublicKey, secretUpdatedAt } from '../github/secrets.ts';
import { describeStore, type SecretStore } from '../github/stores.ts';
import { type Problem, type ProblemCode, problemsOf } from '../problem.ts';
import type { Standing } from './consumer.ts';
import { judge } from './github-secret-change.ts';

/**
 * What a missing place says of the secret in it: there is none. A repository that a token was not given looks the same
 * to it as one that is not there, and a delivery fails at either. One of another owner's is none of ours.
 */
const NO_SUCH_PLACE: readonly ProblemCode[] = [
  'github-environment-not-found',
  'github-repository-not-found',
  'github-organization-not-found',
  'github-store-missing',
  'github-store-not-shown',
  'github-repository-moved',
];

/**
 * A value is write-only at GitHub, so all that is seen is when it was last written, to the second. A marker of our
 * own says what that write delivered. Without one: older than the vault's version, it is another value; younger, it
 * may be any.
 */
export async function gitHubSecretStanding(
  client: GitHubClient,
  store: SecretStore,
  secretName: string,
  source: VaultSecret,
  {
    access,
    remove,
  }: { readonly access?: WantedAccess | undefined; readonly remove?: boolean | undefined } = {},
): Promise<Standing> {
  const base = { since: undefined, fix: syncStep(store, secretName, source), notes: [] };
  try {
    const [updatedAt, marker] = await Promise.all([
      secretUpdatedAt(client, store, secretName, 'read'),
      readMarker(client, store, secretName).catch(() => UNREADABLE),
    ]);
    if (updatedAt !== undefined && remove === true)
      return { ...base, is: 'stale', why: 'it is still there, and the config file says remove: true' };
    if (updatedAt !== undefined) {
      const target = `${secretName} in ${describeStore(store)}`;
      const standing = standingBy(marker, updatedAt, source, target, base);
      if (standing.is === 'stale' || store.kind !== 'organization' || access === undefined) return standing;
      const difference = await accessDifference(client, store, secretName, access);
      return difference === undefined ? standing : { ...base, is: 'stale', why: difference };
    }
    await fetchPublicKey(client, store, 'read'); // without the place, or the right to see it, a secret is not found either
    if (remove === true)
      return { ...base, is: 'in-sync', why: 'there is none, as the config file says', fix: undefined };
    return { ...base, is: 'broken', why: `there is no secret ${secretName} in ${describeStore(store)}` };
  } catch (thrown) {
    return standingWithout(thrown);
  }
}

/** Of what cannot be looked at: there is no such place, or nothing is known. */
export function standingWithout(thrown: unknown): Standing {
  const [problem] = problemsOf(thrown);
  if (problem === undefined) throw thrown;
  const seen = { since: undefined, notes: [], why: told(problem), fix: problem.fix };
  return NO_SUCH_PLACE.includes(problem.code)
    ? { ...seen, is: 'broken', problem }
    : { ...seen, is: 'unknown' };
}

/** What cannot be read of a marker is no marker. */
const UNREADABLE: MarkerReading = { is: 'none' };

type Base = Pick<Standing, 'since' | 'fix' | 'notes'>;

function standingBy(
  marker: MarkerReading,
  updatedAt: Date,
  source: VaultSecret,
  target: string,
  base: Base,
): Standing {
  if (marker.is !== 'found') return writtenAt(updatedAt, source, base);
  const { is, why } = judge(marker, source, updatedAt, target);
  if (is === 'none') return { ...base, is: 'in-sync', why, fix: undefined };
  return { ...base, is: 'stale', why, since: source.createdAt };
}

function writtenAt(updatedAt: Date, { createdAt, name }: VaultSecret, base: Base): Standing {
  const [written, made] = [toSecond(updatedAt), createdAt && toSecond(createdAt)];
  if (createdAt === undefined || made === undefined) {
    return { ...base, is: 'unknown', why: `the vault does not say since when ${name} is what it is` };
  }
  if (updatedAt < createdAt) {
    const why = `written ${written}, before the vault's version (${made})`;
    return { ...base, is: 'stale', why, since: createdAt };
  }
  const why = `written ${written}, not before the vault's version (${made}), and its value cannot be read`;
  return { ...base, is: 'unknown', why, fix: undefined };
}

function told({ what, likelyCause, answer }: Problem): string {
  return `${what}${answer === undefined ? '' : ` (${answer})`}: ${likelyCause.replace(/\.$/, '')}`;
}

function toSecond(moment: Date): string {
  return `${moment.toISOString().slice(0, 19)}Z`;
}

/** The step that delivers this one; beside a config file it delivers the others too. */
function syncStep(store: SecretStore, secretName: string, { name }: VaultSecret): string {
  if (store.kind === 'organization' || (store.kind === 'repository' && store.reader !== undefined)) {
    return 'with:\n  mode: sync   # the config file names this secret';
  }
  return [
    'with:',
    '  mode: sync',
    `  secret: ${name}`,
    `  repository: ${store.owner}/${store.repo}`,
    ...(store.kind === 'environment' ? [`  environment: ${JSON.stringify(store.environment)}`] : []),
    `  github-secret: ${secretName}`,
  ].join('\n');
}
