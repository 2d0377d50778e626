import type { SessionGroup } from '../postgres/role-sessions.ts';

/** Whether a pattern of `known-clients` is about these sessions. */
export function isKnownClient(
  { database, applicationName, clientAddress }: SessionGroup,
  patterns: readonly string[],
): boolean {
  const names = [applicationName, clientAddress, `${database}/${applicationName}`];
  return patterns.some((pattern) => names.some((name) => name !== null && matches(pattern, name)));
}

/** Whether all of `text` is as `pattern` says: `*` is any text or none, `?` one character, and case matters. */
export function matches(pattern: string, text: string): boolean {
  const [wanted, given] = [[...pattern], [...text]];
  let [at, next] = [0, 0];
  /** Where the last `*` stands, and up to where it reaches so far. */
  let star: { readonly at: number; reach: number } | undefined;
  while (next < given.length) {
    if (wanted[at] === '*') star = { at: at++, reach: next };
    else if (wanted[at] === '?' || wanted[at] === given[next]) [at, next] = [at + 1, next + 1];
    else if (star !== undefined) [at, next] = [star.at + 1, ++star.reach];
    else return false;
  }
  return wanted.slice(at).every((rest) => rest === '*');
}
