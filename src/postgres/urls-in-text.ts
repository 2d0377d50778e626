import type { Dialect } from './dialects/dialect.ts';
import { dialectOf } from './dialects/dialects.ts';

/** Other spellings than postgresql:// too: they are for the parser of connection strings to refuse, not for us to miss. */
const SCHEME = /(?:(?<![\w+.-])|(?<=\$\{\w{1,100}:?-))(?:jdbc:)?postgres(?:ql)?(?:\+\w+)?:\/\//gi;
/** What a shell, and compose, take when the variable is not there: `${NAME:-…}`. */
const DEFAULT_OF_VARIABLE = /\$\{\w+:?-$/;

/** Not the tail of a longer word. */
export function standsAlone(text: string, start: number): boolean {
  return !/[\w+.-]/.test(text.charAt(start - 1)) || isDefault(text, start);
}

function isDefault(text: string, start: number): boolean {
  return DEFAULT_OF_VARIABLE.test(text.slice(Math.max(0, start - 200), start));
}

/** A list of names and values, such as .NET's in appsettings.json, is one only as a whole, and with host and password in it. */
function isList(text: string): boolean {
  if (!/(?:^|[\s;])(?:host|server|data ?source)\s*=/i.test(text)) return false;
  if (!/(?:^|[\s;])(?:password|pwd|psw)\s*=/i.test(text)) return false;
  const dialect = dialectOf(text);
  if (dialect?.format !== 'ado.net' && dialect?.format !== 'keywords') return false;
  return !/[\r\n]/.test(text.trim()) || isReadable(dialect, text); // several lines may be a script
}

function isReadable(dialect: Dialect, text: string): boolean {
  try {
    return dialect.read(text).password !== '';
  } catch {
    return false;
  }
}

/** Connection strings that stand in a text: each URL, or all of it where it is a list. */
export function urlsIn(text: string): string[] {
  if (isList(text)) return [text];
  const starts = [...text.matchAll(SCHEME)].map(({ index }) => index);
  return starts.map((start, index) => {
    const line = /^.*/.exec(text.slice(start, starts[index + 1]))?.[0] ?? '';
    const isWhole = start === 0 && line.length === text.trimEnd().length;
    const opener = isDefault(text, start) ? '{' : text.charAt(start - 1);
    return enclosed(line, opener) ?? bare(line, isWhole);
  });
}

const CLOSERS: Readonly<Record<string, string>> = {
  '"': '"',
  "'": "'",
  '`': '`',
  '<': '>',
  '(': ')',
  '[': ']',
  '{': '}',
};

/** Up to the mark that closes what `opener` opened: one that something follows, or the last of the word. */
function enclosed(line: string, opener: string): string | undefined {
  const closer = CLOSERS[opener];
  if (closer === undefined) return undefined;
  const ends = [...line.matchAll(/["'`>)\]}](?=([\s,;\]}]|$)?)/g)].filter(([mark]) => mark === closer);
  const sure = ends.find(([, follower]) => follower !== undefined);
  const end = sure ?? ends.at(-1);
  return end === undefined ? undefined : line.slice(0, end.index);
}

/** Up to the first space after the password, which may hold one; a sentence's full stop is not part of it. */
function bare(line: string, isWhole: boolean): string {
  const word = /^\S*/.exec(line)?.[0] ?? '';
  const isSpaceless = word.includes('@') || /^jdbc:/i.test(word);
  const url = isSpaceless ? word : (/^[^@]*@\S*/.exec(line)?.[0] ?? word);
  return isWhole ? url : url.replace(/[.,;:!]+$/, '');
}
