import type { PairPlan } from '../alternating/pair-plan.ts';
import type { PairRun } from '../alternating/run.ts';
import type { Problem } from '../problem.ts';
import type { Adoption } from '../topology/adoptions.ts';
import type { DatabasePart, DatabaseWork, PrivilegesCompared } from './database-part.ts';

/** One adoption, with everything that it takes place with. */
export interface AdoptPlan {
  readonly adoption: Adoption;
  /** The rotation of the two logins, whose texts may name the role before. */
  readonly pair: PairPlan;
  readonly databases: DatabasePart;
  /** The vault secret of the bare password of the role before. */
  readonly formerSecret: string;
  readonly dryRun: boolean;
}

/** Whether the role before may end, as far as one of its credentials goes. */
export interface FormerDrain {
  readonly is: 'over' | 'running' | 'held';
  /** When the time is over, by the vault's clock, in milliseconds since 1970. */
  readonly dueAt: number | undefined;
  /** What holds it, and what nobody can see. Sentences. */
  readonly heldBy: readonly string[];
  /** Since when every consumer holds one of the logins. */
  readonly deliveredAt: number | undefined;
}

/** What has become of one adoption. */
export interface AdoptRun {
  readonly plan: AdoptPlan;
  /** What was done before the vault named one of the logins, and after everybody held it. */
  readonly around: PairRun;
  /** Of the vault and the consumers; undefined where it did not come to that. */
  pair: PairRun | undefined;
  readonly notes: string[];
  /** What was done in the databases, a sentence each. */
  readonly done: string[];
  readonly problems: Problem[];
  work: DatabaseWork | undefined;
  /** As it was compared last; undefined where it did not come to that, or the role before had ended. */
  privileges: PrivilegesCompared | undefined;
  /** Undefined until everything else is done. */
  drain: FormerDrain | undefined;
}
