import { EXPANDS, type Reading, type Readings } from './reading.ts';

const NOTHING: Readings = new Map();
const NAME =
  /^(?:export(?=[\t\v\f\r \x85\xa0\n]))?[\t\v\f\r \x85\xa0]*([\p{L}\p{N}_.\-[\]\t\v\f\r \x85\xa0]*)([=:\n])/u;
const LAST_NAME =
  /^(?:export[\t\v\f\r \x85\xa0]+)?[\p{L}\p{N}_.\-[\]][\p{L}\p{N}_.\-[\]\t\v\f\r \x85\xa0]*$/u;

/**
 * Docker Compose 2, for `env_file:` and its own `.env`: https://github.com/compose-spec/compose-go, `dotenv/parser.go` and
 * `template/template.go`. One line that it does not understand, and the whole file is refused.
 */
export function readByCompose(text: string): Readings {
  const found = new Map<string, Reading>();
  let [rest, asksTheEnvironment] = [text.replace(/^\uFEFF/, ''), false];
  for (;;) {
    rest = rest.replace(/^\s+/, '');
    if (rest === '') break;
    if (rest.startsWith('#')) {
      rest = rest.replace(/^[^\n]*/, '');
      continue;
    }
    const [whole, spaced, separator] = NAME.exec(rest) ?? [];
    // The last line may be a name alone, and then it is read as the value of no name.
    if (whole === undefined && LAST_NAME.test(rest)) break;
    if (whole === undefined || spaced === undefined) return NOTHING;
    const name = spaced.trimEnd();
    if (name.includes(' ')) return NOTHING;
    rest = rest.slice(whole.length).replace(/^[\t\v\f\r \x85\xa0]+/, '');
    if (separator === '\n') continue; // taken from the environment
    const value = valueAt(rest);
    if (value === undefined || value.read === NO_TEMPLATE) return NOTHING;
    asksTheEnvironment ||= value.read === MAY_BE_REFUSED;
    found.set(name, value.read === MAY_BE_REFUSED ? EXPANDS : value.read);
    rest = rest.slice(value.end);
  }
  if (!asksTheEnvironment) return found;
  return new Map([...found.keys()].map((name) => [name, EXPANDS]));
}

/** With which the whole file is refused, or is where a variable is not set. */
const NO_TEMPLATE = Symbol('braces that are no template');
const MAY_BE_REFUSED = Symbol('a template that may demand something');
type Substituted = Reading | typeof NO_TEMPLATE | typeof MAY_BE_REFUSED;

function valueAt(rest: string): { readonly read: Substituted; readonly end: number } | undefined {
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
    : `\\${digits}`;
}

function substituted(value: string): Substituted {
  const rest = value.replaceAll('$$', '');
  if (!/\$(?:[_a-z]|\{)/i.test(rest)) return value.replaceAll('$$', '$');
  const left = rest.replace(/\$\{[_a-z]\w*(?::?[-+][^${}?\n]*)?\}/gi, '');
  if (!left.includes('${')) return EXPANDS;
  return /\$\{[_a-z]\w*:?[-+?].*\}/i.test(left) ? MAY_BE_REFUSED : NO_TEMPLATE;
}
