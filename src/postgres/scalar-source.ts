import { parseDocument, type Scalar } from 'yaml';

/** A piece of a document's source: [start, end), in UTF-16 units. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * Where `scalar.value.slice(from, to)`, which neither begins nor ends with white space, is written in the source;
 * undefined when the two cannot be matched. Folding, indentation and chomping change white space only, so the rest is counted.
 */
export function spanOf(scalar: Scalar<string>, source: string, from: number, to: number): Span | undefined {
  const written = piecesOf(scalar, source);
  const solid = (text: string): string => text.replace(/\s/g, '');
  if (written.map(({ character }) => character).join('') !== solid(scalar.value)) return undefined;
  const first = solid(scalar.value.slice(0, from)).length;
  const pieces = written.slice(first, first + solid(scalar.value.slice(from, to)).length);
  const [start, end] = [pieces[0]?.start, pieces.at(-1)?.end];
  return start === undefined || end === undefined ? undefined : { start, end };
}

interface Piece extends Span {
  readonly character: string;
}

/** What is no white space in the scalar's source: one piece for each unit of its value. */
function piecesOf(scalar: Scalar, source: string): Piece[] {
  const [start, pieces] = bodyOf(scalar, source);
  const body = source.slice(start, scalar.range?.[1]);
  return [...body.matchAll(pieces)].flatMap(({ 0: text, index }) => {
    const span = { start: start + index, end: start + index + text.length };
    const characters = characterOf(text, scalar).replace(/\s/g, '');
    return characters.split('').map((character) => ({ ...span, character }));
  });
}

/** Where the text of a scalar begins, behind its header or opening quote, and what it is made of. */
function bodyOf(scalar: Scalar, source: string): [start: number, pieces: RegExp] {
  const [start = 0, end = 0] = scalar.range ?? [];
  const raw = source.slice(start, end);
  switch (scalar.type) {
    case 'QUOTE_DOUBLE':
      return [start + 1, /\\(?:x..|u.{4}|U.{8}|\r?\n|.)|[^"]/gs];
    case 'QUOTE_SINGLE':
      return [start + 1, /''|[^']/g];
    case 'BLOCK_LITERAL':
    case 'BLOCK_FOLDED':
      return [start + raw.indexOf('\n') + 1, /./gs];
    default:
      return [start, /./gs];
  }
}

function characterOf(piece: string, { type }: Scalar): string {
  if (type === 'QUOTE_SINGLE') return piece.charAt(0);
  if (type !== 'QUOTE_DOUBLE' || piece.length === 1) return piece;
  return readAlone(`"${piece}"`) ?? piece;
}

/** How `text` is written as a piece of the scalar, in its own quoting: what that cannot hold reads back otherwise. */
export function asPieceOf({ type }: Scalar, text: string): string {
  if (type === 'QUOTE_DOUBLE') return inDoubleQuotes(text).slice(1, -1);
  return type === 'QUOTE_SINGLE' ? inSingleQuotes(text).slice(1, -1) : text;
}

/**
 * How `text` can be written in the scalar's place, from its own quoting to the one that can hold everything.
 * Which of them reads back exactly where it stands is for the caller to see.
 */
export function spellings(text: string, scalar: Scalar, source: string): string[] {
  const [start, end] = scalar.range ?? [];
  const raw = source.slice(start, end);
  const quoted = isPrintable(text) ? [inSingleQuotes(text), inDoubleQuotes(text)] : [inDoubleQuotes(text)];
  switch (scalar.type) {
    case 'QUOTE_DOUBLE':
      return [inDoubleQuotes(text)];
    case 'QUOTE_SINGLE':
      return quoted;
    case 'BLOCK_LITERAL':
    case 'BLOCK_FOLDED':
      return [
        ...(isPrintable(text) ? [asBlock(raw, text)] : []),
        ...quoted.map((all) => insteadOfBlock(raw, all)),
      ];
    default:
      return isPlain(text) ? [text, ...quoted] : quoted;
  }
}

/** Text to every reader: no number, truth value or date of YAML 1.1 either, which many programs still speak. */
function isPlain(text: string): boolean {
  const wordlike = /^[A-Za-z0-9_][\w.~+/%@!$^*()=;&-]*$/.test(text);
  return wordlike && readAlone(text) === text && readAlone(text, '1.1') === text;
}

/** https://yaml.org/spec/1.2.2/#51-character-set; unassigned and invisible characters are escaped as well. */
function isPrintable(text: string): boolean {
  return !/[\p{C}\p{Zl}\p{Zp}]/u.test(text);
}

function inSingleQuotes(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** With the escapes that JSON knows too, since a document may be JSON. */
function inDoubleQuotes(text: string): string {
  const escaped = text.replace(/["\\]/g, '\\$&').replace(/[\p{C}\p{Zl}\p{Zp}]/gu, (character) => {
    const isLarge = character.length > 1; // YAML does not put halves together, and takes these as they are
    return isLarge ? character : `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
  return `"${escaped}"`;
}

/** Header, its comment; blank lines, the indentation; the lines that say something; blank lines again. */
const BLOCK = /^([|>])(\S*)([^\r\n]*)(\r?\n)(?:[ \t]*\r?\n(?=\s*\S))*( *).*?((?:\r?\n[ \t]*)*)$/s;

/** The block with one line in it, and without the line end that would be part of the text. */
function asBlock(raw: string, text: string): string {
  return raw.replace(BLOCK, (_, kind, indicators, comment, lineEnd, indent, end) => {
    return `${kind}${indicators.replace(/[+-]/g, '')}-${comment}${lineEnd}${indent}${text}${end}`;
  });
}

function insteadOfBlock(raw: string, quoted: string): string {
  return raw.replace(BLOCK, (_, __, ___, comment, ____, _____, end) => `${quoted}${comment}${end}`);
}

function readAlone(source: string, version: '1.1' | '1.2' = '1.2'): string | undefined {
  const { contents, errors } = parseDocument(source, { version, prettyErrors: false });
  const value: unknown =
    errors.length === 0 && contents !== null && 'value' in contents ? contents.value : undefined;
  return typeof value === 'string' ? value : undefined;
}
