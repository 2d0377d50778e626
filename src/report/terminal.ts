import type { DatabaseLine, ProblemData, Report } from './report.ts';

/** Where lines and annotations go: the runner's commands, or a plain terminal. */
export interface Printer {
  readonly line: (text: string) => void;
  readonly warning: (text: string, title?: string) => void;
  readonly error: (text: string, title: string) => void;
  /** What is said inside `lines` folds away on a runner. */
  readonly group: (title: string, lines: readonly string[]) => void;
}

/** One annotation per problem, a warning per note, and a last line that says how it ended. */
export function printReport(report: Report, printer: Printer): void {
  for (const note of report.notes) printer.warning(note);
  for (const database of report.databases)
    printer.group(`${database.name}: ${database.standing}`, layersOf(database));
  for (const problem of report.problems) {
    if (problem.severity === 'error') printer.error(describe(problem), titleOf(problem, report));
    else printer.warning(describe(problem), titleOf(problem, report));
  }
  printer.line(lastLine(report));
}

/** From top to bottom, as the login went. */
function layersOf(database: DatabaseLine): string[] {
  const { layersMs, reached, server, diagnosis, certificateDaysLeft, clockSkewMs } = database;
  const passed = Object.entries(layersMs).map(([stage, ms]) => `${stage.padEnd(14)} ${ms} ms`);
  const stopped = diagnosis === null || reached === null ? [] : [`${reached.padEnd(14)} ${diagnosis}`];
  const certificate = certificateDaysLeft === null ? [] : [`certificate: ${certificateDaysLeft} days left`];
  const clock = clockSkewMs === null ? [] : [`the server's clock minus ours: ${clockSkewMs} ms`];
  return [...passed, ...stopped, ...certificate, ...(server === null ? [] : [server]), ...clock];
}

/** The title of an annotation about a database names it. */
function titleOf({ what, target }: ProblemData, { databases }: Report): string {
  return databases.length > 0 ? `${what}: ${target}` : what;
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

function lastLine({ mode, outcome, changed, dryRun, problems, databases }: Report): string {
  const count = (many: number, noun: string): string => `${many} ${noun}${many === 1 ? '' : 's'}`;
  const ending = problems.length > 0 ? `: ${count(problems.length, 'problem')}` : '';
  const did = mode === 'check' ? `${count(databases.length, 'database')} checked, ` : '';
  return `${mode}${dryRun ? ' (dry run)' : ''}: ${outcome}, ${did}${count(changed, 'consumer')} written${ending}`;
}
