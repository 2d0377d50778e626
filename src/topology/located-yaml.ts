import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type ParsedNode,
  parseAllDocuments,
} from 'yaml';
import { foreign } from '../foreign-text.ts';

export type YamlPath = readonly (string | number)[];

/** What is wrong and where, counted from 1. */
export interface LocatedComplaint {
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** A complaint about the key or the value that `path` leads to. */
export interface Finding {
  readonly path: YamlPath;
  readonly part: 'key' | 'value';
  readonly message: string;
}

/** YAML as plain values that remember where they stood. */
export interface LocatedYaml {
  readonly value: unknown;
  readonly complaints: readonly LocatedComplaint[];
  /** The finding where it happened; undefined for what was complained of already. */
  locate(finding: Finding): LocatedComplaint | undefined;
}

const LARGEST_KILOBYTES = 256;
const DEEPEST = 20;
/** What aliases stand for is read wherever they stand. */
const MOST_NODES = 100_000;

type Node = ParsedNode | null;

/** What an alias (`*name`) is: an error, or what it stands for. */
type Aliases = 'refused' | 'followed';

/** Reads one document. What cannot be read at all comes with `value` undefined and only complaints. */
export function readYaml(text: string, aliases: Aliases = 'refused'): LocatedYaml {
  const plain = text.replace(/^\uFEFF/, '');
  if (Buffer.byteLength(plain) > LARGEST_KILOBYTES * 1024) {
    return unreadable({ line: 1, column: 1, message: `the file is larger than ${LARGEST_KILOBYTES} KB` });
  }
  const lines = new LineCounter();
  // Duplicate keys are found by the reader below: the library looks for them in quadratic time.
  const options = { lineCounter: lines, prettyErrors: false, uniqueKeys: false };
  const documents: readonly Document.Parsed[] = parseAllDocuments(plain, options);
  const [first] = documents;
  const syntax = syntaxComplaints(documents, lines);
  if (syntax.length > 0) return unreadable(...syntax);
  const reader = new Reader(lines, aliases);
  for (const other of documents.slice(1)) {
    reader.complain(other.range[0], 'a second document begins here: the file must hold only one');
  }
  if (first === undefined || isEmpty(first.contents)) {
    return unreadable({ line: 1, column: 1, message: 'the file is empty' }, ...reader.complaints);
  }
  for (const { pos } of first.warnings) reader.complain(pos[0], 'a tag (!…) stands here, and means nothing');
  const value = reader.read(first.contents, [], undefined);
  return { value, complaints: reader.complaints, locate: (finding) => reader.locate(finding) };
}

const TOO_DEEP = 'the file is nested too deeply';

const SYNTAX: Readonly<Record<string, string>> = {
  TAB_AS_INDENT: 'it is not valid YAML: tabs do not indent, use spaces',
  RESOURCE_EXHAUSTION: TOO_DEEP,
};

/** One per line: a slip makes the parser stumble over the rest of its line. */
function syntaxComplaints(documents: readonly Document.Parsed[], lines: LineCounter): LocatedComplaint[] {
  const firstOfLine = new Map<number, LocatedComplaint>();
  for (const { pos, code, message } of documents.flatMap(({ errors }) => errors)) {
    const { line, col } = lines.linePos(pos[0]);
    const words = SYNTAX[code] ?? `it is not valid YAML: ${uncapitalised(foreign(message))}`;
    if (!firstOfLine.has(line)) {
      firstOfLine.set(line, { line, column: col, message: words });
    }
  }
  return [...firstOfLine.values()];
}

class Reader {
  readonly complaints: LocatedComplaint[] = [];
  readonly #lines: LineCounter;
  readonly #offsets = new Map<string, { key: number; value: number }>();
  /** Where a value stands that was refused, so that nothing is said about it twice. */
  readonly #refused = new Set<string>();
  readonly #aliases: Aliases;
  readonly #anchored = new Map<string, Node>();
  #nodes = 0;

  constructor(lines: LineCounter, aliases: Aliases) {
    this.#lines = lines;
    this.#aliases = aliases;
  }

  complain(offset: number, message: string): void {
    this.complaints.push(this.#at(offset, message));
  }

  read(node: Node, path: YamlPath, keyOffset: number | undefined): unknown {
    const offset = node?.range[0] ?? keyOffset ?? 0;
    this.#offsets.set(JSON.stringify(path), { key: keyOffset ?? offset, value: offset });
    if (path.length > DEEPEST) return this.#refuse(offset, path, TOO_DEEP);
    this.#nodes += 1;
    if (this.#nodes === MOST_NODES) this.complain(offset, 'aliases make too much of the file');
    if (this.#nodes >= MOST_NODES) return null;
    if (!isAlias(node) && node?.anchor !== undefined) this.#anchored.set(node.anchor, node);
    if (isMap(node)) return this.#readMap(node, path);
    if (isSeq(node))
      return node.items.map((item, index) => this.read(item as Node, [...path, index], undefined));
    if (isAlias(node) && this.#aliases === 'followed')
      return this.read(this.#anchored.get(node.source) ?? null, path, keyOffset ?? offset);
    if (isAlias(node)) {
      return this.#refuse(
        offset,
        path,
        'an alias (*…) stands here: write the value itself, aliases are not followed',
      );
    }
    return isScalar(node) ? node.value : null;
  }

  #readMap(node: Extract<Node, { items: { key: unknown }[] }>, path: YamlPath): Record<string, unknown> {
    const entries = new Map<string, unknown>();
    for (const { key, value } of node.items) {
      const offset = key?.range?.[0] ?? node.range[0];
      const name = isScalar(key) && key.value !== null ? String(key.source ?? key.value) : undefined;
      if (name === undefined) this.complain(offset, 'a key must be plain text');
      else if (entries.has(name)) this.complain(offset, `the key ${foreign(name)} is given twice`);
      else entries.set(name, this.read(value as Node, [...path, name], offset));
    }
    return Object.fromEntries(entries);
  }

  #refuse(offset: number, path: YamlPath, message: string): null {
    this.complain(offset, message);
    this.#refused.add(JSON.stringify(path));
    return null;
  }

  locate({ path, part, message }: Finding): LocatedComplaint | undefined {
    const around = [...path, ''].map((_, index) => JSON.stringify(path.slice(0, path.length - index)));
    const [here] = around;
    const covering = part === 'key' ? around.slice(1) : around;
    if (covering.some((place) => this.#refused.has(place))) return undefined;
    const place = around.find((candidate) => this.#offsets.has(candidate)) ?? '[]';
    const offsets = this.#offsets.get(place);
    // What is missing is said where the mapping around it begins.
    const wanted = place === here && part === 'key' ? offsets?.key : offsets?.value;
    return this.#at(wanted ?? 0, message);
  }

  #at(offset: number, message: string): LocatedComplaint {
    const { line, col } = this.#lines.linePos(offset);
    return { line, column: col, message };
  }
}

function isEmpty(contents: Node): boolean {
  return contents === null || (isScalar(contents) && contents.value === null);
}

function unreadable(...complaints: LocatedComplaint[]): LocatedYaml {
  return { value: undefined, complaints, locate: () => undefined };
}

function uncapitalised(text: string): string {
  return `${text.charAt(0).toLowerCase()}${text.slice(1)}`;
}
