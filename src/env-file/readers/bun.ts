import { EXPANDS, matchAt, type Reading, type Readings } from './reading.ts';

const SPACE = /[\t\v\f \xa0\n\r]*/y;
const NAME = /(?:export[\t\v\f \xa0\n\r]+(?=[\w.-]))?([\w.-]+)[\t\v\f \xa0\n\r]*(?:=|:[\t\v\f \xa0\n\r])/y;
const QUOTED = /'(?:\\[\s\S]|[^\\'])*'|"(?:\\[\s\S]|[^\\"])*"|`(?:\\[\s\S]|[^\\`])*`/y;
/** https://github.com/oven-sh/bun/blob/bun-v1.3.0/src/env_loader.zig, `Parser`; held against 1.4.5. */
export function readByBun(text: string): Readings {
  const found = new Map<string, Reading>();
  let at = text.startsWith('\uFEFF') ? 1 : 0;
  while (at < text.length) {
    const start = at + (matchAt(text, SPACE, at)?.[0].length ?? 0);
    const name = matchAt(text, NAME, start);
    if (name?.[1] === undefined) {
      at = start + (/^[^\n\r]*/.exec(text.slice(start))?.[0].length ?? 0) + 1;
      continue;
    }
    const value = valueAt(text, start + name[0].length);
    found.set(name[1], expanded(value.read));
    at = value.end;
  }
  return found;
}

function valueAt(text: string, from: number): { readonly read: string; readonly end: number } {
  const start = from + (matchAt(text, SPACE, from)?.[0].length ?? 0);
  const quoted = quotedAt(text, start);
  if (quoted !== undefined) return quoted;
  const bare = /^[^#\r\n]*/.exec(text.slice(from))?.[0] ?? '';
  return { read: bare.replace(/^[\t\v\f \xa0]+|[\t\v\f \xa0]+$/g, ''), end: from + bare.length };
}

/** The first quote of its kind that no backslash stands before ends it; what follows on that line is nothing. */
function quotedAt(text: string, start: number): { readonly read: string; readonly end: number } | undefined {
  const quoted = matchAt(text, QUOTED, start)?.[0];
  if (quoted === undefined) return undefined;
  const end = start + quoted.length;
  const line = /^[^\n\r]*/.exec(text.slice(end))?.[0].length ?? 0;
  return { read: undone(quoted.slice(1, -1), quoted.charAt(0)), end: end + line };
}

function undone(inner: string, quote: string): string {
  const lines = inner.replace(/\r\n?/g, '\n');
  const letters: Readonly<Record<string, string>> = { '\\n': '\n', '\\r': '\r' };
  return quote === '"' ? lines.replace(/\\[\s\S]/g, (pair) => letters[pair] ?? pair) : lines;
}

/** A `$` before a name, or before braces that close, in whatever quotes it stood, unless a backslash stands before it. */
function expanded(value: string): Reading {
  return /(?<!\\)\$(?:\w|\{[^}]*\})/.test(value) ? EXPANDS : value.replace(/\\\$/g, '$');
}
