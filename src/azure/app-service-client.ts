import { createWebSiteManagement } from '@azure/arm-appservice/api';
import type { HttpClient } from '@azure/core-rest-pipeline';
import type { TokenCredential } from '@azure/identity';
import type { Redacted } from '../redacted.ts';
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
  readonly transport?: { readonly httpClient: HttpClient; readonly tryTimeoutMs: number };
}

export type SitesClient = ReturnType<typeof createWebSiteManagement>;

/**
 * The SDK's client, with bounded and visible retries. Its operations are functions, of which the bundle takes those that
 * are named (the class with all of them would be 700 kB); this file is loaded when a config file names such an app.
 */
export function sitesClient(access: Omit<AppServiceAccess, 'hold' | 'clientId'>): SitesClient {
  const { cloud, credential, subscriptionId, say, transport } = access;
  const asking = resourceManagerOf(cloud);
  const { additionalPolicies, ...retries } = visibleRetries(asking, say, transport?.tryTimeoutMs);
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
    ],
  });
}

const LISTING = /\/(?:sites|slots|configreferences\/(?:appsettings|connectionstrings))\?/;
