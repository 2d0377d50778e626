/** What a file sends to a server, and what in it could mean something that somebody planted. */

const COMMENTS = /\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm;
const LITERALS = /`(?:\\.|[^`\\])*`|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"/gs;

/** A literal that is SQL and not a sentence about it: it begins so, or is a part that names the catalog. */
const SQL =
  /^[`'"]\s*\(?(?:SELECT|WITH|SET|SHOW|ALTER|BEGIN|DO|CALL|INSERT INTO|UPDATE \w+ SET|DELETE FROM)\b|^[`'"][^A-Z]*\b(?:pg_catalog\.|set_config\(|current_setting\()/;

/** Constructs of the grammar, which no schema has. */
const CONSTRUCTS = new Set(['coalesce', 'extract', 'nullif', 'greatest', 'least']);

/** The SQL in a source file, less what it says of itself and what is put into it. */
export function sqlIn(source: string): string[] {
  const literals = source.replaceAll(COMMENTS, '').match(LITERALS) ?? [];
  return literals.filter((literal) => SQL.test(literal)).map((literal) => literal.slice(1, -1));
}

/** What in a statement is looked up in the search_path. */
export function lookedUp(statement: string): string[] {
  const rest = statement
    .replaceAll(/\$\{(?:[^{}]|\{[^{}]*\})*\}/g, '')
    .replaceAll(/'(?:[^']|'')*'/g, "''")
    .replaceAll(/SET LOCAL search_path TO [^;]*;?/g, '')
    .replaceAll(/OPERATOR\(pg_catalog\.[^)]+\)/g, ' ')
    .replaceAll('(*)', '()');
  const calls = [...rest.matchAll(/(?<![\w.])([a-z_]\w*)\(/g)].map(([, name = '']) => name);
  return [
    ...(rest.match(/(?<!pg_catalog\.|\w)pg_(?!catalog\.)\w+/g) ?? []),
    ...calls.filter((name) => !CONSTRUCTS.has(name)),
    ...(rest.match(/(?<=\b(?:FROM|JOIN)\s+)(?!pg_catalog\.)[a-z]\w*/g) ?? []),
    ...(rest.match(/::(?!pg_catalog\.)\s*\w*/g) ?? []),
    ...(rest.match(
      /[=<>~|!+*/%^-]+|\b(?:IN(?! (?:DATABASE|SCHEMA)\b)|I?LIKE|DISTINCT FROM|BETWEEN|SIMILAR)\b/g,
    ) ?? []),
  ];
}
