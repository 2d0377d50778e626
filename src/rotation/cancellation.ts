import { Problem } from '../problem.ts';

/** A cancelled job gets seconds: https://docs.github.com/actions/reference/workflows-and-actions/workflow-cancellation */
export interface Cancellation {
  isRequested(): boolean;
  /** Rejects some seconds after the request; before that, and without one, never settles. */
  readonly overdue: Promise<never>;
}

/** What a cancelled run may take to finish what it must. */
const GRACE_MS = 5000;

/** From the first signal on the run stops where it may, and has so many seconds for the rest. */
export function cancellationFrom(
  { onCancel, say }: { onCancel: (listener: () => void) => void; say: (line: string) => void },
  target: string,
): Cancellation {
  let requested = false;
  const { promise: overdue, reject } = Promise.withResolvers<never>();
  overdue.catch(() => undefined); // whoever waits meanwhile hears of it
  onCancel(() => {
    if (requested) return;
    requested = true;
    say('cancelled: finishing what must be finished, then stopping');
    setTimeout(() => reject(cancelled(target)), GRACE_MS).unref();
  });
  return { isRequested: () => requested, overdue };
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
