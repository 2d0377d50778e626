import type { Format } from '../dialects/dialect.ts';

interface Client {
  readonly called: string;
  /** Which of it were run. */
  readonly versions: string;
  /** The forms that it is given; of others nothing is said of it. */
  readonly forms: readonly Format[];
  /** Programs that read by it: other names under which `read-by` knows it. */
  readonly also: readonly string[];
}

/** Programs of which it was measured, on 2026-11-29, what they make of a connection string: the values of `read-by`. */
export const CLIENTS = {
  pg: {
    called: 'node-postgres',
    versions: '8.23.1',
    forms: ['url'],
    also: ['node-postgres', 'pg-promise', 'typeorm', 'prisma'],
  },
  'postgres.js': { called: 'postgres.js', versions: '3.4.9', forms: ['url'], also: ['postgres'] },
  libpq: {
    called: 'libpq',
    versions: '15.18 and 18',
    forms: ['url', 'keywords'],
    also: ['psql', 'psycopg', 'psycopg2', 'ruby-pg', 'php', 'pgcli'],
  },
  asyncpg: { called: 'asyncpg', versions: '0.27.0', forms: ['url'], also: [] },
  sqlalchemy: { called: 'SQLAlchemy', versions: '1.4.46 with psycopg2 2.9.5', forms: ['url'], also: [] },
  django: {
    called: 'Django',
    versions: '3.2.25 with dj-database-url 0.5.0',
    forms: ['url'],
    also: ['dj-database-url'],
  },
  'lib/pq': { called: 'lib/pq', versions: '1.10.7', forms: ['url', 'keywords'], also: ['lib-pq'] },
  pgx: { called: 'pgx', versions: '4.15.0', forms: ['url', 'keywords'], also: ['pgxpool'] },
  bun: { called: 'Bun', versions: '1.4.5', forms: ['url'], also: [] },
  activerecord: { called: 'ActiveRecord', versions: '6.1.7', forms: ['url'], also: ['rails'] },
  pgjdbc: { called: 'pgjdbc', versions: '42.5.5', forms: ['jdbc'], also: ['jdbc'] },
  knex: { called: 'knex', versions: '3.3.0', forms: ['url'], also: [] },
  sequelize: { called: 'sequelize', versions: '6.37.8', forms: ['url'], also: [] },
  slonik: { called: 'slonik', versions: '47.3.2', forms: ['url'], also: [] },
} as const satisfies Readonly<Record<string, Client>>;

export type ClientName = keyof typeof CLIENTS;
