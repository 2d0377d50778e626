import { type Document, isAlias, isScalar, type Scalar, visit } from 'yaml';

/** Everything that a program can read in these documents, comments included, as text to compare. */
export function outlineOf(
  documents: readonly Document.Parsed[],
  /** What scalars hold instead of what they hold now. */
  values: ReadonlyMap<Scalar, string> = new Map(),
): string {
  const seen: unknown[] = [];
  for (const document of documents) {
    seen.push([
      'document',
      document.commentBefore,
      document.comment,
      document.directives,
      document.errors.length,
    ]);
    visit(document, {
      Node: (key, node, path) => {
        const { tag, commentBefore, comment } = node;
        const value = isScalar(node) ? (values.get(node) ?? node.value) : undefined;
        const anchor = isAlias(node) ? node.source : node.anchor;
        const kind = node.constructor.name;
        seen.push([path.length, key, kind, tag, anchor, typeof value, String(value), commentBefore, comment]);
      },
    });
  }
  return JSON.stringify(seen);
}

/** The texts of all keys and values, free of quoting and escapes. */
export function textsOf(document: Document.Parsed): string[] {
  const texts: string[] = [];
  visit(document, { Scalar: (_, { value, source }) => void texts.push(String(value), source ?? '') });
  return texts;
}

/** Whether an alias (*…) repeats this scalar, or a collection around it, elsewhere in the document. */
export function isShared(scalar: Scalar, document: Document.Parsed): boolean {
  const [start = 0] = scalar.range ?? [];
  let shared = false;
  visit(document, {
    Alias: (_, alias) => {
      const [from = 0, to = 0] = alias.resolve(document)?.range ?? [];
      shared ||= from <= start && start < to;
    },
  });
  return shared;
}
