import type { Features } from './features.ts';
import type { Outcome, ReadingRow } from './row.ts';

/** What a text says of TLS, and of whom to trust. */

const saidOf = ({ parameters }: Features, name: string): string | undefined =>
  parameters.find((one) => one.name === name && one.value !== '')?.value;

const NO_ROOT: Outcome = {
  does: 'refuses',
  shows: 'root certificate file "~/.postgresql/root.crt" does not exist',
};

export const TLS_ROWS: readonly ReadingRow[] = [
  {
    id: 'tls-no-root-certificate',
    kind: 'tls',
    what: 'sslmode=verify-full (or verify-ca) without a root certificate file',
    isIn: (features) =>
      /^verify-/.test(saidOf(features, 'sslmode') ?? '') && saidOf(features, 'sslrootcert') === undefined,
    who: { libpq: NO_ROOT, asyncpg: NO_ROOT, sqlalchemy: NO_ROOT, django: NO_ROOT, activerecord: NO_ROOT },
    reads: ['pg', 'knex', 'sequelize', 'postgres.js', 'bun', 'lib/pq', 'pgx'],
    fix: 'Put the authority into ~/.postgresql/root.crt where they run, or say sslmode=require here: the parameter sslrootcert=system is understood by libpq 16 and later alone, and refused by most others.',
    example: { query: 'sslmode=verify-full' },
  },
  {
    id: 'tls-ssl-parameter',
    kind: 'tls',
    what: 'the parameter ssl=true',
    isIn: (features) => saidOf(features, 'ssl') === 'true',
    who: {
      asyncpg: { does: 'refuses', shows: 'parameter "ssl" cannot be changed now' },
      'lib/pq': { does: 'refuses', shows: 'parameter "ssl" cannot be changed now' },
      pgx: { does: 'refuses', shows: 'parameter "ssl" cannot be changed now' },
    },
    reads: ['pg', 'postgres.js', 'libpq', 'bun'],
    fix: 'Write sslmode=require in its place.',
    example: { query: 'ssl=true' },
  },
];
