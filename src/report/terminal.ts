import type { ProblemData, Report } from './report.ts';

/** Where lines and annotations go: the runner's commands, or a plain terminal. */
export interface Printer {
  readonly line: (text: string) => void;
  readonly warning: (text: string) => void;
  readonly error: (title: string, text: string) => void;
}

/** One annotation per problem, a warning per note, and a last line that says how it ended. */
export function printReport(report: Report, printer: Printer): void {
  for (const note of report.notes) printer.warning(note);
  for (const problem of report.problems) printer.error(problem.what, describe(problem));
  printer.line(lastLine(report));
}

function describe({ code, what, target, answer, cause, fix }: ProblemData): string {
  return [
    `${what}: ${target}`,
    answer === null ? '' : `answer: ${answer}`,
    `likely cause: ${cause}`,
    `fix (${code}):`,
    fix,
  ]
    .filter((line) => line !== '')
    .join('\n');
}

function lastLine({ mode, outcome, changed, dryRun, problems }: Report): string {
  const count = (many: number, noun: string): string => `${many} ${noun}${many === 1 ? '' : 's'}`;
  const ending = problems.length > 0 ? `: ${count(problems.length, 'problem')}` : '';
  return `${mode}${dryRun ? ' (dry run)' : ''}: ${outcome}, ${count(changed, 'consumer')} written${ending}`;
}
