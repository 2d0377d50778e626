import {
  type LoginParameters,
  loginParameters,
  type Parameter,
  queryParameters,
  refuseRedirects,
  SSL_MODES,
} from '../connection-parameters.ts';
import { decode, Refusal } from '../connection-refusal.ts';
import { type Dialect, DRIVERS, type Driver, type Reading } from './dialect.ts';
import {
  addressText,
  encoded,
  placesIn,
  readAddress,
  readUserinfo,
  refuseUnseen,
  rewrittenUrl,
  split,
} from './url-parts.ts';

const SCHEME = /^postgres(?:ql)?\+(\w+):\/\//i;

/**
 * `postgresql+DRIVER://…`, as SQLAlchemy's `make_url` reads it: the name of the database is not decoded, a `+` among
 * the parameters is a space, and the driver gets each parameter as an argument of that name.
 * https://github.com/sqlalchemy/sqlalchemy/blob/rel_2_0_49/lib/sqlalchemy/engine/url.py
 */
export const sqlalchemy: Dialect = {
  format: 'sqlalchemy',
  called: "a URL that names a driver of SQLAlchemy's",
  tls: {
    required: 'ssl=require for asyncpg, sslmode=require for the others',
    off: 'ssl=disable, or sslmode=disable',
  },
  driverOf,
  isOf: (raw) => SCHEME.test(raw),
  read,
  rewritten: (raw, changes) => rewrittenUrl(raw, changes, read(raw), (name) => name),
  withoutLogin: (raw) => raw.replace(/:\/\/[^@]*@/, '://'),
  made: ({ user, password, database, ...address }, driver = 'asyncpg') =>
    `postgresql+${driver}://${encoded(user)}:${encoded(password)}@${addressText(address)}/${database}?${driver === 'asyncpg' ? 'ssl' : 'sslmode'}=require`,
};

/** Undefined for one that is not known. */
function driverOf(raw: string): Driver | undefined {
  const name = SCHEME.exec(raw)?.[1];
  return DRIVERS.find((one) => one === name);
}

function read(raw: string): Reading {
  const driver = knownDriver(raw);
  refuseUnseen(raw);
  const { userinfo, address, path: database, query } = split(raw.replace(SCHEME, ''));
  const login = readUserinfo(userinfo);
  const place = readAddress(address);
  if (database === '') throw new Refusal('names no database', 'End the address with /DATABASE.');
  if (database.includes('%')) {
    throw new Refusal(
      'has a % in the name of the database, which SQLAlchemy does not decode',
      'Write the name as it is, without percent-encoding.',
    );
  }
  const parameters = queryParameters(query, (text) => decode(text.replaceAll('+', ' '), 'a parameter'));
  refuseRedirects(parameters, [], ['dsn']);
  const read = driver === 'asyncpg' ? forAsyncpg(parameters) : forLibpq(parameters, driver);
  const at = placesIn(raw);
  return { ...login, ...place, database, ...read, userAt: at('user'), passwordAt: at('password') };
}

function knownDriver(raw: string): Driver {
  if (!raw.startsWith('postgresql+')) {
    throw new Refusal(
      'begins otherwise than postgresql+, the one name that SQLAlchemy has for it',
      'Write postgresql+asyncpg:// (or another driver), in small letters.',
    );
  }
  const driver = driverOf(raw);
  if (driver !== undefined) return driver;
  throw new Refusal(
    'names a driver in its scheme of which it is not known what it reads',
    `Known are ${DRIVERS.join(', ')}. Or keep a postgresql:// URL in the vault, and let the program add its driver.`,
  );
}

function refuseOtherMode(name: string, value: string | undefined, driver: Driver): void {
  if (value === undefined || value === '' || SSL_MODES.includes(value)) return;
  throw new Refusal(
    `has a value of ${name} that ${driver} refuses`,
    `Write ${name}=require, or another of ${SSL_MODES.join(', ')}.`,
  );
}

/** Its own arguments that take text; all else ends in a TypeError, or in a number compared with a text. */
const OF_ASYNCPG = [
  'ssl',
  'direct_tls',
  'command_timeout',
  'target_session_attrs',
  'async_fallback',
  'prepared_statement_cache_size',
];

/** https://magicstack.github.io/asyncpg/current/api/index.html#connection */
function forAsyncpg(parameters: readonly Parameter[]): LoginParameters {
  if (parameters.some(({ name }) => name === 'sslmode')) {
    throw new Refusal('says sslmode, which asyncpg does not take', 'Write ssl=require in its place.');
  }
  const other = parameters.find(({ name }) => !OF_ASYNCPG.includes(name));
  if (other !== undefined) {
    throw new Refusal(
      `has a parameter that asyncpg does not take from a URL${/^\w{1,40}$/.test(other.name) ? `: ${other.name}` : ''}`,
      'Give it in the program: connect_args={…}; options and application_name as connect_args={"server_settings": {…}}.',
    );
  }
  refuseOtherMode('ssl', parameters.find(({ name }) => name === 'ssl')?.value, 'asyncpg');
  return loginParameters(
    parameters.map((one) => ({ ...one, name: LIBPQ_NAMES[one.name] ?? one.name, written: one.name })),
  );
}

const LIBPQ_NAMES: Readonly<Record<string, string>> = { ssl: 'sslmode', direct_tls: 'sslnegotiation' };

function forLibpq(parameters: readonly Parameter[], driver: Driver): LoginParameters {
  if (parameters.some(({ name }) => name === 'ssl')) {
    throw new Refusal(`says ssl, which ${driver} does not take`, 'Write sslmode=require in its place.');
  }
  refuseOtherMode('sslmode', parameters.find(({ name }) => name === 'sslmode')?.value, driver);
  return loginParameters(parameters);
}
