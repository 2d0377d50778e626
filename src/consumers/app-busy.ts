import { Problem, type ProblemCode } from '../problem.ts';
import type { Waiting } from './app-restart.ts';

/** How long the change of somebody else is waited for, in milliseconds: about as long as a deployment takes. */
const PATIENCE_MS = 5 * 60_000;
const POLL_MS = 5000;

const BUSY: readonly ProblemCode[] = ['container-app-busy', 'app-service-busy'];

/**
 * Does the work again, from its beginning, when the app refuses it since another change is under way: what was read
 * before that change may be outdated. Throws `container-app-busy` when there is no end to it.
 */
export async function afterOtherChanges<T>(
  name: string,
  { clock, sleep, say }: Waiting,
  work: () => Promise<T>,
  it: 'app' | 'job' = 'app',
): Promise<T> {
  const deadline = clock() + PATIENCE_MS;
  for (;;) {
    try {
      return await work();
    } catch (thrown) {
      if (!(thrown instanceof Problem) || !BUSY.includes(thrown.code) || clock() >= deadline) throw thrown;
      say(`${name}: another change of the ${it} is under way; trying again in ${POLL_MS / 1000} s`);
      await sleep(POLL_MS);
    }
  }
}
