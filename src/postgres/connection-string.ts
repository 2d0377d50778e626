import { isIPv6 } from 'node:net';
import { Redacted, type SecretForms } from '../redacted.ts';

/** A parsed `postgresql://` URL. `text` is the whole of it, byte for byte as it came. */
export interface ConnectionString {
  readonly text: Redacted;
  readonly user: string;
  readonly password: Redacted;
  readonly host: string;
  readonly port: number;
  readonly database: string;
  /** `required` (`sslmode=require` or stricter), `off`, a parameter that only some drivers know, or nothing that obliges a client. */
  readonly tls: 'required' | 'off' | 'driver-specific' | 'unstated';
}

/** Why a text is no connection string that every client reads alike; `fix` never repeats a part of the text. */
export interface Complaint {
  readonly kind: 'invalid' | 'redirects' | 'plaintext';
  readonly what: string;
  readonly fix: string;
}

export type ParsedConnectionString =
  | { readonly ok: true; readonly value: ConnectionString }
  | { readonly ok: false; readonly complaint: Complaint };

const EXPECTED = 'postgresql://USER:PASSWORD@HOST:5432/DATABASE?sslmode=require';

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

class Refusal extends Error {
  readonly complaint: Complaint;
  constructor(what: string, fix: string, kind: Complaint['kind'] = 'invalid') {
    super(what);
    this.complaint = { kind, what, fix };
  }
}

/**
 * Parses strictly: what two clients would read in two ways (a raw `@`, `/`, `#`, a stray `%`, a space) is
 * refused with what to change. The parts are registered as secrets before anything else is looked at.
 */
export function parseConnectionString(text: Redacted, forms: SecretForms): ParsedConnectionString {
  try {
    return { ok: true, value: parse(text, forms) };
  } catch (thrown) {
    if (thrown instanceof Refusal) return { ok: false, complaint: thrown.complaint };
    throw thrown;
  }
}

function parse(text: Redacted, forms: SecretForms): ConnectionString {
  const raw = text.reveal();
  registerLikelyPasswords(raw, forms);
  const rest = afterScheme(raw);
  const { userinfo, address, path, query } = split(rest);
  const { user, password } = readUserinfo(userinfo);
  const { host, port } = readAddress(address);
  const database = decode(path, 'the database name');
  if (database === '') throw new Refusal('names no database', `End the address with /DATABASE: ${EXPECTED}`);
  const parameters = readParameters(query);
  refuseRedirects(parameters);
  return {
    text,
    user,
    password: new Redacted(password, forms),
    host,
    port,
    database,
    tls: tlsOf(parameters),
  };
}

