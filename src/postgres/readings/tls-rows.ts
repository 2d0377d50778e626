import { SSL_MODES } from '../connection-parameters.ts';
import type { Features } from './features.ts';
import type { Outcome, ReadingRow, Who } from './row.ts';

/** What a text says of TLS, and of whom to trust. */

const saidOf = ({ parameters }: Features, name: string): string | undefined =>
  parameters.find((one) => one.name === name && one.value !== '')?.value;
const modeOf = (features: Features): string => saidOf(features, 'sslmode') ?? '';

const isVerified = (features: Features): boolean =>
  /^verify-/.test(modeOf(features)) && saidOf(features, 'sslrootcert') === undefined;

const refuses = (shows: string, only?: string): Outcome => ({
  does: 'refuses',
  shows,
  ...(only === undefined ? {} : { only }),
});
const NO_ROOT = refuses('root certificate file "~/.postgresql/root.crt" does not exist');
const NO_FILE = refuses('no such file or directory');
const NO_SUCH_MODE = refuses('invalid sslmode value: "no-verify"');
const AS_SETTING = refuses('parameter "ssl" cannot be changed now');
const IN_PYTHON = refuses('invalid connection option "ssl"');
const NO_SYSTEM_FILE = refuses("ENOENT: no such file or directory, open 'system'");
const SYSTEM_IN_NODE: Who = {
  ...{ pg: NO_SYSTEM_FILE, knex: NO_SYSTEM_FILE, sequelize: NO_SYSTEM_FILE },
  'postgres.js': refuses('unrecognized configuration parameter "sslrootcert"'),
};
const NO_SYSTEM = 'root certificate file "system" does not exist';
const WEAK = 'weak sslmode "require" may not be used with sslrootcert=system';
const [OLD_LIBPQ, NEW_LIBPQ] = ['with libpq before 16', 'with libpq 16 and later'];
const REQUIRE = 'Write sslmode=require in its place.';

