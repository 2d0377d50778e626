import { Problem } from '../problem.ts';
import type { Redacted } from '../redacted.ts';
import { DatedSecret, readAnswer, refuseEndless, SealingKey, SecretList } from './answers.ts';
import type { GitHubClient } from './client.ts';
import type { SecretAccess } from './permissions.ts';
import { gitHubProblem } from './refusal.ts';
import { NEXT } from './request-pace.ts';
import { noMoreSecrets } from './secret-limit.ts';
import { describeStore, mostSecrets, type SecretStore, type StoreRoute, secretsRoute } from './stores.ts';
import { answeredByOthers, notFromGitHub } from './unreachable.ts';

export interface PublicKey {
  readonly keyId: string;
  readonly key: string;
}

/** https://docs.github.com/actions/reference/security/secrets#limits */
const MAX_SECRET_BYTES = 48 * 1024;

/** Throws `github-*`. `access`: for the message, what the caller will need. */
export async function fetchPublicKey(
  client: GitHubClient,
  store: SecretStore,
  access: SecretAccess = 'read and write',
): Promise<PublicKey> {
  const { path, parameters } = secretsRoute(store);
  const { data } = await client
    .request(`GET ${path}/public-key`, parameters)
    .catch(async (thrown: unknown) => {
      throw await gitHubProblem(thrown, client, store, 'public key', access);
    });
  const { key_id: keyId, key } = readAnswer(SealingKey, data, `public key in ${describeStore(store)}`);
  return { keyId, key };
}

/** When the secret was last written; undefined when there is none. Throws `github-*`. */
export async function secretUpdatedAt(
  client: GitHubClient,
  store: SecretStore,
  name: string,
  access: SecretAccess = 'read and write',
): Promise<Date | undefined> {
  const { path, parameters } = secretsRoute(store);
  try {
    const { data } = await client.request(`GET ${path}/{secret_name}`, { ...parameters, secret_name: name });
    return new Date(readAnswer(DatedSecret, data, `secret ${name} in ${describeStore(store)}`).updated_at);
  } catch (thrown) {
    if (isNotFound(thrown)) return undefined;
    throw await gitHubProblem(thrown, client, store, `secret ${name}`, access);
  }
}

/** One secret of a store, and how many others there are. */
export interface StoreListing {
  readonly updatedAt: Date | undefined;
  readonly count: number;
}

/** In one request for all but the largest stores. Throws `github-*`. */
export async function lookInStore(
  client: GitHubClient,
  store: SecretStore,
  name: string,
  access: SecretAccess = 'read and write',
): Promise<StoreListing> {
  const { path, parameters } = secretsRoute(store);
  const target = `secrets of ${describeStore(store)}`;
  for (let page = 1, seen = 0; ; page += 1) {
    refuseEndless(page, target);
    const { data } = await client
      .request(`GET ${path}`, { ...parameters, per_page: 100, page })
      .catch(async (thrown: unknown) => {
        throw await gitHubProblem(thrown, client, store, 'secrets', access);
      });
    const { total_count: count, secrets } = readAnswer(SecretList, data, target);
    const found = secrets.find((one) => one.name.toUpperCase() === name.toUpperCase());
    if (found !== undefined) return { updatedAt: new Date(found.updated_at), count };
    seen += secrets.length;
    if (seen >= count || secrets.length === 0) return { updatedAt: undefined, count };
  }
}

/** Throws `github-secret-limit` when a new secret would be one too many. */
export function refuseTooMany({ updatedAt, count }: StoreListing, store: SecretStore, name: string): void {
  const most = mostSecrets(store);
  if (updatedAt !== undefined || most === undefined || count < most) return;
  throw new Problem({
    ...noMoreSecrets(store, count),
    target: `secret ${name} in ${describeStore(store)}`,
  });
}

/** Seals the secret, and writes it. Throws `github-*`. */
export async function writeSecret(...what: Parameters<typeof sealedWrite>): ReturnType<SealedWrite> {
  return (await sealedWrite(...what))();
}

