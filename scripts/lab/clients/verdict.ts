import type { Outcome, ReadingRow } from '../../../src/postgres/readings/row.ts';
import type { Answer } from './driver.ts';
import type { RealClient } from './real-clients.ts';
import { type Seen, seen, type Trial } from './trial.ts';

/** `unsaid`: the table says nothing of this client. */
export interface Verdict {
  readonly row: ReadingRow;
  readonly client: RealClient;
  readonly seen: Seen;
  readonly agrees: boolean | 'unsaid';
  /** What the table has, and what the client said. */
  readonly said: Outcome | 'reads' | undefined;
  readonly answer: string;
  /** Its words are other ones than the table's. */
  readonly otherWords: boolean;
}

export function verdict(trial: Trial, client: RealClient, answer: Answer): Verdict {
  const { who, reads } = trial.row;
  const outcome = who[client.of];
  const said = outcome ?? (reads.includes(client.of) ? 'reads' : undefined);
  const found = seen(answer, trial);
  const words = 'refused' in answer ? oneLine(answer.refused) : JSON.stringify(answer);
  return {
    ...{ row: trial.row, client, seen: found, said, answer: words },
    agrees: said === undefined ? 'unsaid' : agrees(said, found, client),
    otherWords:
      outcome?.does === 'refuses' && found === 'refuses' && !isSaidIn(outcome.shows, words.toLowerCase()),
  };
}

/** Where one version alone stumbles, another may read it. What is misread may be refused by our server, which is strict. */
function agrees(said: Outcome | 'reads', found: Seen, { name, version }: RealClient): boolean {
  if (said === 'reads') return found === 'reads';
  const isMeant = said.only === undefined || said.only.includes(version) || said.only.includes(name);
  if (!isMeant) return found === 'reads' || found === said.does;
  return found === said.does || (said.does === 'misreads' && found === 'refuses');
}

/** The table's words have … where they vary, and our own behind a colon. */
function isSaidIn(shows: string, words: string): boolean {
  const parts = shows.toLowerCase().split(/…|~|: /);
  return parts.some((part) => part.trim().length > 5 && words.includes(part.trim()));
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim().slice(0, 220);
