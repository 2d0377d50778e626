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
}

/** Throws a Refusal for what is read in two ways, or redirects. */
export function readLoginParameters(query: string): LoginParameters {
  const parameters = readParameters(query);
  refuseRedirects(parameters);
  const options = parameters.find(([name]) => name === 'options')?.[1];
  return { tls: tlsOf(parameters), options: options === '' ? undefined : options };
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
