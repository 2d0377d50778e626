import type { Features } from './features.ts';
import type { ReadingRow, Who } from './row.ts';

/** Characters of user and password that stand there without percent-encoding. */

const inLogin =
  (pattern: RegExp) =>
  ({ user, password }: Features): boolean =>
    pattern.test(user) || pattern.test(password);

const GO = { does: 'refuses', shows: 'net/url: invalid userinfo' } as const;
const RUBY = { does: 'refuses', shows: 'URI::InvalidURIError' } as const;
const PYTHON = { does: 'refuses', shows: 'ValueError: Invalid IPv6 URL' } as const;

const REFUSED: Who = { 'lib/pq': GO, pgx: GO, activerecord: RUBY };
const FIX =
  'Percent-encode it: sync with repair: url stores it so, and changes nothing else; a rotation does, too.';

export const RAW_CHARACTER_ROWS: readonly ReadingRow[] = [
  {
    id: 'raw-square-bracket',
    kind: 'raw-character',
    what: 'a raw [ or ] in user or password',
    isIn: inLogin(/[[\]]/),
    who: { ...REFUSED, asyncpg: PYTHON, django: PYTHON },
    reads: ['libpq', 'pg', 'postgres.js', 'sqlalchemy', 'knex', 'sequelize', 'slonik', 'bun'],
    fix: FIX,
    example: { password: { is: 'a[b1', written: 'a[b1' } },
    isRefused: true,
  },
  {
    id: 'raw-brace',
    kind: 'raw-character',
    what: 'a raw ^, {, | or } in user or password',
    isIn: inLogin(/[\^{|}]/),
    who: REFUSED,
    reads: [
      'libpq',
      'pg',
      'postgres.js',
      'bun',
      'asyncpg',
      'knex',
      'sequelize',
      'slonik',
      'sqlalchemy',
      'django',
    ],
    fix: FIX,
    example: { password: { is: 'a^b{c}|d1', written: 'a^b{c}|d1' } },
    isRefused: true,
  },
  {
    id: 'raw-quote',
    kind: 'raw-character',
    what: 'a raw ", <, > or backtick in user or password',
    isIn: inLogin(/["<>`]/),
    who: REFUSED,
    reads: [
      'libpq',
      'pg',
      'postgres.js',
      'sequelize',
      'knex',
      'slonik',
      'bun',
      'asyncpg',
      'sqlalchemy',
      'django',
    ],
    fix: FIX,
    example: { password: { is: 'a"b<c>`d1', written: 'a"b<c>`d1' } },
    isRefused: true,
  },
  {
    id: 'raw-backslash',
    kind: 'raw-character',
    what: 'a raw backslash in user or password',
    isIn: inLogin(/\\/),
    who: {
      ...REFUSED,
      sequelize: { does: 'refuses', shows: 'ENOTFOUND: it takes what stands before it for the host' },
    },
    reads: ['libpq', 'pg', 'postgres.js', 'knex', 'slonik', 'bun', 'asyncpg', 'sqlalchemy', 'django'],
    fix: FIX,
    example: { password: { is: 'a\\b1', written: 'a\\b1' } },
    isRefused: true,
  },
  {
    id: 'raw-non-ascii',
    kind: 'raw-character',
    what: 'a raw letter outside of ASCII in user or password',
    isIn: inLogin(/[^\0-\x7f]/),
    who: { ...REFUSED, activerecord: { does: 'refuses', shows: 'URI must be ascii only' } },
    reads: [
      'libpq',
      'pg',
      'postgres.js',
      'knex',
      'sequelize',
      'slonik',
      'bun',
      'asyncpg',
      'sqlalchemy',
      'django',
    ],
    fix: FIX,
    example: { password: { is: 'pässwörd1', written: 'pässwörd1' } },
    isRefused: true,
  },
];
