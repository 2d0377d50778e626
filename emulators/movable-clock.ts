const DAY_MS = 86_400_000;

/**
 * The time that a service tells in its answers and stamps on what is stored: the machine's, and as many days on as a
 * test has moved it. Tokens are judged by the machine's time, which is Entra's too.
 */
export interface MovableClock {
  now(): Date;
  /** Never back: what is stored grows newer. */
  advance(days: number): void;
  reset(): void;
}

export function createMovableClock(machine: () => Date = () => new Date()): MovableClock {
  let aheadMs = 0;
  return {
    now: () => new Date(machine().getTime() + aheadMs),
    advance(days) {
      if (!(days >= 0)) throw new Error(`this clock does not go back (${days} days)`);
      aheadMs += days * DAY_MS;
    },
    reset() {
      aheadMs = 0;
    },
  };
}
