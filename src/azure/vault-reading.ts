import type { KeyVaultSecret, SecretClient } from '@azure/keyvault-secrets';
import { storeInVault } from '../postgres/storing-commands.ts';
import { Problem } from '../problem.ts';
import { MASKED_WHEN_FOUND, Redacted, type SecretForms } from '../redacted.ts';
import type { VaultSecret, VaultVersionInfo } from './key-vault.ts';
import type { Say } from './retries.ts';
import { saysNotFound, vaultProblem } from './vault-refusal.ts';
import { type Asked, targetOf, type VaultCaller, vaultName } from './vault-request.ts';
import type { Waiting } from './vault-settling.ts';

export interface Collaborators extends Waiting {
  readonly forms: SecretForms;
  readonly say: Say;
  /** The x-ms-client-request-id of every request. */
  readonly correlationId: string;
}

export interface Opened extends Collaborators {
  readonly url: string;
  readonly caller: VaultCaller;
  readonly client: SecretClient;
}

/** The answer to a request, or the Problem that its failure is. */
export function answered<T>(
  { url, caller, client }: Opened,
  asked: Pick<Asked, 'name' | 'version' | 'to'>,
  request: Promise<T>,
): Promise<T> {
  return request.catch(async (thrown: unknown) => {
    throw await vaultProblem(thrown, { ...asked, url, caller }, client);
  });
}

/** What answers a write names the version that it is about. Throws where something else than a vault has answered. */
export function versionIn({ version }: { readonly version?: string | undefined }): string {
  if (version) return version;
  throw new Error('an answer that names no version, so not from a vault');
}

export async function get(
  opened: Opened,
  name: string,
  version: string | undefined,
  as: 'document' | undefined,
): Promise<VaultSecret> {
  const which = version === undefined ? {} : { version };
  const reading = opened.client.getSecret(name, which).then(withText);
  const secret = await answered(opened, { name, version, to: 'get' }, reading);
  const value = new Redacted(secret.value ?? '', as === 'document' ? MASKED_WHEN_FOUND : opened.forms);
  if (value.isEmpty) throw emptySecret(opened.url, name);
  const { properties } = secret;
  return {
    ...{ name, value, version: properties.version ?? '', tags: textsOf(properties.tags) },
    ...{ createdAt: momentOf(properties.createdOn), expiresAt: momentOf(properties.expiresOn) },
    contentType: properties.contentType,
  };
}

export async function versionsOf(opened: Opened, name: string): Promise<readonly VaultVersionInfo[]> {
  const found: VaultVersionInfo[] = [];
  try {
    for await (const listed of opened.client.listPropertiesOfSecretVersions(name)) {
      const { version = '', enabled = true, tags, createdOn } = listed;
      found.push({ version, enabled, tags: textsOf(tags), createdAt: momentOf(createdOn) });
    }
  } catch (thrown) {
    // The real vault lists nothing for a name that it does not know; others say that they do not know it.
    if (saysNotFound(thrown)) return [];
    return answered(opened, { name, to: 'list' }, Promise.reject(thrown));
  }
  // The vault lists them by id.
  return found.sort((a, b) => (b.createdAt?.getTime() ?? 0) - (a.createdAt?.getTime() ?? 0));
}

/** The SDK takes what it gets for what its types say. Throws where something else than a vault has answered. */
function withText(secret: KeyVaultSecret): KeyVaultSecret {
  const value: unknown = secret.value;
  if (value === undefined || typeof value === 'string') return secret;
  throw new Error('an answer whose value is no text, so not from a vault');
}

/** What is no moment is not known. */
function momentOf(date: Date | undefined): Date | undefined {
  return date === undefined || Number.isNaN(date.getTime()) ? undefined : date;
}

function textsOf(tags: Readonly<Record<string, unknown>> | undefined): Readonly<Record<string, string>> {
  const texts = Object.entries(tags ?? {}).flatMap(([name, text]) =>
    typeof text === 'string' ? [[name, text] as const] : [],
  );
  return Object.fromEntries(texts);
}

function emptySecret(url: string, name: string): Problem {
  return new Problem({
    code: 'secret-empty',
    what: 'The secret is empty',
    target: targetOf({ url, name }),
    likelyCause: 'It was stored from a variable or file that held nothing.',
    fix: storeInVault(vaultName(url), name),
  });
}
