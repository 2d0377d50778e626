import type { RestError } from '@azure/core-rest-pipeline';
import type { TokenCredential } from '@azure/identity';
import type { SecretClient } from '@azure/keyvault-secrets';
import { shellWord } from '../foreign-text.ts';
import { messageOf, Problem } from '../problem.ts';
import { MASKED_WHEN_FOUND, Redacted, type SecretForms } from '../redacted.ts';
import type { Cloud } from './cloud.ts';
import { HostNotFound, type Say, visibleRetries } from './retries.ts';

export interface VaultSecret {
  readonly name: string;
  /** The secret version (32 hex digits). Not secret. */
  readonly version: string;
  readonly value: Redacted;
  readonly tags: Readonly<Record<string, string>>;
  /** By the service's clock, to the second. */
  readonly createdAt: Date | undefined;
}

export interface Vault {
  readonly url: string;
  /**
   * The latest version. Of a document, which is never shown, only the secrets found in it are masked.
   * Throws Problems: `secret-*` and `vault-*`.
   */
  read(name: string, as?: 'document'): Promise<VaultSecret>;
}

/** Who asks, for the commands that grant a missing role; without it, the account of the Azure CLI. */
export type VaultCaller = { readonly clientId: string; readonly tenantId: string } | undefined;

export async function openVault(
  url: string,
  cloud: Cloud,
  credential: TokenCredential,
  caller: VaultCaller,
  collaborators: { forms: SecretForms; say: Say },
): Promise<Vault> {
  askAhead(cloud, credential, caller);
  const { SecretClient } = await import('@azure/keyvault-secrets');
  const client = new SecretClient(url, credential, {
    // A cloud given by URL keeps its vaults where its metadata says; `vaultUrl` and the credential check that.
    disableChallengeResourceVerification: cloud.audiences !== 'known',
    ...visibleRetries('Key Vault', collaborators.say),
  });
  return {
    url,
    async read(name, as) {
      const secret = await client.getSecret(name).catch(async (thrown: unknown) => {
        throw await problemWith(thrown, { url, name, caller, client });
      });
      const forms = as === 'document' ? MASKED_WHEN_FOUND : collaborators.forms;
      const value = new Redacted(secret.value ?? '', forms);
      if (value.isEmpty) throw emptySecret(url, name);
      const { version = '', tags = {}, createdOn: createdAt } = secret.properties;
      return { name, value, version, tags, createdAt };
    },
  };
}

/**
 * The vault answers the first request with the resource that it wants a token for. That is known beforehand,
 * so the token is asked for meanwhile; the credential gives the same one when the client asks for it.
 */
function askAhead({ vaultAudience }: Cloud, credential: TokenCredential, caller: VaultCaller): void {
  if (vaultAudience === undefined || caller === undefined) return;
  const options = { enableCae: true, tenantId: caller.tenantId };
  credential.getToken(`${vaultAudience}/.default`, options).catch(() => undefined);
}

interface Asked {
  readonly url: string;
  readonly name: string;
  readonly caller: VaultCaller;
  readonly client: SecretClient;
}

async function problemWith(thrown: unknown, asked: Asked): Promise<Problem> {
  if (thrown instanceof Problem) return thrown;
  if (!isRestError(thrown) || thrown.statusCode === undefined) return unreachable(thrown, asked);
  switch (thrown.statusCode) {
    case 401:
      return unauthorized(thrown, asked);
    case 403:
      return forbidden(thrown, asked);
    case 404:
      return (await isSoftDeleted(asked)) ? softDeleted(thrown, asked) : notFound(thrown, asked);
    case 429:
      return problem(thrown, asked, {
        code: 'vault-throttled',
        what: 'Key Vault is throttling',
        likelyCause: 'The vault or its subscription gets more requests than it may; retrying did not help.',
        fix: 'Run it again in a minute; spread jobs that read this vault over time.',
      });
    default:
      return problem(thrown, asked, {
        code: 'vault-failed',
        what: `Key Vault answered ${thrown.statusCode}`,
        likelyCause:
          thrown.statusCode >= 500
            ? 'Key Vault has trouble; retrying did not help.'
            : 'Key Vault did not accept the request.',
        fix: 'Run it again; see https://azure.status.microsoft',
      });
  }
}

function isRestError(thrown: unknown): thrown is RestError {
  return thrown instanceof Error && thrown.name === 'RestError';
}

/** `details` is the parsed body; its inner code says which of several refusals a 403 is. */
function innerCode(error: RestError): string | undefined {
  const body: unknown = error.details;
  const inner = field(field(body, 'error'), 'innerError') ?? field(field(body, 'error'), 'innererror');
  const code = field(inner, 'code');
  return typeof code === 'string' ? code : undefined;
}

function field(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.entries(value).find(([key]) => key === name)?.[1];
}

type Words = Pick<Problem, 'code' | 'what' | 'likelyCause' | 'fix'>;

function problem(thrown: unknown, { url, name }: Asked, words: Words): Problem {
  return new Problem({
    ...words,
    target: `secret ${name} in ${url}`,
    answer: messageOf(thrown),
    cause: thrown,
  });
}

function vaultName(url: string): string {
  return new URL(url).hostname.split('.')[0] ?? url;
}

