import type { ConnectionString } from './connection-string.ts';
import type { Probe } from './probe.ts';

/**
 * Has one login of each role and server ask what the role may, which costs a new session of the server some
 * milliseconds; when that login fails, the next one.
 */
export function limitsOnce<Rest extends readonly unknown[]>(
  logIn: (askLimits: boolean, target: ConnectionString, ...rest: Rest) => Promise<Probe>,
): (target: ConnectionString, ...rest: Rest) => Promise<Probe> {
  const asked = new Set<string>();
  return async (target, ...rest) => {
    const key = JSON.stringify([target.host, target.port, target.user]);
    const asks = !asked.has(key);
    asked.add(key);
    const probe = await logIn(asks, target, ...rest);
    if (asks && probe.result !== 'ok') asked.delete(key);
    return probe;
  };
}
