import type { VaultSecret } from '../azure/key-vault.ts';
import type { GitHubClient } from '../github/client.ts';
import { describeStore, fetchPublicKey, type SecretStore, secretUpdatedAt } from '../github/secrets.ts';
import { type Problem, problemsOf } from '../problem.ts';
import type { Standing } from './consumer.ts';

/** What a missing place says of the secret in it: there is none. */
const NO_SUCH_PLACE: readonly string[] = ['github-environment-not-found'];

/**
 * A value is write-only at GitHub, so all that is seen is when it was last written, to the second. Older than the
 * vault's version, it is another value; younger, it may be any: a marker of our own that names the version last
 * delivered would go before that, and there is none yet.
 */
export async function gitHubSecretStanding(
  client: GitHubClient,
  store: SecretStore,
  secretName: string,
  source: VaultSecret,
): Promise<Standing> {
  const base = { since: undefined, fix: syncStep(store, secretName, source), notes: [] };
  try {
    const updatedAt = await secretUpdatedAt(client, store, secretName, 'read');
    if (updatedAt !== undefined) return writtenAt(updatedAt, source, base);
    await fetchPublicKey(client, store, 'read'); // without the place, or the right to see it, a secret is not found either
    return { ...base, is: 'broken', why: `there is no secret ${secretName} in ${describeStore(store)}` };
  } catch (thrown) {
    const [problem] = problemsOf(thrown);
    if (problem === undefined) throw thrown;
    const { fix } = problem;
    return {
      ...base,
      is: NO_SUCH_PLACE.includes(problem.code) ? 'broken' : 'unknown',
      why: told(problem),
      fix,
    };
  }
}

type Base = Pick<Standing, 'since' | 'fix' | 'notes'>;

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
  return [
    'with:',
    '  mode: sync',
    `  secret: ${name}`,
    `  repository: ${store.owner}/${store.repo}`,
    ...(store.kind === 'environment' ? [`  environment: ${JSON.stringify(store.environment)}`] : []),
    `  github-secret: ${secretName}`,
  ].join('\n');
}
