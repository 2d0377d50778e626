import { type Problem, type ProblemCode, problemsOf } from '../problem.ts';

/** What is known of a trouble that passes. */
interface Passing {
  /** The service asked for this wait, in milliseconds. */
  readonly askedMs: number | undefined;
}

const known = new WeakMap<Problem, Passing>();

/** These pass, or may; of `vault-failed` those that the vault itself is to blame for. */
const PASSING: readonly ProblemCode[] = ['vault-unreachable', 'vault-throttled', 'entra-unreachable'];

/** The same Problem, known to be of a trouble that passes. */
export function passing(problem: Problem, askedMs: number | undefined): Problem {
  known.set(problem, { askedMs });
  return problem;
}

/** Undefined where asking again would not help; of several the longest wait. */
export function passingTrouble(thrown: unknown): Passing | undefined {
  const all = problemsOf(thrown);
  const passed = all.flatMap((one) => {
    const found = known.get(one) ?? (PASSING.includes(one.code) ? { askedMs: undefined } : undefined);
    return found === undefined ? [] : [found];
  });
  if (passed.length < all.length) return undefined;
  const waits = passed.flatMap(({ askedMs }) => askedMs ?? []);
  return { askedMs: waits.length === 0 ? undefined : Math.max(...waits) };
}
