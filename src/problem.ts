import { foreign } from './foreign-text.ts';
import type { ProblemCode } from './problem-codes.ts';

export type { ProblemCode } from './problem-codes.ts';

export interface ProblemFields {
  code: ProblemCode;
  /** What failed, as a sentence without a full stop. */
  what: string;
  /** Which input, secret, server or consumer. */
  target: string;
  /** What the other side said, in its own words. */
  answer?: string | undefined;
  likelyCause: string;
  /** A command to run or the YAML to add. */
  fix: string;
  place?: Place | undefined;
  cause?: unknown;
}

/** In a file of the repository; counted from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column?: number;
}

/** An error for people. It never holds a secret: its `cause` keeps a name, a message and a code, and no objects. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly code: ProblemCode;
  readonly what: string;
  readonly target: string;
  readonly answer: string | undefined;
  readonly likelyCause: string;
  readonly fix: string;
  readonly place: Place | undefined;

  constructor(fields: ProblemFields) {
    const target = foreign(fields.target);
    super(
      `${fields.what}: ${target}`,
      fields.cause === undefined ? undefined : { cause: distil(fields.cause) },
    );
    this.code = fields.code;
    this.what = fields.what;
    this.target = target;
    this.answer = fields.answer === undefined ? undefined : foreign(fields.answer);
    this.likelyCause = fields.likelyCause;
    this.fix = fields.fix;
    this.place = fields.place;
  }
}

/** The same, of something that stands in a file: its target says where. */
export function placedAt(place: Place, problem: Problem): Problem {
  const { code, what, target, answer, likelyCause, fix } = problem;
  const { file, line, column } = place;
  const where = `${file}:${line}${column === undefined ? '' : `:${column}`}`;
  return new Problem({ code, what, target: `${where} ${target}`, answer, likelyCause, fix, place });
}

/** Several problems at once: everything that is wrong, said together, and each of it once. */
export class Problems extends Error {
  override readonly name = 'Problems';
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    const distinct = saidOnce(problems);
    super(distinct.map((problem) => problem.message).join('; '));
    this.problems = distinct;
  }
}

/** Reads that go side by side and lean on one sign-in all fail by it; consumers of one secret, by that. */
export function saidOnce(problems: readonly Problem[]): readonly Problem[] {
  return [...new Map(problems.map((problem) => [sayingOf(problem), problem])).values()];
}

function sayingOf({ code, message, answer, likelyCause, fix }: Problem): string {
  return JSON.stringify([code, message, answer, likelyCause, fix]);
}

/** Every problem in whatever was thrown; what nobody foresaw becomes an `unexpected` one. */
export function problemsOf(thrown: unknown): readonly Problem[] {
  if (thrown instanceof Problems) return thrown.problems;
  if (thrown instanceof Problem) return [thrown];
  return [
    new Problem({
      code: 'unexpected',
      what: 'Something failed that dbcred-sync does not know',
      target: 'this run',
      answer: messageOf(thrown),
      likelyCause: 'A defect in dbcred-sync, or a service that answered as none has before.',
      fix: 'Run it again; if it fails the same way, open an issue with this message.',
      cause: thrown,
    }),
  ];
}

/** Waits for all of them, then throws every failure together. */
export async function allOrProblems<T extends readonly unknown[]>(
  work: readonly [...{ [K in keyof T]: Promise<T[K]> }],
): Promise<T> {
  const settled: PromiseSettledResult<unknown>[] = await Promise.allSettled(work);
  const failures = settled.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []));
  if (failures.length > 0) throw new Problems(failures.flatMap(problemsOf));
  return (await Promise.all(work)) as unknown as T;
}

const MAX_CAUSES = 5; // some errors are their own cause

/** The message of anything thrown, and of what hides inside an AggregateError or a fetch failure. */
export function messageOf(thrown: unknown, depth = MAX_CAUSES): string {
  if (!(thrown instanceof Error))
    return typeof thrown === 'string' ? thrown : `a ${typeof thrown} was thrown`;
  if (depth <= 0) return thrown.message;
  if (thrown instanceof AggregateError && thrown.errors.length > 0) {
    return thrown.errors.map((error) => messageOf(error, depth - 1)).join('; ');
  }
  const inner = thrown.cause instanceof Error ? messageOf(thrown.cause, depth - 1) : '';
  return inner === '' || thrown.message.includes(inner) ? thrown.message : `${thrown.message}: ${inner}`;
}

/** The `code` that Node, PostgreSQL and the SDKs put on their errors, wherever it hides. */
export function codeOf(thrown: unknown, depth = MAX_CAUSES): string | undefined {
  if (typeof thrown !== 'object' || thrown === null || depth <= 0) return undefined;
  if ('code' in thrown && typeof thrown.code === 'string') return thrown.code;
  if (thrown instanceof AggregateError) {
    return thrown.errors.map((error) => codeOf(error, depth - 1)).find((code) => code !== undefined);
  }
  return 'cause' in thrown ? codeOf(thrown.cause, depth - 1) : undefined;
}

/** SDK errors carry whole requests, tokens included: only what is safe to keep is kept. */
function distil(thrown: unknown): Error {
  const kept: Error & { code?: string } = new Error(foreign(messageOf(thrown)));
  kept.name = thrown instanceof Error ? thrown.name : typeof thrown;
  const code = codeOf(thrown);
  if (code !== undefined) kept.code = foreign(code);
  return kept;
}
