import { type Span, spliced } from './dialect.ts';

/** A name and its value in a list of them, and where they stand. */
export interface Pair {
  readonly name: string;
  readonly value: string;
  /** All of it. */
  readonly at: Span;
  /** The value, its quotation marks included. */
  readonly valueAt: Span;
}

/** What takes a pair out: with all that stands before the next one, or after the one before. */
export function cutOf(pairs: readonly Pair[], gone: Pair): Span {
  const index = pairs.indexOf(gone);
  const next = pairs[index + 1];
  if (next !== undefined) return [gone.at[0], next.at[0]];
  return [pairs[index - 1]?.at[1] ?? 0, gone.at[1]];
}

/** One after the other, since what is between two of them goes once. */
export function without(
  raw: string,
  pairsIn: (raw: string) => readonly Pair[],
  isGone: (pair: Pair) => boolean,
): string {
  const pairs = pairsIn(raw);
  const gone = pairs.find(isGone);
  return gone === undefined ? raw : without(spliced(raw, [[cutOf(pairs, gone), '']]), pairsIn, isGone);
}

/** Where a text ends without such characters at its end; looked for from there, since a pattern would begin anew at each. */
export function endWithout(raw: string, tail: RegExp): number {
  let end = raw.length;
  while (end > 0 && tail.test(raw.charAt(end - 1))) end -= 1;
  return end;
}

/** Where the next thing begins behind such characters. */
export function startBehind(raw: string, from: number, between: RegExp): number {
  let start = from;
  while (start < raw.length && between.test(raw.charAt(start))) start += 1;
  return start;
}
