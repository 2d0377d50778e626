import { assignmentsIn } from './assignments.ts';
import { othersIn, setVariable } from './edit.ts';
import { EXPANDS } from './readers/reading.ts';
import { sourcedFile } from './readers/shell.ts';
import { READERS, type Reader, readBy } from './readers.ts';

/** Readers that take a variable for something else than its value, for one reason. */
export interface Misreading {
  readonly readers: readonly Reader[];
  readonly why: 'expanded' | 'value' | 'mark' | 'line' | 'unclosed' | 'file';
  /** Of `unclosed`: where it opens, counted from 1, and whether it is a quote. */
  readonly line?: number;
  readonly isQuote?: boolean;
}

/** Sorts `others` by what would have to be different for them to read `value`. */
export function misreadings(
  text: string,
  name: string,
  value: string,
  others: readonly Reader[],
): readonly Misreading[] {
  const { text: alone, others: never } = setVariable('', name, value);
  const expands = (reader: Reader): boolean => readBy(reader, alone || text).get(name) === EXPANDS;
  const withoutMark = text.startsWith('\uFEFF') ? othersIn(text.slice(1), name, value) : READERS;
  const byLine = othersIn(linesOf(text, name), name, value);
  const { unclosed } = sourcedFile(text, 'sh');
  const reasonOf = (reader: Reader): Misreading['why'] => {
    if (never.includes(reader)) return expands(reader) ? 'expanded' : 'value';
    if (!withoutMark.includes(reader)) return 'mark';
    if (byLine.includes(reader)) return 'line';
    return unclosed === undefined ? 'file' : 'unclosed';
  };
  const reasons = others.map((reader) => ({ reader, why: reasonOf(reader) }));
  return [...new Set(reasons.map(({ why }) => why))].map((why) => ({
    why,
    readers: reasons.filter((one) => one.why === why).map(({ reader }) => reader),
    ...(why === 'unclosed' && unclosed !== undefined
      ? {
          line: text.slice(0, unclosed).split('\n').length,
          isQuote: /['"]/.test(text.charAt(unclosed)),
        }
      : {}),
  }));
}

/** The lines that set it, and nothing around them. */
function linesOf(text: string, name: string): string {
  return [...assignmentsIn(text)]
    .filter((place) => place.name === name)
    .map(
      ({ start, lineEnd }) =>
        `${text.slice(start, lineEnd)}${/^\r?\n?/.exec(text.slice(lineEnd))?.[0] ?? ''}`,
    )
    .join('');
}
