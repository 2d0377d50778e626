import { readFileSync, writeFileSync } from 'node:fs';
import { PROBLEM_CODES } from '../src/problem-codes.ts';
import { inWords, type ProblemText, problemTexts } from './problem-texts/problems.ts';
import { sourcesUnder } from './problem-texts/source.ts';

/**
 * Writes into docs/troubleshooting.md, below the heading of each code, what its Problems say in the source; `--check`
 * only compares. What a Problem does not say itself stands behind it, by hand.
 */

const FILE = new URL('../docs/troubleshooting.md', import.meta.url);
const [START, END] = ['<!-- said -->', '<!-- /said -->'];

/** `page` with what the Problems say. Throws when a code has neither a text in the source nor words of its own. */
export function withSayings(page: string, texts: readonly ProblemText[], codes: readonly string[]): string {
  const said = Map.groupBy(texts, ({ code }) => code);
  return codes.reduce((text, code) => {
    const [from, to] = sectionOf(text, code);
    const [heading = '', ...rest] = text.slice(from, to).split('\n\n');
    const byHand = rest.join('\n\n').replace(new RegExp(`^${START}[\\s\\S]*?${END}\\n*`), '');
    const part = sayings(said.get(code) ?? [], byHand.trim() !== '');
    if (part === '' && byHand.trim() === '')
      throw new Error(`docs/troubleshooting.md: nothing says what ${code} means: write it below its heading`);
    const body = [...(part === '' ? [] : [`${START}\n${part}\n${END}`]), byHand].filter((one) => one !== '');
    return `${text.slice(0, from)}${heading}\n\n${body.join('\n\n').trimEnd()}\n\n${text.slice(to)}`;
  }, page);
}

function sectionOf(page: string, code: string): readonly [from: number, to: number] {
  const from = page.indexOf(`<a id="${code}"></a>`);
  if (from < 0)
    throw new Error(`docs/troubleshooting.md: add <a id="${code}"></a> and a heading to its chapter`);
  const length = page.slice(from + 1).search(/^(?:<a id=|## )/m);
  return [from, length < 0 ? page.length : from + 1 + length];
}

/** More causes of one message than these are told apart by hand. */
const MANY = 3;

/** Each message with its causes. The fix stands in the log of the run, with the names filled in. */
function sayings(texts: readonly ProblemText[], isToldByHand: boolean): string {
  const byMessage = Map.groupBy(
    texts.filter(({ likelyCause }) => likelyCause !== ''),
    ({ what }) => what,
  );
  const byCauses = Map.groupBy(byMessage, ([, all]) =>
    [...new Set(all.map(({ likelyCause }) => inWords(likelyCause).trim()))].join('\n'),
  );
  const lines = [...byCauses].flatMap(([causes, same]) => {
    const each = causes.split('\n');
    if (isToldByHand && each.length > MANY) return [];
    const messages = same.flatMap(([what]) => (isFound(inWords(what)) ? [`*${inWords(what)}*`] : []));
    const isNamed = byCauses.size > 1 && messages.length > 0;
    return [`${isNamed ? `${messages.join(' / ')}: ` : ''}${each.join(' Or: ')}`];
  });
  return lines.map((line) => (lines.length > 1 ? `- ${markdown(line)}` : markdown(line))).join('\n');
}

/** By somebody who looks for it: most of it is no hole. */
function isFound(what: string): boolean {
  return what.replaceAll('…', ' ').trim().split(/\s+/).length > 2;
}

/** As text: what looks like a placeholder is no HTML. */
function markdown(text: string): string {
  return text.replaceAll('<', '&lt;').replaceAll(/\s*\n\s*/g, ' ');
}

function main(): void {
  const page = readFileSync(FILE, 'utf8');
  const root = new URL('..', import.meta.url).pathname;
  const expected = withSayings(page, problemTexts(sourcesUnder(root), PROBLEM_CODES), PROBLEM_CODES);
  if (page === expected) return;
  if (process.argv.includes('--check')) {
    process.stderr.write('docs/troubleshooting.md is not what the source says: npm run troubleshooting\n');
    process.exitCode = 1;
    return;
  }
  writeFileSync(FILE, expected);
}

if (import.meta.main) main();
