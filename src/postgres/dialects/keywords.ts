import {
  KNOWN_TO_LIBPQ,
  loginParameters,
  refuseRedirects,
  refuseRepeats,
  SSL_MODES,
} from '../connection-parameters.ts';
import { Refusal } from '../connection-refusal.ts';
import { type Changes, type Dialect, type Reading, type Span, spliced } from './dialect.ts';
import { cutOf, endWithout, type Pair, without } from './pairs.ts';
import { readHost, readPort } from './url-parts.ts';

const NAMES =
  'host|hostaddr|port|dbname|user|password|passfile|service|sslmode|sslrootcert|application_name|connect_timeout|options|target_session_attrs|channel_binding|client_encoding|gssencmode';
/** The first pair, and the next behind white space; or the first alone. */
const LOOKS = new RegExp(
  `^\\s*(?:${NAMES})\\s*=\\s*(?:(?:'(?:[^'\\\\]|\\\\.)*'|[^\\s';]*)\\s+\\w+\\s*=|'|[^;]*$)`,
  's',
);
const EXPECTED = "host=HOST port=5432 dbname=DATABASE user=USER password='PASSWORD' sslmode=require";

/**
 * `host=… password='…'`, as libpq reads it; and lib/pq, pgx and tokio-postgres, which do not agree with it on every
 * backslash and quotation mark: where they do not, it is refused.
 * https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNSTRING-KEYWORD-VALUE
 */
export const keywords: Dialect = {
  format: 'keywords',
  called: 'a list of keywords (host=… user=…)',
  tls: { required: 'sslmode=require', off: 'sslmode=disable' },
  isOf: (raw) => LOOKS.test(raw),
  read,
  rewritten,
  withoutLogin: (raw) => without(raw, pairsIn, ({ name }) => name === 'user' || name === 'password'),
  made: ({ user, password, host, port, database }) =>
    `host=${written(host)} port=${port} dbname=${written(database)} user=${written(user)} password=${written(password)} sslmode=require`,
};

function read(raw: string): Reading {
  const pairs = pairsIn(raw);
  refuseUnknown(pairs.map(({ name }) => name));
  refuseRepeats(pairs.map(({ name }) => name));
  const saidOf = (name: string): string | undefined => pairs.find((one) => one.name === name)?.value;
  const required = (name: string): string => {
    const value = saidOf(name);
    if (value !== undefined && value !== '') return value;
    throw new Refusal(
      name === 'password' ? 'holds no password' : `names no ${name}`,
      `Write it as ${EXPECTED}`,
    );
  };
  const [user, password, database] = ['user', 'password', 'dbname'].map(required);
  const host = readHost(required('host'));
  const port = readPort(saidOf('port') || undefined);
  refuseRedirects(pairs, ['host', 'port', 'user', 'password', 'dbname']);
  refuseOtherMode(saidOf('sslmode'));
  const parts = { user: user ?? '', password: password ?? '', host, port, database: database ?? '' };
  const [userAt, passwordAt] = [pairNamed(pairs, 'user').valueAt, pairNamed(pairs, 'password').valueAt];
  return { ...parts, ...loginParameters(pairs), userAt, passwordAt };
}

/** Some of its clients send such a word to the server as a setting; libpq refuses the whole text. */
function refuseUnknown(names: readonly string[]): void {
  const [unknown] = names.filter((name) => !KNOWN_TO_LIBPQ.includes(name));
  if (unknown === undefined) return;
  throw new Refusal(
    'has a keyword that libpq does not know',
    `Remove it, or write a setting as options='-c NAME=VALUE': ${EXPECTED}`,
  );
}

function refuseOtherMode(mode: string | undefined): void {
  if (mode === undefined || mode === '' || SSL_MODES.includes(mode)) return;
  throw new Refusal(
    'has a value of sslmode that libpq refuses',
    `Write sslmode=require, or another of ${SSL_MODES.join(', ')}.`,
  );
}

/** Quoted, or as a word; white space around the equals sign, and what stops a reader that minds more. */
const PAIR =
  /[ \t\n\v\f\r]*(?<name>\w+)[ \t\n\v\f\r]*=[ \t\n\v\f\r]*(?<value>'(?:[^'\\]|\\['\\])*'|[^\s'\\]*)(?=[ \t\n\v\f\r]|$)/dsy;

export function pairsIn(raw: string): readonly Pair[] {
  const end = endWithout(raw, /[ \t\n\v\f\r]/);
  if (raw.includes('\0')) throw new Refusal('holds a NUL', 'No part of it can hold one: remove it.');
  const pairs: Pair[] = [];
  for (let from = 0; from < end; ) {
    PAIR.lastIndex = from;
    const found = PAIR.exec(raw);
    const [name, value] = [found?.indices?.groups?.['name'], found?.indices?.groups?.['value']];
    if (found === null || name === undefined || value === undefined) throw unreadable(pairs.at(-1)?.name);
    pairs.push({
      name: raw.slice(...name),
      value: raw.slice(...value).replace(/^'|'$|\\(.)/gs, '$1'),
      at: [name[0], value[1]],
      valueAt: value,
    });
    from = PAIR.lastIndex;
  }
  return pairs;
}

function unreadable(after: string | undefined): Refusal {
  const where = after === undefined ? 'at the beginning' : `after ${after}`;
  return new Refusal(
    `cannot be read as keywords ${where}: its clients disagree on a quotation mark, a backslash or a space there, or refuse it`,
    `Write each as NAME=VALUE, and the value in single quotes, with \\' and \\\\ for a quote and a backslash in it: ${EXPECTED}`,
  );
}

function pairNamed(pairs: readonly Pair[], name: string): Pair {
  const found = pairs.find((one) => one.name === name);
  if (found === undefined) throw new Error(`keywords that were read have no ${name}`);
  return found;
}

/** A plain word as it is; all else in quotes. */
function written(value: string): string {
  return /^[\w.~:-]+$/.test(value) ? value : `'${value.replace(/[\\']/g, '\\$&')}'`;
}

function rewritten(raw: string, { user, password, host, port, database, anySession }: Changes): string {
  const pairs = pairsIn(raw);
  const wish = pairs.find(({ name }) => name === 'target_session_attrs');
  const wanted: readonly (readonly [name: string, value: string | undefined])[] = [
    ['user', user],
    ['password', password],
    ['host', host],
    ['port', port?.toString()],
    ['dbname', database],
  ];
  const edits = wanted.flatMap(([name, value]): (readonly [Span, string])[] => {
    if (value === undefined) return [];
    const place = pairs.find((one) => one.name === name);
    if (place !== undefined) return [[place.valueAt, written(value)]];
    const after = pairNamed(pairs, 'host').at[1]; // the port alone may not be there
    return [[[after, after], ` ${name}=${written(value)}`]];
  });
  const cut: readonly (readonly [Span, string])[] =
    anySession === undefined || wish === undefined ? [] : [[cutOf(pairs, wish), '']];
  return spliced(raw, [...edits, ...cut]);
}
