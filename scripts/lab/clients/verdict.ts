import type { Outcome } from '../../../src/postgres/readings/row.ts';
import type { Answer } from './driver.ts';
import type { RealClient } from './real-clients.ts';
import { type Seen, saidOf, seen, type Trial } from './trial.ts';

/** `unsaid`: the table says nothing of this client. */
export interface Verdict {
  readonly trial: Trial;
  readonly client: RealClient;
  readonly seen: Seen;
  readonly agrees: boolean | 'unsaid';
  /** What the table has, and what the client said. */
  readonly said: ReturnType<typeof saidOf>;
  readonly answer: string;
  /** Its words are other ones than the table's. */
  readonly otherWords: boolean;
}

export function verdict(trial: Trial, client: RealClient, answer: Answer): Verdict {
  const said = saidOf(trial, client.of);
  const found = seen(answer, trial);
  const words = 'refused' in answer ? oneLine(answer.refused) : JSON.stringify(answer);
  const refusals = typeof said === 'object' ? said.filter(({ does }) => does === 'refuses') : [];
  const isExpected = refusals.length === 0 || refusals.some(({ shows }) => isSaidIn(shows, words));
  return {
    ...{ trial, client, seen: found, said, answer: words },
    agrees: agrees(said, found, client),
    otherWords: found === 'refuses' && !isExpected,
  };
}

function agrees(said: Verdict['said'], found: Seen, client: RealClient): boolean | 'unsaid' {
  if (said === undefined) return 'unsaid';
  const outcomes = said === 'reads' ? [] : said.filter(({ only }) => isOf(client, only));
  if (outcomes.length === 0) return found === 'reads';
  // What is misread may be refused by our server, which is strict.
  return outcomes.some(({ does }) => found === does || (does === 'misreads' && found === 'refuses'));
}

/** Only some versions of libpq do it; what else is said of whom is meant is not told from a version. */
function isOf({ libpq }: RealClient, only: string | undefined): boolean {
  const [, before] = /before (\d+)$/.exec(only ?? '') ?? [];
  const [, from] = /(\d+) and later$/.exec(only ?? '') ?? [];
  if (libpq === undefined) return true;
  return (before === undefined || libpq < Number(before)) && (from === undefined || libpq >= Number(from));
}

/** The table's words have … where they vary, and our own behind a colon. */
function isSaidIn(shows: string, words: string): boolean {
  const parts = shows.toLowerCase().split(/…|~|: /);
  return parts.some((part) => part.trim().length > 5 && words.toLowerCase().includes(part.trim()));
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim().slice(0, 220);

export const outcomeInWords = (said: Verdict['said']): string =>
  typeof said === 'object'
    ? said.map(({ does, shows }: Outcome) => `${does}: ${shows}`).join('; ')
    : (said ?? 'nothing');
