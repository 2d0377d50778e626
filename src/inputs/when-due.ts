import type { Problem } from '../problem.ts';
import { isOn } from './given.ts';
import { invalidInput } from './problems.ts';

type Texts = Readonly<Record<string, string>>;

/** What somebody does by hand, once, and means now. */
const BY_HAND = ['compromised', 'repair', 'recover-with-arm'];

export function isWhenDue(given: Texts): boolean {
  return isOn(given['when-due']);
}

/** What does not go together with a rotation by the calendar. */
export function whenDueComplaints(given: Texts): readonly Problem[] {
  if (!isWhenDue(given)) return [];
  if ((given['mode'] ?? 'check') !== 'rotate') return [invalidInput('when-due', 'is for mode: rotate')];
  return BY_HAND.filter((name) => isOn(given[name])).map((name) =>
    invalidInput(name, 'does not go with when-due: what is meant now does not wait for its day'),
  );
}
