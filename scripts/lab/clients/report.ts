import type { NotRun, RealClient } from './real-clients.ts';
import type { Verdict } from './verdict.ts';

/** Says what was seen, and whether all of it agrees with the table. */
export function tell(verdicts: readonly Verdict[], notRun: readonly NotRun[]): boolean {
  const clients = [...new Set(verdicts.map(({ client }) => client))];
  const rows = [...new Set(verdicts.map(({ row }) => row))];
  say('. reads it, x stumbles, as the table says; r, s: the same, of which it says nothing; !: DISAGREES\n');
  for (const [index, { name, version }] of clients.entries()) say(`${letter(index)} ${name} ${version}`);
  say(`\n${' '.repeat(32)}${clients.map((_, index) => letter(index)).join('')}`);
  for (const row of rows) {
    const of = (client: RealClient) => verdicts.find((one) => one.row === row && one.client === client);
    say(`${row.id.padEnd(32)}${clients.map((client) => sign(of(client))).join('')}`);
  }
  say('');
  for (const row of rows) unsaid(verdicts.filter((one) => one.row === row && one.agrees === 'unsaid'));
  for (const one of verdicts.filter(({ otherWords }) => otherWords)) told('words    ', one);
  const wrong = verdicts.filter(({ agrees }) => agrees === false);
  for (const one of wrong) told('DISAGREES', one);
  for (const { name, why } of notRun) say(`not run   ${name}: ${why}`);
  say(`${rows.length} rows, ${clients.length} clients: ${verdicts.length} tried, ${wrong.length} disagree`);
  return wrong.length === 0;
}

function told(verdictWord: string, { row, client, seen, said, answer }: Verdict): void {
  const table = said === undefined ? 'nothing' : said === 'reads' ? said : `${said.does}: ${said.shows}`;
  say(
    `${verdictWord} ${row.id}: ${client.name} ${client.version} ${seen}${seen === 'reads' ? '' : `: ${answer}`}; the table: ${table}`,
  );
}

/** What the table could say, too. */
function unsaid(verdicts: readonly Verdict[]): void {
  const reads = verdicts.filter(({ seen }) => seen === 'reads').map(({ client }) => client.of);
  if (reads.length > 0) say(`unsaid    ${verdicts[0]?.row.id}: read by ${[...new Set(reads)].join(', ')}`);
  for (const one of verdicts.filter(({ seen }) => seen !== 'reads')) told('unsaid   ', one);
}

function sign(verdict: Verdict | undefined): string {
  if (verdict === undefined) return ' ';
  const reads = verdict.seen === 'reads';
  if (verdict.agrees === 'unsaid') return reads ? 'r' : 's';
  return verdict.agrees ? (reads ? '.' : 'x') : '!';
}

const letter = (index: number): string => String.fromCharCode(65 + index);
const say = (line: string): void => void process.stdout.write(`${line}\n`);
