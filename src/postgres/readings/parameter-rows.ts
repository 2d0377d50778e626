import type { Features } from './features.ts';
import type { Outcome, ReadingRow } from './row.ts';

/** Parameters that one client knows, or a vendor hands out, and others refuse. */

const says =
  (name: string, value?: string) =>
  ({ parameters }: Features): boolean =>
    parameters.some((one) => one.name === name && (value === undefined || one.value === value));

/** Whatever they do not know, these send to the server as a setting. */
const setting = (name: string): Outcome => ({
  does: 'refuses',
  shows: `unrecognized configuration parameter "${name}"`,
});
const uri = (name: string): Outcome => ({
  does: 'refuses',
  shows: `invalid URI query parameter: "${name}"`,
});
const option = (name: string): Outcome => ({
  does: 'refuses',
  shows: `invalid connection option "${name}"`,
});
const inPython = (name: string) => ({ sqlalchemy: option(name), django: option(name) });

export const PARAMETER_ROWS: readonly ReadingRow[] = [
  {
    id: 'parameter-pgbouncer',
    kind: 'parameter',
    what: 'the parameter pgbouncer',
    isIn: says('pgbouncer'),
    who: {
      'postgres.js': setting('pgbouncer'),
      libpq: uri('pgbouncer'),
      asyncpg: setting('pgbouncer'),
      ...inPython('pgbouncer'),
      'lib/pq': setting('pgbouncer'),
      pgx: setting('pgbouncer'),
      bun: setting('pgbouncer'),
    },
    reads: ['pg', 'activerecord'],
    fix: "Leave it out: node-postgres and what builds on it ignore it, and Prisma's adapter has an option of its own.",
    example: { query: 'sslmode=require&pgbouncer=true' },
  },
  {
    id: 'parameter-schema',
    kind: 'parameter',
    what: 'the parameter schema',
    isIn: says('schema'),
    who: { 'postgres.js': setting('schema'), libpq: uri('schema'), bun: setting('schema') },
    reads: [],
    fix: 'Leave it out: node-postgres ignores it too. options=-csearch_path%3DNAME says it to the server.',
    example: { query: 'sslmode=require&schema=app' },
  },
  {
    id: 'parameter-channel-binding',
    kind: 'parameter',
    what: 'the parameter channel_binding',
    isIn: says('channel_binding'),
    who: {
      'postgres.js': setting('channel_binding'),
      asyncpg: setting('channel_binding'),
      'lib/pq': setting('channel_binding'),
      pgx: setting('channel_binding'),
    },
    reads: ['pg', 'libpq', 'bun', 'activerecord'],
    fix: 'Leave it out where these read it.',
    example: { query: 'sslmode=require&channel_binding=require' },
  },
];
