import { getProxyUrl } from '@actions/http-client/lib/proxy';
import type { RawAnswer } from './raw-answer.ts';

export type WebFetch = (url: string, init: object) => Promise<RawAnswer>;

/**
 * A fetch by the HTTP client that Azure's SDKs bring, so that a run has one: Node's own fetch would be compiled beside
 * it, which takes as long as a round trip, and 15 MB. Where a proxy stands before this address, the toolkit's, which
 * knows proxies and loads behind one alone.
 */
export function webFetch(address: string): WebFetch {
  const isProxied = getProxyUrl(new URL(address)) !== undefined;
  const loading: Promise<WebFetch> = isProxied
    ? import('./proxied-fetch.ts').then(({ proxiedFetch }) => proxiedFetch(address))
    : import('./direct-fetch.ts').then(({ directFetch }) => directFetch);
  loading.catch(() => undefined); // who asks hears of it
  return async (url, init) => (await loading)(url, init);
}
