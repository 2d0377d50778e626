import { Problems } from '../problem.ts';
import { promotionOf } from '../rotation/promotion.ts';
import { readingProblems } from '../rotation/readings.ts';
import { withLogins } from '../rotation/tags.ts';
import { speakingOf } from './ground.ts';
import { requireLock, requireTruth } from './locking.ts';
import type { PairSight } from './look.ts';
import { writeAll } from './promotion.ts';
import type { PairRun } from './run.ts';
import { isUnfinished } from './table.ts';

/**
 * Whether the programs that get these texts read them as they are meant: before anything is delivered, and never where a
 * rotation has to be finished. Throws Problems, all together.
 */
export async function judgePairReadings(run: PairRun, sight: PairSight): Promise<void> {
  const { truth, derived, observation } = sight;
  if (truth === undefined || run.memory.finishing || isUnfinished(observation)) return;
  const ground = speakingOf(run.plan.ground, truth.login.user);
  const notes: string[] = [];
  const problems = await readingProblems(ground, derived, truth.login.password, notes);
  run.notes.push(...notes.filter((note) => !run.notes.includes(note)));
  if (problems.length > 0) throw new Problems(problems);
}

/** With `repair: url` T is stored percent-encoded, the same pair with the same marks; whether that was done. */
export async function storeTruthEncoded(run: PairRun, sight: PairSight): Promise<boolean> {
  const { ground } = run.plan;
  if (ground.encodesUrls !== true) return false;
  const { login } = requireTruth(sight);
  const own = sight.derived.filter(
    ({ kind, name }) => kind === 'connection-string' && name === ground.passwordSecret,
  );
  const { writes } = promotionOf({ ...sight.secret, value: login.password }, own, login.password, []);
  if (writes.length === 0) return false;
  await requireLock(run);
  const marked = writes.map((write) => ({ ...write, tags: withLogins(write.tags, ground.pair.logins) }));
  await writeAll(run, 'stored user and password percent-encoded', { writes: marked });
  return true;
}
