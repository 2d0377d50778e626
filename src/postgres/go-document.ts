import { type Document, isCollection, isScalar, type LineCounter, type Pair, type Scalar, visit } from 'yaml';

/**
 * What a program in Go makes of a document otherwise than we read it, or refuses: yaml.v3 and net/url, by which Zep and
 * Temporal read theirs. `npm run lab` holds it against them.
 */

export interface GoRefusal {
  readonly what: string;
  readonly fix: string;
}

interface Parsed {
  readonly source: string;
  readonly documents: readonly Document.Parsed[];
  readonly lines: LineCounter;
}

/** Undefined for a document that Go reads as we do. Its source is free of errors, for us. Never quotes it. */
export function goRefusal({ source, documents, lines }: Parsed): GoRefusal | undefined {
  const isJson = readsAsJson(source); // then nobody needs YAML for it, and its escapes are other ones
  const lineOf = (offset: number): string => `line ${lines.linePos(offset).line}`;
  for (const document of documents) {
    const found = firstIn(document, source, isJson);
    if (found !== undefined)
      return { what: `${found.what} (${lineOf(found.at)})${found.who}`, fix: found.fix };
  }
  return undefined;
}

interface Found extends GoRefusal {
  readonly at: number;
  /** Who refuses it, or reads what. */
  readonly who: string;
}

function firstIn(document: Document.Parsed, source: string, isJson: boolean): Found | undefined {
  let found: Found | undefined;
  visit(document, {
    Map: (_, map) => {
      found ??= isJson ? undefined : repeatedKey(map.items);
    },
    Scalar: (key, scalar, path) => {
      if (!isJson) {
        found ??= strangeEscape(scalar, source) ?? tabInBlock(scalar, source);
        found ??= plainInFlow(scalar, source, path);
      }
      if (key !== 'key') found ??= strangeUrl(scalar, source);
      return found === undefined ? undefined : visit.BREAK;
    },
  });
  return found;
}

/** By their text, whatever their type is. https://github.com/go-yaml/yaml/blob/v3.0.1/decode.go (mapping) */
function repeatedKey(pairs: readonly Pair[]): Found | undefined {
  const seen = new Set<string>();
  for (const { key } of pairs) {
    if (!isScalar(key)) continue;
    const text = key.source ?? String(key.value);
    if (seen.has(text)) {
      return {
        what: `has a key twice in one mapping`,
        at: key.range?.[0] ?? 0,
        who: ', which yaml.v3 refuses with all of the document; others take the first of the two, or the last',
        fix: 'Remove the one that is not meant, and store the document again.',
      };
    }
    seen.add(text);
  }
  return undefined;
}

