import type { Features } from './features.ts';
import type { Outcome, ReadingRow } from './row.ts';

/** How the scheme, the host and the name of the database are written. */

const encodedIn =
  (pattern: RegExp) =>
  ({ database }: Features): boolean =>
    (database.match(/%[\da-f]{2}/gi) ?? []).some((code) => pattern.test(decodedOrNot(code)));

/** A part of a character of several bytes is one of those that have to be encoded. */
function decodedOrNot(code: string): string {
  try {
    return decodeURIComponent(code);
  } catch {
    return code;
  }
}

const LITERALLY: Outcome = { does: 'misreads', shows: 'database "…%…" does not exist: it decodes no name' };

export const PLACE_ROWS: readonly ReadingRow[] = [
  {
    id: 'scheme-postgres',
    kind: 'scheme',
    what: 'the scheme postgres://',
    isIn: ({ scheme }) => scheme === 'postgres',
    who: {
      sqlalchemy: {
        does: 'refuses',
        shows: "NoSuchModuleError: Can't load plugin: sqlalchemy.dialects:postgres",
      },
    },
    reads: [
      'pg',
      'postgres.js',
      'libpq',
      'asyncpg',
      'django',
      'lib/pq',
      'pgx',
      'bun',
      'activerecord',
      'knex',
      'sequelize',
      'slonik',
    ],
    fix: 'Write postgresql://, which all of them take.',
    example: { scheme: 'postgres' },
  },
  {
    id: 'database-encoded-delimiter',
    kind: 'database-name',
    what: 'a database name with a percent-encoded &, +, comma, =, ; or $',
    isIn: encodedIn(/[&+,=;$]/),
    who: {
      pg: LITERALLY,
      knex: LITERALLY,
      sequelize: LITERALLY,
      'postgres.js': LITERALLY,
      sqlalchemy: LITERALLY,
    },
    reads: ['libpq', 'bun', 'slonik', 'asyncpg', 'django', 'lib/pq', 'pgx', 'activerecord'],
    fix: 'Write that character as it is: after the host nearly all of them read it so.',
    example: { database: { is: 'r&d', written: 'r%26d' } },
  },
  {
    id: 'database-encoded',
    kind: 'database-name',
    what: 'a database name with percent-encoding',
    isIn: encodedIn(/[^&+,=;$]/),
    who: { 'postgres.js': LITERALLY, sequelize: LITERALLY, sqlalchemy: LITERALLY },
    reads: ['pg', 'knex', 'slonik', 'libpq', 'bun', 'asyncpg', 'django', 'lib/pq', 'pgx', 'activerecord'],
    fix: 'Give the database a name of letters, digits and _: ALTER DATABASE … RENAME TO ….',
    example: { database: { is: 'my db', written: 'my%20db' } },
  },
  {
    id: 'raw-elsewhere',
    kind: 'database-name',
    what: 'a raw ^, {, |, }, ", <, >, backtick or backslash behind the host',
    isIn: ({ database, query }) => /[\^{|}"<>`\\]/.test(database + query),
    who: { activerecord: { does: 'refuses', shows: 'URI::InvalidURIError' } },
    reads: [],
    fix: 'Percent-encode it among the parameters; and give the database a name of letters, digits and _.',
    example: { query: 'sslmode=require&application_name=a|b' },
  },
  {
    id: 'raw-non-ascii-elsewhere',
    kind: 'database-name',
    what: 'a raw letter outside of ASCII behind the host',
    isIn: ({ database, query }) => /[^\0-\x7f]/.test(database + query),
    who: { activerecord: { does: 'refuses', shows: 'URI must be ascii only' } },
    reads: [],
    fix: 'Percent-encode it among the parameters; and give the database a name of letters, digits and _.',
    example: { query: 'sslmode=require&application_name=café' },
  },
  {
    id: 'host-ipv6',
    kind: 'host',
    what: 'an IPv6 address in brackets for its host',
    isIn: ({ host }) => host.startsWith('['),
    who: {
      'postgres.js': { does: 'refuses', shows: 'getaddrinfo ENOTFOUND [' },
      knex: { does: 'refuses', shows: 'getaddrinfo ENOTFOUND [::1]' },
      slonik: { does: 'refuses', shows: 'getaddrinfo ENOTFOUND [::1]' },
    },
    reads: [
      'pg',
      'sequelize',
      'libpq',
      'asyncpg',
      'lib/pq',
      'pgx',
      'bun',
      'activerecord',
      'sqlalchemy',
      'django',
    ],
    fix: 'Write a host name, which the certificate can name as well.',
    example: { host: '[::1]' },
  },
];
