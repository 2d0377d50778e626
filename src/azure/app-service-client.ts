import { createWebSiteManagement } from '@azure/arm-appservice/api';
import type { HttpClient, PipelinePolicy } from '@azure/core-rest-pipeline';
import type { TokenCredential } from '@azure/identity';
import type { Redacted } from '../redacted.ts';
import { ASKED_ONCE } from './asked-once.ts';
import type { Cloud } from './cloud.ts';
import { NO_PAGES } from './no-pages.ts';
import { refusedListing } from './refused-listing.ts';
import { OURSELVES, resourceManagerOf, type Say, visibleRetries } from './retries.ts';

export interface AppServiceAccess {
  readonly subscriptionId: string;
  readonly cloud: Cloud;
  readonly credential: TokenCredential;
  /** Who asks, for the command that grants a missing role. */
  readonly clientId: string | undefined;
  readonly say: Say;
  /** Holds the value of a setting, which may be anybody's secret. */
  readonly hold: (text: string) => Redacted;
  /** What carries the SDK's requests, and how long one try may take in milliseconds; its own unless given. */
  readonly transport?: {
    readonly httpClient: HttpClient;
    readonly tryTimeoutMs: number;
    /** Of a restart; as long as of any other unless given. */
    readonly restartTimeoutMs?: number;
  };
}

/** A restart answers when it is done, which takes an app with a slow start minutes. */
const RESTART_TIMEOUT_MS = 4 * 60_000;

export type SitesClient = ReturnType<typeof createWebSiteManagement>;

/**
 * The SDK's client, with bounded and visible retries. Its operations are functions, of which the bundle takes those that
 * are named (the class with all of them would be 700 kB); this file is loaded when a config file names such an app.
 */
export function sitesClient(access: Omit<AppServiceAccess, 'hold' | 'clientId'>): SitesClient {
  return clientWith(access, access.transport?.tryTimeoutMs, []);
}

/** One that waits for a restart, and asks for it once: each repetition would be another outage. */
export function restartingClient(access: AppServiceAccess): SitesClient {
  const { transport } = access;
  const timeoutMs = transport?.restartTimeoutMs ?? transport?.tryTimeoutMs ?? RESTART_TIMEOUT_MS;
  return clientWith(access, timeoutMs, [{ policy: ASKED_ONCE, position: 'perRetry' }]);
}

function clientWith(
  access: Omit<AppServiceAccess, 'hold' | 'clientId'>,
  tryTimeoutMs: number | undefined,
  also: readonly { readonly policy: PipelinePolicy; readonly position: 'perRetry' }[],
): SitesClient {
  const { cloud, credential, subscriptionId, say, transport } = access;
  const asking = resourceManagerOf(cloud);
  const { additionalPolicies, ...retries } = visibleRetries(asking, say, tryTimeoutMs);
  return createWebSiteManagement(credential, subscriptionId, {
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
      ...also,
    ],
  });
}

const LISTING = /\/(?:sites|slots|configreferences\/(?:appsettings|connectionstrings))\?/;