/** https://github.com/go-yaml/yaml/blob/v3.0.1/scannerc.go (yaml_parser_scan_flow_scalar) */
const KNOWN_ESCAPES = /^[0abt\tnvfre "'\\N_LPxuU\r\n]/;
const HALF_A_CHARACTER = /^u[dD][89a-fA-F]/;

function strangeEscape(scalar: Scalar, source: string): Found | undefined {
  const [start = 0, end = 0] = scalar.range ?? [];
  if (scalar.type !== 'QUOTE_DOUBLE') return undefined;
  for (const { 1: code = '', index } of source.slice(start, end).matchAll(/\\(u...|.)/gs)) {
    if (KNOWN_ESCAPES.test(code) && !HALF_A_CHARACTER.test(code)) continue;
    const shown = code === '/' ? '\\/' : '\\u for half a character';
    return {
      what: `has the escape ${shown} in double quotes`,
      at: start + index,
      who: ', which yaml.v3 does not know: it refuses all of the document',
      fix:
        code === '/'
          ? 'Write / without the backslash.'
          : 'Write the character itself, or as \\U with eight digits.',
    };
  }
  return undefined;
}

function isFlow(node: unknown): boolean {
  return isCollection(node) && node.flow === true;
}

/** https://github.com/go-yaml/yaml/blob/v3.0.1/scannerc.go (yaml_parser_scan_plain_scalar) */
function plainInFlow(scalar: Scalar, source: string, path: readonly unknown[]): Found | undefined {
  const [start = 0, end = 0] = scalar.range ?? [];
  if (scalar.type !== 'PLAIN' || !source.slice(start, end).includes('?')) return undefined;
  if (!path.some(isFlow)) return undefined;
  return {
    what: 'has a ? in a text without quotation marks, between { } or [ ]',
    at: start,
    who: ', where yaml.v3 ends the text: it refuses all of the document',
    fix: 'Write the value in quotes.',
  };
}

/** https://github.com/go-yaml/yaml/blob/v3.0.1/scannerc.go (yaml_parser_scan_block_scalar_breaks) */
function tabInBlock(scalar: Scalar, source: string): Found | undefined {
  if (scalar.type !== 'BLOCK_LITERAL' && scalar.type !== 'BLOCK_FOLDED') return undefined;
  const [start = 0, end = 0] = scalar.range ?? [];
  const [header = '', ...lines] = source.slice(start, end).split('\n');
  const first = lines.find((line) => /[^ \r]/.test(line));
  if (/\d/.test(header.split('#')[0] ?? '') || first === undefined || !/^ *\t/.test(first)) return undefined;
  return {
    what: 'has a tab at the beginning of a block',
    at: start,
    who: ', which yaml.v3 takes for its indentation: it refuses all of the document',
    fix: 'Indent with spaces.',
  };
}

const URL_ALONE = /^postgres(?:ql)?:\/\/\S*$/i;

/** Of a value that is a URL and nothing else, as its program takes it. */
function strangeUrl(scalar: Scalar, source: string): Found | undefined {
  const { value } = scalar;
  if (typeof value !== 'string') return undefined;
  const at = scalar.range?.[0] ?? 0;
  const url = value.trim();
  if (URL_ALONE.test(url)) {
    if (url === value) return undefined;
    const isBehind = /[\r\n]$/.test(value);
    return {
      what: `has ${isBehind ? 'a line end behind' : 'white space around'} a connection string`,
      at,
      who: isBehind
        ? ", which is part of the value: Go's net/url refuses it"
        : ", which is part of the value: Go's net/url refuses it, or takes it for a part of the database's name",
      fix: 'Write it on the line of its key, in quotes; or with |- in the place of |.',
    };
  }
  if (!isOneUrlInPieces(url, scalar, source)) return undefined;
  return {
    what: 'has a connection string that is broken over lines',
    at,
    who: ", of which YAML makes one with a space or a line end in it: Go's net/url takes that for a part of the database's name, or refuses it, and others cut it there",
    fix: 'Write it on one line, in quotes.',
  };
}

/** Prose that begins with a URL has more than one word on a line, and a list of them has more than one URL. */
function isOneUrlInPieces(url: string, scalar: Scalar, source: string): boolean {
  const [first = '', ...others] = url.split(/\s+/);
  if (!URL_ALONE.test(first) || others.some((one) => one.includes('://'))) return false;
  if (others.some((one) => /^[?&]/.test(one))) return true;
  const [start = 0, end = 0] = scalar.range ?? [];
  const isBlock = scalar.type === 'BLOCK_FOLDED' || scalar.type === 'BLOCK_LITERAL';
  const raw = source.slice(isBlock ? source.indexOf('\n', start) + 1 : start, end).trim();
  const body = scalar.type === 'PLAIN' || isBlock ? raw : raw.slice(1, -1).trim();
  const written = body.split(/\r?\n/).map((line) => line.trim());
  return written.length > 1 && written.every((line) => !/\s/.test(line));
}

function readsAsJson(source: string): boolean {
  if (!/^\s*[{[]/.test(source)) return false;
  try {
    JSON.parse(source);
    return true;
  } catch {
    return false;
  }
}
