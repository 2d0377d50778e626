import { type Problem, problemsOf } from '../problem.ts';
import type { CopiesWish } from '../topology/copies-schema.ts';
import type { Copies, FoundCopy, NotLookedAt, SeenCopy } from './copies.ts';

/** What one place showed. */
export interface Sighting {
  readonly seen: readonly SeenCopy[];
  readonly notLookedAt: readonly NotLookedAt[];
}

/** One place to look at, as `where` of what it cannot say. What it throws is what could not be looked at. */
export interface Looker {
  readonly where: string;
  readonly look: () => Promise<Sighting>;
}

/** Looks everywhere side by side, and never throws: a place that cannot be looked at is named as that. */
export async function lookForCopies(
  lookers: readonly Looker[],
  wish: CopiesWish | undefined,
  now: number,
): Promise<Copies> {
  const sightings = await Promise.all(
    lookers.map(({ where, look }) =>
      look().catch((thrown: unknown): Sighting => ({ seen: [], notLookedAt: unseen(where, thrown) })),
    ),
  );
  const seen = new Map<string, SeenCopy>();
  for (const one of sightings.flatMap((sighting) => sighting.seen))
    seen.set(one.where, together(seen.get(one.where), one));
  return {
    found: [...seen.values()].map((one) => judged(one, wish, now)).toSorted(bySort),
    notLookedAt: sightings.flatMap((one) => one.notLookedAt),
  };
}

/** What is seen twice, by reference and by value perhaps, is told once, with both ways to mend it. */
function together(before: SeenCopy | undefined, one: SeenCopy): SeenCopy {
  if (before === undefined) return one;
  const both = (of: (copy: SeenCopy) => string, between: string) =>
    of(before) === of(one) ? of(one) : `${of(before)}${between}${of(one)}`;
  return {
    ...one,
    is: before.is === 'copy' ? 'copy' : one.is,
    from: before.from ?? one.from,
    howFound: both(({ howFound }) => howFound, '; '),
    breaks: both(({ breaks }) => breaks, ' '),
    fix: both(({ fix }) => fix, '\n'),
  };
}

const ORDER: readonly FoundCopy['is'][] = ['unlisted', 'ask', 'known'];

function bySort(one: FoundCopy, other: FoundCopy): number {
  return ORDER.indexOf(one.is) - ORDER.indexOf(other.is);
}

function judged({ is, ...seen }: SeenCopy, wish: CopiesWish | undefined, now: number): FoundCopy {
  const known = wish?.known.find((one) => names(one.where, seen.where));
  const accepted = known !== undefined && !isOver(known.until, now);
  const fix = accepted || known?.until === undefined ? seen.fix : `# known until ${known.until}\n${seen.fix}`;
  return {
    ...seen,
    fix,
    is: accepted ? 'known' : is === 'copy' ? 'unlisted' : 'ask',
    why: known?.why ?? null,
    until: known?.until ?? null,
  };
}

/** With or without what stands in brackets, and whatever the case. */
function names(given: string, where: string): boolean {
  const [one, ...whole] = [given, where, where.replace(/ \([^()]*\)$/, '')].map((text) =>
    text.trim().replaceAll(/\s+/g, ' ').toLowerCase(),
  );
  return one !== undefined && whole.includes(one);
}

/** The day itself still counts, wherever one is. */
function isOver(until: string | undefined, now: number): boolean {
  return until !== undefined && now >= Date.parse(`${until}T23:59:59Z`) + 12 * 3_600_000;
}

export function unseen(where: string, thrown: unknown): readonly NotLookedAt[] {
  return problemsOf(thrown).map((problem) => ({ where, why: reasonOf(problem), ask: problem.fix }));
}

/** Resource groups that could not be listed, each with what was looked for in it. */
export function unlistedGroups(refusals: readonly Problem[], what: string): readonly NotLookedAt[] {
  return refusals.flatMap((refusal) =>
    unseen(`${what} of ${refusal.target.replace(/^.*\/resourceGroups\//i, 'resource group ')}`, refusal),
  );
}

function reasonOf({ what, answer }: Problem): string {
  return answer === undefined ? what : `${what}: ${answer}`;
}
