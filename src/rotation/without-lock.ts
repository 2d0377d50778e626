import type { RotationSession } from '../postgres/rotation-session.ts';
import { type Problem, problemsOf } from '../problem.ts';
import type { Sight } from './look.ts';
import { plan } from './plan.ts';
import { lookAround, type RotationRun } from './run.ts';

/**
 * Longer than a run that lives leaves a password that it gave the role unproven before it puts the old one back, and
 * than the server keeps the session of one that died.
 */
const WAIT_MS = 60_000;
const POLL_MS = 5000;

/**
 * A staged password is in force, and the server gives nobody a session: the role has as many as it may, for instance.
 * So there is no lock to be had, and every copy of the password is refused until it is promoted.
 */
export function mayPromoteWithout({ observation, failures }: Sight): boolean {
  const { action } = plan(observation);
  return action.do === 'promote' && failures.some(({ of }) => of.version === action.pending);
}

/**
 * The session with the lock; or undefined, when there was none to be had for a minute and the same password was in
 * force all the time: nobody is about to take that one back, and to promote it twice does no harm.
 */
export async function orPromoteWithout(
  run: RotationRun,
  takeLock: () => Promise<RotationSession>,
): Promise<RotationSession | undefined> {
  const { clock, sleep, say } = run.plan.ground;
  const until = clock() + WAIT_MS;
  for (;;) {
    const outcome = await takeLock().catch((thrown: unknown) => new NoSession(problemsOf(thrown)));
    if (!(outcome instanceof NoSession)) return outcome;
    const [problem] = outcome.problems;
    if (!outcome.problems.every(isOfTheServer)) throw problem;
    const isOver = clock() >= until;
    if (!isOver) {
      say(`no session for the lock: ${problem?.answer}; trying again in ${POLL_MS / 1000} s`);
      await sleep(POLL_MS);
    }
    const sight = await lookAround(run, 'looked again');
    if (!mayPromoteWithout(sight)) return takeLock();
    if (isOver) break;
  }
  run.withoutLock = true;
  say('the server gave no session for the lock in all that time: what is in force is promoted without it');
  return undefined;
}

class NoSession {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    this.problems = problems;
  }
}

/** A login that came to nothing, and not because of the password. */
function isOfTheServer({ code }: Problem): boolean {
  return code.startsWith('database-') && code !== 'database-credential-refused';
}
