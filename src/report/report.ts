import type { Delivery } from '../consumers/consumer.ts';
import type { SyncResult } from '../modes/sync.ts';
import type { Problem } from '../problem.ts';

type Outcome = 'ok' | 'changed' | 'drifted' | 'failed';

/** What happened at one consumer. */
export interface ConsumerLine {
  readonly consumer: string;
  readonly action: Delivery['action'] | 'not-reached';
}

/** A Problem as data: what the output `report` holds for scripts. */
export interface ProblemData {
  readonly code: string;
  readonly what: string;
  readonly target: string;
  readonly answer: string | null;
  readonly cause: string;
  readonly fix: string;
}

/** All that a run has to tell; plain data without secrets. */
export interface Report {
  readonly mode: string;
  readonly dryRun: boolean;
  readonly outcome: Outcome;
  readonly changed: number;
  readonly vaultSecret: string | null;
  readonly vaultVersion: string | null;
  readonly proof: string | null;
  readonly consumers: readonly ConsumerLine[];
  readonly notes: readonly string[];
  readonly problems: readonly ProblemData[];
}

export function syncReport(result: SyncResult, dryRun: boolean): Report {
  const action = result.delivery?.action ?? 'not-reached';
  const changed = action === 'created' || action === 'replaced' ? 1 : 0;
  return {
    mode: 'sync',
    dryRun,
    outcome: result.problems.length > 0 ? 'failed' : changed > 0 ? 'changed' : 'ok',
    changed,
    vaultSecret: result.secret?.name ?? null,
    vaultVersion: result.delivery?.version ?? result.secret?.version ?? null,
    proof: result.proof ?? null,
    consumers: result.consumerName === undefined ? [] : [{ consumer: result.consumerName, action }],
    notes: result.notes,
    problems: result.problems.map(problemData),
  };
}

/** The report of a run that ended before its mode began. */
export function failedReport(mode: string, problems: readonly Problem[]): Report {
  return {
    mode,
    dryRun: false,
    outcome: 'failed',
    changed: 0,
    vaultSecret: null,
    vaultVersion: null,
    proof: null,
    consumers: [],
    notes: [],
    problems: problems.map(problemData),
  };
}

function problemData(problem: Problem): ProblemData {
  const { code, what, target, answer, likelyCause, fix } = problem;
  return { code, what, target, answer: answer ?? null, cause: likelyCause, fix };
}

/** Every string of `report` through `clean`: the last door before anything is printed. */
export function mapText<T>(value: T, clean: (text: string) => string): T;
export function mapText(value: unknown, clean: (text: string) => string): unknown {
  if (typeof value === 'string') return clean(value);
  if (Array.isArray(value)) return value.map((item) => mapText(item, clean));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mapText(item, clean)]));
}
