/** One place of an env file where a variable is set, by offsets into its text. */
export interface Assignment {
  readonly name: string;
  /** Where the line's first visible character stands. */
  readonly start: number;
  readonly nameStart: number;
  /** Right after the `=`. */
  readonly afterEquals: number;
  /** The value with its quotes, without white space and comment around it. */
  readonly valueStart: number;
  readonly valueEnd: number;
  /** Where its (last) line ends. */
  readonly lineEnd: number;
}

const KEY = /(export[ \t]+)?([\w.-]+)[ \t]*=/y;

/** A quoted value with nothing but a comment after it; it may span lines. As dotenv sees it. */
const QUOTED = /(?:'(?:\\'|[^'])*'|"(?:\\"|[^"])*"|`(?:\\`|[^`])*`)(?=[ \t]*(?:#[^\r\n]*)?(?:\r|\n|$))/y;

/** Up to white space that a comment follows. */
const BARE = /(?:(?![ \t]+#)[^\r\n])*/y;

/**
 * Every assignment of an env file, top to bottom. What only looks like one, in a comment or inside a quoted value
 * of several lines, is none.
 */
export function* assignmentsIn(text: string): Iterable<Assignment> {
  let at = text.startsWith('\uFEFF') ? 1 : 0;
  while (at < text.length) {
    const start = skip(text, /[ \t]*/y, at);
    const found = assignmentAt(text, start);
    if (found !== undefined) yield found;
    const end = found?.lineEnd ?? skip(text, /[^\r\n]*/y, start);
    at = skip(text, /\r\n|\r|\n/y, end);
  }
}

function assignmentAt(text: string, start: number): Assignment | undefined {
  KEY.lastIndex = start;
  const [matched, exported = '', name] = KEY.exec(text) ?? [];
  if (matched === undefined || name === undefined) return undefined;
  const afterEquals = start + matched.length;
  const spaced = skip(text, /[ \t]*/y, afterEquals);
  // What begins with a comment's sign after white space has no value.
  const valueStart = spaced > afterEquals && /[#\r\n]|^$/.test(text.charAt(spaced)) ? afterEquals : spaced;
  const quotedEnd = skip(text, QUOTED, valueStart);
  const bareEnd = trimmedEnd(text, valueStart, skip(text, BARE, valueStart));
  const valueEnd = quotedEnd > valueStart ? quotedEnd : bareEnd;
  const lineEnd = skip(text, /[^\r\n]*/y, valueEnd);
  const nameStart = start + exported.length;
  return { name, start, nameStart, afterEquals, valueStart, valueEnd, lineEnd };
}

function trimmedEnd(text: string, start: number, end: number): number {
  return start + text.slice(start, end).replace(/[ \t]+$/, '').length;
}

/** Where what `pattern` (sticky) matches at `from` ends. */
function skip(text: string, pattern: RegExp, from: number): number {
  pattern.lastIndex = from;
  return from + (pattern.exec(text)?.[0].length ?? 0);
}
