import { Problem } from '../problem.ts';

/** A cancelled job gets seconds: https://docs.github.com/actions/reference/workflows-and-actions/workflow-cancellation */
export interface Cancellation {
  isRequested(): boolean;
  /** Rejects `graceMs` after the request; before that, and without one, never settles. */
  readonly overdue: Promise<never>;
}

/** Throws once the run is to end: for places where nothing has been changed that would have to be finished. */
export function refuseIfCancelled(cancellation: Cancellation, target: string): void {
  if (cancellation.isRequested()) throw cancelled(target);
}

export function cancelled(target: string): Problem {
  return new Problem({
    code: 'rotation-cancelled',
    what: 'The run was cancelled before it was done',
    target,
    likelyCause: 'Somebody cancelled the job, or its time was over.',
    fix: 'Run it again: it looks at what there is and finishes.',
  });
}
