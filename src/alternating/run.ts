import type { Recipient } from '../consumers/recipient.ts';
import type { Copies } from '../copies/copies.ts';
import type { Examination } from '../postgres/examined.ts';
import type { PairSession } from '../postgres/pair/pair-session.ts';
import type { Problem } from '../problem.ts';
import type { DeliveryOutcome } from '../rotation/delivery-outcome.ts';
import { describeServer } from '../rotation/ground.ts';
import { nothingProven } from '../rotation/memory.ts';
import { newTeller, type Teller } from '../rotation/teller.ts';
import type { PairSight } from './look.ts';
import type { PairMemory, PairPlan } from './pair-plan.ts';

/** What has become of a run so far; what a report is made of. */
export interface PairRun {
  readonly plan: PairPlan;
  readonly memory: PairMemory;
  readonly teller: Teller;
  readonly problems: Problem[];
  readonly notes: string[];
  readonly assumed: string[];
  readonly deliveries: Map<Recipient, DeliveryOutcome>;
  session: PairSession | undefined;
  sight: PairSight | undefined;
  resumed: string | undefined;
  copies: Copies | undefined;
  staged: boolean;
  /** When the vault had taken T with the other login. */
  promotedAt: number | undefined;
  /** The login that this run retired. */
  retired: string | undefined;
  /** It was given a new password since. */
  givenAgain: string | undefined;
  relocked: boolean;
  /** The lock is the application's login's, for want of the rotating role's password. */
  lockedByLogin: boolean;
  /** Another run has changed T, while this one, which was over, waited for an execution. */
  overtaken: boolean;
  examinations: readonly Examination[];
  readonly times: { stagedAt?: number; changedAt?: number; provenAt?: number };
  readonly before: Map<string, string>;
  readonly after: Map<string, string>;
}

export function beginPair(plan: PairPlan): PairRun {
  const { clock, say } = plan.ground;
  return {
    plan,
    memory: {
      ...{
        ownRunFound: undefined,
        finishing: false,
        delivered: undefined,
        everybodyHolds: false,
        cutOff: new Set(),
        proven: undefined,
        refusedLogins: 0,
        drain: undefined,
      },
      texts: nothingProven(),
    },
    teller: newTeller(clock, say, plan.cancellation.overdue),
    ...{ problems: [], notes: [], assumed: [], deliveries: new Map(), examinations: [] },
    ...{ session: undefined, sight: undefined, resumed: undefined, staged: false, promotedAt: undefined },
    ...{
      copies: undefined,
      retired: undefined,
      givenAgain: undefined,
      relocked: false,
      lockedByLogin: false,
      overtaken: false,
    },
    ...{ times: {}, before: new Map(), after: new Map() },
  };
}

/** Whose turn it is to be told of: both logins, and where. */
export function pairInWords({
  ground,
}: {
  readonly ground: Pick<PairPlan['ground'], 'pair' | 'topology'>;
}): string {
  return `logins ${ground.pair.logins.join(' and ')} on ${describeServer(ground.topology)}`;
}
