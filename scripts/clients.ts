import { readFileSync, writeFileSync } from 'node:fs';
import { type ClientName, clientsIn, READ_AS, READER_NAMES } from '../src/postgres/readings/client-names.ts';
import { CLIENTS } from '../src/postgres/readings/clients.ts';
import type { ReadingRow } from '../src/postgres/readings/row.ts';
import { READING_ROWS } from '../src/postgres/readings/table.ts';
import { withMarkedPart } from './marked-part.ts';
import { differences } from './readme.ts';

/** Writes the tables of docs/clients.md from src/postgres/readings/; `--check` only compares. */

/** `page` with both tables as the data says. Throws when a marker is missing. */
export function withReadings(page: string): string {
  const rows = READING_ROWS.map((row, at) => [
    row.what,
    stumbling(row),
    reading(row),
    row.fix === READING_ROWS[at - 1]?.fix ? 'as above' : row.fix,
  ]);
  const programs = READER_NAMES.filter((name) => READ_AS[name] === name).map((name) => [
    `\`${[name, ...READER_NAMES.filter((other) => other !== name && READ_AS[other] === name)].join('`, `')}\``,
    `${CLIENTS[READ_AS[name]].called} ${CLIENTS[READ_AS[name]].versions}`,
  ]);
  const readings = table(
    ['what it has', 'who refuses it, or reads it otherwise', 'who reads it', 'what to do'],
    rows,
  );
  return withMarkedPart(
    withMarkedPart(page, 'readings', readings, 'docs/clients.md'),
    'readers',
    table(['in `read-by`', 'what was run'], programs),
    'docs/clients.md',
  );
}

/** Who was seen to read it; where nearly all that take its form were, who was not. */
function reading({ form = 'url', who, reads }: ReadingRow): string {
  const called = (names: readonly ClientName[]): string =>
    names.map((name) => CLIENTS[name].called).join(', ');
  const untried = clientsIn(CLIENTS).filter(
    (name) => CLIENTS[name].forms.includes(form) && who[name] === undefined && !reads.includes(name),
  );
  if (reads.length === 0 || untried.length >= reads.length) return called(reads);
  return untried.length === 0 ? 'all others' : `all others; not tried: ${called(untried)}`;
}

/** Those who say the same, together. */
function stumbling({ who }: ReadingRow): string {
  const said = new Map<string, string[]>();
  for (const name of READER_NAMES.flatMap((one) => (READ_AS[one] === one ? [READ_AS[one]] : []))) {
    const outcome = who[name];
    if (outcome === undefined) continue;
    const { does, shows, only } = outcome;
    const key = does === 'refuses' ? `\`${shows}\`` : shows;
    said.set(key, [
      ...(said.get(key) ?? []),
      `${CLIENTS[name].called}${only === undefined ? '' : ` ${only}`}`,
    ]);
  }
  return [...said].map(([shows, names]) => `${names.join(', ')}: ${shows}`).join('; ');
}

function table(heading: readonly string[], rows: readonly (readonly string[])[]): string {
  const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('<', '&lt;');
  const line = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;
  return [line(heading), `|${heading.map(() => '---').join('|')}|`, ...rows.map(line)].join('\n');
}

function main(): void {
  const file = new URL('../docs/clients.md', import.meta.url);
  const page = readFileSync(file, 'utf8');
  const expected = withReadings(page);
  if (page === expected) return;
  if (!process.argv.includes('--check')) {
    writeFileSync(file, expected);
    return;
  }
  const lines = differences(page, expected);
  process.stderr.write(
    `docs/clients.md does not match src/postgres/readings; run npm run clients:\n${lines.join('\n')}\n`,
  );
  process.exitCode = 1;
}

if (import.meta.main) main();
