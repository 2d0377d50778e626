import type { Delivery, SplitWindow } from '../consumers/consumer.ts';
import type { Problem } from '../problem.ts';

/** What came of a delivery to one consumer. */
export interface DoneDelivery {
  readonly action: Delivery['action'];
  readonly at: number;
  readonly version: string;
  /** What had logged in with that version, and what the consumer's place has shown. */
  readonly proven: readonly string[];
  readonly notes: readonly string[];
  /** Of user and password that are kept apart. */
  readonly window?: SplitWindow | undefined;
  /** What is left to be waited for, once nobody else waits for it. */
  readonly afterwards?: Delivery['afterwards'];
}

export type DeliveryOutcome =
  | DoneDelivery
  | {
      readonly action: 'failed';
      readonly problems: readonly Problem[];
      /** It has the new value, and what it was to do with it failed. */
      readonly holdsIt?: boolean;
      /** What it had been by then, where that is known. */
      readonly done?: DoneDelivery;
      readonly window?: SplitWindow | undefined;
    };

/** What was done, whatever has failed after it. */
export function doneOf(outcome: DeliveryOutcome | undefined): DoneDelivery | undefined {
  return outcome?.action === 'failed' ? outcome.done : outcome;
}

/** Whether its place has the value, whatever has become of it there. */
export function isHeld(outcome: DeliveryOutcome | undefined): boolean {
  return outcome !== undefined && (outcome.action !== 'failed' || outcome.holdsIt === true);
}
