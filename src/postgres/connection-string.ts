import { isIPv6 } from 'node:net';
import { Redacted, type SecretForms } from '../redacted.ts';
import { readLoginParameters, type SessionWish, type Tls } from './connection-parameters.ts';
import { type Complaint, decode, EXPECTED, Refusal } from './connection-refusal.ts';
import { notAUrl, strayRefusal } from './not-a-url.ts';
import { placeholderInUrl } from './placeholder.ts';
import { nameOf, whereabouts, withoutStrays } from './stray-characters.ts';

export { tlsAdvice } from './connection-parameters.ts';
export type { Complaint } from './connection-refusal.ts';

/** A parsed `postgresql://` URL. `text` is the whole of it, byte for byte as it came. */
export interface ConnectionString {
  readonly text: Redacted;
  readonly user: string;
  readonly password: Redacted;
  readonly host: string;
  readonly port: number;
  readonly database: string;
  /** `required` (`sslmode=require` or stricter), `off`, a parameter that only some drivers know, or nothing that obliges a client. */
  readonly tls: Tls;
  /** `options`, which every client sends: https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNECT-OPTIONS */
  readonly options?: string | undefined;
  readonly applicationName?: string | undefined;
  /** `target_session_attrs`, where it excludes anything. */
  readonly sessionWish?: SessionWish | undefined;
  /** `channel_binding=require`. */
  readonly needsChannelBinding?: true | undefined;
  /** Names of its parameters that a login of ours does not try. */
  readonly notTried?: readonly string[] | undefined;
}

export type ParsedConnectionString =
  | { readonly ok: true; readonly value: ConnectionString }
  | { readonly ok: false; readonly complaint: Complaint };

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
  refusePlaceholder(raw);
  const { userinfo, address, path, query } = split(afterScheme(raw));
  const { user, password } = readUserinfo(userinfo);
  const { host, port } = readAddress(address);
  const database = decode(path, 'the database name');
  if (database === '') throw new Refusal('names no database', `End the address with /DATABASE: ${EXPECTED}`);
  const login = readLoginParameters(query);
  return { text, user, password: new Redacted(password, forms), host, port, database, ...login };
}

/** Also for texts that will be refused: whatever stands where a password would be is a secret. */
function registerLikelyPasswords(raw: string, forms: SecretForms): void {
  const asUrl = /:\/\/[^:]*:(.+)@/s.exec(raw)?.[1];
  const quoted = /password\s*=\s*'((?:[^'\\]|\\.)*)'/i.exec(raw)?.[1]?.replace(/\\(.)/g, '$1');
  const asParameter = /password\s*=\s*([^\s&']+)/i.exec(raw)?.[1];
  for (const candidate of [asUrl, quoted, asParameter])
    if (candidate !== undefined) forms.register(candidate);
}

/** Something was to fill it in and has not: no server is to hear of it. */
function refusePlaceholder(raw: string): void {
  const looks = placeholderInUrl(withoutStrays(raw, 'url')?.text ?? raw);
  if (looks === undefined) return;
  throw new Refusal(
    `has a placeholder: ${looks}`,
    'Store the value itself. If whatever reads this fills the placeholder in, check and deliver the place from which it does.',
    'placeholder',
  );
}

function afterScheme(raw: string): string {
  const scheme = /^(postgres|postgresql):\/\//.exec(raw)?.[0];
  if (scheme === undefined) throw notAUrl(raw);
  const rest = raw.slice(scheme.length);
  refuseUnseen(raw);
  return rest;
}

/** At its ends it is a stray; in the middle a space may be meant, and has to be encoded. */
function refuseUnseen(raw: string): void {
  const index = raw.search(/[\s\p{Cc}]/u);
  if (index < 0 && !/(?:\p{Cf}|\\n)$/u.test(raw)) return;
  const cleaned = withoutStrays(raw, 'url');
  if (cleaned !== undefined && !/\s/.test(cleaned.text)) throw strayRefusal(cleaned);
  throw new Refusal(
    `holds a raw space, line end or control character: ${nameOf(raw.charAt(index))} ${whereabouts(index, raw.lastIndexOf('@'))}`,
    'Percent-encode it where it is meant (a space is %20), and leave it out where it is not.',
  );
}

function split(rest: string): { userinfo: string; address: string; path: string; query: string } {
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