function unreachable(thrown: unknown, asked: Asked): Problem {
  if (/challenge resource/i.test(messageOf(thrown))) return foreignChallenge(thrown, asked);
  const unknownHost = thrown instanceof HostNotFound;
  return problem(thrown, asked, {
    code: 'vault-unreachable',
    what: unknownHost ? 'There is no vault of that name' : 'The vault cannot be reached',
    likelyCause: unknownHost
      ? 'The name is mistyped, the vault was deleted, or it belongs to another Azure cloud.'
      : 'The network, a proxy or a private endpoint is in the way.',
    fix: unknownHost
      ? 'az keyvault list --query "[].name" --output tsv   # then: vault: THAT'
      : `curl -sS ${shellWord(asked.url)}/healthstatus   # from the same runner`,
  });
}

/** The SDK's own check, on for every known cloud: https://aka.ms/azsdk/blog/vault-uri */
function foreignChallenge(thrown: unknown, asked: Asked): Problem {
  return problem(thrown, asked, {
    code: 'vault-outside-cloud',
    what: 'The vault asks for a token that is not for vaults of this cloud',
    likelyCause: 'What answers there is not a Key Vault of this cloud. No token was sent to it.',
    fix: 'Check vault and azure-cloud, and what stands between this runner and the vault.',
  });
}

function unauthorized(thrown: RestError, asked: Asked): Problem {
  return problem(thrown, asked, {
    code: 'vault-unauthorized',
    what: 'The vault does not accept the token',
    likelyCause:
      "The token is of another tenant than the vault's, or for another cloud; this is not about roles.",
    fix: `az keyvault show --name ${shellWord(vaultName(asked.url))} --query properties.tenantId   # is it tenant-id?`,
  });
}

function forbidden(thrown: RestError, asked: Asked): Problem {
  const vault = shellWord(vaultName(asked.url));
  if (innerCode(thrown) === 'SecretDisabled' || /disabled secret/.test(thrown.message)) {
    return problem(thrown, asked, {
      code: 'secret-disabled',
      what: 'The latest version of this secret is disabled',
      likelyCause: 'Somebody disabled it, or stored a version that was not meant to be read yet.',
      fix: `az keyvault secret set-attributes --vault-name ${vault} --name ${shellWord(asked.name)} --enabled true`,
    });
  }
  if (innerCode(thrown) === 'ForbiddenByFirewall' || /Client address/.test(thrown.message)) {
    return firewall(thrown, asked, vault);
  }
  const assignee = asked.caller?.clientId ?? 'CLIENT-ID';
  return problem(thrown, asked, {
    code: 'vault-forbidden',
    what: 'This identity may not read secrets of the vault',
    likelyCause:
      'The role Key Vault Secrets User is missing (or is minutes old and not everywhere yet); a vault with access policies needs the permission get.',
    fix: [
      `az role assignment create --assignee ${shellWord(assignee)} --role "Key Vault Secrets User" --scope "$(az keyvault show --name ${vault} --query id --output tsv)"`,
      `# a vault with access policies:\naz keyvault set-policy --name ${vault} --spn ${shellWord(assignee)} --secret-permissions get`,
    ].join('\n'),
  });
}

function firewall(thrown: RestError, asked: Asked, vault: string): Problem {
  const header = thrown.response?.headers.get('x-ms-keyvault-network-info') ?? '';
  const address =
    /addr=([\d.]+)/.exec(header)?.[1] ?? /Client address \(([\d.]+)\)/.exec(thrown.message)?.[1];
  return problem(thrown, asked, {
    code: 'vault-firewall',
    what: "The vault's firewall does not admit this runner",
    likelyCause: `The vault admits selected networks only; this runner comes from ${address ?? 'an address that the vault did not tell'}.`,
    fix: `az keyvault network-rule add --name ${vault} --ip-address ${address ?? 'ADDRESS'}\n# GitHub-hosted runners change address with every job: use a private runner instead.`,
  });
}

/** A deleted secret answers like one that never was; only this tells them apart, where the role allows it. */
async function isSoftDeleted({ client, name }: Asked): Promise<boolean> {
  return client.getDeletedSecret(name).then(
    () => true,
    () => false,
  );
}

function softDeleted(thrown: RestError, asked: Asked): Problem {
  return problem(thrown, asked, {
    code: 'secret-deleted',
    what: 'This secret was deleted and can be recovered',
    likelyCause: 'Somebody deleted it; its name stays taken until it is recovered or purged.',
    fix: `az keyvault secret recover --vault-name ${shellWord(vaultName(asked.url))} --name ${shellWord(asked.name)}`,
  });
}

function notFound(thrown: RestError, asked: Asked): Problem {
  return problem(thrown, asked, {
    code: 'secret-not-found',
    what: 'The vault has no such secret',
    likelyCause: 'The name is mistyped, the secret is in another vault, or it was deleted.',
    fix: `az keyvault secret list --vault-name ${shellWord(vaultName(asked.url))} --query "[].name" --output tsv   # then: secret: THAT`,
  });
}

function emptySecret(url: string, name: string): Problem {
  return new Problem({
    code: 'secret-empty',
    what: 'The secret is empty',
    target: `secret ${name} in ${url}`,
    likelyCause: 'It was stored from a variable or file that held nothing.',
    fix: `az keyvault secret set --vault-name ${shellWord(vaultName(url))} --name ${shellWord(name)} --file url.txt --encoding utf-8`,
  });
}
