import { EXPANDS_QUOTED, READERS, type Reader, type Reading, RUNS } from './readers.ts';

/** How a value is written. */
export type Style = 'plain' | 'single' | 'double';

/** What reads env files in development. Docker takes quotes for a part of the value, so it only decides between equals. */
const LIKELIEST: readonly Reader[] = ['dotenv', 'python-dotenv', 'sh'];

export interface Written {
  readonly text: string;
  /** Who reads exactly the value from it. */
  readonly exact: readonly Reader[];
}

/**
 * How `value` is written so that most readers read exactly it, in the style that was there (`kept`) where that is as
 * good. Nothing that a shell would run or expand is chosen. `readings` says what each reader makes of a candidate;
 * undefined: it would not stand by itself in this file. Undefined when nothing would.
 */
export function chooseQuoting(
  value: string,
  kept: Style | undefined,
  readings: (candidate: string) => ReadonlyMap<Reader, Reading> | undefined,
): Written | undefined {
  const written = candidatesFor(value).flatMap(({ style, text }) => {
    const seen = readings(text);
    if (seen === undefined || seen.get('sh') === RUNS) return [];
    return [{ style, text, exact: READERS.filter((reader) => seen.get(reader) === value) }];
  });
  const rank = ({ style, exact }: (typeof written)[number]): number =>
    likeliest(exact) * 4 + (style === kept ? 2 : 0) + (exact.includes('docker --env-file') ? 1 : 0);
  const [best] = written.toSorted((a, b) => rank(b) - rank(a)); // stable: the simplest of the best
  return best;
}

/** How many of those that read env files in development are among `exact`. */
export function likeliest(exact: readonly Reader[]): number {
  return LIKELIEST.filter((reader) => exact.includes(reader)).length;
}

function candidatesFor(value: string): readonly { readonly style: Style; readonly text: string }[] {
  const isOneLine = !/[\r\n]/.test(value);
  return [
    ...(isOneLine && value !== '' ? [{ style: 'plain' as const, text: value }] : []),
    ...(value.includes("'") ? [] : [{ style: 'single' as const, text: `'${value}'` }]),
    { style: 'double', text: `"${value}"` },
    { style: 'double', text: `"${escaped(value)}"` },
  ];
}

/** For a shell, and no more than it needs: dotenv undoes none of it, python-dotenv a part. */
function escaped(value: string): string {
  const dollar = new RegExp(`\\$(?=${EXPANDS_QUOTED.source})`, 'g');
  return value.replace(/[\\"`]/g, '\\$&').replace(dollar, '\\$$');
}
