import { isPlain } from '../postgres/readings/plain.ts';
import { type Problem, Problems } from '../problem.ts';
import type { Redacted } from '../redacted.ts';
import { readersOf } from '../topology/readers.ts';
import { type Derived, standIn } from './derived.ts';
import type { Sight } from './look.ts';
import { type Action, isUnfinished } from './plan.ts';
import { readableLogins } from './provable-texts.ts';
import type { RotationRun } from './run.ts';

/**
 * Whether the programs that get these texts read them as they are meant: before anything is changed or delivered, and
 * never where a rotation has to be finished. What a rotation writes is looked at, and not what it replaces. Throws
 * Problems, all together.
 */
export async function judgeReadings(run: RotationRun, sight: Sight, action: Action): Promise<void> {
  const isDue = action.do === 'stage' || action.do === 'converge' || action.do === 'idle';
  if (!isDue || isUnfinished(sight.observation)) return;
  const { ground, except } = run.plan;
  const password = action.do === 'stage' ? standIn(ground.forms) : sight.current.value;
  const texts = sight.derived.filter(({ name }) => !except.includes(name));
  const problems: Problem[] = [];
  for (const one of texts) problems.push(...(await judge(run, one, password)));
  if (problems.length > 0) throw new Problems(problems);
}

async function judge(
  { plan: { ground }, notes }: RotationRun,
  derived: Derived,
  password: Redacted,
): Promise<readonly Problem[]> {
  const { named, others } = readersOf(ground.topology, derived.name);
  // What cannot be read is told elsewhere.
  const logins = readableLogins({ logins: () => derived.loginsWith(password) });
  const odd = logins.filter(({ target }) => named.length > 0 || !isPlain(target.text));
  if (odd.length === 0) return [];
  const { misreadProblem, rawProblem, readingNote } = await import('../postgres/readings/readings.ts');
  return odd.flatMap(({ place, target }) => {
    const raw = others ? rawProblem(target, place, derived.kind) : undefined;
    const misread = misreadProblem(target, place, named);
    const note = others && raw === undefined ? readingNote(target) : undefined;
    if (note !== undefined) notes.push(`${place} ${note}`);
    return [raw, misread].filter((one) => one !== undefined);
  });
}
