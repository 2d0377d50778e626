import type { Topology } from './topology.ts';

/** On the bare copies of a pair's user and password: the version of that secret that both are copies of. */
export const TRUTH_TAG = 'dbcred-of';

/**
 * The vault secret that holds a pair's user and password together, and is written in one go: the first connection
 * string, or else the first document. Whatever else holds them follows it.
 */
export function truthSecretOf({ secrets }: Pick<Topology, 'secrets'>): string {
  const [first] = [...secrets.connectionStrings, ...secrets.documents];
  if (first === undefined) throw new Error('a pair of logins has a text that holds both');
  return first.name;
}
