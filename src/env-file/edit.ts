import { type Assignment, assignmentsIn } from './assignments.ts';
import { chooseQuoting, likeliest, type Style, type Written } from './quoting.ts';
import { READERS, type Reader, type Reading, read } from './readers.ts';

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
  /** `missing`: it is not set; `impossible`: nothing that could be written would be read as one value. */
  readonly was: 'in-sync' | 'stale' | 'missing' | 'impossible';
  readonly changes: readonly Change[];
  /** Who reads something else than the value from the new text. */
  readonly others: readonly Reader[];
}

/**
 * Sets a variable in the text of an env file, everywhere it is set, or at the end; every other byte stays. What some
 * reader reads as `value` already stays too, unless it can be written so that more of the likeliest do.
 */
export function setVariable(text: string, name: string, value: string): Edit {
  const places = [...assignmentsIn(text)].filter((place) => place.name === name);
  return places.length === 0 ? append(text, name, value) : replaceEverywhere(text, places, value);
}

function replaceEverywhere(text: string, places: readonly Assignment[], value: string): Edit {
  let edited = text;
  const changes: Change[] = [];
  let lastExact: readonly Reader[] | undefined;
  // From the end, so that what is before stays where it is.
  for (const place of places.toReversed()) {
    const now = exactReaders(edited, place, value);
    const written = writtenAt(edited, place, value);
    if (written === undefined) return { text, was: 'impossible', changes: [], others: READERS };
    const isCurrent = now.length > 0 && likeliest(written.exact) <= likeliest(now);
    lastExact ??= isCurrent ? now : written.exact;
    if (isCurrent) continue;
    changes.unshift({ line: lineOf(edited, place.start), before: seenAt(edited, place) });
    edited = spliced(edited, place, written.text);
  }
  return {
    text: edited,
    was: changes.length === 0 ? 'in-sync' : 'stale',
    changes,
    others: READERS.filter((reader) => !lastExact?.includes(reader)),
  };
}

/** A file without a last line end stays without one. */
function append(text: string, name: string, value: string): Edit {
  const lineEnd = /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';
  const isOpen = text !== '' && text !== '\uFEFF' && !/[\r\n]$/.test(text);
  const head = `${text}${isOpen ? lineEnd : ''}`;
  const start = head.length;
  const afterEquals = start + name.length + 1;
  const place = { name, start, exported: false, afterEquals, valueStart: afterEquals };
  const end = { valueEnd: afterEquals, lineEnd: afterEquals };
  const line = `${head}${name}=${isOpen ? '' : lineEnd}`;
  const written = writtenAt(line, { ...place, ...end }, value);
  if (written === undefined) return { text, was: 'impossible', changes: [], others: READERS };
  return {
    text: spliced(line, { ...place, ...end }, written.text),
    was: 'missing',
    changes: [{ line: lineOf(head, start), before: undefined }],
    others: READERS.filter((reader) => !written.exact.includes(reader)),
  };
}

function writtenAt(text: string, place: Assignment, value: string): Written | undefined {
  if (value.includes('\0')) return undefined;
  return chooseQuoting(value, styleOf(text, place), (candidate) => {
    const edited = spliced(text, place, candidate);
    const again = [...assignmentsIn(edited)].find(({ start }) => start === place.start);
    // Otherwise the next edit would take something else for the value.
    const end = place.valueStart + candidate.length;
    if (again?.valueStart !== place.valueStart || again.valueEnd !== end) return undefined;
    return new Map<Reader, Reading>(READERS.map((reader) => [reader, read(reader, edited, again)]));
  });
}

function spliced(text: string, { valueStart, valueEnd }: Assignment, written: string): string {
  return text.slice(0, valueStart) + written + text.slice(valueEnd);
}

function styleOf(text: string, { valueStart, valueEnd }: Assignment): Style | undefined {
  if (valueEnd === valueStart) return undefined;
  const styles: Readonly<Record<string, Style | undefined>> = {
    "'": 'single',
    '"': 'double',
    '`': undefined,
  };
  const first = text.charAt(valueStart);
  return first in styles ? styles[first] : 'plain';
}

function exactReaders(text: string, place: Assignment, value: string): readonly Reader[] {
  return READERS.filter((reader) => read(reader, text, place) === value);
}

function seenAt(text: string, place: Assignment): string | undefined {
  return READERS.map((reader) => read(reader, text, place)).find((reading) => typeof reading === 'string');
}

function lineOf(text: string, offset: number): number {
  return (text.slice(0, offset).match(/\r\n|\n|\r/g)?.length ?? 0) + 1;
}
