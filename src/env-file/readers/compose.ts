import { EXPANDS, type Reading, type Readings } from './reading.ts';

const NOTHING: Readings = new Map();
const NAME =
  /^(?:export(?=[\t\v\f\r \x85\xa0\n]))?[\t\v\f\r \x85\xa0]*([\p{L}\p{N}_.\-[\]\t\v\f\r \x85\xa0]*)([=:\n])/u;

/**
 * Docker Compose 2, for `env_file:` and its own `.env`: https://github.com/compose-spec/compose-go, `dotenv/parser.go` and
 * `template/template.go`. One line that it does not understand, and the whole file is refused.
 */
export function readByCompose(text: string): Readings {
  const found = new Map<string, Reading>();
  let rest = text.replace(/^\uFEFF/, '');
  for (;;) {
    rest = rest.replace(/^\s+/, '');
    if (rest === '') return found;
    if (rest.startsWith('#')) {
      rest = rest.replace(/^[^\n]*/, '');
      continue;
    }
    const [whole, spaced, separator] = NAME.exec(rest) ?? [];
    if (whole === undefined || spaced === undefined) return NOTHING;
    const name = spaced.trimEnd();
    if (name.includes(' ')) return NOTHING;
    rest = rest.slice(whole.length).replace(/^[\t\v\f\r \x85\xa0]+/, '');
    if (separator === '\n') continue; // taken from the environment
    const value = valueAt(rest);
    if (value === undefined) return NOTHING;
    found.set(name, value.read);
    rest = rest.slice(value.end);
  }
}

function valueAt(rest: string): { readonly read: Reading; readonly end: number } | undefined {
  const quote = rest.charAt(0);
  if (quote !== "'" && quote !== '"') {
    const line = /^[^\n]*/.exec(rest)?.[0] ?? '';
    const [bare = ''] = line.split(' #');
    return { read: substituted(bare.trimEnd()), end: line.length };
  }
  const quoted = quote === "'" ? /^'((?:\\[\s\S]|[^\\'])*)'/ : /^"((?:\\[\s\S]|[^\\"])*)"/;
  const [whole, inner] = quoted.exec(rest) ?? [];
  if (whole === undefined || inner === undefined) return undefined;
  const value = inner.replace(/\\[\s\S]/g, (pair) => (pair.charAt(1) === quote ? quote : pair));
  return { read: quote === "'" ? value : substituted(unescaped(value)), end: whole.length };
}

const ESCAPES: Readonly<Record<string, string>> = {
  ...{ a: '\x07', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' },
  ...{ '"': '"', '\\': '\\', $: '$$', c: '\\c' },
};

function unescaped(value: string): string {
  return value.replace(/\\(?:([abcfnrtv$"\\])|0\d{0,3})/g, (pair, one: string | undefined) =>
    one === undefined ? octal(pair) : (ESCAPES[one] ?? pair),
  );
}

function octal(pair: string): string {
  const digits = pair.slice(2);
  return /^[0-7]{3}$/.test(digits) && Number.parseInt(digits, 8) < 256
    ? String.fromCharCode(Number.parseInt(digits, 8))
    : pair;
}

function substituted(value: string): Reading {
  const rest = value.replaceAll('$$', '');
  if (/\$(?:[_a-z]|\{)/i.test(rest)) return EXPANDS;
  return value.replaceAll('$$', '$');
}
