import { loginParameters, type Parameter } from '../connection-parameters.ts';
import { Refusal } from '../connection-refusal.ts';
import { type Changes, type Dialect, type Reading, type Span, spliced } from './dialect.ts';
import { cutOf, endWithout, type Pair, startBehind, without } from './pairs.ts';
import { readHost, readPort } from './url-parts.ts';

const EXPECTED = 'Host=HOST;Port=5432;Database=DATABASE;Username=USER;Password=PASSWORD;SSL Mode=Require';

/** What Npgsql takes for each, in small letters and without spaces. https://www.npgsql.org/doc/connection-string-parameters.html */
const NAMES = {
  user: ['username', 'userid', 'uid'],
  password: ['password', 'psw', 'pwd'],
  host: ['host', 'server'],
  port: ['port'],
  database: ['database', 'db'],
} as const;
type Part = keyof typeof NAMES;
const LOGIN: readonly string[] = [...NAMES.user, ...NAMES.password];

const LOOKS =
  /(?:^|;)\s*(?:host|server|data ?source|user ?name|user ?id|uid|password|pwd|psw|database|initial ?catalog)\s*=[^;]*(?:;|$)/i;

/**
 * `Host=…;Username=…;Password=…`, as .NET's DbConnectionStringBuilder takes it apart and Npgsql understands it. Read by
 * its documented grammar and by .NET's pattern; Npgsql itself was not run.
 * https://github.com/dotnet/runtime/blob/v9.0.0/src/libraries/Common/src/System/Data/Common/DbConnectionOptions.Common.cs
 */
export const adoNet: Dialect = {
  format: 'ado.net',
  called: 'a list with semicolons (Host=…;Username=…), as .NET takes it',
  tls: { required: 'SSL Mode=Require', off: 'SSL Mode=Disable' },
  isOf: (raw) => raw.includes(';') && LOOKS.test(raw) && !/^\w+(?:[+:]\w+)*:\/\//.test(raw),
  read,
  rewritten,
  withoutLogin: (raw) => without(raw, pairsIn, ({ name }) => LOGIN.includes(plain(name))),
  made: ({ user, password, host, port, database }) =>
    `Host=${written(host)};Port=${port};Database=${written(database)};Username=${written(user)};Password=${written(password)};SSL Mode=Require`,
};

function read(raw: string): Reading {
  const pairs = pairsIn(raw);
  const required = (part: Part): string => {
    const value = partIn(pairs, part)?.value;
    if (value !== undefined && value !== '') return value;
    throw new Refusal(
      part === 'password' ? 'holds no password' : `names no ${part}`,
      `Write it as ${EXPECTED}`,
    );
  };
  const [user, password, database] = [required('user'), required('password'), required('database')];
  const host = readHost(required('host'));
  const port = readPort(partIn(pairs, 'port')?.value || undefined);
  const parameters = pairs.map(inLibpqsWords);
  refuseElsewhere(pairs);
  const at = (part: Part): Span => partIn(pairs, part)?.valueAt ?? [0, 0]; // each is there: it was read
  const login = { user, password, userAt: at('user'), passwordAt: at('password') };
  return { ...login, host, port, database, ...loginParameters(parameters) };
}

function plain(name: string): string {
  return name.toLowerCase().replaceAll(' ', '');
}

/** Two names for one part are said twice, too: the last would count. */
function partIn(pairs: readonly Pair[], part: Part): Pair | undefined {
  const names: readonly string[] = NAMES[part];
  const [first, second] = pairs.filter(({ name }) => names.includes(plain(name)));
  if (second === undefined) return first;
  throw new Refusal(`says its ${part} twice`, `Say it once: ${EXPECTED}`);
}

/** It reads the password from elsewhere, or sends what SQL Server knows and Npgsql refuses. */
function refuseElsewhere(pairs: readonly Pair[]): void {
  const names = pairs.map(({ name }) => plain(name));
  const known = new Set(names);
  if (known.size < names.length) {
    throw new Refusal('says a parameter twice, and the last one counts', 'Say each parameter once.');
  }
  const foreignToNpgsql = ['datasource', 'initialcatalog', 'encrypt', 'multipleactiveresultsets'].filter(
    (name) => known.has(name),
  );
  if (foreignToNpgsql.length === 0) return;
  throw new Refusal(
    `has a keyword that SQL Server knows, and Npgsql does not (${foreignToNpgsql.join(', ')})`,
    `Write it as ${EXPECTED}`,
  );
}