export const TLS_ROWS: readonly ReadingRow[] = [
  {
    id: 'tls-no-root-certificate',
    kind: 'tls',
    what: 'sslmode=verify-full (or verify-ca) without a root certificate file',
    isIn: isVerified,
    who: { libpq: NO_ROOT, asyncpg: NO_ROOT, sqlalchemy: NO_ROOT, django: NO_ROOT, activerecord: NO_ROOT },
    reads: ['pg', 'knex', 'sequelize', 'postgres.js', 'bun', 'lib/pq', 'pgx'],
    fix: 'Put the authority into ~/.postgresql/root.crt where they run, or say sslmode=require here: sslrootcert=system is for libpq 16 and later alone, and most others refuse it.',
    example: { query: 'sslmode=verify-full' },
  },
  {
    id: 'tls-no-root-certificate-java',
    kind: 'tls',
    form: 'jdbc',
    what: 'a verified certificate (sslmode=verify-full, verify-ca or ssl=true) without a root certificate file',
    isIn: (features) =>
      isVerified(features) || (saidOf(features, 'ssl') === 'true' && modeOf(features) === ''),
    who: { pgjdbc: refuses('Could not open SSL root certificate file ~/.postgresql/root.crt') },
    reads: [],
    fix: "Put the authority into ~/.postgresql/root.crt where it runs (Java's own trust store does not count), say sslfactory=org.postgresql.ssl.DefaultJavaSSLFactory, or sslmode=require.",
    example: { query: 'sslmode=verify-full' },
    isQuiet: true, // it is the one reader of its form, and may have that file
  },
  {
    id: 'tls-root-certificate-system',
    kind: 'tls',
    what: 'sslrootcert=system',
    isIn: (features) => saidOf(features, 'sslrootcert') === 'system' && modeOf(features) === 'verify-full',
    who: {
      ...SYSTEM_IN_NODE,
      libpq: refuses(NO_SYSTEM, 'before 16'),
      ...{ sqlalchemy: refuses(NO_SYSTEM, OLD_LIBPQ), django: refuses(NO_SYSTEM, OLD_LIBPQ) },
      activerecord: refuses(NO_SYSTEM, OLD_LIBPQ),
      ...{ asyncpg: NO_FILE, 'lib/pq': NO_FILE, pgx: NO_FILE },
    },
    reads: ['bun'],
    fix: 'Leave it out where others than libpq 16 and later read it.',
    example: { query: 'sslmode=verify-full&sslrootcert=system' },
  },
  {
    id: 'tls-root-certificate-system-weak',
    kind: 'tls',
    what: 'sslrootcert=system beside another sslmode than verify-full',
    isIn: (features) => saidOf(features, 'sslrootcert') === 'system' && modeOf(features) !== 'verify-full',
    who: {
      ...SYSTEM_IN_NODE,
      libpq: refuses(WEAK, '16 and later'),
      ...{ sqlalchemy: refuses(WEAK, NEW_LIBPQ), django: refuses(WEAK, NEW_LIBPQ) },
      activerecord: refuses(WEAK, NEW_LIBPQ),
      slonik: refuses('Failed to read SSL root certificate file.'),
      ...{ asyncpg: NO_FILE, pgx: NO_FILE },
    },
    reads: ['bun', 'lib/pq'],
    fix: 'Write sslmode=verify-full beside it, or leave it out.',
    example: { query: 'sslmode=require&sslrootcert=system' },
  },
  {
    id: 'tls-root-certificate-file',
    kind: 'tls',
    what: 'sslrootcert with a file',
    isIn: (features) => !['system', undefined].includes(saidOf(features, 'sslrootcert')),
    who: { 'postgres.js': refuses('unrecognized configuration parameter "sslrootcert"') },
    reads: [
      ...(['pg', 'libpq', 'knex', 'sequelize', 'bun', 'asyncpg', 'sqlalchemy', 'django'] as const),
      ...(['lib/pq', 'pgx', 'activerecord'] as const),
    ],
    fix: 'Leave it out, and give the authority by NODE_EXTRA_CA_CERTS.',
    example: { query: 'sslmode=verify-full&sslrootcert=CA-FILE' },
  },
  {
    id: 'tls-ssl-parameter',
    kind: 'tls',
    what: 'ssl=true',
    isIn: (features) => saidOf(features, 'ssl') === 'true',
    who: {
      ...{ asyncpg: AS_SETTING, 'lib/pq': AS_SETTING, pgx: AS_SETTING },
      ...{ sqlalchemy: IN_PYTHON, django: IN_PYTHON },
    },
    reads: ['pg', 'postgres.js', 'libpq', 'bun', 'knex', 'sequelize', 'slonik', 'activerecord'],
    fix: REQUIRE,
    example: { query: 'ssl=true&sslmode=require' },
  },
  {
    id: 'tls-ssl-other',
    kind: 'tls',
    what: 'a value of ssl that only some drivers know',
    isIn: (features) => !['true', undefined].includes(saidOf(features, 'ssl')),
    who: {
      libpq: refuses('invalid URI query parameter: "ssl"'),
      ...{ asyncpg: AS_SETTING, 'lib/pq': AS_SETTING, pgx: AS_SETTING },
      ...{ sqlalchemy: IN_PYTHON, django: IN_PYTHON },
      slonik: { does: 'misreads', shows: 'no TLS' },
    },
    reads: ['pg', 'postgres.js', 'knex', 'sequelize', 'bun', 'activerecord'],
    fix: REQUIRE,
    example: { query: 'ssl=1' },
  },
  {
    id: 'tls-mode-unknown',
    kind: 'tls',
    what: 'a value of sslmode that only some drivers know, such as no-verify',
    isIn: (features) => modeOf(features) !== '' && !SSL_MODES.includes(modeOf(features)),
    who: {
      libpq: NO_SUCH_MODE,
      'lib/pq': refuses('unsupported sslmode "no-verify"'),
      pgx: refuses('sslmode is invalid'),
      bun: refuses('must be one of: disable, allow, prefer, require, verify-ca, verify-full'),
      asyncpg: refuses('parameter must be one of: disable, allow, prefer, require, verify-ca, verify-full'),
      ...{ sqlalchemy: NO_SUCH_MODE, django: NO_SUCH_MODE, activerecord: NO_SUCH_MODE },
      'postgres.js': { does: 'misreads', shows: 'it verifies the certificate' },
    },
    reads: ['pg', 'knex', 'slonik', 'sequelize'],
    fix: REQUIRE,
    example: { query: 'sslmode=no-verify', authority: 'unknown' },
  },
  {
    id: 'tls-mode-prefer',
    kind: 'tls',
    what: 'sslmode=prefer',
    isIn: (features) => modeOf(features) === 'prefer',
    who: { 'lib/pq': refuses('unsupported sslmode "prefer"') },
    reads: [
      'libpq',
      'postgres.js',
      'bun',
      'pg',
      'knex',
      'sequelize',
      'asyncpg',
      'sqlalchemy',
      'django',
      'pgx',
      'activerecord',
    ],
    fix: REQUIRE,
    example: { query: 'sslmode=prefer' },
    isQuiet: true, // that it obliges nobody to TLS is said anyhow
  },
  {
    id: 'tls-mode-allow',
    kind: 'tls',
    what: 'sslmode=allow',
    isIn: (features) => modeOf(features) === 'allow',
    who: {
      'lib/pq': refuses('unsupported sslmode "allow"'),
      pgx: refuses('no encryption: it logs in without TLS, which a server that wants it refuses'),
    },
    reads: ['pg', 'postgres.js', 'bun'],
    fix: REQUIRE,
    example: { query: 'sslmode=allow' },
    isQuiet: true, // that it obliges nobody to TLS is said anyhow
  },
  {
    id: 'tls-mode-slonik',
    kind: 'tls',
    what: 'another sslmode than require, no-verify or disable',
    isIn: (features) => !['', 'require', 'no-verify', 'disable'].includes(modeOf(features)),
    who: { slonik: refuses('ZodError: Invalid enum value') },
    reads: [],
    fix: REQUIRE,
    example: { query: 'sslmode=verify-full' },
  },
];
