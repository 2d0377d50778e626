/** Of node's `trim_spaces`: no CR, since those are gone by then. */
const SPACE = /^[ \t\n]+|[ \t\n]+$/g;
const trimmed = (text: string): string => text.replace(SPACE, '');
/** Of the rest of the file, whose end has been trimmed. */
const begun = (rest: string): string => rest.replace(/^[ \t\n]+/, '');

/** One variable as node's parser finds it. */
interface Found {
  readonly name: string;
  readonly value: string;
  /** Of a quote that closes. */
  readonly quote: string;
}

export function readByNode(text: string): ReadonlyMap<string, string> {
  return new Map([...foundByNode(text)].map(({ name, value }) => [name, value]));
}

/** https://github.com/nodejs/node/blob/v24.21.0/src/node_dotenv.cc, `Dotenv::ParseContent` */
export function* foundByNode(text: string, closingOf = firstQuote): Iterable<Found> {
  let rest = trimmed(text.replaceAll('\r', ''));
  while (rest !== '') {
    const [before = '', separator] = /^([^=\n]*)([=\n]?)/.exec(rest)?.slice(1) ?? [];
    if (rest.startsWith('#') || separator !== '=') {
      const isComment = rest.startsWith('#') || rest.startsWith('\n');
      rest = afterLine(rest, 0);
      if (!isComment) rest = begun(rest);
      continue;
    }
    rest = rest.slice(before.length + 1);
    const name = trimmed(before);
    if (rest === '' || rest.startsWith('\n')) {
      yield { name, value: '', quote: '' };
      continue;
    }
    rest = begun(rest);
    if (name === '') continue;
    const value = valueAt(rest, closingOf);
    const isExported = name.startsWith('export ');
    yield {
      name: isExported ? trimmed(name.slice('export '.length)) : name,
      value: value.read,
      quote: value.quote,
    };
    rest = value.quote !== '' ? afterLine(rest, value.end) : begun(afterLine(rest, value.end));
  }
}

function valueAt(
  rest: string,
  closingOf: typeof firstQuote,
): { readonly read: string; readonly end: number; readonly quote: string } {
  const quote = rest.charAt(0);
  const closing = /['"`]/.test(quote) ? closingOf(rest, quote) : -1;
  if (closing > 0) {
    const inner = rest.slice(1, closing);
    return { read: quote === '"' ? inner.replaceAll('\\n', '\n') : inner, end: closing, quote };
  }
  const line = /^[^\n]*/.exec(rest)?.[0] ?? '';
  // Of a quote that is never closed it takes the line as it is, comment and all.
  const read = /^['"`]/.test(line) ? line : trimmed(line.replace(/#.*$/, ''));
  return { read, end: 0, quote: '' };
}

function afterLine(text: string, from: number): string {
  const end = text.indexOf('\n', from);
  return end < 0 ? '' : text.slice(end + 1);
}

/** Whatever follows it. */
function firstQuote(rest: string, quote: string): number {
  return rest.indexOf(quote, 1);
}
