import { Problems } from '../../problem.ts';
import { outcomeOf, type Unaltered } from '../alteration.ts';
import { type AdoptionSession, type AdoptionSessions, settled } from './adoption-session.ts';
import { heldBy, patience } from './patience.ts';
import type { AdoptionStatement, AdoptionStep, StepName } from './statement.ts';
import { busy, interrupted, notByUs, type Refusal, refused } from './step-problems.ts';

export interface StepDone {
  readonly name: StepName;
  readonly done: number;
  /** What was not there any more when its turn came. */
  readonly gone: number;
  /** By kind; the kinds that something was moved of. */
  readonly locked: readonly LockedFor[];
}

/** How long others waited at most: from the moment at which the lock was asked for to its end. */
interface LockedFor {
  readonly kind: string;
  readonly lock: AdoptionStatement['lock'];
  readonly objects: number;
  readonly totalMs: number;
  readonly longest: { readonly object: string; readonly ms: number };
  /** How often somebody had it, and it was given up and tried anew. */
  readonly retries: number;
}

export interface CarryOutOptions {
  /** Milliseconds, ever growing. */
  readonly clock: () => number;
  readonly sleep: (ms: number) => Promise<void>;
  readonly say: (line: string) => void;
  /** How long one thing is waited for that somebody else has. */
  readonly patienceMs?: number;
}

const PATIENCE_MS = 60_000;

/**
 * Each statement in a transaction of its own: what is done stays done, and the next plan has the rest. Throws Problems:
 * `adoption-rights`, with the SQL for whoever may; `adoption-busy`; `adoption-refused`; `adoption-interrupted`.
 */
export async function carryOut(
  step: AdoptionStep,
  sessions: AdoptionSessions,
  options: CarryOutOptions,
): Promise<StepDone> {
  const locks = new Map<string, LockedFor>();
  const counts = { done: 0, gone: 0, refused: 0 };
  const refusals: Refusal[] = [];
  const used = new Set<AdoptionSession>();
  for (const statement of step.statements) {
    if (statement.by === 'others') continue;
    const session = await sessions.of(statement.by, statement.database);
    used.add(session);
    const one = await run(statement, session, { step, options });
    counts[one.result] += 1;
    if (one.outcome !== undefined) refusals.push({ statement, outcome: one.outcome });
    if (one.result === 'done' && statement.moves !== undefined) note(locks, statement, one);
  }
  for (const session of used) await settle(session, step);
  const others = step.statements.filter(({ by }) => by === 'others');
  const problems = [
    ...(refusals.length > 0 ? [refused(refusals, step)] : []),
    ...(others.length > 0 ? [notByUs(others)] : []),
  ];
  if (problems.length > 0) throw new Problems(problems);
  return { name: step.name, done: counts.done, gone: counts.gone, locked: [...locks.values()] };
}

interface Ran {
  readonly result: 'done' | 'gone' | 'refused';
  readonly ms: number;
  readonly retries: number;
  /** Where it was refused. */
  readonly outcome?: Unaltered;
}

/** The rest of the step does not build on it, so that all that is refused can be said at once. */
function isApart({ moves, text }: AdoptionStatement, { name }: AdoptionStep): boolean {
  return moves === undefined && name !== 'back' && name !== 'end' && !text.startsWith('CREATE ROLE');
}

async function run(
  statement: AdoptionStatement,
  session: AdoptionSession,
  { step, options }: { step: AdoptionStep; options: CarryOutOptions },
): Promise<Ran> {
  const startedAt = options.clock();
  const waiting = patience(startedAt + (options.patienceMs ?? PATIENCE_MS), options);
  for (let retries = 0; ; retries += 1) {
    const askedAt = options.clock();
    const outcome = await attempt(statement, session);
    if (outcome === undefined) return { result: 'done', ms: options.clock() - askedAt, retries };
    if (outcome.result === 'unknown') throw interrupted(statement, outcome);
    if (GONE.has(outcome.code) && statement.moves !== undefined) return { result: 'gone', ms: 0, retries };
    if (outcome.code === '42501' && isApart(statement, step))
      return { result: 'refused', ms: 0, retries, outcome };
    if (!isPassing(outcome)) throw refused([{ statement, outcome }], step);
    const holders = await heldBy(session, statement);
    if (!(await waiting.wait(what(statement), holders))) throw busy(statement, outcome, holders);
  }
}

/** Undefined: it was done. */
async function attempt(
  { text }: AdoptionStatement,
  session: AdoptionSession,
): Promise<Unaltered | undefined> {
  try {
    await session.query(`SET LOCAL lock_timeout TO ${session.lockTimeoutMs}; ${text}`);
    return undefined;
  } catch (thrown) {
    return outcomeOf(thrown);
  }
}

/** undefined_table, undefined_function, invalid_schema_name, undefined_object: a migration dropped it. */
const GONE: ReadonlySet<string> = new Set(['42P01', '42883', '3F000', '42704']);

/** lock_not_available, deadlock_detected, serialization_failure; and two who changed one row of the catalog. */
function isPassing({ code, message }: Unaltered): boolean {
  return (
    ['55P03', '40P01', '40001'].includes(code ?? '') || (code === 'XX000' && message.includes('concurrently'))
  );
}

/** Waits for the disk once for all that was done: a commit with something in it. */
async function settle(session: AdoptionSession, step: AdoptionStep): Promise<void> {
  try {
    await settled(session);
  } catch (thrown) {
    const [last] = step.statements.slice(-1);
    if (last !== undefined) throw interrupted(last, outcomeOf(thrown));
  }
}

function what({ moves, text }: AdoptionStatement): string {
  return moves === undefined ? text : `${moves.kind} ${moves.name}`;
}

function note(locks: Map<string, LockedFor>, { moves, lock }: AdoptionStatement, { ms, retries }: Ran): void {
  if (moves === undefined) return;
  const before = locks.get(moves.kind);
  const longer = before === undefined || ms > before.longest.ms;
  locks.set(moves.kind, {
    ...{ kind: moves.kind, lock, objects: (before?.objects ?? 0) + 1 },
    ...{ totalMs: (before?.totalMs ?? 0) + ms, retries: (before?.retries ?? 0) + retries },
    longest: longer ? { object: moves.name, ms } : before.longest,
  });
}
