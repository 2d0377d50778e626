import type { Readings } from './reading.ts';

/** One variable as dotenv's pattern finds it. */
interface Found {
  readonly name: string;
  /** Without the quotes, and nothing undone. */
  readonly inner: string;
  readonly quote: '' | "'" | '"' | '`';
}

/** https://github.com/motdotla/dotenv/blob/v17.4.2/lib/main.js, `LINE`: 16, 17 and 18 have the same. */
const LINE =
  /^\s*(?:export\s+)?([\w.-]+)(?:\s*=\s*?|:\s+?)(\s*'(?:\\'|[^'])*'|\s*"(?:\\"|[^"])*"|\s*`(?:\\`|[^`])*`|[^#\r\n]+)?\s*(?:#.*)?$/gm;

export function foundByDotenv(text: string): readonly Found[] {
  return [...text.replace(/\r\n?/g, '\n').matchAll(LINE)].map(([, name = '', value = '']) => {
    const trimmed = value.trim();
    const inner = trimmed.replace(/^(['"`])([\s\S]*)\1$/gm, '$2');
    const first = trimmed.charAt(0);
    return { name, inner, quote: first === "'" || first === '"' || first === '`' ? first : '' };
  });
}

export function readByDotenv(text: string): ReadonlyMap<string, string> {
  return new Map(foundByDotenv(text).map(({ name, inner, quote }) => [name, lineEnds(inner, quote)]));
}

function lineEnds(inner: string, quote: string): string {
  return quote === '"' ? inner.replace(/\\n/g, '\n').replace(/\\r/g, '\r') : inner;
}

/** As another reader goes on with what dotenv, or node, has found. */
export function goingOn(
  found: ReadonlyMap<string, string>,
  read: (value: string) => ReturnType<Readings['get']>,
): Readings {
  return new Map([...found].map(([name, value]) => [name, read(value)]));
}
