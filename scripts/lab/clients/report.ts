import type { NotRun, RealClient } from './real-clients.ts';
import { outcomeInWords, type Verdict } from './verdict.ts';

const WIDTH = 33;

/** Says what was seen, and whether all of it agrees with the table. */
export function tell(verdicts: readonly Verdict[], notRun: readonly NotRun[]): boolean {
  const clients = [...new Set(verdicts.map(({ client }) => client))];
  const trials = [...new Set(verdicts.map(({ trial }) => trial))];
  say('. reads it, x stumbles, as the table says; r, s: the same, of which it says nothing; !: DISAGREES\n');
  for (const [index, { name, version }] of clients.entries()) say(`${letter(index)} ${name} ${version}`);
  say(`\n${' '.repeat(WIDTH)}${clients.map((_, index) => letter(index)).join('')}`);
  for (const trial of trials) {
    const of = (client: RealClient) => verdicts.find((one) => one.trial === trial && one.client === client);
    say(`${trial.id.padEnd(WIDTH)}${clients.map((client) => sign(of(client))).join('')}`);
  }
  say('');
  for (const trial of trials)
    unsaid(verdicts.filter((one) => one.trial === trial && one.agrees === 'unsaid'));
  for (const one of verdicts.filter(({ otherWords }) => otherWords)) told('words    ', one);
  const wrong = verdicts.filter(({ agrees }) => agrees === false);
  for (const one of wrong) told('DISAGREES', one);
  for (const { name, why } of notRun) say(`not run   ${name}: ${why}`);
  say(
    `${trials.length} strings, ${clients.length} clients: ${verdicts.length} tried, ${wrong.length} disagree`,
  );
  return wrong.length === 0;
}

function told(verdictWord: string, { trial, client, seen, said, answer }: Verdict): void {
  say(
    `${verdictWord} ${trial.id}: ${client.name} ${client.version} ${seen}${seen === 'reads' ? '' : `: ${answer}`}; the table: ${outcomeInWords(said)}`,
  );
}

/** What the table could say, too. */
function unsaid(verdicts: readonly Verdict[]): void {
  const reads = verdicts.filter(({ seen }) => seen === 'reads').map(({ client }) => client.of);
  if (reads.length > 0) say(`unsaid    ${verdicts[0]?.trial.id}: read by ${[...new Set(reads)].join(', ')}`);
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
