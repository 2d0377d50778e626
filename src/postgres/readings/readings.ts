import { foreign } from '../../foreign-text.ts';
import { Problem } from '../../problem.ts';
import type { Redacted } from '../../redacted.ts';
import { type ConnectionString, formatOf, formInWords } from '../connection-string.ts';
import type { Format } from '../dialects/dialect.ts';
import { type ClientName, clientsIn, clientsNamed, type ReaderName } from './client-names.ts';
import { CLIENTS } from './clients.ts';
import { featuresOf } from './features.ts';
import type { Outcome, ReadingRow } from './row.ts';
import { READING_ROWS } from './table.ts';

type Text = Pick<ConnectionString, 'text' | 'password'>;

/** Something that the text has, and the clients that stumble over it. */
interface Stumble {
  readonly row: Pick<ReadingRow, 'what' | 'fix' | 'isRefused' | 'isQuiet'>;
  readonly who: readonly (readonly [client: ClientName, outcome: Outcome])[];
}

/** The page's part that is made of the table. */
const PAGE = 'docs/clients.md, "What each program makes of it"';

/** What the clients that `readBy` names stumble over; any client, where nobody is named. */
function stumblesIn(text: Text, readBy?: readonly ReaderName[]): readonly Stumble[] {
  const form = formatOf(text.text);
  if (form === undefined) return [];
  const readers = readBy && clientsNamed(readBy);
  const features = featuresOf(text, form);
  const rows = features === undefined ? [] : READING_ROWS.filter((row) => formsOf(row).includes(form));
  const found = rows
    .filter((row) => features !== undefined && row.isIn(features))
    .map((row) => ({ row, who: whoOf(row, form).filter(([name]) => readers?.includes(name) ?? true) }))
    .map((one) => (features === undefined ? one : withNames(one, one.row.named?.(features) ?? [])))
    .filter(({ who }) => who.length > 0);
  const strangers = readers?.filter((name) => !CLIENTS[name].forms.includes(form)) ?? [];
  return strangers.length === 0 ? found : [otherForm(text.text, strangers), ...found];
}

const MOST_CHARACTERS = 40;

/** Names of parameters are no secrets, and are whatever somebody wrote. */
function withNames({ row, who }: Stumble, names: readonly string[]): Stumble {
  const safe = names.map((name) => foreign(name.slice(0, MOST_CHARACTERS)));
  const [first] = safe;
  if (first === undefined) return { row, who };
  return {
    row: { ...row, what: `${row.what}: ${listed(safe)}` },
    who: who.map(([name, outcome]) => [name, { ...outcome, shows: outcome.shows.replace('…', () => first) }]),
  };
}

const IN_KEYWORDS: readonly ReadingRow['kind'][] = ['parameter', 'tls', 'saslprep'];

function formsOf({ form, kind }: ReadingRow): readonly Format[] {
  if (form !== undefined) return [form];
  return IN_KEYWORDS.includes(kind) ? ['url', 'keywords'] : ['url'];
}

/** Of those that are given this form. */
function whoOf({ who }: ReadingRow, form: Format): readonly (readonly [ClientName, Outcome])[] {
  return clientsIn(who).flatMap((name) => {
    const outcome = who[name];
    return outcome === undefined || !CLIENTS[name].forms.includes(form) ? [] : [[name, outcome] as const];
  });
}

/** They are given another form. */
function otherForm(text: Redacted, names: readonly ClientName[]): Stumble {
  const form = formInWords(text) ?? 'another form';
  return {
    row: {
      what: `the form of ${form}`,
      fix: 'Keep a secret of their own form for them: format: under secrets.connection-strings.',
    },
    who: names.map((name) => [name, { does: 'refuses', shows: `it takes no such text: ${form}` }]),
  };
}

/** One sentence on what some common program refuses, or reads otherwise, of a text that logs in here; nothing where none does. */
export function readingNote(text: Text): string | undefined {
  const found = stumblesIn(text)
    .filter(({ row }) => row.isQuiet !== true)
    .map(({ row, who }) => ({ row, who: who.filter(([name]) => CLIENTS[name].isRare !== true) }))
    .filter(({ who }) => who.length > 0);
  if (found.length === 0) return undefined;
  const parts = found.map(({ row, who }) => `${row.what} (${byOutcome(who)}): ${row.fix}`);
  return `is not read alike by all programs. It has ${parts.join(' It has ')} With read-by, only your own programs are asked about: ${PAGE}.`;
}

/** `lib/pq and pgx refuse it; node-postgres reads it otherwise`. */
function byOutcome(who: Stumble['who']): string {
  const named = (does: Outcome['does']): readonly string[] =>
    who
      .filter(([, outcome]) => outcome.does === does)
      .map(([name, { only }]) => `${inFull(name)}${only === undefined ? '' : ` ${only}`}`);
  const [refuse, misread] = [named('refuses'), named('misreads')];
  return [
    ...(refuse.length === 0 ? [] : [`${listed(refuse)} ${refuse.length === 1 ? 'refuses' : 'refuse'} it`]),
    ...(misread.length === 0
      ? []
      : [`${listed(misread)} ${misread.length === 1 ? 'reads' : 'read'} it otherwise`]),
  ].join('; ');
}

function inFull(name: ClientName): string {
  const { called, builtOn } = CLIENTS[name];
  return builtOn === undefined ? called : `${called} (${builtOn})`;
}

function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

/** Why the programs that `named` names are not given a text that logs in; undefined where they read it. */
export function misreadProblem(
  text: Text,
  source: string,
  named: readonly ReaderName[],
): Problem | undefined {
  const found = stumblesIn(text, named);
  return found.length === 0 ? undefined : problemOf(found, source);
}

/** Why nobody is given a text with raw characters in user or password that whole languages refuse; undefined without. */
export function rawProblem(
  text: Text,
  source: string,
  kind: keyof typeof STORED_ENCODED = 'connection-string',
): Problem | undefined {
  const found = stumblesIn(text).filter(({ row }) => row.isRefused === true);
  return found.length === 0 ? undefined : problemOf(found, source, STORED_ENCODED[kind]);
}

const STORED_ENCODED = {
  'connection-string':
    '# stores the same user and password percent-encoded, and delivers that:\nwith:\n  mode: sync\n  repair: url',
  document:
    '# store the document with that percent-encoded; or, with a new password, which is written so:\nwith:\n  mode: rotate',
};

function problemOf(
  found: readonly Stumble[],
  source: string,
  fix = [...new Set(found.map(({ row }) => row.fix))].join('\n'),
): Problem {
  const answers = found.flatMap(({ who: all }) =>
    all.map(([name, { shows }]) => `${CLIENTS[name].called}: ${shows}`),
  );
  return new Problem({
    code: 'connection-string-misread',
    what: `Not all who read this connection string would log in with it as it is meant: it has ${listed(found.map(({ row }) => row.what))}`,
    target: source,
    answer: [...new Set(answers)].join('; '),
    likelyCause: 'Programs differ in what they make of it: a login of ours takes it, and others do not.',
    fix,
  });
}
