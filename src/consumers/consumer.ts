import type { VaultSecret } from '../azure/key-vault.ts';
import type { Problem } from '../problem.ts';

/** No version of a vault: what a run has yet to write has none, and a dry run is asked with that. */
export const YET_TO_BE_MADE = 'yet-to-be-made';

/** What a delivery did; `would-…` is what a dry run says that it would do. */
export interface Delivery {
  readonly action:
    | 'created'
    | 'replaced'
    | 'unchanged'
    | 'removed'
    | 'would-create'
    | 'would-replace'
    | 'would-remove';
  /** What else is worth knowing, such as what could not be proven. */
  readonly notes?: readonly string[];
  /** What its place has shown of it, a sentence each: for the record. */
  readonly shown?: readonly string[];
  /** Milliseconds since 1970, where it goes on after that: when its place was seen to hold the value. */
  readonly heldAt?: number;
  /** Of user and password that are kept apart: while a reader got one of each. */
  readonly window?: SplitWindow | undefined;
  /** Of a dry run: what it took for granted, since only a write shows it, or another identity may do it. */
  readonly assumed?: readonly string[];
  /**
   * What the value is used for at its place and nobody else is to wait for, such as the execution of a job: waits for
   * its end. Throws Problems, also what `goOn` throws, which is asked before anything more is begun. Undefined where
   * nothing goes on.
   */
  readonly afterwards?: ((goOn: () => void) => Promise<Afterwards>) | undefined;
}

/** As in a delivery, of what went on after it. */
export interface Afterwards extends Required<Pick<Delivery, 'notes' | 'shown'>> {
  /** Where it did more than the delivery had told. */
  readonly action?: 'replaced' | undefined;
}

/** For how long whoever read user and password, which lie in secrets of their own, may have got one of each. */
export interface SplitWindow {
  /** In the order in which they were written. */
  readonly secrets: readonly string[];
  /** Milliseconds since 1970: when the first write was sent, or what it left was found. */
  readonly from: number;
  /** When the last one was answered; undefined: it is still open. */
  readonly until: number | undefined;
}

/**
 * How a copy stands against the vault, as far as it can be seen without changing anything. `unknown` is never
 * called anything better: a value that can not be read is not in sync because nothing speaks against it.
 */
export interface Standing {
  readonly is: 'in-sync' | 'stale' | 'broken' | 'unknown';
  /** The reason, as a sentence without a full stop. */
  readonly why: string;
  /** Since when it is so, where anything tells. */
  readonly since: Date | undefined;
  /** A command to run or the YAML to add; undefined where nothing is to be done. */
  readonly fix: string | undefined;
  /** A delivery alone does not mend it. */
  readonly isByHand?: boolean;
  /** What else is worth knowing, such as a reference that is pinned to a version. */
  readonly notes: readonly string[];
  /** There is no such place: what a delivery to it would fail with. */
  readonly problem?: Problem;
}

/**
 * Whatever holds a copy of a vault secret. `beside` are the others that it is given with it, where its entry names
 * several: each is proven as that one is.
 */
export interface Consumer {
  readonly name: string;
  /** Reads all that delivering will need and can refuse; writes nothing. Throws Problems. */
  prepare(): Promise<void>;
  /**
   * Proves that a delivery would be accepted without changing any value: `secret` is what the consumer holds
   * already. Returns what could not be proven. Throws Problems.
   */
  proveWritable(secret: VaultSecret, beside?: readonly VaultSecret[]): Promise<readonly string[]>;
  /**
   * Writes the value. A dry run reads what the delivery reads, throws the Problems that it would throw, and says what
   * it would do; it takes no right that only a write takes. Safe to repeat. Throws Problems.
   */
  deliver(
    secret: VaultSecret,
    options: { readonly dryRun: boolean; readonly beside?: readonly VaultSecret[] },
  ): Promise<Delivery>;
  /** How its copy of this secret stands. Changes nothing, and never throws: what cannot be seen is `unknown`. */
  inspect(secret: VaultSecret, beside?: readonly VaultSecret[]): Promise<Standing>;
  /**
   * Where each of several goes on with what it was started with, such as the executions of a job: those that have not
   * ended, and began before the last delivery there, or before that moment where it is not noted or is yet to come
   * (`isForeseen`); and those of which the place does not know whether they have. A sentence each. Throws Problems.
   */
  readonly startedBefore?: (
    moment: Date,
    options: { readonly isForeseen: boolean },
  ) => Promise<{ readonly heldBy: readonly string[]; readonly unknown: readonly string[] }>;
}
