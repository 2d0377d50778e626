import { lookForUnlisted } from '../rotation/unlisted-copies.ts';
import { otherOf } from './ground.ts';
import { requireTruth } from './locking.ts';
import type { PairSight } from './look.ts';
import { type PairRun, pairInWords } from './run.ts';
import type { PairAction } from './table.ts';

/** Whoever holds one of the two by a copy that nobody listed is refused once a rotation has come to its end. */
export async function lookBeforeItBegins(run: PairRun, sight: PairSight): Promise<void> {
  const { login } = requireTruth(sight);
  await lookForUnlisted(run, login, pairInWords(run.plan));
}

/**
 * Whoever holds the login before by a copy that nobody listed is refused from the retirement on. Looked for once in a
 * run; one that is about a password in wrong hands waits for nobody.
 */
export async function lookBeforeItRetires(run: PairRun, sight: PairSight, action: PairAction): Promise<void> {
  if (action.do !== 'retire' || run.plan.compromised || run.copies !== undefined) return;
  const { login } = requireTruth(sight);
  const before = otherOf(run.plan.ground.pair, login.user);
  const what = `Something holds a copy that the config file does not list; ${before} was not retired`;
  await lookForUnlisted(run, login, pairInWords(run.plan), what);
}
