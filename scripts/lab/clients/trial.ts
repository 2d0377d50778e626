import { parseConnectionString } from '../../../src/postgres/connection-string.ts';
import type { Format } from '../../../src/postgres/dialects/dialect.ts';
import type { ClientName } from '../../../src/postgres/readings/client-names.ts';
import { featuresOf } from '../../../src/postgres/readings/features.ts';
import type { Outcome, ReadingRow } from '../../../src/postgres/readings/row.ts';
import { READING_ROWS } from '../../../src/postgres/readings/table.ts';
import { Redacted, SecretForms } from '../../../src/redacted.ts';
import type { Answer } from './driver.ts';
import { type LabServer, ROLE } from './server.ts';

/** A connection string to a server that runs, and what the table says of it. */
export interface Trial {
  readonly id: string;
  readonly form: Format;
  readonly text: string;
  readonly password: string;
  /** What is to exist: the one that is meant, and the one that is asked for by who decodes nothing. */
  readonly databases: readonly string[];
  readonly wanted: Wanted;
  /** Whether the client is told who issued the server's certificate. */
  readonly knowsAuthority: boolean;
  /** Of all rows that see something in the text. */
  readonly rows: readonly ReadingRow[];
  /** Nothing is in it: whatever client it is, it reads it. */
  readonly isPlain?: true;
}
interface Wanted {
  readonly database: string;
  readonly searchPath: string | undefined;
  readonly applicationName: string | undefined;
}

/** What was seen: `misreads` is a login with something else than the text says. */
export type Seen = 'reads' | 'misreads' | 'refuses';

const forms = new SecretForms(() => undefined);

export function trialOf(row: ReadingRow, { port, caFile }: Pick<LabServer, 'port' | 'caFile'>): Trial {
  const { example, form = 'url' } = row;
  const { scheme = 'postgresql', host = 'localhost', authority } = example;
  const query = (example.query ?? 'sslmode=require').replace('CA-FILE', caFile);
  const password = example.password ?? { is: 'Abc123xyz', written: 'Abc123xyz' };
  const database = example.database ?? { is: 'lab', written: 'lab' };
  const at = `${host}:${port}/${database.written}`;
  const text =
    form === 'jdbc'
      ? `jdbc:postgresql://${at}?user=${ROLE}&password=${password.written}&${query}`
      : `${scheme}://${ROLE}:${password.written}@${at}?${query}`;
  const rows = rowsOf(text, form);
  if (!rows.includes(row)) throw new Error(`${row.id} does not see itself in its example`);
  const said = new URLSearchParams(query);
  return {
    ...{ id: row.id, form, text, password: password.is, rows },
    databases: [...new Set([database.is, database.written])],
    knowsAuthority: authority !== 'unknown',
    wanted: {
      database: database.is,
      searchPath: /-c ?search_path=(\w+)/.exec(said.get('options') ?? '')?.[1],
      applicationName: said.get('application_name') ?? undefined,
    },
  };
}

function rowsOf(text: string, form: Format): readonly ReadingRow[] {
  const read = parseConnectionString(new Redacted(text, forms), forms);
  const features = read.ok ? featuresOf(read.value, form) : undefined;
  if (features === undefined) throw new Error(`no login of ours takes the example ${text}`);
  return READING_ROWS.filter((row) => (row.form ?? 'url') === form && row.isIn(features));
}

/** What the table says that a client does; undefined where it says nothing. */
export function saidOf(
  { rows, isPlain }: Trial,
  client: ClientName,
): readonly Outcome[] | 'reads' | undefined {
  if (isPlain) return 'reads';
  const outcomes = rows.flatMap(({ who }) => who[client] ?? []);
  if (outcomes.length > 0) return outcomes;
  return rows.some(({ reads }) => reads.includes(client)) ? 'reads' : undefined;
}

export function seen(answer: Answer, { wanted }: Trial): Seen {
  if ('refused' in answer) return 'refuses';
  const isMeant =
    answer.tls &&
    answer.user === ROLE &&
    answer.database === wanted.database &&
    (wanted.searchPath ?? answer.searchPath) === answer.searchPath &&
    (wanted.applicationName ?? answer.applicationName) === answer.applicationName;
  return isMeant ? 'reads' : 'misreads';
}
