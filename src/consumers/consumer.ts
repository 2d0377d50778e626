import type { VaultSecret } from '../azure/key-vault.ts';

/** What a delivery did. `would-write` is a dry run's. */
export interface Delivery {
  readonly action: 'created' | 'replaced' | 'would-create' | 'would-replace';
}

/** Whatever holds a copy of a vault secret. */
export interface Consumer {
  readonly name: string;
  /** Reads all that delivering will need and can refuse; writes nothing. Throws Problems. */
  prepare(): Promise<void>;
  /** Writes the value, or says what it would write. Safe to repeat. Throws Problems. */
  deliver(secret: VaultSecret, options: { dryRun: boolean }): Promise<Delivery>;
}
