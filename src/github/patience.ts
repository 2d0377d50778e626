/** How long and how often a rate limit is waited for; beyond that the run says so instead. */
export interface Patience {
  readonly longestWaitSeconds: number;
  readonly tries: number;
}

/** Somebody looks at one secret. */
export const FOR_ONE: Patience = { longestWaitSeconds: 90, tries: 3 };
/** Hundreds are under way: all of GitHub's hour may have to pass. */
export const FOR_MANY: Patience = { longestWaitSeconds: 3660, tries: 6 };
