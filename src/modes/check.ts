import {
  type Candidate,
  type Examination,
  type ExaminationTools,
  examineAll,
} from '../postgres/examination.ts';
import { Problem, problemsOf } from '../problem.ts';
import type { Redacted } from '../redacted.ts';
import type { Candidates } from './candidates.ts';
import type { SyncResult } from './sync.ts';

/** How a checked credential stands; `stale` and `broken` are only said when the vault was asked. */
export type CheckStanding = Examination['standing'] | 'stale' | 'broken' | 'healed';

export interface CheckedDatabase extends Omit<Examination, 'standing' | 'problem'> {
  readonly standing: CheckStanding;
  readonly problem: Problem | undefined;
  /** What kept the vault from having an opinion. */
  readonly alsoProblems?: readonly Problem[];
}

export interface CheckPlan {
  readonly candidates: () => Promise<Candidates>;
  /** The same login as a refused candidate's, with the credential that the vault holds now. */
  readonly vaultsOwn: ((refused: Candidate) => Promise<Candidate>) | undefined;
  /** Says whether a rotation was interrupted. */
  readonly unfinishedRotation: () => Promise<boolean>;
  /** Writes the stale GitHub secret; undefined when that was not asked for, or may not be done. */
  readonly heal: (() => Promise<SyncResult>) | undefined;
  readonly staleAdvice: StaleAdvice;
  /** Who still holds the old value after a healing. */
  readonly noteAfterHealing: string;
  /** Steps for other consumers that are older than the vault's version. */
  readonly otherStaleConsumers: () => Promise<readonly string[]>;
  readonly waitMs: number;
}

/** Why a copy may be stale, and what brings it up. */
export interface StaleAdvice {
  readonly likelyCause: string;
  readonly fix: string;
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
  const opinionOf = vaultsOpinion(plan, tools);
  const judged = await Promise.all(examined.map((one) => judge(one, plan, opinionOf)));
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

type OpinionOf = (refused: Candidate) => Promise<Examination | undefined>;

/** One login for each login that the vault's credential makes possible, however many copies were refused. */
function vaultsOpinion({ vaultsOwn, waitMs }: CheckPlan, tools: ExaminationTools): OpinionOf | undefined {
  if (vaultsOwn === undefined) return undefined;
  const known = new Map<string, Promise<readonly Examination[]>>();
  return async (refused) => {
    const own = await vaultsOwn(refused);
    const key = `${own.name} ${'target' in own ? own.target.database : ''}`;
    const examination = known.get(key) ?? examineAll([own], waitMs, tools);
    known.set(key, examination);
    return (await examination)[0];
  };
}

/** A refused credential is held against the vault's. Without a clear answer it stays refused, and no more is said. */
async function judge(
  examined: Examination,
  plan: CheckPlan,
  opinionOf: OpinionOf | undefined,
): Promise<CheckedDatabase> {
  if (examined.standing !== 'refused' || opinionOf === undefined) return examined;
  const target = examined.candidate.name;
  try {
    const opinion = await opinionOf(examined.candidate);
    if (opinion?.probe?.result === 'ok') {
      return { ...examined, standing: 'stale', problem: staleProblem(target, plan.staleAdvice) };
    }
    if (opinion?.standing === 'refused') {
      const problem = brokenProblem(target, await plan.unfinishedRotation());
      return { ...examined, standing: 'broken', problem };
    }
    return { ...examined, alsoProblems: opinion?.problem === undefined ? [] : [opinion.problem] };
  } catch (thrown) {
    return { ...examined, alsoProblems: problemsOf(thrown) };
  }
}

function asHealed(database: CheckedDatabase): CheckedDatabase {
  return database.standing === 'stale' ? { ...database, standing: 'healed', problem: undefined } : database;
}

function staleProblem(target: string, advice: StaleAdvice): Problem {
  return new Problem({
    code: 'credential-stale',
    what: 'This copy of the credential is stale: the vault has one that works',
    target,
    answer: 'the server refuses this copy (28P01) and takes what the vault holds',
    ...advice,
  });
}

function brokenProblem(target: string, unfinishedRotation: boolean): Problem {
  return new Problem({
    code: 'credential-broken',
    what: 'The credential is broken: the server refuses what the vault holds',
    target,
    answer: '28P01, for this copy and for the vault alike',
    likelyCause: unfinishedRotation
      ? 'A rotation was interrupted: its pending secret is still there. Running the rotation again finishes it.'
      : "Somebody changed the role's password without the vault, or the vault without the role; or the role does not exist or has expired.",
    fix: unfinishedRotation
      ? 'with:\n  mode: rotate'
      : 'Find out which password the server knows, and store the connection string that has it; or set the role to what the vault holds (as an administrator, in psql: \\password ROLE).',
  });
}
