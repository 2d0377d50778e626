import { type Assignment, assignmentsIn } from './assignments.ts';
import { exposureOf } from './exposure.ts';
import { type Spelling, type Style, spellingsOf } from './quoting.ts';
import { EXPANDS, type Reading, type Readings, RUNS } from './readers/reading.ts';
import { sourcedFile } from './readers/shell.ts';
import { READER_ROWS, type Reader } from './readers.ts';

/** Where a value stands, or is to stand. */
export type Place = Omit<Assignment, 'lineEnd'>;

/** Whose reading counts most: what reads env files in development, whatever the framework. */
const LIKELIEST: readonly Reader[] = ['dotenv', 'python-dotenv', 'sh'];
/** It takes quotes for a part of the value, so it only decides between equals. */
const KEEPS_QUOTES: Reader = 'docker --env-file';

/** Who runs what is no assignment. */
export const SHELLS: readonly Reader[] = ['sh', 'zsh'];

export interface Written {
  readonly text: string;
  /** Who reads exactly the value from it. */
  readonly exact: readonly Reader[];
}

/** Why there is no way to write a value; `readers`: who would run a part of it. */
export type Refusal =
  | { readonly why: 'NUL' | 'quotes' }
  | { readonly why: 'runs'; readonly readers: readonly Reader[] };

/**
 * How `value` is written at `place` so that most readers read exactly it, in the style that was there where that is as
 * good. Never as something that a reader would run or sh expand, nor so that sh, dotenv or python-dotenv would lose
 * anything else of the file.
 */
export function chooseSpelling(text: string, place: Place, value: string): Written | Refusal {
  if (value.includes('\0')) return { why: 'NUL' };
  const before = seenAt(text, place);
  const fitting = spellingsOf(value).flatMap((spelling) => tried(text, place, spelling, value, before));
  const safe = fitting.filter(({ runs, seen }) => runs.length === 0 && seen.readings.get('sh') !== EXPANDS);
  const kept = styleAt(text, place);
  const [best] = safe.toSorted((a, b) => compared(b, a, kept)); // stable: the simplest of the best
  const running = fitting.filter(({ runs, exact }) => runs.length > 0 && exact.includes('dotenv'));
  if (best !== undefined && (best.exact.includes('dotenv') || running.length === 0)) return best;
  // Who would run it in whatever quotes, and not who would in some.
  const [least] = running.map(({ runs }) => runs).toSorted((a, b) => a.length - b.length);
  return least === undefined ? { why: 'quotes' } : { why: 'runs', readers: least };
}

/** What each reader takes the value at `place` to be, whatever else sets the same name. */
export function readingsAt(text: string, place: Place): ReadonlyMap<Reader, Reading> {
  return seenAt(text, place).readings;
}

/** Whether `one` suits somebody whom `other` does not, and everybody whom `other` suits. */
export function suitsMore(one: readonly Reader[], other: readonly Reader[]): boolean {
  const [those, these] = [withoutDocker(one), withoutDocker(other)];
  return these.every((reader) => those.includes(reader)) && those.length > these.length;
}

export function spliced(text: string, { valueStart, valueEnd }: Place, written: string): string {
  return text.slice(0, valueStart) + written + text.slice(valueEnd);
}

interface Seen {
  readonly readings: ReadonlyMap<Reader, Reading>;
  /** Everything else in the file. */
  readonly rest: ReadonlyMap<Reader, Readings>;
}

function seenAt(text: string, { name, nameStart }: Place): Seen {
  // So that the same name elsewhere is another one.
  const probe = `${name}_of_this_line`;
  const renamed = text.slice(0, nameStart) + probe + text.slice(nameStart + name.length);
  const all = READER_ROWS.map((row) => [row.name, row.read(renamed)] as const);
  // Whoever takes this line for a part of another variable, as sh does behind a \ at a line's end, has lost it already.
  const isOther = (name: string, reading: Reading): boolean =>
    !name.includes(probe) && !(typeof reading === 'string' && reading.includes(probe));
  const others = (readings: Readings) => [...readings].filter(([name, reading]) => isOther(name, reading));
  return {
    readings: new Map(all.map(([reader, readings]) => [reader, readings.get(probe)])),
    rest: new Map(all.map(([reader, readings]) => [reader, new Map(others(readings))])),
  };
}

