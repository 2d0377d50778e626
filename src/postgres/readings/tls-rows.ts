import { SSL_MODES } from '../connection-parameters.ts';
import type { Features } from './features.ts';
import type { Outcome, ReadingRow } from './row.ts';

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
const NO_FILE = refuses('it looks for a file of that name');
const AS_SETTING = refuses('parameter "ssl" cannot be changed now');
const IN_PYTHON = refuses('invalid connection option "ssl"');
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
    isIn: (features) => saidOf(features, 'sslrootcert') === 'system',
    who: {
      pg: refuses("ENOENT: no such file or directory, open 'system'"),
      'postgres.js': refuses('unrecognized configuration parameter "sslrootcert"'),
      libpq: refuses('root certificate file "system" does not exist', 'before 16'),
      ...{ asyncpg: NO_FILE, 'lib/pq': NO_FILE, pgx: NO_FILE },
    },
    reads: [],
    fix: 'Leave it out where others than libpq 16 and later read it.',
    example: { query: 'sslmode=verify-full&sslrootcert=system' },
  },
  {
    id: 'tls-root-certificate-system-weak',
    kind: 'tls',
    what: 'sslrootcert=system beside another sslmode than verify-full',
    isIn: (features) => saidOf(features, 'sslrootcert') === 'system' && modeOf(features) !== 'verify-full',
    who: { libpq: refuses('weak sslmode "require" may not be used with sslrootcert=system', '16 and later') },
    reads: [],
    fix: 'Write sslmode=verify-full beside it, or leave it out.',
    example: { query: 'sslmode=require&sslrootcert=system' },
  },
  {
    id: 'tls-root-certificate-file',
    kind: 'tls',
    what: 'sslrootcert with a file',
    isIn: (features) => !['system', undefined].includes(saidOf(features, 'sslrootcert')),
    who: { 'postgres.js': refuses('unrecognized configuration parameter "sslrootcert"') },
    reads: ['pg', 'libpq'],
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
    reads: ['pg', 'postgres.js', 'libpq', 'bun'],
    fix: REQUIRE,
    example: { query: 'ssl=true&sslmode=require' },
  },
  {
    id: 'tls-ssl-other',
    kind: 'tls',
    what: 'a value of ssl that only some drivers know',
    isIn: (features) => !['true', undefined].includes(saidOf(features, 'ssl')),
    who: { libpq: refuses('invalid URI query parameter: "ssl"') },
    reads: [],
    fix: REQUIRE,
    example: { query: 'ssl=1' },
  },
  {
    id: 'tls-mode-unknown',
    kind: 'tls',
    what: 'a value of sslmode that only some drivers know, such as no-verify',
    isIn: (features) => modeOf(features) !== '' && !SSL_MODES.includes(modeOf(features)),
    who: {
      libpq: refuses('invalid sslmode value: "no-verify"'),
      'lib/pq': refuses('unsupported sslmode "no-verify"'),
      pgx: refuses('sslmode is invalid'),
      bun: refuses('TypeError: `sslmode` must be one of …'),
      'postgres.js': { does: 'misreads', shows: 'it verifies the certificate' },
    },
    reads: ['pg', 'knex', 'slonik'],
    fix: REQUIRE,
    example: { query: 'sslmode=no-verify' },
  },
  {
    id: 'tls-mode-prefer',
    kind: 'tls',
    what: 'sslmode=prefer or allow',
    isIn: (features) => ['prefer', 'allow'].includes(modeOf(features)),
    who: { 'lib/pq': refuses('unsupported sslmode "prefer"') },
    reads: ['libpq', 'postgres.js', 'bun'],
    fix: REQUIRE,
    example: { query: 'sslmode=prefer' },
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
