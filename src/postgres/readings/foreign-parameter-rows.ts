import { KNOWN_TO_LIBPQ } from '../connection-parameters.ts';
import { found, inPython, setting, uri } from './parameter-outcomes.ts';
import type { Outcome, ReadingRow } from './row.ts';

/** Parameters by names that libpq does not have. */

const isKnown = (name: string): boolean => KNOWN_TO_LIBPQ.includes(name);
const isEscaped = (name: string): boolean => /^amp;/i.test(name);
const isCapital = (name: string): boolean => name !== name.toLowerCase() && isKnown(name.toLowerCase());

/** They have rows of their own. */
const NAMED = ['pgbouncer', 'schema', 'uselibpqcompat', 'ssl'];
const isUnknown = (name: string): boolean =>
  !isKnown(name.toLowerCase()) && !NAMED.includes(name) && !isEscaped(name);

/** https://pkg.go.dev/github.com/jackc/pgx/v5/pgxpool#ParseConfig */
const OF_PGX_POOL = [
  ...['pool_max_conns', 'pool_min_conns', 'pool_min_idle_conns', 'pool_max_conn_lifetime'],
  ...['pool_max_conn_lifetime_jitter', 'pool_max_conn_idle_time', 'pool_health_check_period'],
];
/** https://www.prisma.io/docs/orm/overview/databases/postgresql#arguments: those that nobody else has, no server either. */
const OF_PRISMA = ['connection_limit', 'pool_timeout', 'socket_timeout'];

const SMALL_ONLY: Outcome = { does: 'misreads', shows: 'it knows small letters alone: no TLS' };

export const FOREIGN_PARAMETER_ROWS: readonly ReadingRow[] = [
  {
    id: 'parameter-in-capitals',
    kind: 'parameter',
    what: 'a parameter in capitals',
    ...found(isCapital),
    who: {
      libpq: uri('…'),
      ...{ pg: SMALL_ONLY, 'postgres.js': SMALL_ONLY, knex: SMALL_ONLY },
      ...{ sequelize: SMALL_ONLY, slonik: SMALL_ONLY },
      ...{ asyncpg: setting('…'), 'lib/pq': setting('…'), pgx: setting('…') },
      ...inPython('…'),
    },
    reads: ['bun', 'activerecord'],
    fix: 'Write it in small letters.',
    example: { query: 'SSLMODE=require' },
  },
  {
    id: 'parameter-unknown',
    kind: 'parameter',
    what: 'a parameter that libpq does not know',
    ...found(isUnknown),
    who: { libpq: uri('…'), ...inPython('…') },
    reads: ['pg', 'activerecord', 'knex', 'sequelize', 'slonik'],
    fix: 'Leave it out; what is a setting of the server is said so: options=-cNAME%3DVALUE.',
    example: { query: 'sslmode=require&pool_max_conns=5' },
  },
  {
    id: 'parameter-pool',
    kind: 'parameter',
    what: "a parameter of pgx's pool",
    ...found((name) => OF_PGX_POOL.includes(name)),
    who: {
      'postgres.js': setting('…'),
      bun: setting('…'),
      asyncpg: setting('…'),
      'lib/pq': setting('…'),
      pgx: { ...setting('…'), only: 'without its pool' },
    },
    reads: ['pg', 'knex', 'sequelize', 'slonik', 'activerecord'],
    fix: 'Give it to the pool in the program.',
    example: { query: 'sslmode=require&pool_max_conns=5' },
  },
  {
    id: 'parameter-prisma',
    kind: 'parameter',
    what: "a parameter of Prisma's",
    ...found((name) => OF_PRISMA.includes(name)),
    who: {
      ...{ 'postgres.js': setting('…'), bun: setting('…'), asyncpg: setting('…') },
      ...{ 'lib/pq': setting('…'), pgx: setting('…') },
    },
    reads: ['pg', 'knex', 'sequelize', 'slonik', 'activerecord'],
    fix: "Leave it out: Prisma's adapter has options of its own for its pool.",
    example: { query: 'sslmode=require&connection_limit=5' },
  },
  {
    id: 'parameter-html-escaped',
    kind: 'parameter',
    what: 'an & that is escaped for HTML (&amp;)',
    ...found(isEscaped),
    who: { libpq: uri('…'), ...inPython('…') },
    reads: [],
    fix: 'Write & alone in the place of &amp;: somebody copied it out of HTML or XML.',
    example: { query: 'sslmode=require&amp;application_name=orders' },
  },
];