/** Also for texts that will be refused: whatever stands where a password would be is a secret. */
function registerLikelyPasswords(raw: string, forms: SecretForms): void {
  const asUrl = /:\/\/[^:]*:(.+)@/s.exec(raw)?.[1];
  const quoted = /password\s*=\s*'((?:[^'\\]|\\.)*)'/i.exec(raw)?.[1]?.replace(/\\(.)/g, '$1');
  const asParameter = /password\s*=\s*([^\s&']+)/i.exec(raw)?.[1];
  for (const candidate of [asUrl, quoted, asParameter])
    if (candidate !== undefined) forms.register(candidate);
}

function afterScheme(raw: string): string {
  const scheme = /^(postgres|postgresql):\/\//.exec(raw)?.[0];
  if (scheme !== undefined) return raw.slice(scheme.length);
  const expected = `Write it as ${EXPECTED}`;
  if (raw.trim() === '') throw new Refusal('is empty', expected);
  if (/^\s+postgres/.test(raw)) throw new Refusal('begins with white space', 'Store it without it.');
  if (/^jdbc:/i.test(raw)) throw new Refusal('is a JDBC URL', expected);
  if (/^postgres(ql)?\+\w+:\/\//i.test(raw)) {
    throw new Refusal(
      'names a driver in its scheme (as in postgresql+asyncpg://)',
      'Store it as postgresql:// and let the application add its driver, or keep a second secret for it.',
    );
  }
  if (/^\s*\w+\s*=/.test(raw)) throw new Refusal('is a list of keywords (host=… user=…)', expected);
  throw new Refusal('is not a postgresql:// URL', expected);
}

function split(rest: string): { userinfo: string; address: string; path: string; query: string } {
  if (/[\s\p{Cc}]/u.test(rest)) {
    throw new Refusal('holds a raw space, line end or control character', 'Write a space as %20.');
  }
  const at = rest.indexOf('@');
  if (at < 0) throw new Refusal('names no user and password', `Write it as ${EXPECTED}`);
  const userinfo = rest.slice(0, at);
  const tail = rest.slice(at + 1);
  if (tail.includes('@') || /[/?#]/.test(userinfo) || tail.includes('#')) {
    throw new Refusal(
      'has a raw @, /, ? or # where clients disagree on what it means',
      'Percent-encode the password: @ is %40, / is %2F, ? is %3F, # is %23.',
    );
  }
  const [beforeQuery = '', ...query] = tail.split('?');
  const [address = '', ...path] = beforeQuery.split('/');
  return { userinfo, address, path: path.join('/'), query: query.join('?') };
}

function readUserinfo(userinfo: string): { user: string; password: string } {
  const colon = userinfo.indexOf(':');
  const user = decode(colon < 0 ? userinfo : userinfo.slice(0, colon), 'the user');
  const password = colon < 0 ? '' : decode(userinfo.slice(colon + 1), 'the password');
  if (user === '') throw new Refusal('names no user', `Write it as ${EXPECTED}`);
  if (password === '') throw new Refusal('holds no password', `Write it as ${EXPECTED}`);
  return { user, password };
}

function readAddress(address: string): { host: string; port: number } {
  const wanted = 'Give one host name and one port from 1 to 65535.';
  if (address.includes(',')) throw new Refusal('names several hosts', wanted);
  const [, bracketed, plain, portText] = /^(?:\[([^\]]+)\]|([\w.-]+))(?::(\d{1,5}))?$/.exec(address) ?? [];
  const host = bracketed ?? plain;
  if (host === undefined || (bracketed !== undefined && !isIPv6(bracketed))) {
    throw new Refusal('has no usable host and port', wanted);
  }
  const port = portText === undefined ? 5432 : Number(portText);
  if (port < 1 || port > 65_535) throw new Refusal('has a port out of range', wanted);
  return { host, port };
}

type Parameters = readonly (readonly [name: string, value: string])[];

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
function tlsOf(parameters: Parameters): ConnectionString['tls'] {
  const mode = parameters.find(([name]) => name === 'sslmode')?.[1];
  if (mode === 'disable') return 'off';
  if (mode === 'require' || mode === 'verify-ca' || mode === 'verify-full') return 'required';
  const isKnown = mode === undefined || mode === 'allow' || mode === 'prefer';
  return !isKnown || parameters.some(([name]) => name === 'ssl') ? 'driver-specific' : 'unstated';
}

/** What to say of a connection string that does not oblige every client to use TLS; nothing when it does. */
export function tlsAdvice({ tls }: ConnectionString): string | undefined {
  if (tls === 'driver-specific') {
    return 'says ssl=…, or has a value of sslmode, that only some drivers know, if any: libpq refuses it, and node-postgres may stop. Write sslmode=require instead.';
  }
  return tls === 'unstated'
    ? 'does not say sslmode=require: clients may connect without TLS. Add sslmode=require to its parameters.'
    : undefined;
}

function decode(text: string, part: string): string {
  if (/%00/.test(text)) throw new Refusal(`has %00 in ${part}`, 'No part of it can hold a NUL: remove it.');
  try {
    return decodeURIComponent(text);
  } catch {
    throw new Refusal(`has a stray % in ${part}`, 'Write a literal % as %25.');
  }
}
