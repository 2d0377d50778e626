const DAY_MS = 86_400_000;

/**
 * The time that the vault tells in its answers and stamps on versions: the machine's, and as many days on as a test has
 * moved it. Tokens are judged by the machine's time, which is Entra's too.
 */
export interface VaultClock {
  now(): Date;
  /** Never back: a vault's versions grow newer. */
  advance(days: number): void;
  reset(): void;
}

export function createVaultClock(machine: () => Date = () => new Date()): VaultClock {
  let aheadMs = 0;
  return {
    now: () => new Date(machine().getTime() + aheadMs),
    advance(days) {
      if (!(days >= 0)) throw new Error(`the vault's clock does not go back (${days} days)`);
      aheadMs += days * DAY_MS;
    },
    reset() {
      aheadMs = 0;
    },
  };
}
