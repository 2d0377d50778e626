import { Problem } from '../problem.ts';
import { Redacted, type SecretForms } from '../redacted.ts';
import { type ConnectionString, formatOf, parseConnectionString } from './connection-string.ts';
import type { Changes, Dialect, Driver, Format, Parts, Span } from './dialects/dialect.ts';
import { dialectNamed, dialectOf } from './dialects/dialects.ts';

/**
 * `connection` with this password, every other byte as it was; as it stands when it holds the password already.
 * Throws a Problem when its dialect cannot hold the password, or when anything else would read differently.
 */
export function withPassword(
  connection: ConnectionString,
  password: Redacted,
  forms: SecretForms,
): ConnectionString {
  return withLogin(connection, { user: connection.user, password }, forms);
}

/** `connection` for another user, every other byte as it was, the password too; throws as `withPassword` does. */
export function withUser(connection: ConnectionString, user: string, forms: SecretForms): ConnectionString {
  return withLogin(connection, { user, password: connection.password }, forms);
}

/** A role, and the password with which it logs in. */
export interface Login {
  readonly user: string;
  readonly password: Redacted;
}

/**
 * `connection` with this user and this password, every other byte as it was: of the two, what it holds already stays
 * as it is written. Throws as `withPassword` does.
 */
export function withLogin(
  connection: ConnectionString,
  { user, password }: Login,
  forms: SecretForms,
): ConnectionString {
  const changes = {
    ...(connection.user === user ? {} : { user }),
    ...(connection.password.equals(password) ? {} : { password: password.reveal() }),
  };
  if (Object.keys(changes).length === 0) return connection;
  return rewritten(connection, changes, { ...connection, user, password }, forms);
}

/**
 * The same user and password, both with all that means anything to anybody encoded, and every other byte as it was.
 * Throws as `withPassword` does.
 */
export function withEncodedLogin(connection: ConnectionString, forms: SecretForms): ConnectionString {
  const { user, password } = connection;
  return rewritten(connection, { user, password: password.reveal() }, connection, forms);
}

/** `connection` for another database of the same server, every other byte as it was; throws as `withPassword` does. */
export function withDatabase(
  connection: ConnectionString,
  database: string,
  forms: SecretForms,
): ConnectionString {
  if (connection.database === database) return connection;
  return rewritten(connection, { database }, { ...connection, database }, forms);
}

/** `connection` at another address of the same server, every other byte as it was; throws as `withPassword` does. */
export function withAddress(
  connection: ConnectionString,
  { host, port }: Pick<ConnectionString, 'host' | 'port'>,
  forms: SecretForms,
): ConnectionString {
  if (connection.host.toLowerCase() === host.toLowerCase() && connection.port === port) return connection;
  return rewritten(connection, { host, port }, { ...connection, host, port }, forms);
}

/**
 * `connection` without the wish for a server that can be written to, which a replica never is.
 * https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNECT-TARGET-SESSION-ATTRS
 */
export function forReading(connection: ConnectionString, forms: SecretForms): ConnectionString {
  return rewritten(connection, { anySession: true }, connection, forms);
}

/** A new one in this dialect, with TLS demanded and nothing else said; throws as `withPassword` does. */
export function madeConnectionString(
  format: Format,
  { password, ...address }: Omit<Parts, 'password'> & { readonly password: Redacted },
  forms: SecretForms,
  driver?: Driver,
): ConnectionString {
  const text = dialectNamed(format).made({ ...address, password: password.reveal() }, driver);
  return reread(text, { ...address, password, text: password, tls: 'required' }, forms);
}

/** Where its user and password are written, with the quotation marks of dialects that have any, as offsets of its text: [start, end). */
export function loginRanges(connection: ConnectionString): { readonly user: Span; readonly password: Span } {
  const { userAt, passwordAt } = dialectOfIts(connection).read(connection.text.reveal());
  return { user: userAt, password: passwordAt };
}

function dialectOfIts(connection: ConnectionString): Dialect {
  const dialect = dialectOf(connection.text.reveal());
  if (dialect === undefined) throw unwritable(connection);
  return dialect;
}

function rewritten(
  connection: ConnectionString,
  changes: Changes,
  wanted: ConnectionString,
  forms: SecretForms,
): ConnectionString {
  return reread(
    dialectOfIts(connection).rewritten(connection.text.reveal(), changes),
    wanted,
    forms,
    formatOf(connection.text),
  );
}

function reread(
  text: string,
  wanted: ConnectionString,
  forms: SecretForms,
  format?: Format,
): ConnectionString {
  const parsed = parseConnectionString(new Redacted(text, forms), forms);
  const isItsOwn = format === undefined || (parsed.ok && formatOf(parsed.value.text) === format);
  if (parsed.ok && isItsOwn && isSame(parsed.value, wanted)) return parsed.value;
  throw unwritable(wanted);
}

function isSame(one: ConnectionString, other: ConnectionString): boolean {
  const facts = ({ user, host, port, database, tls, options }: ConnectionString): string =>
    JSON.stringify([user, host, port, database, tls, options]);
  return facts(one) === facts(other) && one.password.equals(other.password);
}

function unwritable({ user, host, port }: ConnectionString): Problem {
  return new Problem({
    code: 'connection-string-invalid',
    what: 'This connection string cannot be rewritten: it would not read back as it should',
    target: `the connection string of ${user} on ${host}:${port}`,
    likelyCause:
      'The new value is empty, or holds a NUL or half a character, which no connection string can hold; or it is something that this form has no spelling for.',
    fix: 'Use a password of letters and digits. Nothing was written.',
  });
}
