import { nearest } from '../../nearest.ts';

/** The values of `read-by`: each program of which it was measured what it reads, and others that read by it. */
export const READ_AS = {
  pg: 'pg',
  'node-postgres': 'pg',
  'pg-promise': 'pg',
  typeorm: 'pg',
  prisma: 'pg',
  'postgres.js': 'postgres.js',
  libpq: 'libpq',
  psql: 'libpq',
  psycopg: 'libpq',
  psycopg2: 'libpq',
  'ruby-pg': 'libpq',
  php: 'libpq',
  asyncpg: 'asyncpg',
  sqlalchemy: 'sqlalchemy',
  django: 'django',
  'lib/pq': 'lib/pq',
  pgx: 'pgx',
  bun: 'bun',
  activerecord: 'activerecord',
  rails: 'activerecord',
  pgjdbc: 'pgjdbc',
  npgsql: 'npgsql',
  knex: 'knex',
  sequelize: 'sequelize',
  slonik: 'slonik',
} as const;

export type ReaderName = keyof typeof READ_AS;
export type ClientName = (typeof READ_AS)[ReaderName];

const isReader = (name: string): name is ReaderName => Object.hasOwn(READ_AS, name);

export const READER_NAMES: readonly ReaderName[] = Object.keys(READ_AS).filter(isReader);

/** The clients that have an entry, in their order. */
export function clientsIn(of: Readonly<Partial<Record<ClientName, unknown>>>): readonly ClientName[] {
  return clientsNamed(READER_NAMES).filter((name) => of[name] !== undefined);
}

/** Each once. */
export function clientsNamed(names: readonly ReaderName[]): readonly ClientName[] {
  return [...new Set(names.map((name) => READ_AS[name]))];
}

/** Why a name is none of them, with the nearest. */
export function unknownReader(name: unknown): string {
  const meant = typeof name === 'string' ? nearest(name, READER_NAMES) : undefined;
  const hint = meant === undefined ? '' : `; did you mean ${meant}?`;
  return `must be one of ${READER_NAMES.join(', ')}${hint}`;
}

/** Who reads a text: those that are named, and whether anybody else may. */
export interface Readers {
  readonly named: readonly ReaderName[];
  readonly others: boolean;
}

export const ANY_READER: Readers = { named: [], others: true };

export function readersNamed(names: readonly ReaderName[] | undefined): Readers {
  return names === undefined ? ANY_READER : { named: names, others: false };
}
