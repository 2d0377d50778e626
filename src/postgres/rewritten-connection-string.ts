import { Problem } from '../problem.ts';
import { Redacted, type SecretForms } from '../redacted.ts';
import { type ConnectionString, parseConnectionString } from './connection-string.ts';

/** What the parser accepts, cut where it cuts: …password@host:port/database?… */
const PARTS = /^(\w+:\/\/[^:@]*:)([^@]*)(@[^/]*\/)([^?]*)(.*)$/s;

/**
 * `connection` with this password, every other byte as it was; as it stands when it holds the password already.
 * Throws a Problem when no URL can hold the password, or when anything else would read differently.
 */
export function withPassword(
  connection: ConnectionString,
  password: Redacted,
  forms: SecretForms,
): ConnectionString {
  if (connection.password.equals(password)) return connection;
  const [before, , ...after] = partsOf(connection);
  return reread([before, encoded(password.reveal()), ...after], { ...connection, password }, forms);
}

/** `connection` for another database of the same server, every other byte as it was; throws as `withPassword` does. */
export function withDatabase(
  connection: ConnectionString,
  database: string,
  forms: SecretForms,
): ConnectionString {
  if (connection.database === database) return connection;
  const [scheme, password, address, , query] = partsOf(connection);
  return reread([scheme, password, address, encoded(database), query], { ...connection, database }, forms);
}

/** `connection` at another address of the same server, every other byte as it was; throws as `withPassword` does. */
export function withAddress(
  connection: ConnectionString,
  { host, port }: Pick<ConnectionString, 'host' | 'port'>,
  forms: SecretForms,
): ConnectionString {
  if (connection.host.toLowerCase() === host.toLowerCase() && connection.port === port) return connection;
  const [scheme, password, , database, query] = partsOf(connection);
  const address = `@${host.includes(':') ? `[${host}]` : host}:${port}/`;
  return reread([scheme, password, address, database, query], { ...connection, host, port }, forms);
}

/**
 * `connection` without the wish for a server that can be written to, which a replica never is.
 * https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNECT-TARGET-SESSION-ATTRS
 */
export function forReading(connection: ConnectionString, forms: SecretForms): ConnectionString {
  const [scheme, password, address, database, query] = partsOf(connection);
  const rest = query
    .slice(1)
    .split('&')
    .filter((pair) => pair !== '' && !/^target_session_attrs=/.test(pair));
  const text = rest.length === 0 ? '' : `?${rest.join('&')}`;
  return reread([scheme, password, address, database, text], connection, forms);
}

/** Where the password is written in the URL, as offsets of its text: [start, end). */
export function passwordRange(connection: ConnectionString): readonly [start: number, end: number] {
  const [before, password] = partsOf(connection);
  return [before.length, before.length + password.length];
}

type Parts = readonly [scheme: string, password: string, address: string, database: string, query: string];

function partsOf(connection: ConnectionString): Parts {
  const [, scheme, password, address, database, query] = PARTS.exec(connection.text.reveal()) ?? [];
  if (scheme === undefined || password === undefined || address === undefined) throw unwritable(connection);
  return [scheme, password, address, database ?? '', query ?? ''];
}

function reread(parts: readonly string[], wanted: ConnectionString, forms: SecretForms): ConnectionString {
  const parsed = parseConnectionString(new Redacted(parts.join(''), forms), forms);
  if (parsed.ok && isSame(parsed.value, wanted)) return parsed.value;
  throw unwritable(wanted);
}

function isSame(one: ConnectionString, other: ConnectionString): boolean {
  const facts = ({ user, host, port, database, tls, options }: ConnectionString): string =>
    JSON.stringify([user, host, port, database, tls, options]);
  return facts(one) === facts(other) && one.password.equals(other.password);
}

/**
 * All but the unreserved characters percent-encoded: nothing that is left means anything to any client.
 * https://www.rfc-editor.org/rfc/rfc3986#section-2.3
 */
function encoded(text: string): string {
  const encode = (character: string): string => `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
  // half a character becomes another one here, and is found out when it is read back
  return encodeURIComponent(text.toWellFormed()).replace(/[!'()*]/g, encode);
}

function unwritable({ user, host, port }: ConnectionString): Problem {
  return new Problem({
    code: 'connection-string-invalid',
    what: 'This connection string cannot be rewritten: it would not read back as it should',
    target: `the connection string of ${user} on ${host}:${port}`,
    likelyCause: 'The new value is empty, or holds a NUL or half a character, which no URL can hold.',
    fix: 'Use a password of letters and digits. Nothing was written.',
  });
}