/** One request. `isNext`: before whatever else waits for its turn. Throws `github-*`. */
export type SealedWrite = (options?: { readonly isNext: boolean }) => Promise<'created' | 'replaced'>;

/** The secret, sealed for its store and ready to be written; `also` goes beside it. Throws `github-*`. */
export async function sealedWrite(
  client: GitHubClient,
  store: SecretStore,
  name: string,
  value: Redacted,
  publicKey: PublicKey,
  also: object = {},
): Promise<SealedWrite> {
  refuseTooLarge(value, store, name);
  const box = await seal(value, publicKey.key).catch(() => {
    throw notFromGitHub(`public key in ${describeStore(store)}`);
  });
  const sealed = { key_id: publicKey.keyId, encrypted_value: box };
  const { path, parameters } = secretsRoute(store);
  return async ({ isNext } = { isNext: false }) => {
    const asked = { ...parameters, secret_name: name, ...sealed, ...also };
    const { status } = await client
      .request(`PUT ${path}/{secret_name}`, { ...asked, ...(isNext ? { request: { [NEXT]: true } } : {}) })
      .catch(async (thrown: unknown) => {
        throw await gitHubProblem(thrown, client, store, `secret ${name}`);
      });
    if (status !== 201 && status !== 204)
      throw answeredByOthers(status, `secret ${name} in ${describeStore(store)}`);
    return status === 201 ? 'created' : 'replaced';
  };
}

/** Whether there was one. Throws `github-*`. */
export async function deleteSecret(client: GitHubClient, store: SecretStore, name: string): Promise<boolean> {
  const { path, parameters } = secretsRoute(store);
  try {
    const { status } = await client.request(`DELETE ${path}/{secret_name}`, {
      ...parameters,
      secret_name: name,
    });
    if (status !== 204) throw answeredByOthers(status, `secret ${name} in ${describeStore(store)}`);
    return true;
  } catch (thrown) {
    if (isNotFound(thrown)) return false;
    throw await gitHubProblem(thrown, client, store, `secret ${name}`);
  }
}

/**
 * libsodium's sealed box, base64 in its ordinary alphabet. Throws for a key to which everybody could open the box.
 * https://docs.github.com/rest/guides/encrypting-secrets-for-the-rest-api
 */
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

export function isNotFound(thrown: unknown): boolean {
  return typeof thrown === 'object' && thrown !== null && 'status' in thrown && thrown.status === 404;
}

/** Names of all that a store holds. Throws `github-*`. */
export async function secretNamesIn(client: GitHubClient, store: SecretStore): Promise<readonly string[]> {
  return namesListed(client, store, { ...secretsRoute(store), target: `secrets of ${describeStore(store)}` });
}

/** Names of the organization's secrets that a repository may read, for readers that share them: with the right to list its own. Throws `github-*`. */
export async function inheritedNamesIn(
  client: GitHubClient,
  store: Extract<SecretStore, { kind: 'repository' }>,
): Promise<readonly string[]> {
  const { path, parameters } = secretsRoute(store);
  return namesListed(client, store, {
    path: path.replace(/secrets$/, 'organization-secrets'),
    ...{ parameters, target: `organization secrets of ${describeStore(store)}` },
  });
}

async function namesListed(
  client: GitHubClient,
  store: SecretStore,
  { path, parameters, target }: StoreRoute & { readonly target: string },
): Promise<readonly string[]> {
  const names: string[] = [];
  for (let page = 1; ; page += 1) {
    refuseEndless(page, target);
    const { data } = await client
      .request(`GET ${path}`, { ...parameters, per_page: 100, page })
      .catch(async (thrown: unknown) => {
        throw await gitHubProblem(thrown, client, store, 'secrets', 'read');
      });
    const { total_count: count, secrets } = readAnswer(SecretList, data, target);
    names.push(...secrets.map(({ name }) => name));
    if (names.length >= count || secrets.length === 0) return names;
  }
}
