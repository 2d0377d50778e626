import { isIPv6 } from 'node:net';
import { decode, EXPECTED, Refusal } from '../connection-refusal.ts';
import { strayRefusal } from '../not-a-url.ts';
import { nameOf, whereabouts, withoutStrays } from '../stray-characters.ts';
import { type Changes, type Span, spliced } from './dialect.ts';

/** What URLs of all kinds have in common. */

/** At its ends it is a stray; in the middle a space may be meant, and has to be encoded. */
export function refuseUnseen(raw: string): void {
  const index = raw.search(/[\s\p{Cc}]/u);
  if (index < 0 && !/(?:\p{Cf}|\\n)$/u.test(raw)) return;
  const cleaned = withoutStrays(raw, 'url');
  if (cleaned !== undefined && !/\s/.test(cleaned.text)) throw strayRefusal(cleaned);
  throw new Refusal(
    `holds a raw space, line end or control character: ${nameOf(raw.charAt(index))} ${whereabouts(index, raw.lastIndexOf('@'))}`,
    'Percent-encode it where it is meant (a space is %20), and leave it out where it is not.',
  );
}

export interface UrlParts {
  readonly userinfo: string;
  readonly address: string;
  readonly path: string;
  readonly query: string;
}

/** `USER:PASSWORD@HOST:PORT/DATABASE?…` in its parts, as they are written. */
export function split(rest: string): UrlParts {
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

export function readUserinfo(userinfo: string): { user: string; password: string } {
  const colon = userinfo.indexOf(':');
  const user = decode(colon < 0 ? userinfo : userinfo.slice(0, colon), 'the user');
  const password = colon < 0 ? '' : decode(userinfo.slice(colon + 1), 'the password');
  if (user === '') throw new Refusal('names no user', `Write it as ${EXPECTED}`);
  if (password === '') throw new Refusal('holds no password', `Write it as ${EXPECTED}`);
  return { user, password };
}

const WANTED = 'Give one host name and one port from 1 to 65535.';

export function readAddress(address: string): { host: string; port: number } {
  const [, bracketed, plain, port] = /^(?:\[([^\]]+)\]|([\w.,-]+))(?::(\d{1,5}))?$/.exec(address) ?? [];
  if (address.includes(',')) throw new Refusal('names several hosts', WANTED);
  const host = bracketed ?? plain;
  if (host === undefined || (bracketed !== undefined && !isIPv6(bracketed))) {
    throw new Refusal('has no usable host and port', WANTED);
  }
  return { host, port: readPort(port) };
}

/** Of dialects that write the two apart. */
export function readHost(host: string): string {
  if (host.includes(',')) throw new Refusal('names several hosts', WANTED);
  if (isIPv6(host) || /^[\w.-]+$/.test(host)) return host;
  throw new Refusal('has no usable host and port', WANTED);
}

export function readPort(port: string | undefined): number {
  if (port !== undefined && !/^\d{1,5}$/.test(port)) throw new Refusal('has no usable host and port', WANTED);
  const number = port === undefined ? 5432 : Number(port);
  if (number < 1 || number > 65_535) throw new Refusal('has a port out of range', WANTED);
  return number;
}

export function addressText({ host, port }: { readonly host: string; readonly port: number }): string {
  return `${host.includes(':') ? `[${host}]` : host}:${port}`;
}

/**
 * All but the unreserved characters percent-encoded: nothing that is left means anything to any client.
 * https://www.rfc-editor.org/rfc/rfc3986#section-2.3
 */
export function encoded(text: string): string {
  const encode = (character: string): string => `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
  // half a character becomes another one here, and is found out when it is read back
  return encodeURIComponent(text.toWellFormed()).replace(/[!'()*]/g, encode);
}

/** What `split` accepts, cut where it cuts. */
const PLACES =
  /^[\w+]+:\/\/(?<user>[^:@]*):(?<password>[^@]*)@(?<address>[^/]*)\/(?<database>[^?]*)(?<query>.*)$/ds;

/** Where each part stands in a URL that was read. */
export function placesIn(raw: string, pattern: RegExp = PLACES): (part: string) => Span {
  const { indices } = pattern.exec(raw) ?? {};
  return (part) => {
    const span = indices?.groups?.[part];
    if (span === undefined) throw new Error(`a connection string that was read has no place for its ${part}`);
    return span;
  };
}

/** `read` is what the text says now; `database` is how the dialect writes a name. */
export function rewrittenUrl(
  raw: string,
  { user, password, host, port, database, anySession }: Changes,
  read: { readonly host: string; readonly port: number },
  databaseText: (name: string) => string,
): string {
  const place = placesIn(raw);
  const isMoved = host !== undefined || port !== undefined;
  return spliced(raw, [
    ...(user === undefined ? [] : [[place('user'), encoded(user)] as const]),
    ...(password === undefined ? [] : [[place('password'), encoded(password)] as const]),
    ...(isMoved
      ? [[place('address'), addressText({ host: host ?? read.host, port: port ?? read.port })] as const]
      : []),
    ...(database === undefined ? [] : [[place('database'), databaseText(database)] as const]),
    ...(anySession === undefined
      ? []
      : [[place('query'), queryWithout(raw.slice(...place('query')), 'target_session_attrs')] as const]),
  ]);
}

/** A query with its question mark, without a parameter. */
export function queryWithout(query: string, name: string): string {
  const rest = query
    .slice(1)
    .split('&')
    .filter((pair) => pair !== '' && !pair.startsWith(`${name}=`));
  return rest.length === 0 ? '' : `?${rest.join('&')}`;
}
