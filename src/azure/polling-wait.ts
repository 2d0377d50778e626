/** However long a service asks for: an operation is looked at again by then. */
const LONGEST_MS = 30_000;

/**
 * How long to wait before the next look at an operation, in milliseconds: what its last answer asked for (the header
 * Retry-After, in seconds), and `leastMs` where it asked for less or for nothing that can be read.
 */
export function pollingWaitMs(retryAfter: string | undefined, leastMs: number): number {
  if (retryAfter === undefined || !/^\d+$/.test(retryAfter)) return leastMs;
  return Math.min(Math.max(Number(retryAfter) * 1000, leastMs), LONGEST_MS);
}
