import { type Document, isMap, isScalar, isSeq, LineCounter, parseAllDocuments, type Scalar } from 'yaml';
import { Redacted, type SecretForms } from '../redacted.ts';
import { readFields } from './document-fields.ts';
import type { At, FoundConnections } from './embedded-connection.ts';
import { goRefusal } from './go-document.ts';
import { templateLine } from './placeholder.ts';
import { urlsIn } from './urls-in-text.ts';

/**
 * Every connection string of a YAML document: URLs anywhere in its texts and lists (`Host=…;Password=…`) that are one;
 * or, with `at`, the separate fields of the mapping there. Aliases are not followed: what they stand for is found where it stands.
 */
export function findConnections(
  document: Redacted,
  forms: SecretForms,
  at: At | undefined,
): FoundConnections {
  return connectionsOf(parseDocument(document.reveal()), forms, at);
}

/** The same, for whoever is to log in with them: none where a program in Go refuses the document, or reads another URL. */
export function usableConnections(
  document: Redacted,
  forms: SecretForms,
  at: At | undefined,
): FoundConnections {
  const parsed = parseDocument(document.reveal());
  const found = connectionsOf(parsed, forms, at);
  const refusal = found.ok ? goRefusal(parsed) : undefined;
  return refusal === undefined ? found : { ok: false, ...refusal };
}

/** A YAML source, parsed: of several documents if it has `---`. */
export interface ParsedDocument {
  readonly source: string;
  readonly documents: readonly Document.Parsed[];
  readonly lines: LineCounter;
}

/** A rotation asks the same three texts forty times, which was a twelfth of its CPU. Whoever gets one only reads it. */
const PARSED_LAST = new Map<string, ParsedDocument>();
const MOST_KEPT = 8;
/** As much as a vault's secret holds: https://learn.microsoft.com/azure/key-vault/secrets/about-secrets */
const LONGEST_KEPT = 25_600;

/** Parsed as loosely as its readers do: what is wrong with it stands in the documents' `errors`. */
export function parseDocument(source: string): ParsedDocument {
  const known = PARSED_LAST.get(source);
  if (known !== undefined) return known;
  const lines = new LineCounter();
  const options = { lineCounter: lines, prettyErrors: false, uniqueKeys: false };
  const parsed = { source, documents: parseAllDocuments(source, options), lines };
  if (source.length > LONGEST_KEPT) return parsed;
  const [oldest] = PARSED_LAST.keys();
  if (PARSED_LAST.size >= MOST_KEPT && oldest !== undefined) PARSED_LAST.delete(oldest);
  PARSED_LAST.set(source, parsed);
  return parsed;
}

/** As `findConnections`, of a document that has been parsed already. */
export function connectionsOf(
  parsed: ParsedDocument,
  forms: SecretForms,
  at: At | undefined,
): FoundConnections {
  const found = connectionsIn(parsed, forms, at);
  const line = found.ok ? undefined : templateLine(parsed.source);
  if (line === undefined) return found;
  return {
    ok: false,
    what: `is a template ({{ … }}, line ${line}), which its program fills in before it is YAML, as Zep does`,
    fix: 'Store the document as its program reads it in the end, with the connection written out; or take it out of documents: in the config file, and list the place from which the template is filled.',
  };
}

/** Says of a document that reads well all the same that its program may fill in {{ … }} first. */
export function templateNote(document: Redacted, name: string): readonly string[] {
  const line = templateLine(document.reveal());
  if (line === undefined) return [];
  return [
    `${name} is a template ({{ … }}, line ${line}): a program that fills that in before it reads the YAML, as Zep does, gets another text than is looked at here.`,
  ];
}

function connectionsIn(
  { source, documents, lines }: ParsedDocument,
  forms: SecretForms,
  at: At | undefined,
): FoundConnections {
  const [error] = documents.flatMap(({ errors }) => errors);
  if (error !== undefined) {
    const { line } = lines.linePos(error.pos[0]);
    return {
      ok: false,
      what: `is not valid YAML (line ${line})`,
      fix: `Mend line ${line}, or the line before it, and store the document again.`,
    };
  }
  if (at !== undefined) return readFields(documents, at, lines, forms);
  const texts = documents.flatMap(({ contents }) => [...textsIn(contents, '')]);
  const connections = texts.flatMap(({ scalar, where }) =>
    urlsIn(scalar.value).map((url) => ({
      where: where === '' ? '(top)' : where,
      line: lines.linePos(offsetOf(url, scalar, source)).line,
      text: new Redacted(url, forms),
    })),
  );
  return connections.length === 0 ? NOTHING_FOUND : { ok: true, connections };
}

const NOTHING_FOUND: FoundConnections = {
  ok: false,
  what: 'holds no postgresql:// URL',
  fix: `If user, password and host stand in fields of their own, say where in the config file:
  documents:
    - { name: …, at: postgres }   # as in Zep CE; Zep 0.x has a URL, store.postgres.dsn
    - { name: …, at: [persistence.datastores.default.sql, persistence.datastores.visibility.sql] }   # as in Temporal`,
};

interface Text {
  readonly scalar: Scalar<string>;
  readonly where: string;
}

function* textsIn(node: unknown, where: string): Iterable<Text> {
  if (isScalar<string>(node) && typeof node.value === 'string') yield { scalar: node, where };
  if (isSeq(node)) {
    for (const [index, item] of node.items.entries()) yield* textsIn(item, `${where}[${index}]`);
  }
  if (isMap(node)) {
    for (const { key, value } of node.items) {
      yield* textsIn(value, where === '' ? keyName(key) : `${where}.${keyName(key)}`);
    }
  }
}

/** A key may hold anything, a secret included: only what looks like a name is shown. */
function keyName(key: unknown): string {
  const text = isScalar(key) ? String(key.value) : '';
  return /^[A-Za-z_][\w-]{0,39}$/.test(text) ? text : '?';
}

/** Where the URL is written; where its text begins if escapes or folding changed its looks. */
function offsetOf(url: string, scalar: Scalar, source: string): number {
  const [start = 0, end = 0] = scalar.range ?? [];
  const found = source.indexOf(url, start);
  return found >= 0 && found < end ? found : start;
}
