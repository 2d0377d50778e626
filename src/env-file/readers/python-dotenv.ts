import { EXPANDS, matchAt, type Reading, type Readings } from './reading.ts';

/** Python's `\s` for text is not JavaScript's: it has four separators more, and no byte order mark. */
const SPACE = '\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';
const GAP = `(?:(?![\\r\\n])[${SPACE}])`;
const LINES = new RegExp(`[${SPACE}]*`, 'y');
const EXPORT = new RegExp(`(?:export${GAP}+)?`, 'y');
const KEY = new RegExp(`'([^']+)'|(?!['#])([^=#${SPACE}]+)`, 'y');
const GAPS = new RegExp(`${GAP}*`, 'y');
const EQUALS = new RegExp(`=${GAP}*`, 'y');
const VALUE = /'((?:\\'|[^'])*)'|"((?:\\"|[^"])*)"|(?!['"])([^\r\n]*)/y;
const COMMENT = new RegExp(`${GAP}*#[^\\r\\n]*`, 'y');
const END = new RegExp(`${GAP}*(?:\\n|$)`, 'y');
const REST_OF_LINE = /[^\n]*\n?/y;
const TRAILING_COMMENT = new RegExp(`[${SPACE}]+#.*`, 'g');
const TRAILING = new RegExp(`[${SPACE}]+$`);

/**
 * https://github.com/theskumar/python-dotenv/blob/v1.2.2/src/dotenv/parser.py, and variables.py for `${…}`; 0.21.0 has
 * the same. The file is opened as text, so every line end is one LF.
 */
export function readByPythonDotenv(text: string): Readings {
  const found = new Map<string, Reading>();
  const cursor = new Cursor(text.replace(/\r\n?/g, '\n'));
  while (!cursor.isAtEnd) {
    const binding = takeBinding(cursor);
    // What is no binding is passed over, from where that was noticed to the end of its line.
    if (binding === undefined) cursor.take(REST_OF_LINE);
    else if (binding.name !== undefined) found.set(binding.name, binding.value);
  }
  return found;
}

class Cursor {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#text.length;
  }

  get next(): string {
    return this.#text.charAt(this.#at);
  }

  take(pattern: RegExp): RegExpExecArray | undefined {
    const found = matchAt(this.#text, pattern, this.#at);
    this.#at += found?.[0].length ?? 0;
    return found;
  }
}

interface Binding {
  readonly name?: string | undefined;
  readonly value?: Reading;
}

function takeBinding(cursor: Cursor): Binding | undefined {
  cursor.take(LINES);
  if (cursor.isAtEnd) return {};
  cursor.take(EXPORT);
  const key = cursor.next === '#' ? undefined : cursor.take(KEY);
  if (key === undefined && cursor.next !== '#') return undefined;
  cursor.take(GAPS);
  const hasValue = cursor.take(EQUALS) !== undefined;
  const value = hasValue ? cursor.take(VALUE) : undefined;
  if (hasValue && value === undefined) return undefined;
  cursor.take(COMMENT);
  if (cursor.take(END) === undefined) return undefined;
  return { name: key?.[1] ?? key?.[2], value: value === undefined ? undefined : expanded(unquoted(value)) };
}

const ESCAPES: Readonly<Record<string, string>> = {
  ...{ a: '\x07', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' },
};

function unquoted([, single, double, bare = '']: RegExpExecArray): string {
  if (single !== undefined) return single.replace(/\\([\\'])/g, '$1');
  if (double !== undefined)
    return double.replace(/\\([\\'"abfnrtv])/g, (_, escaped: string) => ESCAPES[escaped] ?? escaped);
  return bare.replace(TRAILING_COMMENT, '').replace(TRAILING, '');
}

function expanded(value: string): Reading {
  return /\$\{[^}:]*(?::-[^}]*)?\}/.test(value) ? EXPANDS : value;
}
