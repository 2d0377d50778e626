import { shellWord } from '../foreign-text.ts';
import type { GitHubClient } from '../github/client.ts';
import { ghPlace } from '../github/gh-place.ts';
import { deleteMarker, markerName, readMarker } from '../github/marker.ts';
import { isOfAgent } from '../github/moved-to-agents.ts';
import { deleteSecret, fetchPublicKey, secretUpdatedAt } from '../github/secrets.ts';
import { describeStore, type SecretStore } from '../github/stores.ts';
import { Problem, problemsOf } from '../problem.ts';
import type { Delivery } from './consumer.ts';

/** Deletes a secret that our marker says is ours and that nobody has written since. Throws `github-secret-not-ours` and `github-*`. */
export async function removeSecret(
  client: GitHubClient,
  store: SecretStore,
  name: string,
  dryRun: boolean,
): Promise<Delivery> {
  const updatedAt = await secretUpdatedAt(client, store, name);
  if (updatedAt === undefined) await requirePlace(client, store);
  const reading = await readMarker(client, store, name);
  if (updatedAt === undefined) {
    if (reading.is === 'found' && !dryRun) await deleteMarker(client, store, name);
    return { action: 'unchanged' };
  }
  const ours = reading.is === 'found' && Date.parse(reading.marker.updatedAt) === updatedAt.getTime();
  if (!ours) throw notOurs(store, name, reading.is);
  if (dryRun) return { action: 'would-remove' };
  await deleteSecret(client, store, name);
  await deleteMarker(client, store, name);
  return { action: 'removed' };
}

/** Without the place, or the right to see it, a secret is not found either, and may be there all the same. Throws `github-*`. */
async function requirePlace(client: GitHubClient, store: SecretStore): Promise<void> {
  await fetchPublicKey(client, store).catch((thrown: unknown) => {
    const [problem] = problemsOf(thrown);
    const isMissing = problem?.code === 'github-environment-not-found';
    if (!isMissing || store.kind !== 'environment' || isOfAgent(store.environment)) throw thrown;
    const { code, what, target, answer, cause } = problem;
    throw new Problem({
      ...{ code, what, target, answer, cause },
      likelyCause: `${problem.likelyCause} Or it was deleted, and its secrets with it.`,
      fix: 'Correct the name under `environment:`; or, if it was deleted, take the entry with `remove: true` out of the config file.',
    });
  });
}

function notOurs(store: SecretStore, name: string, marker: 'found' | 'none' | 'forbidden'): Problem {
  const why = {
    found: 'Somebody else has written it since dbcred-sync did.',
    none: `No variable ${markerName(store, name)} says that dbcred-sync has written it (only with skip-unchanged).`,
    forbidden: 'The token may not read variables, so nothing says whose it is.',
  };
  return new Problem({
    code: 'github-secret-not-ours',
    what: "The secret was not removed, since it may be somebody else's",
    target: `secret ${name} in ${describeStore(store)}`,
    likelyCause: why[marker],
    fix: `Remove it yourself, if you are sure:\ngh secret delete ${shellWord(name)} ${ghPlace(store)}`,
  });
}
