import { z } from 'zod';
import { foreign } from '../foreign-text.ts';
import { messageOf, Problem } from '../problem.ts';

/** Where an Azure cloud signs in, manages and keeps its vaults. Hosts without a leading dot. */
export interface Cloud {
  readonly name: string;
  readonly authorityHost: string;
  readonly resourceManager: string;
  /** The resource that a token for the resource manager is for. */
  readonly resourceManagerAudience: string;
  readonly keyVaultSuffix: string;
  /** The `aud` that GitHub's token carries for this cloud. */
  readonly federatedAudience: string;
  /** The resource that a token for the vault will most likely be for; the vault's challenge has the last word. */
  readonly vaultAudience: string | undefined;
  /** For a cloud described by its own metadata: the only resources a token is asked for. */
  readonly audiences: readonly string[] | 'known';
}

const DEFAULT_FEDERATED_AUDIENCE = 'api://AzureADTokenExchange';

/**
 * https://learn.microsoft.com/azure/key-vault/general/about-keys-secrets-certificates#dns-suffixes-for-base-url
 * https://learn.microsoft.com/entra/workload-id/workload-identity-federation-considerations
 */
const KNOWN: Readonly<Record<string, Cloud>> = {
  public: {
    name: 'public',
    authorityHost: 'https://login.microsoftonline.com',
    resourceManager: 'https://management.azure.com',
    resourceManagerAudience: 'https://management.azure.com',
    keyVaultSuffix: 'vault.azure.net',
    vaultAudience: 'https://vault.azure.net',
    federatedAudience: DEFAULT_FEDERATED_AUDIENCE,
    audiences: 'known',
  },
  usgovernment: {
    name: 'usgovernment',
    authorityHost: 'https://login.microsoftonline.us',
    resourceManager: 'https://management.usgovcloudapi.net',
    resourceManagerAudience: 'https://management.usgovcloudapi.net',
    keyVaultSuffix: 'vault.usgovcloudapi.net',
    vaultAudience: 'https://vault.usgovcloudapi.net',
    federatedAudience: 'api://AzureADTokenExchangeUSGov',
    audiences: 'known',
  },
  china: {
    name: 'china',
    authorityHost: 'https://login.partner.microsoftonline.cn',
    resourceManager: 'https://management.chinacloudapi.cn',
    resourceManagerAudience: 'https://management.chinacloudapi.cn',
    keyVaultSuffix: 'vault.azure.cn',
    vaultAudience: 'https://vault.azure.cn',
    federatedAudience: 'api://AzureADTokenExchangeChina',
    audiences: 'known',
  },
};

const httpsUrl = z.url({ protocol: /^https$/ });

const Metadata = z.object({
  name: z.string().default('custom'),
  authentication: z.object({ loginEndpoint: httpsUrl, audiences: z.array(z.string().min(1)).min(1) }),
  suffixes: z.object({ keyVaultDns: z.string().min(1) }),
});

/** Known before a cloud has described itself, so that GitHub's token need not wait for that. */
export function federatedAudience(nameOrUrl: string): string {
  return KNOWN[nameOrUrl.toLowerCase()]?.federatedAudience ?? DEFAULT_FEDERATED_AUDIENCE;
}

/** Answers the JSON at a URL, or throws. */
export type GetJson = (url: string) => Promise<unknown>;

/**
 * A cloud by name, or by the URL of a resource manager that describes itself at `/metadata/endpoints`.
 * Throws `azure-cloud-unusable`.
 */
export async function resolveCloud(nameOrUrl: string, getJson: GetJson): Promise<Cloud> {
  const known = KNOWN[nameOrUrl.toLowerCase()];
  if (known !== undefined) return known;
  const resourceManager = nameOrUrl.replace(/\/+$/, '');
  const url = `${resourceManager}/metadata/endpoints?api-version=2022-09-01`;
  const answer = await getJson(url).catch((thrown: unknown) => {
    throw unusable(url, messageOf(thrown), 'The resource manager cannot be reached from here.', thrown);
  });
  const metadata = Metadata.safeParse(Array.isArray(answer) ? answer[0] : answer);
  if (!metadata.success) {
    throw unusable(url, z.prettifyError(metadata.error), 'That address is not an Azure resource manager.');
  }
  return describedBy(metadata.data, resourceManager);
}

/**
 * The first audience is the resource manager's: https://github.com/Azure/azure-cli/blob/dev/src/azure-cli-core/azure/cli/core/cloud.py
 */
function describedBy(metadata: z.infer<typeof Metadata>, resourceManager: string): Cloud {
  const keyVaultSuffix = metadata.suffixes.keyVaultDns.replace(/^\./, '');
  return {
    name: foreign(metadata.name),
    authorityHost: metadata.authentication.loginEndpoint.replace(/\/+$/, ''),
    resourceManager,
    resourceManagerAudience: (metadata.authentication.audiences[0] ?? resourceManager).replace(/\/+$/, ''),
    keyVaultSuffix,
    federatedAudience: DEFAULT_FEDERATED_AUDIENCE,
    vaultAudience: metadata.authentication.audiences.find((audience) => /^https:\/\/vault\./.test(audience)),
    audiences: [...metadata.authentication.audiences, `https://${keyVaultSuffix}`],
  };
}

function unusable(target: string, answer: string, likelyCause: string, cause?: unknown): Problem {
  return new Problem({
    code: 'azure-cloud-unusable',
    what: 'The Azure cloud does not describe itself',
    target,
    answer,
    likelyCause,
    fix: 'azure-cloud: public   # or usgovernment, china, or https://RESOURCE-MANAGER',
    cause,
  });
}

/**
 * The vault's URL. A host that is not under the cloud's own vault suffix is refused before anything is sent
 * to it, so that a mistyped or hostile `vault` never receives a token. Throws `vault-outside-cloud`.
 */
export function vaultUrl(nameOrUrl: string, cloud: Cloud): string {
  const url = /^https?:\/\//i.test(nameOrUrl)
    ? parseUrl(nameOrUrl)
    : parseUrl(`https://${nameOrUrl}.${cloud.keyVaultSuffix}`);
  if (url !== undefined && isPlainHttps(url) && isUnder(url, cloud.keyVaultSuffix)) return url.origin;
  throw new Problem({
    code: 'vault-outside-cloud',
    what: 'This vault does not belong to the Azure cloud in use',
    target: `vault ${nameOrUrl}`,
    likelyCause: `Vaults of this cloud (${cloud.name}) are https://NAME.${cloud.keyVaultSuffix}; nothing was sent to it.`,
    fix: 'vault: NAME   # the name alone is enough; azure-cloud: usgovernment or china for those clouds',
  });
}

function parseUrl(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined;
}

function isPlainHttps(url: URL): boolean {
  const bare = url.pathname === '/' && url.search === '' && url.hash === '';
  return url.protocol === 'https:' && bare && url.username === '' && url.password === '';
}

/** A suffix with a port admits only that port. */
function isUnder(url: URL, suffix: string): boolean {
  const host = suffix.includes(':') ? url.host : url.hostname;
  return host === suffix || host.endsWith(`.${suffix}`);
}
