import { getProxyUrl } from '@actions/http-client/lib/proxy';
import type { RawAnswer } from './raw-answer.ts';

export type WebFetch = (url: string, init: object) => Promise<RawAnswer>;

/**
 * A fetch by the HTTP client that Azure's SDKs bring, so that a run has one: Node's own fetch would be compiled beside
 * it, which takes as long as a round trip, and 15 MB. HTTPS_PROXY and NO_PROXY mean what they mean to the runner's own
 * tools: https://github.com/actions/toolkit/tree/main/packages/http-client
 */
export function webFetch(address: string): WebFetch {
  const proxy = getProxyUrl(new URL(address));
  const loading = import('./sdk-fetch.ts').then(({ sdkFetch }) =>
    sdkFetch(proxy === undefined ? undefined : new URL(proxy.href)),
  );
  loading.catch(() => undefined); // who asks hears of it
  return async (url, init) => (await loading)(url, init);
}
