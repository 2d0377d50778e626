import { type Cause, causesOf } from './causes.ts';
import { atMost, escapeMarkdown, fenced, folded, names } from './markdown.ts';
import type { ProblemData, Report } from './report.ts';

/** One Markdown block for each cause; what comes of the first of them hangs under it. */
export function problemBlocks(report: Report): readonly string[] {
  return causesOf(report).map((cause, index) => block(cause, index === 0 ? notReached(report) : []));
}

/** Nobody failed there: the run ended before it came to them. */
function notReached({ rotation, problems }: Report): readonly string[] {
  if (rotation === null || !problems.some(({ severity }) => severity === 'error')) return [];
  return rotation.consumers.filter(({ action }) => action === 'not-reached').map(({ name }) => name);
}

function block(cause: Cause, notReachedBy: readonly string[]): string {
  const { code, severity, what, places, answers, variants, explains, docs } = cause;
  const [first, ...others] = variants;
  const shownCode = `<code>${code}</code>`;
  const lines = [
    `#### ${severity === 'error' ? '❌' : '⚠️'} ${escapeMarkdown(what)}`,
    `**Where:** ${names(places)}`,
    answers.length === 0 ? '' : `**Answer:** ${names(answers)}`,
    `**Likely cause:** ${paragraphs(first?.cause ?? '')}`,
    `**Fix** (${docs === undefined ? shownCode : `[${shownCode}](${docs})`}):`,
    fenced(first?.fix ?? ''),
    others.length === 0 ? '' : folded('The same for the others', alike(others)),
    explains.length === 0 ? '' : `**And so:** ${names(explains.map(sentence))}`,
    notReachedBy.length === 0 ? '' : `**So not written:** ${names(notReachedBy)}`,
  ];
  return lines.filter((line) => line !== '').join('\n\n');
}

function sentence({ what, target }: ProblemData): string {
  return `${what}: ${target}`;
}

function paragraphs(text: string): string {
  return text.split('\n').map(escapeMarkdown).join('<br>');
}

const MOST_ALIKE = 10;

function alike(others: Cause['variants']): string {
  const shown = others.map(({ cause, fix }) => `${paragraphs(cause)}\n\n${fenced(fix)}`);
  return atMost(MOST_ALIKE, shown, (left) => `… and ${left} more, in the log`).join('\n\n');
}
