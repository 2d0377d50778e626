import { Problem } from '../problem.ts';

/** A consumer has the new value, and what was to be done with it there failed. */
export class HeldProblem extends Problem {}

/** The same, thrown by a consumer that has the value. */
export function asHeld(thrown: unknown): unknown {
  if (!(thrown instanceof Problem)) return thrown;
  const { code, what, target, answer, likelyCause, fix, place, cause } = thrown;
  return new HeldProblem({ code, what, target, answer, likelyCause, fix, place, cause });
}
