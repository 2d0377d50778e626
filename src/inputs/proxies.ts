import { Problem } from '../problem.ts';
import type { Environment } from './given.ts';

/** As Azure's SDKs and GitHub's toolkit read them. */
const VARIABLES = ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy', 'ALL_PROXY', 'all_proxy'];

/**
 * Proxies that their readers would end on with "Invalid URL", or take the host of for a protocol. A check without a
 * vault asks none of them.
 */
export function proxyComplaints(env: Environment, given: Readonly<Record<string, string>>): Problem[] {
  if ((given['mode'] ?? 'check') === 'check' && given['vault'] === undefined) return [];
  return VARIABLES.filter((name) => !isProxy(env[name] ?? '')).map(
    (name) =>
      new Problem({
        code: 'input-invalid',
        what: `The variable ${name} must be the http or https URL of a proxy`,
        target: `variable ${name}`,
        likelyCause:
          'It has no http:// before the host, or it is no address at all. It is not shown: it may hold a password.',
        fix: `env:\n  ${name}: http://PROXY.EXAMPLE:3128   # or take the variable away`,
      }),
  );
}

function isProxy(text: string): boolean {
  return text === '' || (/^https?:\/\//i.test(text) && URL.canParse(text));
}
