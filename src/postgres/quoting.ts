/** What the server cuts off a longer name, without an error: https://www.postgresql.org/docs/current/sql-syntax-lexical.html#SQL-SYNTAX-IDENTIFIERS */
const LONGEST_NAME_BYTES = 63;

/** A role's name as SQL names it. Throws, without quoting it, for what can be no role's name. */
export function roleIdentifier(role: string): string {
  refuseImpossible(role);
  return `"${role.replaceAll('"', '""')}"`;
}

/** A role's name as a text in SQL. Throws, without quoting it, for what can be no role's name. */
export function roleLiteral(role: string): string {
  refuseImpossible(role);
  return literal(role);
}

/**
 * A text in SQL, whatever standard_conforming_strings says of backslashes.
 * https://www.postgresql.org/docs/current/sql-syntax-lexical.html#SQL-SYNTAX-STRINGS-ESCAPE
 */
export function literal(text: string): string {
  const quoted = `'${text.replaceAll("'", "''")}'`;
  return text.includes('\\') ? `E${quoted.replaceAll('\\', '\\\\')}` : quoted;
}

/** A longer name would mean another role, the one whose name is what the server left of it. */
function refuseImpossible(role: string): void {
  const usable = role !== '' && role.isWellFormed() && !role.includes('\0');
  if (!usable || Buffer.byteLength(role, 'utf8') > LONGEST_NAME_BYTES) {
    throw new Error('no role can have this name: nothing was sent');
  }
}
