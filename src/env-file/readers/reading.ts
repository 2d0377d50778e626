/** What a reader makes of one variable; undefined: it is not set, or the reader refuses the file. */
export type Reading = string | undefined | typeof EXPANDS | typeof RUNS;

/** Something in the value names something else: what comes of it depends on who reads it, and where. */
export const EXPANDS = Symbol('what is in the value would be expanded');
/** Something in the value would be run as a command. */
export const RUNS = Symbol('what is in the value would be run');

/** All variables that a reader finds in a file. */
export type Readings = ReadonlyMap<string, Reading>;

/** What a sticky pattern matches at `from`. */
export function matchAt(text: string, pattern: RegExp, from: number): RegExpExecArray | undefined {
  pattern.lastIndex = from;
  return pattern.exec(text) ?? undefined;
}
