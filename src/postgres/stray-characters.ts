/** Something that was stored with a secret and is no part of it. */
export interface Stray {
  readonly what: string;
  readonly where: string;
}

export interface Cleaned {
  readonly strays: readonly Stray[];
  readonly text: string;
}

const NAMES: Readonly<Record<string, string>> = {
  '\r\n': 'a line end (CR LF, U+000D U+000A)',
  '\n': 'a line end (LF, U+000A)',
  '\r': 'a carriage return (CR, U+000D)',
  ' ': 'a space (U+0020)',
  '\t': 'a tab (U+0009)',
  '\u00a0': 'a no-break space (U+00A0)',
  '\u00ad': 'a soft hyphen (U+00AD)',
  '\u200b': 'a zero-width space (U+200B)',
  '\u200c': 'a zero-width non-joiner (U+200C)',
  '\u200d': 'a zero-width joiner (U+200D)',
  '\u2060': 'a word joiner (U+2060)',
  '\ufeff': 'a byte order mark (U+FEFF)',
};

/** White space, and what nobody sees: its own name or number. */
export function nameOf(character: string): string {
  const number = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  const kind = /\p{Z}/u.test(character)
    ? 'a space'
    : /\p{Cc}/u.test(character)
      ? 'a control'
      : 'an invisible';
  return NAMES[character] ?? `${kind}${kind === 'a space' ? '' : ' character'} (U+${number})`;
}

const UNSEEN = String.raw`[\s\p{Z}\p{Cc}\p{Cf}]`;
const AT_BEGINNING = new RegExp(`^${UNSEEN}+`, 'u');
const IS_UNSEEN = new RegExp(`^${UNSEEN}$`, 'u');
/** Within a secret a space may be meant; these never are. */
const NEVER_MEANT = /\r\n|[\p{Cc}\p{Cf}\u2028\u2029]/gu;

const PAIRS = [`""`, `''`, '``', '“”', '‘’', '«»'];
const URL_AHEAD = String.raw`(?=(?:jdbc:)?postgres(?:ql)?(?:\+\w+)?:\/\/)`;
const ASSIGNMENT = String.raw`^(?:export\s+|set\s+|\$env:)?[A-Za-z_]\w*(?:\s*=\s*|:\s+)`;
const NAME_OF_URL = new RegExp(`${ASSIGNMENT}(?=["'\`“‘]?${URL_AHEAD.slice(3)}`, 'i');
const NAME_OF_PASSWORD = /^(?:export\s+)?(?=\w*(?:pass|pwd|pw|secret))[A-Za-z_]\w*=/i;
const COMMAND = /^psql\s+(?:(["'])(postgres(?:ql)?:\/\/.*?)\1|(postgres(?:ql)?:\/\/\S+))(?=\s|$)/is;

/** What is peeled off, and what is left. */
type Peel = (text: string) => readonly [left: string, ...strays: Stray[]] | undefined;

const unseen: Peel = (text) => {
  const [first = ''] = AT_BEGINNING.exec(text) ?? [];
  const last = unseenEnd(text);
  if (first === '' && last === '') return undefined;
  const left = first === text ? '' : text.slice(first.length, text.length - last.length);
  return [left, ...namesIn(first, 'at the beginning'), ...namesIn(last, 'at the end')];
};

/** Looked for from the end: a pattern would begin anew at every space in the middle. */
function unseenEnd(text: string): string {
  let start = text.length;
  while (start > 0 && IS_UNSEEN.test(text.charAt(start - 1))) start -= 1;
  return text.slice(start);
}

const quotes: Peel = (text) => {
  const pair = PAIRS.find(([open = '', close = '']) => text.startsWith(open) && text.endsWith(close));
  if (pair === undefined || text.length < 3) return undefined;
  return [text.slice(1, -1), { what: `quotation marks (${pair})`, where: 'around it' }];
};

/** In a URL nothing ends in a quotation mark, or begins with one. */
const halfQuotes: Peel = (text) => {
  const [, , rest] = /^(["'`“‘])(postgres.*)$/is.exec(text) ?? [];
  if (rest !== undefined) return [rest, { what: 'a quotation mark', where: 'at the beginning' }];
  const [, whole, end = ''] = /^(postgres.*?)(["'`”’][;,]?)$/is.exec(text) ?? [];
  if (whole === undefined) return undefined;
  const what = end.length > 1 ? 'a quotation mark and what follows it' : 'a quotation mark';
  return [whole, { what, where: 'at the end' }];
};

const prefix =
  (pattern: RegExp, what: string): Peel =>
  (text) => {
    const [found] = pattern.exec(text) ?? [];
    return found === undefined ? undefined : [text.slice(found.length), { what, where: 'at the beginning' }];
  };

const command: Peel = (text) => {
  const [, , quoted, bare] = COMMAND.exec(text) ?? [];
  const url = quoted ?? bare;
  return url === undefined ? undefined : [url, { what: 'the command psql', where: 'around it' }];
};

const escapes: Peel = (text) => {
  const [left] = text.split(/(?:\\r)?\\n$/);
  if (left === undefined || left === text) return undefined;
  return [left, { what: 'a line end written as \\n', where: 'at the end' }];
};

const invisible: Peel = (text) => {
  const end = text.lastIndexOf('@');
  const found = [...text.matchAll(NEVER_MEANT)].map(({ 0: character, index }) => ({
    what: nameOf(character),
    where: whereabouts(index, end),
  }));
  return found.length === 0 ? undefined : [text.replace(NEVER_MEANT, ''), ...found];
};

/** The first that fits is peeled off, until none does. */
const PEELS = {
  url: [unseen, escapes, quotes, prefix(NAME_OF_URL, 'a name with = or :'), command, halfQuotes, invisible],
  password: [unseen, escapes, quotes, prefix(NAME_OF_PASSWORD, 'a name with ='), invisible],
} satisfies Record<string, readonly Peel[]>;

/**
 * `text` without what is around it, and without what nobody sees in it; undefined when there is nothing of the kind.
 * Whether it is right without them only a login can tell.
 */
export function withoutStrays(text: string, as: keyof typeof PEELS): Cleaned | undefined {
  const strays: Stray[] = [];
  let clean = text;
  for (let peeled = peel(clean, as); peeled !== undefined; peeled = peel(clean, as)) {
    const [left, ...found] = peeled;
    clean = left;
    strays.push(...found);
  }
  return strays.length === 0 || clean === '' ? undefined : { strays: distinct(strays), text: clean };
}

function peel(text: string, as: keyof typeof PEELS): ReturnType<Peel> {
  for (const one of PEELS[as]) {
    const peeled = one(text);
    if (peeled !== undefined) return peeled;
  }
  return undefined;
}

/** `a line end (LF, U+000A) at the end, and quotation marks ("") around it`. */
export function inWords(strays: readonly Stray[]): string {
  return strays.map(({ what, where }) => `${what} ${where}`).join(', and ');
}

/** `end` is the last @ of a URL, or -1. No number: how long a password is, is nobody's business. */
export function whereabouts(index: number, end: number): string {
  if (end < 0) return 'in the middle';
  return index < end ? 'before the @' : 'after the @';
}

function namesIn(run: string, where: string): Stray[] {
  return (run.match(/\r\n|./gsu) ?? []).map((character) => ({ what: nameOf(character), where }));
}

function distinct(strays: readonly Stray[]): readonly Stray[] {
  return strays.filter(
    ({ what, where }, index) => strays.findIndex((one) => one.what === what && one.where === where) === index,
  );
}