const LIBPQ_NAMES: Readonly<Record<string, string>> = {
  sslmode: 'sslmode',
  options: 'options',
  applicationname: 'application_name',
  targetsessionattributes: 'target_session_attrs',
  channelbinding: 'channel_binding',
  sslcertificate: 'sslcert',
  sslkey: 'sslkey',
  sslpassword: 'sslpassword',
  rootcertificate: 'sslrootcert',
  sslnegotiation: 'sslnegotiation',
  requireauth: 'require_auth',
  gssencryptionmode: 'gssencmode',
};
const MODES: Readonly<Record<string, string>> = {
  disable: 'disable',
  allow: 'allow',
  prefer: 'prefer',
  require: 'require',
  verifyca: 'verify-ca',
  verifyfull: 'verify-full',
};

function inLibpqsWords({ name: written, value }: Pair): Parameter {
  const name = LIBPQ_NAMES[plain(written)] ?? `npgsql ${plain(written)}`;
  if (name === 'application_name' || name === 'options') return { name, value, written };
  if (name !== 'sslmode') return { name, value: value.toLowerCase(), written };
  const mode = MODES[value.toLowerCase()];
  if (mode !== undefined) return { name, value: mode, written };
  throw new Refusal(
    'has a value of SSL Mode that Npgsql refuses',
    'Write SSL Mode=Require, or another of Disable, Allow, Prefer, VerifyCA, VerifyFull.',
  );
}

/** .NET's own pattern, for a text without ODBC's rules. */
const PAIR =
  /(?<name>(?:[^=\s\p{Cc}]|\s+[^=\s\p{Cc}]|\s+==|==)+)\s*=(?!=)\s*(?<value>"(?:[^"\0]|"")*"|'(?:[^'\0]|'')*'|(?:(?!["'\s])(?:[^;\s\p{Cc}]|\s+[^;\s\p{Cc}])*(?<!["'])))\s*(?:;|$)/dsuy;

function pairsIn(raw: string): readonly Pair[] {
  const end = endWithout(raw, /[\s;]/);
  const pairs: Pair[] = [];
  for (let from = 0; from < end; ) {
    PAIR.lastIndex = startBehind(raw, from, /[\s;]/);
    const found = PAIR.exec(raw);
    const [name, value] = [found?.indices?.groups?.['name'], found?.indices?.groups?.['value']];
    if (found === null || name === undefined || value === undefined) throw unreadable(pairs.at(-1)?.name);
    pairs.push({
      name: raw.slice(...name),
      value: unquoted(raw.slice(...value)),
      at: [name[0], value[1]],
      valueAt: value,
    });
    from = PAIR.lastIndex;
  }
  return pairs;
}

function unreadable(after: string | undefined): Refusal {
  const isKnown =
    after !== undefined && Object.values(NAMES).some((names) => names.join().includes(plain(after)));
  return new Refusal(
    `cannot be read as .NET reads it${isKnown ? `, after ${after}` : ''}: a value with a semicolon, a quotation mark or a line end in it has to be quoted`,
    `Write the value in double quotes, and a double quote in it twice: ${EXPECTED}`,
  );
}

function unquoted(value: string): string {
  const quote = value.charAt(0);
  if (quote !== '"' && quote !== "'") return value;
  return value.slice(1, -1).replaceAll(quote + quote, quote);
}

/** A plain word as it is; all else in quotes, which may be doubled within. */
function written(value: string): string {
  return /^[\w.~:-]+$/.test(value) ? value : `"${value.replaceAll('"', '""')}"`;
}

function rewritten(raw: string, { user, password, host, port, database, anySession }: Changes): string {
  const pairs = pairsIn(raw);
  const wish = pairs.find(({ name }) => plain(name) === 'targetsessionattributes');
  const wanted: readonly (readonly [part: Part, value: string | undefined])[] = [
    ['user', user],
    ['password', password],
    ['host', host],
    ['port', port?.toString()],
    ['database', database],
  ];
  const edits = wanted.flatMap(([part, value]): (readonly [Span, string])[] => {
    if (value === undefined) return [];
    const place = partIn(pairs, part);
    if (place !== undefined) return [[place.valueAt, written(value)]];
    const after = partIn(pairs, 'host')?.at[1] ?? 0; // the port alone may not be there
    return [[[after, after], `;Port=${written(value)}`]];
  });
  const cut: readonly (readonly [Span, string])[] =
    anySession === undefined || wish === undefined ? [] : [[cutOf(pairs, wish), '']];
  return spliced(raw, [...edits, ...cut]);
}
