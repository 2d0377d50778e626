import { healsByItself } from '../postgres/diagnosis/diagnosis.ts';
import type { Sight } from './look.ts';
import { plan } from './plan.ts';
import { lookAround, type RotationRun } from './run.ts';

/** For so long a server that tells nothing is asked again: meanwhile copies of the password may open nothing. */
const PATIENCE_MS = 300_000;
const FIRST_WAIT_MS = 2000;
const LONGEST_WAIT_MS = 16_000;
/** Each look may have one refused, and the last ones belong to whoever looks next. */
const MOST_REFUSED_LOGINS = 4;

/** Once the role may have been changed: looks until it is known what opens the server, or nothing heals by itself. */
export async function lookUntilKnown(run: RotationRun, what: string): Promise<Sight> {
  const { clock, say, sleep } = run.plan.ground;
  const until = clock() + PATIENCE_MS;
  for (let waitMs = FIRST_WAIT_MS; ; waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS)) {
    const sight = await lookAround(run, what);
    if (!mayHeal(sight) || run.memory.refusedLogins >= MOST_REFUSED_LOGINS || clock() >= until) return sight;
    const [{ message, code = 'no code' } = { message: '' }] = sight.failures.map(({ failure }) => failure);
    say(`what opens the server is not known yet: ${message} (${code}); looking again in ${waitMs / 1000} s`);
    await sleep(waitMs);
  }
}

function mayHeal({ observation, failures }: Sight): boolean {
  const { action } = plan(observation);
  const isUnknown = action.do === 'stop' && action.reason === 'unknown';
  return isUnknown && failures.length > 0 && failures.every(({ failure }) => healsByItself(failure));
}
