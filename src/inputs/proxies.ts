import { Problem } from '../problem.ts';
import type { Environment } from './given.ts';

/** In their order: the first that is set is the proxy, and no other is looked at. */
const READERS = [
  // Azure's SDKs: https://github.com/Azure/azure-sdk-for-js/tree/main/sdk/core/ts-http-runtime, proxyPolicy.ts
  ['HTTPS_PROXY', 'https_proxy', 'ALL_PROXY', 'all_proxy', 'HTTP_PROXY', 'http_proxy'],
  // GitHub's toolkit, for https: https://github.com/actions/toolkit/tree/main/packages/http-client
  ['https_proxy', 'HTTPS_PROXY'],
];

/**
 * Proxies that their readers would end on with "Invalid URL", or take the host of for a protocol; what is set for
 * other programs is none of our business. A check without a vault asks none of them.
 */
export function proxyComplaints(env: Environment, given: Readonly<Record<string, string>>): Problem[] {
  if ((given['mode'] ?? 'check') === 'check' && given['vault'] === undefined) return [];
  const isSet = (name: string): boolean => (env[name] ?? '') !== '';
  const inUse = new Set(READERS.flatMap((names) => names.find(isSet) ?? []));
  return [...inUse].filter((name) => !isProxy(env[name] ?? '')).map(malformed);
}

function malformed(name: string): Problem {
  return new Problem({
    code: 'input-invalid',
    what: `The variable ${name} must be the http or https URL of a proxy`,
    target: `variable ${name}`,
    likelyCause:
      'It has no http:// before the host, or it is no address at all; or user or password has a % that is not written %25. It is not shown: it may hold a password.',
    fix: `env:\n  ${name}: http://PROXY.EXAMPLE:3128   # or take the variable away`,
  });
}

function isProxy(text: string): boolean {
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return false;
  const { username, password } = new URL(text);
  return [username, password].every(isDecodable);
}

/** The toolkit goes around a proxy whose password it cannot decode, and the SDK ends on it. */
function isDecodable(encoded: string): boolean {
  try {
    decodeURIComponent(encoded);
    return true;
  } catch {
    return false;
  }
}
