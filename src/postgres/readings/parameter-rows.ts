import { KNOWN_TO_LIBPQ } from '../connection-parameters.ts';
import type { Features } from './features.ts';
import type { Outcome, ReadingRow, Who } from './row.ts';

/** Parameters that one client knows, or a vendor hands out, and others refuse. */

const says =
  (...names: readonly string[]) =>
  ({ parameters }: Features): boolean =>
    parameters.some(({ name }) => names.includes(name));

/** Whatever they do not know, these send to the server as a setting. */
const setting = (name: string): Outcome => ({
  does: 'refuses',
  shows: `unrecognized configuration parameter "${name}"`,
});
const uri = (name: string, only?: string): Outcome => ({
  does: 'refuses',
  shows: `invalid URI query parameter: "${name}"`,
  ...(only === undefined ? {} : { only }),
});
const option = (name: string, only?: string): Outcome => ({
  does: 'refuses',
  shows: `invalid connection option "${name}"`,
  ...(only === undefined ? {} : { only }),
});
const inPython = (name: string, only?: string): Who => ({
  sqlalchemy: option(name, only),
  django: option(name, only),
});
const SMALL_ONLY: Outcome = { does: 'misreads', shows: 'it knows small letters alone: no TLS' };

const NAMED = ['pgbouncer', 'schema', 'uselibpqcompat', 'ssl'];
const LEAVE_OUT = 'Leave it out, or keep a connection string of their own for these.';

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
    reads: ['pg', 'activerecord', 'knex', 'sequelize', 'slonik'],
    fix: "Leave it out: node-postgres and what builds on it ignore it, and Prisma's adapter has an option of its own.",
    example: { query: 'sslmode=require&pgbouncer=true' },
  },
  {
    id: 'parameter-schema',
    kind: 'parameter',
    what: 'the parameter schema',
    isIn: says('schema'),
    who: {
      asyncpg: setting('schema'),
      ...inPython('schema'),
      'lib/pq': setting('schema'),
      pgx: setting('schema'),
      'postgres.js': setting('schema'),
      libpq: uri('schema'),
      bun: setting('schema'),
    },
    reads: ['pg', 'knex', 'sequelize', 'slonik', 'activerecord'],
    fix: 'Leave it out: node-postgres ignores it too. options=-csearch_path%3DNAME says it to the server.',
    example: { query: 'sslmode=require&schema=app' },
  },
  {
    id: 'parameter-uselibpqcompat',
    kind: 'parameter',
    what: 'the parameter uselibpqcompat',
    isIn: says('uselibpqcompat'),
    who: {
      bun: setting('uselibpqcompat'),
      asyncpg: setting('uselibpqcompat'),
      ...inPython('uselibpqcompat'),
      'postgres.js': setting('uselibpqcompat'),
      libpq: uri('uselibpqcompat'),
      'lib/pq': setting('uselibpqcompat'),
      pgx: setting('uselibpqcompat'),
    },
    reads: ['pg', 'knex', 'sequelize', 'slonik', 'activerecord'],
    fix: "It is node-postgres' alone. Leave it out, and give its authority to node-postgres by NODE_EXTRA_CA_CERTS.",
    example: { query: 'sslmode=require&uselibpqcompat=true' },
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
    reads: ['pg', 'libpq', 'bun', 'activerecord', 'knex', 'sequelize', 'slonik', 'sqlalchemy', 'django'],
    fix: LEAVE_OUT,
    example: { query: 'sslmode=require&channel_binding=require' },
  },
  {
    id: 'parameter-gssencmode',
    kind: 'parameter',
    what: 'the parameter gssencmode or keepalives',
    isIn: says('gssencmode', 'keepalives'),
    who: {
      'postgres.js': setting('gssencmode'),
      asyncpg: setting('gssencmode'),
      'lib/pq': setting('gssencmode'),
      pgx: setting('gssencmode'),
    },
    reads: ['libpq', 'bun', 'pg', 'knex', 'sequelize', 'slonik', 'sqlalchemy', 'django', 'activerecord'],
    fix: LEAVE_OUT,
    example: { query: 'sslmode=require&gssencmode=disable' },
  },
  {
    id: 'parameter-sslnegotiation',
    kind: 'parameter',
    what: 'the parameter sslnegotiation',
    isIn: says('sslnegotiation'),
    who: {
      ...inPython('sslnegotiation', 'with libpq before 17'),
      libpq: uri('sslnegotiation', 'before 17'),
      asyncpg: setting('sslnegotiation'),
      'lib/pq': setting('sslnegotiation'),
      pgx: setting('sslnegotiation'),
    },
    reads: ['pg', 'postgres.js', 'knex', 'sequelize', 'slonik', 'bun', 'activerecord'],
    fix: LEAVE_OUT,
    example: { query: 'sslmode=require&sslnegotiation=direct' },
  },
  {
    id: 'parameter-target-session-attrs',
    kind: 'parameter',
    what: 'the parameter target_session_attrs',
    isIn: says('target_session_attrs'),
    who: { asyncpg: setting('target_session_attrs'), 'lib/pq': setting('target_session_attrs') },
    reads: [
      'pg',
      'postgres.js',
      'libpq',
      'pgx',
      'bun',
      'knex',
      'sequelize',
      'slonik',
      'sqlalchemy',
      'django',
      'activerecord',
    ],
    fix: LEAVE_OUT,
    example: { query: 'sslmode=require&target_session_attrs=read-write' },
  },
  {
    id: 'parameter-connect-timeout',
    kind: 'parameter',
    what: 'the parameter connect_timeout',
    isIn: says('connect_timeout'),
    who: { asyncpg: setting('connect_timeout') },
    reads: [
      'pg',
      'postgres.js',
      'libpq',
      'lib/pq',
      'pgx',
      'bun',
      'knex',
      'sequelize',
      'slonik',
      'sqlalchemy',
      'django',
      'activerecord',
    ],
    fix: 'Leave it out: asyncpg has the argument timeout.',
    example: { query: 'sslmode=require&connect_timeout=10' },
  },
  {
    id: 'parameter-in-capitals',
    kind: 'parameter',
    what: 'a parameter in capitals',
    isIn: ({ parameters }) =>
      parameters.some(({ name }) => name !== name.toLowerCase() && isKnown(name.toLowerCase())),
    who: {
      libpq: uri('SSLMODE'),
      ...{ pg: SMALL_ONLY, 'postgres.js': SMALL_ONLY, knex: SMALL_ONLY },
      ...{ sequelize: SMALL_ONLY, slonik: SMALL_ONLY },
      ...{ asyncpg: setting('SSLMODE'), 'lib/pq': setting('SSLMODE'), pgx: setting('SSLMODE') },
      ...inPython('SSLMODE'),
    },
    reads: ['bun', 'activerecord'],
    fix: 'Write it in small letters.',
    example: { query: 'SSLMODE=require' },
  },
  {
    id: 'parameter-unknown',
    kind: 'parameter',
    what: 'a parameter that libpq does not know',
    isIn: ({ parameters }) =>
      parameters.some(({ name }) => !isKnown(name.toLowerCase()) && !NAMED.includes(name)),
    who: { libpq: uri('…'), ...inPython('…') },
    reads: ['pg', 'activerecord', 'knex', 'sequelize', 'slonik'],
    fix: 'Leave it out, or say it as a setting of the server: options=-cNAME%3DVALUE.',
    example: { query: 'sslmode=require&pool_max_conns=5' },
  },
  {
    id: 'parameter-pool',
    kind: 'parameter',
    what: "a parameter of pgx's pool",
    isIn: ({ parameters }) => parameters.some(({ name }) => name.startsWith('pool_')),
    who: {
      'postgres.js': setting('pool_max_conns'),
      bun: setting('pool_max_conns'),
      asyncpg: setting('pool_max_conns'),
      'lib/pq': setting('pool_max_conns'),
      pgx: { ...setting('pool_max_conns'), only: 'without its pool' },
    },
    reads: ['pg', 'knex', 'sequelize', 'slonik', 'activerecord'],
    fix: 'Give it to the pool in the program.',
    example: { query: 'sslmode=require&pool_max_conns=5' },
  },
  {
    id: 'trailing-ampersand',
    kind: 'parameter',
    what: 'an & at its end',
    isIn: ({ query }) => query.endsWith('&'),
    who: { asyncpg: { does: 'refuses', shows: "ValueError: bad query field: ''" } },
    reads: [
      'pg',
      'postgres.js',
      'libpq',
      'lib/pq',
      'pgx',
      'bun',
      'knex',
      'sequelize',
      'slonik',
      'sqlalchemy',
      'django',
      'activerecord',
    ],
    fix: 'Remove it.',
    example: { query: 'sslmode=require&' },
  },
];

function isKnown(name: string): boolean {
  return KNOWN_TO_LIBPQ.includes(name);
}
