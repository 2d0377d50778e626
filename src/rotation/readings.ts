import { isPlain } from '../postgres/readings/plain.ts';
import { type Problem, Problems } from '../problem.ts';
import type { Redacted } from '../redacted.ts';
import { readersOf } from '../topology/readers.ts';
import { type Derived, standIn } from './derived.ts';
import type { Ground } from './ground.ts';
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
  const problems = await readingProblems(ground, texts, password, run.notes);
  if (problems.length > 0) throw new Problems(problems);
}

/** What is wrong with these texts, with this password, for who reads them; what is to be known of them goes into `notes`. */
export async function readingProblems(
  ground: Pick<Ground, 'topology'>,
  texts: readonly Derived[],
  password: Redacted,
  notes: string[],
): Promise<readonly Problem[]> {
  const found = await Promise.all(texts.map((one) => judge(ground, one, password)));
  notes.push(...found.flatMap((one) => one.notes));
  return found.flatMap((one) => one.problems);
}

async function judge(
  ground: Pick<Ground, 'topology'>,
  derived: Derived,
  password: Redacted,
): Promise<{ readonly problems: readonly Problem[]; readonly notes: readonly string[] }> {
  const { named, others } = readersOf(ground.topology, derived.name);
  // What cannot be read is told elsewhere.
  const logins = readableLogins({ logins: () => derived.loginsWith(password) });
  const odd = logins.filter(({ target }) => named.length > 0 || !isPlain(target.text));
  if (odd.length === 0) return { problems: [], notes: [] };
  const { misreadProblem, rawProblem, readingNote } = await import('../postgres/readings/readings.ts');
  const said = odd.map(({ place, target }) => {
    const raw = others ? rawProblem(target, place, derived.kind) : undefined;
    const note = others && raw === undefined ? readingNote(target) : undefined;
    const problems = [raw, misreadProblem(target, place, named)].filter((one) => one !== undefined);
    return { problems, notes: note === undefined ? [] : [`${place} ${note}`] };
  });
  return {
    problems: said.flatMap((one) => one.problems),
    notes: [...new Set(said.flatMap((one) => one.notes))],
  };
}
