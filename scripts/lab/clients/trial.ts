import type { Format } from '../../../src/postgres/dialects/dialect.ts';
import type { ReadingRow } from '../../../src/postgres/readings/row.ts';
import type { Answer } from './driver.ts';
import { ROLE } from './server.ts';

/** A row of the table, as a connection string to a server that runs. */
export interface Trial {
  readonly row: ReadingRow;
  readonly form: Format;
  readonly text: string;
  readonly password: string;
  /** What is to exist: the one that is meant, and the one that is asked for by who decodes nothing. */
  readonly databases: readonly string[];
  readonly wanted: Wanted;
}
interface Wanted {
  readonly database: string;
  readonly searchPath: string | undefined;
  readonly applicationName: string | undefined;
}

/** What was seen: `misreads` is a login with something else than the text says. */
export type Seen = 'reads' | 'misreads' | 'refuses';

export function trialOf(row: ReadingRow, port: number): Trial {
  const { example, form = 'url' } = row;
  const { scheme = 'postgresql', host = 'localhost', query = 'sslmode=require' } = example;
  const password = example.password ?? { is: 'Abc123xyz', written: 'Abc123xyz' };
  const database = example.database ?? { is: 'lab', written: 'lab' };
  const at = `${host}:${port}/${database.written}`;
  const text =
    form === 'jdbc'
      ? `jdbc:postgresql://${at}?user=${ROLE}&password=${password.written}&${query}`
      : `${scheme}://${ROLE}:${password.written}@${at}?${query}`;
  const said = new URLSearchParams(query);
  return {
    ...{ row, form, text, password: password.is, databases: [...new Set([database.is, database.written])] },
    wanted: {
      database: database.is,
      searchPath: /-c ?search_path=(\w+)/.exec(said.get('options') ?? '')?.[1],
      applicationName: said.get('application_name') ?? undefined,
    },
  };
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
