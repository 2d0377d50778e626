import { type Document, isScalar, type Scalar, visit } from 'yaml';
import type { SecretForms } from '../redacted.ts';
import type { ConnectionString } from './connection-string.ts';
import { FIELDS } from './document-fields.ts';
import { type Login, loginRanges, withLogin } from './rewritten-connection-string.ts';
import { asPieceOf, type Span, spanOf, spellings } from './scalar-source.ts';
import { standsAlone } from './urls-in-text.ts';
import { isShared } from './yaml-outline.ts';

/** What is put where; of several spellings, the first that reads back exactly is to be taken. */
export interface Edit extends Span {
  readonly spellings: readonly string[];
}

export interface Plan {
  readonly edits: readonly Edit[];
  /** What the scalars will hold. */
  readonly values: ReadonlyMap<Scalar, string>;
}

/** A URL in a document; `ours` is undefined for another's. */
export interface FoundUrl {
  readonly url: string;
  readonly ours: ConnectionString | undefined;
}

/**
 * Gives the login to those of `found` that are ours; `found` is every URL, in the document's order.
 * Undefined when their places in the source are not found. Throws as `withLogin` does.
 */
export function planUrls(
  documents: readonly Document.Parsed[],
  source: string,
  found: readonly FoundUrl[],
  login: Login,
  forms: SecretForms,
): Plan | undefined {
  const pending = [...found];
  const edits: (Edit | undefined)[] = [];
  const values = new Map<Scalar, string>();
  for (const scalar of documents.flatMap(textScalarsOf)) {
    const changes = placesOf(pending, scalar.value).flatMap(({ start, ours }) =>
      ours === undefined ? [] : changesOf(ours, start, login, forms),
    );
    for (const { start, end, text } of changes) {
      const span = spanOf(scalar, source, start, end);
      edits.push(span === undefined ? undefined : { ...span, spellings: [asPieceOf(scalar, text)] });
    }
    values.set(scalar, changes.reduceRight(spliced, scalar.value));
  }
  const known = edits.filter((edit) => edit !== undefined);
  return pending.length === 0 && known.length === edits.length ? { edits: known, values } : undefined;
}

/** A place of ours with user and password in fields of their own. */
export interface FieldsPlace {
  readonly at: string;
  /** Of whom it is now. */
  readonly user: string;
}

/** As `planUrls`, of fields. */
export function planFields(
  documents: readonly Document.Parsed[],
  source: string,
  places: readonly FieldsPlace[],
  { user, password }: Login,
): Plan | undefined {
  const plans = places.flatMap((place) => [
    ...(place.user === user ? [] : [planField(documents, source, place.at, FIELDS.user, user)]),
    planField(documents, source, place.at, FIELDS.password, password.reveal()),
  ]);
  const known = plans.filter((plan) => plan !== undefined);
  if (known.length < plans.length) return undefined;
  return {
    edits: known.flatMap(({ edits }) => edits).toSorted((one, other) => one.start - other.start),
    values: new Map(known.flatMap(({ values }) => [...values])),
  };
}

/** Gives `text` to the field of the mapping at `at`; undefined when it is not found, tagged or repeated by an alias. */
function planField(
  documents: readonly Document.Parsed[],
  source: string,
  at: string,
  names: readonly string[],
  text: string,
): Plan | undefined {
  const scalars = documents.flatMap((document) =>
    names.map((name) => ({ document, scalar: document.getIn([...at.split('.'), name], true) })),
  );
  for (const { document, scalar } of scalars) {
    if (!isScalar(scalar)) continue;
    if (scalar.value === text) return { edits: [], values: new Map() };
    const [start, end] = scalar.range ?? [];
    if (start === undefined || end === undefined || !isText(scalar) || isShared(scalar, document)) {
      return undefined;
    }
    const edit = { start, end, spellings: spellings(text, scalar, source) };
    return { edits: [edit], values: new Map([[scalar, text]]) };
  }
  return undefined;
}

/** A tag makes it a number, or something that only the document's program knows. */
function isText({ tag }: Scalar): boolean {
  return tag === undefined || tag === 'tag:yaml.org,2002:str';
}

/** The values that are text, keys left out: the order in which document.ts finds URLs in them. */
function textScalarsOf(document: Document.Parsed): Scalar<string>[] {
  const scalars: Scalar<string>[] = [];
  visit(document, {
    Node: (key, node) => {
      if (key === 'key') return visit.SKIP;
      if (isScalar<string>(node) && typeof node.value === 'string') scalars.push(node);
      return undefined;
    },
  });
  return scalars;
}

/** Takes those that stand in `text` from the front of `pending`. */
function placesOf(pending: FoundUrl[], text: string): (FoundUrl & { readonly start: number })[] {
  const places: (FoundUrl & { readonly start: number })[] = [];
  let from = 0;
  for (let next = pending[0]; next !== undefined; next = pending[0]) {
    const start = startOf(next.url, text, from);
    if (start < 0) break;
    places.push({ ...next, start });
    from = start + next.url.length;
    pending.shift();
  }
  return places;
}

/** Where a URL begins that is not the tail of a longer word, as in document.ts. */
function startOf(url: string, text: string, from: number): number {
  let start = text.indexOf(url, from);
  while (start > 0 && !standsAlone(text, start)) start = text.indexOf(url, start + 1);
  return start;
}

interface Change extends Span {
  readonly text: string;
}

/** In the order in which they stand. */
function changesOf(ours: ConnectionString, at: number, login: Login, forms: SecretForms): Change[] {
  const changed = withLogin(ours, login, forms);
  const [before, after] = [loginRanges(ours), loginRanges(changed)];
  return (['user', 'password'] as const)
    .map((part) => {
      const [start, end] = before[part];
      const [was, text] = [ours.text.reveal().slice(start, end), changed.text.reveal().slice(...after[part])];
      return { start: at + start, end: at + end, was, text };
    })
    .filter(({ was, text }) => was !== text)
    .toSorted((one, other) => one.start - other.start);
}

export function spliced(text: string, change: Change): string {
  return text.slice(0, change.start) + change.text + text.slice(change.end);
}
