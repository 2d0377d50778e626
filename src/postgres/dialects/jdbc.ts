import {
  loginParameters,
  type Parameter,
  queryParameters,
  refuseRedirects,
} from '../connection-parameters.ts';
import { decode, Refusal } from '../connection-refusal.ts';
import { type Changes, type Dialect, type Reading, type Span, spliced } from './dialect.ts';
import { addressText, encoded, placesIn, queryWithout, readAddress, refuseUnseen } from './url-parts.ts';

const SCHEME = /^jdbc:postgres(?:ql)?:/i;
const EXPECTED = 'jdbc:postgresql://HOST:5432/DATABASE?user=USER&password=PASSWORD&sslmode=require';
const PLACES = /^jdbc:postgresql:\/\/(?<address>[^/?]*)\/(?<database>[^?/]*)(?<query>\?(?<parameters>.*))$/ds;

/**
 * `jdbc:postgresql://…?user=…&password=…`, as pgjdbc reads it: values and the database are form-encoded, so that a raw
 * `+` is a space; names are taken as they stand.
 * https://github.com/pgjdbc/pgjdbc/blob/REL42.5.5/pgjdbc/src/main/java/org/postgresql/Driver.java (parseURL)
 */
export const jdbc: Dialect = {
  format: 'jdbc',
  called: 'a JDBC URL',
  tls: { required: 'sslmode=require', off: 'sslmode=disable' },
  isOf: (raw) => SCHEME.test(raw),
  read,
  rewritten,
  withoutLogin,
  made: ({ user, password, database, ...address }) =>
    `jdbc:postgresql://${addressText(address)}/${encoded(database)}?user=${encoded(user)}&password=${encoded(password)}&sslmode=require`,
};

export const formDecoded =
  (part: string) =>
  (text: string): string =>
    decode(text.replaceAll('+', ' '), part);

/** Of a parameter's name. */
export const asItStands = (name: string): string => name;

function read(raw: string): Reading {
  refuseUnseen(raw);
  if (!raw.startsWith('jdbc:postgresql://')) {
    throw new Refusal('is a JDBC URL that does not begin with jdbc:postgresql://', `Write it as ${EXPECTED}`);
  }
  const { address = '', database: path = '', parameters: query = '' } = PLACES.exec(raw)?.groups ?? {};
  if (/@/.test(raw.split('?')[0] ?? '')) {
    throw new Refusal(
      'is a JDBC URL with user and password before the host, which pgjdbc takes for a part of its name',
      `Write them as parameters: ${EXPECTED}`,
    );
  }
  const said = queryParameters(query, formDecoded('a parameter'), asItStands);
  const saidOf = (name: string): string => said.find((one) => one.name === name)?.value ?? '';
  const [user, password] = [saidOf('user'), saidOf('password')];
  if (user === '') throw new Refusal('names no user', `Write it as ${EXPECTED}`);
  if (password === '') throw new Refusal('holds no password', `Write it as ${EXPECTED}`);
  const place = readAddress(address);
  const database = formDecoded('the database name')(path);
  if (database === '') throw new Refusal('names no database', `Write it as ${EXPECTED}`);
  refuseRedirects(said, ['user', 'password'], ['pghost', 'pgport', 'pgdbname']);
  const others = said.filter(({ name }) => name !== 'user' && name !== 'password');
  const login = loginParameters(withOneMode(others).map(inLibpqsWords));
  const at = { userAt: valueAt(raw, 'user'), passwordAt: valueAt(raw, 'password') };
  return { user, password, ...place, database, ...login, ...at };
}

const NAMES: Readonly<Record<string, string>> = {
  ApplicationName: 'application_name',
  targetServerType: 'target_session_attrs',
  channelBinding: 'channel_binding',
  gssEncMode: 'gssencmode',
  sslNegotiation: 'sslnegotiation',
  requireAuth: 'require_auth',
  sslfactory: 'sslcert', // brings its own
  sslhostnameverifier: 'sslcert',
  socketFactory: 'sslcert',
  authenticationPluginClassName: 'require_auth',
};

const KINDS: Readonly<Record<string, string>> = {
  primary: 'primary',
  master: 'primary',
  secondary: 'standby',
  slave: 'standby',
};

/** https://jdbc.postgresql.org/documentation/use/#connection-parameters */
function inLibpqsWords({ name, value }: Parameter): Parameter {
  if (name === 'sslmode') return { name, value: sslmode(value) };
  if (name === 'ssl') return { name: 'sslmode', value: isSslOn(value) ? 'verify-full' : 'prefer' };
  if (name === 'targetServerType')
    return { name: 'target_session_attrs', value: KINDS[value] ?? 'any', written: name };
  return { name: NAMES[name] ?? name, value, written: name };
}

/** Without a mode, ssl alone, or as true, is verify-full. */
function isSslOn(value: string): boolean {
  return value === '' || value.toLowerCase() === 'true';
}

/** pgjdbc goes by the mode then, and other clients by whichever they find. */
function withOneMode(parameters: readonly Parameter[]): readonly Parameter[] {
  const [ssl, mode] = ['ssl', 'sslmode'].map((name) => parameters.find((one) => one.name === name));
  if (ssl === undefined || mode === undefined) return parameters;
  if (isSslOn(ssl.value) === /^(?:require|verify-ca|verify-full)$/i.test(mode.value)) {
    return parameters.filter((one) => one !== ssl);
  }
  throw new Refusal('has an ssl and a sslmode that contradict each other', 'Keep sslmode=require alone.');
}

const MODES = ['disable', 'allow', 'prefer', 'require', 'verify-ca', 'verify-full'];

function sslmode(value: string): string {
  const mode = value.toLowerCase();
  if (MODES.includes(mode)) return mode;
  throw new Refusal(
    'has a value of sslmode that pgjdbc refuses',
    `Write sslmode=require, or another of ${MODES.join(', ')}.`,
  );
}

/** Where the value of a parameter stands. */
function valueAt(raw: string, name: string): Span {
  const [start] = placesIn(raw, PLACES)('parameters');
  const pairs = raw.slice(start).split('&');
  const index = pairs.findIndex((pair) => pair.startsWith(`${name}=`));
  const before = pairs.slice(0, index).reduce((length, pair) => length + pair.length + 1, start);
  return [before + name.length + 1, before + (pairs[index]?.length ?? 0)];
}

function rewritten(raw: string, { user, password, host, port, database, anySession }: Changes): string {
  const place = placesIn(raw, PLACES);
  const now = readAddress(raw.slice(...place('address')));
  const changed = spliced(raw, [
    ...(user === undefined ? [] : [[valueAt(raw, 'user'), encoded(user)] as const]),
    ...(password === undefined ? [] : [[valueAt(raw, 'password'), encoded(password)] as const]),
    ...(host === undefined && port === undefined
      ? []
      : [[place('address'), addressText({ host: host ?? now.host, port: port ?? now.port })] as const]),
    ...(database === undefined ? [] : [[place('database'), encoded(database)] as const]),
  ]);
  if (anySession === undefined) return changed;
  const [start, end] = placesIn(changed, PLACES)('query');
  return spliced(changed, [[[start, end], queryWithout(changed.slice(start, end), 'targetServerType')]]);
}

function withoutLogin(raw: string): string {
  const [start, end] = placesIn(raw, PLACES)('query');
  const query = queryWithout(queryWithout(raw.slice(start, end), 'user'), 'password');
  return spliced(raw, [[[start, end], query]]);
}
