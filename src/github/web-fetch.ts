import { getProxyUrl } from '@actions/http-client/lib/proxy';

/** What is read of an answer. */
export interface RawAnswer {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  readonly body?: { cancel(): Promise<void> } | null;
  json(): Promise<unknown>;
}

export type WebFetch = (url: string, init: object) => Promise<RawAnswer>;

/**
 * Node's own fetch, or the toolkit's where a proxy stands before this address, since Node's knows none:
 * https://nodejs.org/api/http.html#built-in-proxy-support. What only proxies need, a megabyte, loads behind one alone.
 */
export function webFetch(address: string): WebFetch {
  if (getProxyUrl(new URL(address)) === undefined) return (url, init) => fetch(url, init);
  const proxied = import('./proxied-fetch.ts').then(({ proxiedFetch }) => proxiedFetch(address));
  proxied.catch(() => undefined); // who asks hears of it
  return async (url, init) => (await proxied)(url, init);
}