interface Candidate extends Spelling, Written {
  readonly seen: Seen;
  /** Who would run a part of it. */
  readonly runs: readonly Reader[];
}

/** Nothing, where it would not stand by itself in this file, or would cost the likeliest readers something else. */
function tried(
  text: string,
  place: Place,
  spelling: Spelling,
  value: string,
  before: Seen,
): readonly Candidate[] {
  const edited = spliced(text, place, spelling.text);
  const end = place.valueStart + spelling.text.length;
  const again = [...assignmentsIn(edited)].find(({ start }) => start === place.start);
  // Otherwise the next edit would take something else for the value.
  if (again?.valueStart !== place.valueStart || again.valueEnd !== end) return [];
  const seen = seenAt(edited, again);
  const keeps = (reader: Reader): boolean => {
    const [now, then] = [seen.rest.get(reader), before.rest.get(reader)];
    return [...(then ?? [])].every(([name, reading]) => now?.get(name) === reading);
  };
  if (!LIKELIEST.every(keeps)) return [];
  const shell = shellChange(text, place, edited, end);
  if (shell === 'lost') return [];
  const runs = READER_ROWS.filter(({ name }) => seen.readings.get(name) === RUNS).map(({ name }) => name);
  const exact = READER_ROWS.filter(({ name }) => seen.readings.get(name) === value && keeps(name));
  const alsoRuns = shell === 'runs more' ? SHELLS.filter((name) => !runs.includes(name)) : [];
  return [{ ...spelling, seen, exact: exact.map(({ name }) => name), runs: [...runs, ...alsoRuns] }];
}

/** What a shell runs of a file that was so before is not ours; what it would run of the value, or from now on, is. */
function shellChange(
  text: string,
  place: Place,
  edited: string,
  end: number,
): 'lost' | 'runs more' | 'as before' {
  // Whatever else the model makes of the file: its rules end where a shell refuses something.
  const exposure = exposureOf(text, place, edited, end);
  if (exposure !== 'none') return exposure === 'runs' ? 'runs more' : 'lost';
  const [before, after] = [sourcedFile(text, 'sh'), sourcedFile(edited, 'sh')];
  if (after.unclosed !== undefined && before.unclosed === undefined) return 'lost';
  const inside = after.runs.filter((at) => at >= place.valueStart && at < end);
  const outside = before.runs.filter((at) => at < place.valueStart || at >= place.valueEnd);
  const isMore = before.unclosed === undefined && after.runs.length > outside.length + inside.length;
  return inside.length > 0 || isMore ? 'runs more' : 'as before';
}

function compared(one: Candidate, other: Candidate, kept: Style | undefined): number {
  const likeliest = ({ exact }: Candidate) => LIKELIEST.filter((reader) => exact.includes(reader)).length;
  const rank = (candidate: Candidate): readonly number[] => [
    likeliest(candidate),
    withoutDocker(candidate.exact).length,
    Number(candidate.style === kept),
    Number(candidate.exact.includes(KEEPS_QUOTES)),
  ];
  const differences = rank(one).map((value, index) => value - (rank(other)[index] ?? 0));
  return differences.find((difference) => difference !== 0) ?? 0;
}

function withoutDocker(readers: readonly Reader[]): readonly Reader[] {
  return readers.filter((reader) => reader !== KEEPS_QUOTES);
}

function styleAt(text: string, { valueStart, valueEnd }: Place): Style | undefined {
  if (valueEnd === valueStart) return undefined;
  const first = text.charAt(valueStart);
  return first === "'" ? 'single' : first === '"' ? 'double' : first === '`' ? undefined : 'plain';
}
