import type { Assignment } from './assignments.ts';

/** Who reads env files, each by rules of its own. */
export const READERS = ['dotenv', 'python-dotenv', 'sh', 'docker --env-file'] as const;
export type Reader = (typeof READERS)[number];

/** What a reader makes of one assignment: `undefined` when it refuses it, and `runs` when it would run a part of it. */
export type Reading = string | undefined | typeof RUNS;
export const RUNS = Symbol('what is in the value would be run, or expanded');

/** What each reader takes the value to be. `text` is the whole file. */
export function read(reader: Reader, text: string, place: Assignment): Reading {
  switch (reader) {
    case 'dotenv':
      return readByDotenv(text, place);
    case 'python-dotenv':
      return readByPythonDotenv(text, place);
    case 'sh':
      return readBySh(text, place);
    case 'docker --env-file':
      return readByDocker(text, place);
  }
}

/** https://github.com/motdotla/dotenv/blob/master/lib/main.js, `parse` */
function readByDotenv(text: string, { valueStart }: Assignment): Reading {
  const rest = text.slice(valueStart).replace(/\r\n?/g, '\n');
  const value =
    /^(\s*'(?:\\'|[^'])*'|\s*"(?:\\"|[^"])*"|\s*`(?:\\`|[^`])*`|[^#\r\n]+)?\s*(?:#.*)?$/m.exec(rest)?.[1] ??
    '';
  const bare = value.trim();
  const unquoted = bare.replace(/^(['"`])([\s\S]*)\1$/gm, '$2');
  return bare.startsWith('"') ? unquoted.replace(/\\n/g, '\n').replace(/\\r/g, '\r') : unquoted;
}

const PYTHON_ESCAPES: Readonly<Record<string, string>> = {
  ...{ a: '\x07', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' },
};

/** https://github.com/theskumar/python-dotenv/blob/main/src/dotenv/parser.py, and variables.py for `${…}` */
function readByPythonDotenv(text: string, { valueStart, lineEnd }: Assignment): Reading {
  const rest = text.slice(valueStart);
  const value = rest.startsWith("'") || rest.startsWith('"') ? pythonQuoted(rest) : undefined;
  if (value === undefined && /^['"]/.test(rest)) return undefined;
  const bare = text.slice(valueStart, lineEnd);
  const reading = value ?? bare.replace(/\s+#.*/, '').trimEnd();
  return /\$\{[^}:]*(?::-[^}]*)?\}/.test(reading) ? RUNS : reading;
}

function pythonQuoted(rest: string): string | undefined {
  const isSingle = rest.startsWith("'");
  const quoted = isSingle ? /^'((?:\\'|[^'])*)'/ : /^"((?:\\"|[^"])*)"/;
  const [whole, inner] = quoted.exec(rest) ?? [];
  if (whole === undefined || inner === undefined) return undefined;
  if (!/^[^\S\r\n]*(?:#[^\r\n]*)?(?:\r|\n|$)/.test(rest.slice(whole.length))) return undefined;
  const escapes = isSingle ? /\\([\\'])/g : /\\([\\'"abfnrtv])/g;
  return inner.replace(escapes, (_, escaped: string) => PYTHON_ESCAPES[escaped] ?? escaped);
}

/**
 * One assignment of a POSIX shell: https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html#tag_19_02
 * Whatever would be expanded is not read, since that is no place for a password.
 */
function readBySh(text: string, { name, afterEquals, valueStart, valueEnd }: Assignment): Reading {
  const spaced =
    /[ \t]/.test(text.charAt(afterEquals - 2)) || (valueStart > afterEquals && valueEnd > valueStart);
  if (spaced || !/^[A-Za-z_]\w*$/.test(name)) return undefined;
  const word = shellWordAt(text, afterEquals);
  if (typeof word !== 'object') return word;
  // `A=b c` runs c.
  return /^(?:[ \t]+(?:#[^\n]*)?)?(?:\n|$)/.test(text.slice(word.end)) ? word.value : RUNS;
}

const ENDS_WORD = /[ \t\n]/;
const OPERATORS = /[;&|<>()]/;

interface ShellText {
  readonly value: string;
  readonly end: number;
}

function shellWordAt(text: string, from: number): ShellText | undefined | typeof RUNS {
  let [at, value] = [from, ''];
  while (at < text.length) {
    const character = text.charAt(at);
    if (ENDS_WORD.test(character)) break;
    if (OPERATORS.test(character)) return RUNS;
    if (character === "'" || character === '"') {
      const quoted = character === "'" ? singleQuoted(text, at) : doubleQuoted(text, at);
      if (typeof quoted !== 'object') return quoted;
      value += quoted.value;
      at = quoted.end;
      continue;
    }
    if (character === '`' || (character === '$' && EXPANDS.test(text.slice(at + 1, at + 2)))) return RUNS;
    if (character === '~' && (at === from || text.charAt(at - 1) === ':')) return RUNS;
    if (character === '\\') {
      at += 1;
      if (text[at] !== '\n') value += text.charAt(at);
    } else value += character;
    at += 1;
  }
  return { value, end: at };
}

/** What makes a `$` more than a dollar. */
const EXPANDS = /[\w({[@*#?$!'"-]/;
/** The same between double quotes. */
export const EXPANDS_QUOTED = /[\w({[@*#?$!-]/;

function singleQuoted(text: string, from: number): ShellText | undefined {
  const end = text.indexOf("'", from + 1);
  return end < 0 ? undefined : { value: text.slice(from + 1, end), end: end + 1 };
}

function doubleQuoted(text: string, from: number): ShellText | undefined | typeof RUNS {
  let value = '';
  for (let at = from + 1; at < text.length; at += 1) {
    const character = text.charAt(at);
    const next = text.charAt(at + 1);
    if (character === '"') return { value, end: at + 1 };
    if (character === '`' || (character === '$' && EXPANDS_QUOTED.test(next))) return RUNS;
    if (character === '\\' && /[$`"\\\n]/.test(next)) {
      if (next !== '\n') value += next;
      at += 1;
    } else value += character;
  }
  return undefined;
}

/** https://github.com/docker/cli/blob/master/opts/file.go: the line as it is, quotes and comments included. */
function readByDocker(text: string, { exported, start, afterEquals }: Assignment): Reading {
  if (exported || /[ \t]/.test(text.slice(start, afterEquals))) return undefined;
  const line = /^[^\n]*/.exec(text.slice(afterEquals))?.[0] ?? '';
  return line.replace(/\r$/, '');
}
