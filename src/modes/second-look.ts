import type { Candidates } from '../consumers/candidates.ts';
import { examineAll } from '../postgres/examination.ts';
import type { Candidate, Examination, ExaminationTools } from '../postgres/examined.ts';
import { type CheckedDatabase, type Judging, judgeAll } from './judgement.ts';
import type { Refusals } from './refusals.ts';

export interface Relooking extends Judging {
  /** What is checked; what the vault holds is read anew each time. */
  readonly candidates: () => Promise<Candidates>;
  /** What is checked is a copy that the job was given, which the vault does not change. */
  readonly isCopy: boolean;
}

/** A rotation changes the role, and the vault seconds later: what seems broken may be whole in a moment. */
const LOOK_AGAIN_MS = 30_000;
const LOOK_EVERY_MS = 2000;

/**
 * While something is broken, reads the vault again for up to 30 s, and logs in with what it did not hold before.
 * Ends when nothing is that a rotation would heal.
 */
export async function lookAgainWhileBroken(
  first: readonly CheckedDatabase[],
  relooking: Relooking,
  tools: ExaminationTools,
  refusals: Refusals,
): Promise<readonly CheckedDatabase[]> {
  let databases = await lookAgainAtStale(first, relooking, tools, refusals);
  const watched = new Set(databases.filter(({ standing }) => standing === 'broken').map(nameOf));
  if (watched.size === 0) return databases;
  const deadline = tools.clock() + LOOK_AGAIN_MS;
  tools.say(
    `${[...watched].join(', ')}: the server refuses what the vault holds; reading the vault again for up to ${LOOK_AGAIN_MS / 1000} s, since it may be being rotated`,
  );
  while (databases.some((one) => watched.has(nameOf(one)) && !isSettled(one, relooking))) {
    if (tools.clock() + LOOK_EVERY_MS > deadline) break;
    await tools.sleep(LOOK_EVERY_MS);
    databases = await lookAgain(databases, watched, relooking, tools, refusals);
  }
  return databases;
}

/** The vault's secrets are written side by side and read one by one: what was read may be older than the password. */
async function lookAgainAtStale(
  first: readonly CheckedDatabase[],
  relooking: Relooking,
  tools: ExaminationTools,
  refusals: Refusals,
): Promise<readonly CheckedDatabase[]> {
  const stale = first.filter(({ standing }) => standing === 'stale' && !relooking.isCopy);
  if (stale.length === 0) return first;
  return lookAgain(first, new Set(stale.map(nameOf)), relooking, tools, refusals);
}

function nameOf({ candidate }: CheckedDatabase): string {
  return candidate.name;
}

/** A copy that the vault has something better for is what it is; in the vault itself that passes as well. */
function isSettled({ standing }: CheckedDatabase, { isCopy }: Relooking): boolean {
  return standing === 'works' || (standing === 'stale' && isCopy);
}

async function lookAgain(
  before: readonly CheckedDatabase[],
  watched: ReadonlySet<string>,
  relooking: Relooking,
  tools: ExaminationTools,
  refusals: Refusals,
): Promise<readonly CheckedDatabase[]> {
  // What cannot be read now says nothing new.
  const { candidates } = await relooking.candidates().catch(() => ({ candidates: [] }));
  const again = before.filter((one) => watched.has(nameOf(one)) && !isSettled(one, relooking));
  const examined = await Promise.all(
    again.map((one) => examineAgain(one, candidates, relooking, tools, refusals)),
  );
  const judged = await judgeAll(examined, relooking, tools, refusals);
  return before.map((one) => judged.find((newer) => nameOf(newer) === nameOf(one)) ?? one);
}

/** A login that was refused is not made again. */
async function examineAgain(
  { alsoProblems: _, ...before }: CheckedDatabase,
  candidates: readonly Candidate[],
  { waitMs }: Relooking,
  tools: ExaminationTools,
  refusals: Refusals,
): Promise<Examination> {
  const { candidate } = before;
  const now = asItIsNow(candidate, candidates);
  const [known] = refusals.of(now) === undefined ? await examineAll([now], waitMs, tools) : [];
  return known ?? { ...before, candidate: now, standing: 'refused' };
}

/** A connection string that was made meanwhile takes the place of the bare password in its database. */
function asItIsNow(candidate: Candidate, candidates: readonly Candidate[]): Candidate {
  const named = candidates.find((one) => one.name === candidate.name && 'target' in one);
  if (named !== undefined || !('target' in candidate)) return named ?? candidate;
  const { database } = candidate.target;
  const there = candidates.find((one) => 'target' in one && one.target.database === database);
  return there === undefined ? candidate : { ...there, name: candidate.name };
}
