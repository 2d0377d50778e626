import type { Format } from '../dialects/dialect.ts';
import type { ClientName } from './client-names.ts';

interface Client {
  readonly called: string;
  /** Programs that people know better. */
  readonly builtOn?: string;
  /** Which of it were run. */
  readonly versions: string;
  /** The forms that it is given; of others nothing is said of it. */
  readonly forms: readonly Format[];
  /** Nobody is told of it who has not named it. */
  readonly isRare?: true;
}

/** Programs of which it was measured, on 2026-11-29, what they make of a connection string. */
export const CLIENTS: Readonly<Record<ClientName, Client>> = {
  pg: { called: 'node-postgres', versions: '8.23.1', forms: ['url'] },
  'postgres.js': { called: 'postgres.js', versions: '3.4.9', forms: ['url'] },
  libpq: {
    called: 'libpq',
    builtOn: 'psql, psycopg, ruby-pg, PHP',
    versions: '15.18 and 18',
    forms: ['url', 'keywords'],
  },
  asyncpg: { called: 'asyncpg', versions: '0.27.0', forms: ['url'] },
  sqlalchemy: {
    called: 'SQLAlchemy',
    versions: '1.4.46 with psycopg2 2.9.5',
    forms: ['url', 'sqlalchemy'],
  },
  django: { called: 'Django', versions: '3.2.25 with dj-database-url 0.5.0', forms: ['url'] },
  'lib/pq': { called: 'lib/pq', versions: '1.10.7', forms: ['url', 'keywords'] },
  pgx: { called: 'pgx', versions: '4.15', forms: ['url', 'keywords'] },
  bun: { called: 'Bun', versions: '1.4.5', forms: ['url'] },
  activerecord: { called: 'ActiveRecord', versions: '6.1.7 with pg 1.4.5', forms: ['url'] },
  pgjdbc: { called: 'pgjdbc', versions: '42.5.5', forms: ['jdbc'] },
  npgsql: { called: 'Npgsql', versions: 'by its documentation: it was not run', forms: ['ado.net'] },
  knex: { called: 'knex', versions: '3.3.0', forms: ['url'] },
  sequelize: { called: 'sequelize', versions: '6.37.8', forms: ['url'] },
  slonik: { called: 'slonik', versions: '47.3.2', forms: ['url'], isRare: true },
};
