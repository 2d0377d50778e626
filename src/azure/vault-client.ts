import type { PipelinePolicy, PipelineRequest, RestError } from '@azure/core-rest-pipeline';
import type { TokenCredential } from '@azure/identity';
import type { SecretClient } from '@azure/keyvault-secrets';
import type { Cloud } from './cloud.ts';
import { OURSELVES, type Say, visibleRetries } from './retries.ts';
import type { ServiceClock } from './service-clock.ts';

interface VaultTools {
  readonly say: Say;
  /** For the vault's own log: the id of this run. */
  readonly correlationId: string;
}

/** The SDK's client, with bounded and visible retries; the SDK loads only here. */
export async function secretClient(
  url: string,
  cloud: Cloud,
  credential: TokenCredential,
  { say, correlationId, service }: VaultTools & { readonly service: ServiceClock },
): Promise<SecretClient> {
  const { SecretClient: Client } = await import('@azure/keyvault-secrets');
  const { retryOptions, additionalPolicies } = visibleRetries({ service: 'Key Vault', address: url }, say);
  return new Client(url, credential, {
    // A cloud given by URL keeps its vaults where its metadata says; `vaultUrl` and the credential check that.
    disableChallengeResourceVerification: cloud.audiences !== 'known',
    retryOptions,
    ...OURSELVES,
    additionalPolicies: [
      ...additionalPolicies,
      { policy: KEEP_REFUSALS, position: 'perRetry' },
      { policy: service.policy, position: 'perRetry' },
      { policy: requestsOf(correlationId), position: 'perRetry' },
    ],
  });
}

/** The SDK gives each request an id of its own, by which nobody finds what belongs together. */
function requestsOf(correlationId: string): PipelinePolicy {
  return {
    name: 'dbcred-sync-correlation',
    sendRequest(request, next) {
      request.headers.set('x-ms-client-request-id', correlationId);
      return next(request);
    },
  };
}

const refusals = new WeakMap<PipelineRequest, string>();

const KEEP_REFUSALS: PipelinePolicy = {
  name: 'dbcred-sync-keep-refusals',
  async sendRequest(request, next) {
    const response = await next(request);
    if (response.status >= 400) refusals.set(request, response.bodyAsText ?? '');
    return response;
  },
};

/** What the vault said in a refusal: of a list's, the SDK keeps the status and the code alone. */
export function bodyOf({ details, request }: RestError): unknown {
  if (details !== undefined || request === undefined) return details;
  try {
    return JSON.parse(refusals.get(request) ?? '');
  } catch {
    return undefined;
  }
}
