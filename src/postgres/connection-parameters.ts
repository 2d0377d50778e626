import { decode, Refusal } from './connection-refusal.ts';

/** What a connection string's parameters oblige a client to. */
export type Tls = 'required' | 'off' | 'driver-specific' | 'unstated';

/**
 * Parameters with which a URL sends the password to another server or as another role than it shows.
 * https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-PARAMKEYWORDS; node-postgres also takes
 * every parameter as a setting.
 */
const REDIRECTING = [
  'host',
  'hostaddr',
  'port',
  'user',
  'password',
  'dbname',
  'database',
  'service',
  'servicefile',
  'passfile',
];

/** All of libpq 18's: https://www.postgresql.org/docs/18/libpq-connect.html#LIBPQ-PARAMKEYWORDS */
export const KNOWN_TO_LIBPQ: readonly string[] = [
  ...['host', 'hostaddr', 'port', 'dbname', 'user', 'password', 'passfile', 'service', 'servicefile'],
  ...['require_auth', 'channel_binding', 'connect_timeout', 'client_encoding', 'options', 'application_name'],
  ...['fallback_application_name', 'keepalives', 'keepalives_idle', 'keepalives_interval'],
  ...['keepalives_count', 'tcp_user_timeout', 'replication', 'gssencmode', 'sslmode', 'requiressl'],
  ...['sslnegotiation', 'sslcompression', 'sslcert', 'sslkey', 'sslkeylogfile', 'sslpassword', 'sslcertmode'],
  ...['sslrootcert', 'sslcrl', 'sslcrldir', 'sslsni', 'requirepeer', 'ssl_min_protocol_version'],
  ...['ssl_max_protocol_version', 'min_protocol_version', 'max_protocol_version', 'krbsrvname', 'gsslib'],
  ...['gssdelegation', 'scram_client_key', 'scram_server_key', 'target_session_attrs', 'load_balance_hosts'],
  ...['oauth_issuer', 'oauth_client_id', 'oauth_client_secret', 'oauth_scope', 'authtype'],
];

/** The values of sslmode: https://www.postgresql.org/docs/current/libpq-ssl.html#LIBPQ-SSL-PROTECTION */
export const SSL_MODES: readonly string[] = [
  'disable',
  'allow',
  'prefer',
  'require',
  'verify-ca',
  'verify-full',
];

/** In libpq's words, whatever the dialect; `written` is the name as it stands there, where that is another. */
export interface Parameter {
  readonly name: string;
  readonly value: string;
  readonly written?: string | undefined;
}

/** What a login has to know of a connection string's parameters. */
export interface LoginParameters {
  readonly tls: Tls;
  /** Command-line options for the server's session; undefined where none are given. */
  readonly options: string | undefined;
  readonly applicationName: string | undefined;
  readonly sessionWish: SessionWish | undefined;
  readonly needsChannelBinding: true | undefined;
  /** Names of parameters that change a program's login, and not one of ours. */
  readonly notTried: readonly string[] | undefined;
}

/** https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNECT-TARGET-SESSION-ATTRS, where it excludes anything. */
const SESSION_WISHES = ['read-write', 'read-only', 'primary', 'standby'] as const;
export type SessionWish = (typeof SESSION_WISHES)[number];

/** Of libpq: certificates and authorities of the client's own, and ways to log in, or to begin, that are not ours. */
const NOT_TRIED = [
  'sslcert',
  'sslkey',
  'sslpassword',
  'sslcertmode',
  'sslrootcert',
  'sslcrl',
  'sslcrldir',
  'sslnegotiation',
  'ssl_min_protocol_version',
  'ssl_max_protocol_version',
  'require_auth',
  'requirepeer',
  'gssencmode',
  'scram_client_key',
  'scram_server_key',
];

/** What a login of ours is like anyhow. */
const AS_OURS: Readonly<Record<string, readonly string[]>> = {
  sslcertmode: ['allow', 'disable'],
  sslrootcert: ['system'],
  sslnegotiation: ['postgres'],
  require_auth: ['scram-sha-256'],
  gssencmode: ['disable', 'prefer'],
  target_session_attrs: ['any', 'prefer-standby', ...SESSION_WISHES],
  channel_binding: ['disable', 'prefer', 'require'],
};

