import { type Assignment, assignmentsIn } from './assignments.ts';
import { chooseSpelling, type Place, type Refusal, readingsAt, spliced, suitsMore } from './choice.ts';
import { RUNS } from './readers/reading.ts';
import { READER_ROWS, READERS, type Reader } from './readers.ts';

/** One place where the text changes. Both values are secrets. */
interface Change {
  /** Counted from 1, in the new text. */
  readonly line: number;
  /** As its likeliest reader saw it; undefined where there was none. */
  readonly before: string | undefined;
}

export interface Edit {
  /** The whole file as it should be; the same when nothing is to change. */
  readonly text: string;
  /** `missing`: it is not set; `impossible`: nothing that could be written would do, for the reason in `refusal`. */
  readonly was: 'in-sync' | 'stale' | 'missing' | 'impossible';
  readonly changes: readonly Change[];
  /** Who reads something else than the value from the new text. */
  readonly others: readonly Reader[];
  readonly refusal?: Refusal;
}

/**
 * Sets a variable in the text of an env file, everywhere it is set, or at the end; every other byte stays. What some
 * reader reads as `value` already stays too, unless it can be written so that everybody whom it suits, and somebody
 * else, reads it.
 */
export function setVariable(text: string, name: string, value: string): Edit {
  const places = [...assignmentsIn(text)].filter((place) => place.name === name);
  return places.length === 0 ? append(text, name, value) : replaceEverywhere(text, places, value);
}

/** Who reads something else than `value`, from the text of the whole file. */
export function othersIn(text: string, name: string, value: string): readonly Reader[] {
  return READER_ROWS.filter(({ read }) => read(text).get(name) !== value).map((row) => row.name);
}

function replaceEverywhere(text: string, places: readonly Assignment[], value: string): Edit {
  let edited = text;
  const changes: Change[] = [];
  // From the end, so that what is before stays where it is.
  for (const place of places.toReversed()) {
    const readings = readingsAt(edited, place);
    const now = READERS.filter((reader) => readings.get(reader) === value);
    const isRun = [...readings.values()].includes(RUNS);
    const written = chooseSpelling(edited, place, value);
    const isRight = now.length > 0 && !isRun;
    if (isRight && ('why' in written || !suitsMore(written.exact, now))) continue;
    if ('why' in written) return impossible(text, written);
    changes.unshift({ line: lineOf(edited, place.start), before: seenBy(readings.values()) });
    edited = spliced(edited, place, written.text);
  }
  const [{ name } = { name: '' }] = places;
  const was = changes.length === 0 ? 'in-sync' : 'stale';
  return { text: edited, was, changes, others: othersIn(edited, name, value) };
}

/** A file without a last line end stays without one. */
function append(text: string, name: string, value: string): Edit {
  const lineEnd = /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';
  const isOpen = text !== '' && text !== '\uFEFF' && !/[\r\n]$/.test(text);
  const head = `${text}${isOpen ? lineEnd : ''}`;
  const start = head.length;
  const at = start + name.length + 1;
  const place: Place = { name, start, nameStart: start, afterEquals: at, valueStart: at, valueEnd: at };
  const line = `${head}${name}=${isOpen ? '' : lineEnd}`;
  const written = chooseSpelling(line, place, value);
  if ('why' in written) return impossible(text, written);
  const edited = spliced(line, place, written.text);
  return {
    ...{ text: edited, was: 'missing', others: othersIn(edited, name, value) },
    changes: [{ line: lineOf(head, start), before: undefined }],
  };
}

function impossible(text: string, refusal: Refusal): Edit {
  return { text, was: 'impossible', changes: [], others: READERS, refusal };
}

function seenBy(readings: Iterable<unknown>): string | undefined {
  return [...readings].find((reading) => typeof reading === 'string');
}

function lineOf(text: string, offset: number): number {
  return (text.slice(0, offset).match(/\r\n|\n|\r/g)?.length ?? 0) + 1;
}
