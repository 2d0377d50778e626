import type { HttpClient, PipelinePolicy, PipelineResponse } from '@azure/core-rest-pipeline';
import type { TokenCredential } from '@azure/identity';
import type { Redacted } from '../redacted.ts';
import { ASKED_ONCE } from './asked-once.ts';
import type { Cloud } from './cloud.ts';
import type { ContainerAppsClient } from './container-apps-operations.ts';
import { NO_PAGES } from './no-pages.ts';
import { refusedListing } from './refused-listing.ts';
import { OURSELVES, resourceManagerOf, type Say, visibleRetries } from './retries.ts';

export interface ContainerAppsAccess {
  readonly subscriptionId: string;
  readonly cloud: Cloud;
  readonly credential: TokenCredential;
  /** Who asks, for the command that grants a missing role. */
  readonly clientId: string | undefined;
  readonly say: Say;
  /** Waits so many milliseconds. */
  readonly sleep: (ms: number) => Promise<void>;
  /** Holds the value of an app's secret; `keyVaultUrl` is what it refers to. */
  readonly hold: (text: string, keyVaultUrl: string | undefined) => Redacted;
  /** What carries the SDK's requests, and how long one try may take in milliseconds; its own unless given. */
  readonly transport?: { readonly httpClient: HttpClient; readonly tryTimeoutMs: number };
  /** What must not happen twice: no answer is no reason to ask again. */
  readonly isAskedOnce?: boolean;
}

/** What asking takes. */
export type ContainerAppsReading = Pick<
  ContainerAppsAccess,
  'subscriptionId' | 'cloud' | 'credential' | 'say' | 'transport' | 'isAskedOnce'
>;

/**
 * The SDK's client, with bounded and visible retries; the SDK loads only here. `onAnswer` is shown what each request
 * came to: the SDK's own `onResponse` is not called for a look at an operation. `also` sees each request once.
 */
export async function containerAppsClient(
  access: ContainerAppsReading,
  onAnswer?: (answer: PipelineResponse) => void,
  also: readonly PipelinePolicy[] = [],
): Promise<ContainerAppsClient> {
  const { openContainerApps } = await import('./container-apps-operations.ts');
  const { cloud, credential, subscriptionId, say, transport, isAskedOnce } = access;
  const { additionalPolicies, ...retries } = visibleRetries(
    resourceManagerOf(cloud),
    say,
    transport?.tryTimeoutMs,
  );
  return openContainerApps(credential, subscriptionId, {
    endpoint: cloud.resourceManager,
    // The SDK would ask for the public cloud's scope, whatever the endpoint is.
    credentials: { scopes: [`${cloud.resourceManagerAudience}/.default`] },
    ...retries,
    ...OURSELVES,
    ...(transport && { httpClient: transport.httpClient }),
    additionalPolicies: [
      ...additionalPolicies,
      { policy: NO_PAGES, position: 'perRetry' },
      { policy: refusedListing(LISTING), position: 'perCall' },
      ...(isAskedOnce === true ? [{ policy: ASKED_ONCE, position: 'perRetry' as const }] : []),
      ...(onAnswer ? [{ policy: showing(onAnswer), position: 'perCall' as const }] : []),
      ...also.map((policy) => ({ policy, position: 'perCall' as const })),
    ],
  });
}

function showing(onAnswer: (answer: PipelineResponse) => void): PipelinePolicy {
  return {
    name: 'dbcred-sync-answers',
    async sendRequest(request, next) {
      const answer = await next(request);
      onAnswer(answer);
      return answer;
    },
  };
}

const LISTING = /\/(?:revisions|containerApps|jobs|executions|managedEnvironments|daprComponents)\?/;