export function loginParameters(parameters: readonly Parameter[]): LoginParameters {
  const saidOf = (name: string): string | undefined =>
    parameters.find((one) => one.name === name && one.value !== '')?.value;
  const wish = saidOf('target_session_attrs');
  const notTried = parameters.flatMap(({ name, value, written = name }) =>
    isTried(name, value) ? [] : [written],
  );
  return {
    tls: tlsOf(parameters),
    options: saidOf('options'),
    applicationName: saidOf('application_name'),
    sessionWish: SESSION_WISHES.find((one) => one === wish),
    needsChannelBinding: saidOf('channel_binding') === 'require' ? true : undefined,
    notTried: notTried.length === 0 ? undefined : notTried,
  };
}

function isTried(name: string, value: string): boolean {
  const asOurs = AS_OURS[name];
  if (asOurs !== undefined) return value === '' || asOurs.includes(value);
  return !NOT_TRIED.includes(name);
}

/** The text after a question mark; `decodedValue` is how the dialect's client decodes. Throws Refusals. */
export function queryParameters(
  query: string,
  decodedValue = (value: string): string => decode(value, 'a parameter'),
  decodedName = decodedValue,
): readonly Parameter[] {
  const parameters = query
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => {
      const [name = '', ...value] = pair.split('=');
      return { name: decodedName(name), value: decodedValue(value.join('=')) };
    });
  refuseRepeats(parameters.map(({ name }) => name));
  return parameters;
}

/**
 * As libpq reads a URL: each parameter has one `=`, and a last `&` is nothing.
 * https://github.com/postgres/postgres/blob/REL_18_0/src/interfaces/libpq/fe-connect.c (conninfo_uri_parse_params)
 */
export function refuseOddPairs(query: string): void {
  const pairs = query.replace(/&$/, '').split('&');
  if (query === '' || pairs.every((pair) => pair.split('=').length === 2)) return;
  throw new Refusal(
    'has a parameter without =, or with two, which libpq refuses',
    'Write each as NAME=VALUE, with %3D for an = in a value, and one & between two (not &amp;).',
  );
}

/** What a mode of TLS and the parameter `ssl` may say together. */
const AGREEING: readonly (readonly [ssl: readonly string[], modes: readonly string[]])[] = [
  [
    ['true', '1', 'on', 'yes'],
    ['require', 'verify-ca', 'verify-full', 'no-verify'],
  ],
  [['false', '0', 'off', 'no'], ['disable']],
];

/** Some clients go by the one, some by the other, and some by the last. */
export function refuseContradiction(parameters: readonly Parameter[]): void {
  const [mode, ssl] = ['sslmode', 'ssl'].map(
    (name) => parameters.find((one) => one.name === name && one.value !== '')?.value,
  );
  if (mode === undefined || ssl === undefined || mode === ssl) return;
  if (AGREEING.some(([values, modes]) => values.includes(ssl) && modes.includes(mode))) return;
  throw new Refusal(
    'has two parameters that say different things of TLS (ssl and sslmode), and clients disagree on which counts',
    'Say sslmode=require, and remove ssl.',
  );
}

/** Names are compared without case for what is refused, since some clients do; libpq itself minds case. */
export function refuseRepeats(names: readonly string[]): void {
  if (new Set(names.map((name) => name.toLowerCase())).size === names.length) return;
  throw new Refusal(
    'says a parameter twice, and clients disagree on which counts',
    'Say each parameter once.',
  );
}

/** `but` are those in which the dialect says user, password, host, port and database. */
export function refuseRedirects(
  parameters: readonly Parameter[],
  but: readonly string[] = [],
  more: readonly string[] = [],
): void {
  const names = parameters.map(({ name }) => name.toLowerCase());
  const found = [...REDIRECTING, ...more].filter((name) => names.includes(name) && !but.includes(name));
  if (found.length === 0) return;
  throw new Refusal(
    `has the parameter ${found.join(', ')}, which overrides the address or the role that it shows`,
    but.length === 0
      ? 'Say user, password, host, port and database once, before the question mark, and remove the parameter.'
      : 'Say user, password, host, port and database once, and remove the parameter.',
    'redirects',
  );
}

/** https://www.postgresql.org/docs/current/libpq-ssl.html#LIBPQ-SSL-PROTECTION */
function tlsOf(parameters: readonly Parameter[]): Tls {
  const mode = parameters.find(({ name }) => name === 'sslmode')?.value;
  if (mode === 'disable') return 'off';
  if (mode === 'require' || mode === 'verify-ca' || mode === 'verify-full') return 'required';
  const isKnown = mode === undefined || mode === 'allow' || mode === 'prefer';
  return !isKnown || parameters.some(({ name }) => name === 'ssl') ? 'driver-specific' : 'unstated';
}
