/**
 * Text that stands where a secret should: something was to fill it in, and has not. Each is recognised only when it is
 * the whole value, since nobody's password may be taken for one. On purpose not recognised: what stands in the middle of
 * other text (`a${b}c`), bare words that people do have as passwords (`changeme`, `password`, `postgres`, `secret`,
 * `xxxx`), a name in brackets or after a `$` that has no word of the trade in it (`[Kq2m]`, `$ecret9`).
 */
const SHAPES: readonly (readonly [pattern: RegExp, looks: string])[] = [
  [/^(?:[*•●]{3,}|\.{3}|…)$/, 'a mask (asterisks, bullets or dots)'],
  [/^\$\{\{[^{}]*\}\}$/, 'an expression of GitHub Actions, ${{ … }}'],
  [/^\{\{[^{}]+\}\}$/, 'an action of a template, {{ … }}'],
  [/^<%.+%>$/s, 'an action of a template, <% … %>'],
  [/^\$\{[A-Za-z_][\w.-]*(?::?[-=?+][^{}]*)?\}$/, 'a variable, ${…}'],
  [/^\$\([A-Za-z_][\w.-]*\)$/, 'a variable, $(…)'],
  [/^\$\([a-z][\w./-]* .+\)$/s, 'a command, $(…)'],
  [/^`[a-z][\w./-]* .+`$/s, 'a command in backticks'],
  [/^@Microsoft\.KeyVault\(.+\)$/i, 'a reference that App Service resolves, @Microsoft.KeyVault(…)'],
];

/** With a word of the trade between them. */
const ENCLOSED: readonly (readonly [pattern: RegExp, looks: string])[] = [
  [/^<([A-Za-z][\w .-]*)>$/, 'a name in angle brackets, <…>'],
  [/^\[([A-Za-z][\w .-]*)\]$/, 'a name in square brackets, […]'],
  [/^#?\{([A-Za-z][\w .-]*)\}$/, 'a name in braces, {…}'],
  [/^%([A-Za-z_]\w*)%$/, 'a variable, %…%'],
  [/^%\(([A-Za-z_]\w*)\)s$/, 'a variable, %(…)s'],
  [/^__([A-Za-z]\w*)__$/, 'a name between underscores, __…__'],
  [/^@([A-Za-z]\w*)@$/, 'a name between at signs, @…@'],
  [/^\$([A-Z][A-Z0-9_]*|[a-z][a-z0-9_]*)$/, 'a variable, $…'],
];

/** Anywhere in a word. */
const TELLING =
  /pass|pwd|secret|credential|redacted|placeholder|replace|change|insert|database|postgres|connection/;
/** A word by itself. */
const TRADE = new Set(
  'pw db pg sql url uri dsn key user username role host hostname port token value name your here todo tbd admin'.split(
    ' ',
  ),
);

const WORDS = [
  /^(?:PLEASE[_-])?(?:CHANGE|REPLACE|FILL)[_-]?(?:ME|IT|THIS)(?:[_-]?IN)?$/,
  /^(?:change|replace)[_-]me$/i,
  /^(?:FIX[_-]?ME|TO[_-]?DO|TBD|REDACTED|PLACEHOLDER)$/,
  /^(?:[A-Z]+[_-])*PASSWORD(?:[_-]HERE)?$/,
  /^your[_-](?:[a-z]+[_-])*(?:password|passwd|pass|pwd|pw|secret|url|dsn)(?:[_-]here)?$/i,
  /^(?:[a-z]+[_-])*password[_-]here$/i,
];

/** What `text` looks like in general words, when it is a placeholder, percent-encoded or not; never a part of it. */
export function placeholderIn(text: string): string | undefined {
  const plain = text.trim();
  return looksOf(plain) ?? (plain.includes('%') ? looksOf(percentDecoded(plain)) : undefined);
}

function looksOf(text: string): string | undefined {
  return (
    shapeOf(text) ?? (WORDS.some((word) => word.test(text)) ? 'a word that asks to be replaced' : undefined)
  );
}

function shapeOf(text: string): string | undefined {
  const [, looks] = SHAPES.find(([pattern]) => pattern.test(text)) ?? [];
  if (looks !== undefined) return looks;
  return ENCLOSED.find(([pattern]) => isOfTheTrade(pattern.exec(text)?.[1] ?? ''))?.[1];
}

function isOfTheTrade(name: string): boolean {
  const words = name.toLowerCase().split(/[\s_.-]+/);
  return words.some((word) => TRADE.has(word) || TELLING.test(word));
}

function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** What may hold a colon, a slash or a space, and stands for one word. */
const TOKENS = /\$\{\{[^{}@]*\}\}|\{\{[^{}@]*\}\}|<%.{0,500}?%>|\$\{[^{}@]*\}|\$\([^()@]*\)/gs;
const STAND_IN = '\uE000';
const PARTS = /^(?:jdbc:)?postgres(?:ql)?(?:\+\w+)?:\/\/([^:@]*)(?::(.*))?@([^/?@]*)(?:\/([^?]*))?/is;

/** What of a URL is a placeholder, and what it looks like: `a variable, ${…}, in place of the password`. */
export function placeholderInUrl(url: string): string | undefined {
  const whole = placeholderIn(url);
  if (whole !== undefined) return `${whole}, in place of all of it`;
  const tokens: string[] = [];
  const kept = url.replaceAll(STAND_IN, '').replace(TOKENS, (token) => {
    tokens.push(token);
    return STAND_IN;
  });
  const parts = PARTS.exec(kept.trim());
  if (parts === null) return undefined;
  const [user, password, address, database] = parts
    .slice(1)
    .map((part = '') => part.replaceAll(STAND_IN, () => tokens.shift() ?? ''));
  const found: readonly (readonly [looks: string | undefined, part: string])[] = [
    [placeholderIn(password ?? ''), 'the password'],
    [shapeIn(user ?? ''), 'the user'],
    [addressIn(address ?? ''), 'the host'],
    [shapeIn(database ?? ''), 'the database'],
  ];
  const first = found.find(([looks]) => looks !== undefined);
  return first && `${first[0]}, in place of ${first[1]}`;
}

/** The same of parts that were read; never a part of them. */
export function placeholderInParts({
  user,
  password,
  database,
}: {
  readonly user: string;
  readonly password: string;
  readonly database: string;
}): string | undefined {
  const found: readonly (readonly [looks: string | undefined, part: string])[] = [
    [placeholderIn(password), 'the password'],
    [shapeOf(user), 'the user'],
    [shapeOf(database), 'the database'],
  ];
  const first = found.find(([looks]) => looks !== undefined);
  return first && `${first[0]}, in place of ${first[1]}`;
}

/** A database may well be called TODO. */
function shapeIn(text: string): string | undefined {
  return shapeOf(text) ?? (text.includes('%') ? shapeOf(percentDecoded(text)) : undefined);
}

/** A host holds none of these characters: one placeholder beside a port is enough. */
function addressIn(address: string): string | undefined {
  if (address.startsWith('[')) return undefined; // an IPv6 address
  const [first] = address.match(TOKENS) ?? [];
  return shapeIn(first ?? address.replace(/:\d*$/, ''));
}

/** The first line of `source` with an action of a Go template (or of one like it) in it, from 1 on. */
export function templateLine(source: string): number | undefined {
  const at = source.search(
    /\{\{-?\s*(?:[.$"`(]|\/\*|[A-Za-z_]\w*\s*(?:[."`$(|]|-?\}\}|[A-Za-z_.$]))[^\n]{0,500}?\}\}/,
  );
  return at < 0 ? undefined : source.slice(0, at).split('\n').length;
}
