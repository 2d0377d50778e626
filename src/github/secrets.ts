import { Problem } from '../problem.ts';
import type { Redacted } from '../redacted.ts';
import type { GitHubClient } from './client.ts';
import { answeredByOthers, gitHubProblem, notFromGitHub, type SecretAccess } from './refusal.ts';
import { DatedSecret, SealingKey } from './secret-answers.ts';

/** Where GitHub keeps a secret. Each store has a key of its own. */
export type SecretStore =
  | { readonly kind: 'repository'; readonly owner: string; readonly repo: string }
  | {
      readonly kind: 'environment';
      readonly owner: string;
      readonly repo: string;
      readonly environment: string;
    };

export function secretStore(
  { owner, repo }: { readonly owner: string; readonly repo: string },
  environment: string | undefined,
): SecretStore {
  return environment === undefined
    ? { kind: 'repository', owner, repo }
    : { kind: 'environment', owner, repo, environment };
}

export interface PublicKey {
  readonly keyId: string;
  readonly key: string;
}

/** https://docs.github.com/actions/reference/security/secrets#limits */
const MAX_SECRET_BYTES = 48 * 1024;

export function describeStore(store: SecretStore): string {
  const repository = `${store.owner}/${store.repo}`;
  return store.kind === 'repository' ? repository : `${repository}, environment ${store.environment}`;
}

/** Throws `github-*`. `access`: for the message, what the caller will need. */
export async function fetchPublicKey(
  client: GitHubClient,
  store: SecretStore,
  access: SecretAccess = 'read and write',
): Promise<PublicKey> {
  const { owner, repo } = store;
  const { actions } = client.rest;
  const { data } = await (store.kind === 'repository'
    ? actions.getRepoPublicKey({ owner, repo })
    : actions.getEnvironmentPublicKey({ owner, repo, environment_name: store.environment })
  ).catch(async (thrown: unknown) => {
    throw await gitHubProblem(thrown, client, store, 'public key', access);
  });
  const answer = SealingKey.safeParse(data);
  if (!answer.success) throw notFromGitHub(`public key in ${describeStore(store)}`);
  return { keyId: answer.data.key_id, key: answer.data.key };
}

/** When the secret was last written; undefined when there is none. Throws `github-*`. */
export async function secretUpdatedAt(
  client: GitHubClient,
  store: SecretStore,
  name: string,
  access: SecretAccess = 'read and write',
): Promise<Date | undefined> {
  const { owner, repo } = store;
  const { actions } = client.rest;
  try {
    const { data } = await (store.kind === 'repository'
      ? actions.getRepoSecret({ owner, repo, secret_name: name })
      : actions.getEnvironmentSecret({
          owner,
          repo,
          environment_name: store.environment,
          secret_name: name,
        }));
    const answer = DatedSecret.safeParse(data);
    if (!answer.success) throw notFromGitHub(`secret ${name} in ${describeStore(store)}`);
    return new Date(answer.data.updated_at);
  } catch (thrown) {
    if (typeof thrown === 'object' && thrown !== null && 'status' in thrown && thrown.status === 404)
      return undefined;
    throw await gitHubProblem(thrown, client, store, `secret ${name}`, access);
  }
}

/** Writes the secret, sealed for its store. Throws `github-*`. */
export async function writeSecret(
  client: GitHubClient,
  store: SecretStore,
  name: string,
  value: Redacted,
  publicKey: PublicKey,
): Promise<'created' | 'replaced'> {
  refuseTooLarge(value, store, name);
  const box = await seal(value, publicKey.key).catch(() => {
    throw notFromGitHub(`public key in ${describeStore(store)}`);
  });
  const sealed = { key_id: publicKey.keyId, encrypted_value: box };
  const { owner, repo } = store;
  const { actions } = client.rest;
  const { status } = await (store.kind === 'repository'
    ? actions.createOrUpdateRepoSecret({ owner, repo, secret_name: name, ...sealed })
    : actions.createOrUpdateEnvironmentSecret({
        owner,
        repo,
        environment_name: store.environment,
        secret_name: name,
        ...sealed,
      })
  ).catch(async (thrown: unknown) => {
    throw await gitHubProblem(thrown, client, store, `secret ${name}`);
  });
  if (status !== 201 && status !== 204)
    throw answeredByOthers(status, `secret ${name} in ${describeStore(store)}`);
  return status === 201 ? 'created' : 'replaced';
}

/** Throws for a key to which everybody could open the box. libsodium's sealed box, base64 in its ordinary alphabet. https://docs.github.com/rest/guides/encrypting-secrets-for-the-rest-api */
async function seal(value: Redacted, publicKey: string): Promise<string> {
  const { default: sodium } = await import('libsodium-wrappers');
  await sodium.ready;
  const key = sodium.from_base64(publicKey, sodium.base64_variants.ORIGINAL);
  const box = sodium.crypto_box_seal(value.reveal(), key);
  return sodium.to_base64(box, sodium.base64_variants.ORIGINAL);
}

/** Throws `github-secret-too-large`. */
export function refuseTooLarge(value: Redacted, store: SecretStore, name: string): void {
  if (value.bytes <= MAX_SECRET_BYTES) return;
  throw new Problem({
    code: 'github-secret-too-large',
    what: 'GitHub takes secrets of at most 48 KB',
    target: `secret ${name} in ${describeStore(store)}`,
    likelyCause: `The value has ${value.bytes} bytes.`,
    fix: 'https://docs.github.com/actions/how-tos/write-workflows/choose-what-workflows-do/use-secrets#storing-large-secrets',
  });
}
