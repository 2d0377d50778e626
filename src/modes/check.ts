import { noteOf } from '../postgres/diagnosis/role-warnings.ts';
import { examineAll, roleWarnings } from '../postgres/examination.ts';
import type { ExaminationTools } from '../postgres/examined.ts';
import type { Problem } from '../problem.ts';
import type { Redacted } from '../redacted.ts';
import type { Rotation } from '../rotation/under-way.ts';
import { type CheckedDatabase, explainBroken, judgeAll } from './judgement.ts';
import { Refusals } from './refusals.ts';
import { lookAgainWhileBroken, type Relooking } from './second-look.ts';
import type { SyncResult } from './sync.ts';

export type { CheckedDatabase, CheckStanding, StaleAdvice } from './judgement.ts';

export interface CheckPlan extends Relooking {
  /** Whether a rotation was interrupted. */
  readonly unfinishedRotation: () => Promise<Rotation>;
  /** Writes the stale GitHub secret; undefined when that was not asked for, or may not be done. */
  readonly heal: (() => Promise<SyncResult>) | undefined;
  /** Who still holds the old value after a healing. */
  readonly noteAfterHealing: string;
  /** Steps for other consumers that are older than the vault's version. */
  readonly otherStaleConsumers: () => Promise<readonly string[]>;
}

export interface CheckResult {
  readonly databases: readonly CheckedDatabase[];
  readonly healed: SyncResult | undefined;
  /** What later steps may be given: the value that healed. */
  readonly freshValue: Redacted | undefined;
  readonly notes: readonly string[];
  readonly problems: readonly Problem[];
}

/** Logs in as the consumers would, says what is wrong, and heals a stale secret when told to. */
export async function check(plan: CheckPlan, tools: ExaminationTools): Promise<CheckResult> {
  const { candidates, notes: notesBefore } = await plan.candidates();
  const examined = await examineAll(candidates, plan.waitMs, tools);
  const refusals = new Refusals();
  const first = await judgeAll(examined, plan, tools, refusals);
  const looked = await lookAgainWhileBroken(first, plan, tools, refusals);
  const judged = await explainBroken(looked, plan.unfinishedRotation);
  const stale = judged.some(({ standing }) => standing === 'stale');
  const healed = stale ? await plan.heal?.() : undefined;
  const isHealed = healed !== undefined && healed.problems.length === 0;
  const databases = isHealed ? judged.map(asHealed) : judged;
  return {
    databases,
    healed,
    freshValue: isHealed ? healed.secret?.value : undefined,
    notes: [
      ...notesBefore,
      ...judged.flatMap((one) => one.notes),
      ...roleWarnings(judged).map(noteOf),
      ...(healed?.notes ?? []),
      ...(isHealed ? [plan.noteAfterHealing] : []),
      ...(stale ? await adviceOn(plan) : []),
    ],
    problems: [
      ...databases.flatMap(({ problem, alsoProblems = [] }) => [
        ...(problem ? [problem] : []),
        ...alsoProblems,
      ]),
      ...(healed?.problems ?? []),
    ],
  };
}

/** Advice that cannot be had is no reason to fail. */
async function adviceOn(plan: CheckPlan): Promise<readonly string[]> {
  return plan.otherStaleConsumers().catch(() => []);
}

function asHealed(database: CheckedDatabase): CheckedDatabase {
  return database.standing === 'stale' ? { ...database, standing: 'healed', problem: undefined } : database;
}
