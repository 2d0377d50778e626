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

type Parameters = readonly (readonly [name: string, value: string])[];

/** What a login has to know of the text after the question mark. */
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

/** Throws a Refusal for what is read in two ways, or redirects. */
export function readLoginParameters(query: string): LoginParameters {
  const parameters = readParameters(query);
  refuseRedirects(parameters);
  const saidOf = (name: string): string | undefined =>
    parameters.find((one) => one[0] === name && one[1] !== '')?.[1];
  const wish = saidOf('target_session_attrs');
  const notTried = parameters.flatMap(([name, value]) => (isTried(name, value) ? [] : [name]));
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

/** Names are compared without case for what is refused, since some clients do; libpq itself minds case. */
function readParameters(query: string): Parameters {
  const parameters = query
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => {
      const [name = '', ...value] = pair.split('=');
      return [decode(name, 'a parameter'), decode(value.join('='), 'a parameter')] as const;
    });
  const names = parameters.map(([name]) => name.toLowerCase());
  if (new Set(names).size < names.length) {
    throw new Refusal(
      'says a parameter twice, and clients disagree on which counts',
      'Say each parameter once.',
    );
  }
  return parameters;
}

function refuseRedirects(parameters: Parameters): void {
  const names = parameters.map(([name]) => name.toLowerCase());
  const found = REDIRECTING.filter((name) => names.includes(name));
  if (found.length === 0) return;
  throw new Refusal(
    `has the parameter ${found.join(', ')}, which overrides the address or the role that it shows`,
    'Say user, password, host, port and database once, before the question mark, and remove the parameter.',
    'redirects',
  );
}

/** https://www.postgresql.org/docs/current/libpq-ssl.html#LIBPQ-SSL-PROTECTION */
function tlsOf(parameters: Parameters): Tls {
  const mode = parameters.find(([name]) => name === 'sslmode')?.[1];
  if (mode === 'disable') return 'off';
  if (mode === 'require' || mode === 'verify-ca' || mode === 'verify-full') return 'required';
  const isKnown = mode === undefined || mode === 'allow' || mode === 'prefer';
  return !isKnown || parameters.some(([name]) => name === 'ssl') ? 'driver-specific' : 'unstated';
}

/** What to say of a connection string that does not oblige every client to use TLS; nothing when it does. */
export function tlsAdvice({ tls }: { readonly tls: Tls }): string | undefined {
  if (tls === 'driver-specific') {
    return 'says ssl=…, or has a value of sslmode, that only some drivers know, if any: libpq refuses it, and node-postgres may stop. Write sslmode=require instead.';
  }
  return tls === 'unstated'
    ? 'does not say sslmode=require: clients may connect without TLS. Add sslmode=require to its parameters.'
    : undefined;
}
