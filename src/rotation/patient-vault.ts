import type { Vault } from '../azure/key-vault.ts';
import { passingTrouble } from '../azure/passing-trouble.ts';
import { Problem, problemsOf } from '../problem.ts';
import type { Ground } from './ground.ts';

/** Each operation on its own: a vault's trouble takes minutes, and giving up leaves copies that open nothing. */
const PATIENCE_MS = 600_000;
const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 30_000;

/**
 * The vault of a run that can only go forward: what passes (throttling, a 5xx, silence, a broken connection) is asked
 * again for ten minutes, visibly. `sleep` ends it when the run is cancelled. A write whose answer was lost is looked
 * for before it is sent again. Tags and the end of a rotation are as ever: nobody is refused for want of them.
 */
export function patientVault({ vault, clock, sleep, say }: Ground): Vault {
  const again = async <T>(what: string, ask: () => Promise<T>): Promise<T> => {
    const until = clock() + PATIENCE_MS;
    for (let waitMs = FIRST_WAIT_MS; ; waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS)) {
      try {
        return await ask();
      } catch (thrown) {
        const passing = passingTrouble(thrown);
        const leftMs = until - clock();
        if (passing === undefined || leftMs <= 0) throw thrown;
        const pauseMs = Math.min(Math.max(waitMs, passing.askedMs ?? 0), leftMs);
        const [problem] = problemsOf(thrown);
        say(
          `${what}: ${problem?.what} (${problem?.answer ?? problem?.code}); asking again in ${Math.ceil(pauseMs / 1000)} s, since the role has a password that the vault does not give to everybody yet`,
        );
        await sleep(pauseMs);
      }
    }
  };
  return {
    ...vault,
    read: (name, as) => again(`reading ${name}`, () => vault.read(name, as)),
    readVersion: (name, version, as) => again(`reading ${name}`, () => vault.readVersion(name, version, as)),
    versions: (name) => again(`listing ${name}`, () => vault.versions(name)),
    settle: (name, version, as) => again(`reading ${name}`, () => vault.settle(name, version, as)),
    write(name, value, { onTaken, ...how }) {
      let [isSent, isTaken] = [false, false];
      const taken = (): void => {
        if (!isTaken) onTaken?.();
        isTaken = true;
      };
      return again(`writing ${name}`, async () => {
        const there = isSent ? await vault.read(name, how.as).catch(noneYet) : undefined;
        if (there?.value.equals(value)) {
          taken();
          return there;
        }
        isSent = true;
        return vault.write(name, value, { ...how, onTaken: taken });
      });
    },
  };
}

/** A secret that was to be made, or one whose latest version somebody has disabled. */
function noneYet(thrown: unknown): undefined {
  const isNone = thrown instanceof Problem && ['secret-not-found', 'secret-disabled'].includes(thrown.code);
  if (!isNone) throw thrown;
}
