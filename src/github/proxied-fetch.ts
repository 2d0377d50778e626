import { HttpClient } from '@actions/http-client';
import { fetch } from 'undici';

/** Through HTTPS_PROXY, unless NO_PROXY says otherwise, as the runner's own tools understand them. */
export function proxiedFetch(address: string) {
  const dispatcher = new HttpClient().getAgentDispatcher(address);
  return (url: string, init: object) => fetch(url, dispatcher === undefined ? init : { ...init, dispatcher });
}
