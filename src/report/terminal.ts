import type { RotationStory, StoryStep } from '../rotation/story.ts';
import type { StatusAccount } from '../status/account.ts';
import { adoptionLines } from './adoption-summary.ts';
import { type Cause, causesOf } from './causes.ts';
import { copiesGroups, copiesWarning } from './copies-report.ts';
import type { CredentialReport, DatabaseLine, ProblemData, Report } from './report.ts';
import { findingsBesideProblems } from './status-findings.ts';
import { statusGroups, statusTally } from './status-terminal.ts';
import { clockTime, duration } from './words.ts';

/** Where lines and annotations go: the runner's commands, or a plain terminal. */
export interface Printer {
  readonly line: (text: string) => void;
  readonly warning: (text: string, title?: string, place?: ProblemData['place']) => void;
  /** `place`: in a file of the repository, where GitHub shows it. */
  readonly error: (text: string, title: string, place?: ProblemData['place']) => void;
  /** Nothing of it folds away or stands elsewhere too: each fact is printed once. */
  readonly isPlain?: boolean;
  /** What is said inside `lines` folds away on a runner. */
  readonly group: (title: string, lines: readonly string[]) => void;
}

/** One annotation per problem, a warning per note, and a last line that says how it ended. */
export function printReport(report: Report, printer: Printer): void {
  if (report.credentials !== undefined) {
    printSeveral(report, report.credentials, printer);
    return;
  }
  if (printer.isPlain) {
    printPlainly(report, printer);
    return;
  }
  for (const sentence of report.headline) printer.line(sentence);
  printCopiesWarning(report, printer);
  for (const note of report.notes) printer.warning(note);
  if (report.adoption) for (const line of adoptionLines(report.adoption)) printer.line(line);
  if (report.rotation) printRotation(report.rotation, printer);
  for (const database of report.databases)
    printer.group(`${database.name}: ${database.standing}`, layersOf(database));
  if (report.status) printStatus(report.status, report, printer);
  for (const { title, lines } of copiesGroups(report.copies)) printer.group(title, lines);
  for (const problem of report.problems) printProblem(problem, printer, titleOf(problem, report));
  printer.line(lastLine(report));
}

/** Each credential as it would be printed alone, under its name; what is one problem for all comes first, and once. */
function printSeveral(report: Report, credentials: readonly CredentialReport[], printer: Printer): void {
  for (const sentence of report.headline) printer.line(sentence);
  const shared = report.problems.filter(({ credential }) => credential === undefined);
  for (const problem of shared) printProblem(problem, printer);
  const own = report.problems.filter(({ credential }) => credential !== undefined);
  const failed = credentials.filter((one) => one.failed);
  for (const { name, ...one } of credentials) {
    printer.line(`credential ${name}`);
    const problems = own.filter(({ credential }) => credential === name);
    const isSaidAbove = problems.length === 0 || failed.length === 1;
    const headline = isSaidAbove ? [] : one.headline;
    printReport({ ...one, headline, problems }, underName(name, printer));
  }
  printer.line(lastLine(report));
}

/** Annotations stand apart from the log: each says whose it is. */
function underName(name: string, printer: Printer): Printer {
  const titled = (title: string): string => `${name}: ${title}`;
  return {
    ...printer,
    warning: (text, title) =>
      title === undefined ? printer.warning(titled(text)) : printer.warning(text, titled(title)),
    error: (text, title, place) =>
      printer.error(text, titled(title), ...(place === undefined ? [] : [place])),
  };
}

/** Each fact once: the steps have been said as they were done, and why a login failed stands with what to do. */
function printPlainly(report: Report, printer: Printer): void {
  const causes = causesOf(report);
  for (const sentence of report.headline) printer.line(withoutQuote(sentence, causes));
  printCopiesWarning(report, printer);
  for (const note of report.notes) printer.warning(note);
  if (report.adoption) for (const line of adoptionLines(report.adoption)) printer.line(line);
  if (report.rotation) printRotation({ ...report.rotation, steps: [] }, printer);
  for (const database of report.databases) {
    const { name, standing } = database;
    const isTold = report.problems.some(({ what }) => what === database.diagnosis);
    if (report.failed && standing === 'works') printer.line(`${name}: works`);
    else if (!isTold) printer.group(`${name}: ${standing}`, layersOf(database));
    else printer.group(name, layersOf({ ...database, diagnosis: 'stopped here; why is said below' }));
  }
  if (report.status) printStatus(report.status, report, printer);
  for (const { title, lines } of copiesGroups(report.copies)) printer.group(title, lines);
  // Each stands in a file of its own place: there is nothing to be said together.
  if (report.mode === 'validate') for (const problem of report.problems) printProblem(problem, printer);
  else for (const cause of causes) printCause(cause, printer);
  printer.line(lastLine(report));
}

function printCopiesWarning({ copies }: Report, printer: Printer): void {
  const warning = copiesWarning(copies);
  if (warning !== undefined) printer.warning(warning, 'Copies that nobody listed');
}

/** What it is stands below, in full. */
function withoutQuote(sentence: string, causes: readonly Cause[]): string {
  return causes.reduce(
    (text, { what, code }) => text.replace(`“${what}” (${code}, below)`, `${code}, below`),
    sentence,
  );
}

/** All places of one cause, and what comes of it: one error. */
function printCause(cause: Cause, printer: Printer): void {
  const { code, severity, what, places, answers, variants, explains, docs } = cause;
  const [first, ...others] = variants;
  if (first === undefined) return;
  const lines = [
    places.length === 1 ? `${what}: ${places[0]}` : [what, ...places.map((place) => `- ${place}`)].join('\n'),
    ...answers.map((answer) => `answer: ${answer}`),
    `likely cause: ${first.cause}`,
    `fix (${code}):`,
    first.fix,
    ...others.flatMap((one) => ['or:', one.cause, one.fix]),
    ...explains.map((one) => `and so: ${one.what}: ${one.target}`),
    ...(docs === undefined ? [] : [`more: ${docs}`]),
  ];
  if (severity === 'error') printer.error(lines.join('\n'), what);
  else printer.warning(lines.join('\n'));
}

export function printProblem(problem: ProblemData, printer: Printer, title = problem.what): void {
  const { place } = problem;
  if (problem.severity === 'error')
    printer.error(describe(problem), title, ...(place === undefined ? [] : [place]));
  else printer.warning(describe(problem), title, ...(place === undefined ? [] : [place]));
}

/** Every standing, then what to see to: drift as an error where it fails the run, the rest as a warning or a line. */
function printStatus(status: StatusAccount, report: Report, printer: Printer): void {
  const { failed } = report;
  for (const { title, lines } of statusGroups(status)) printer.group(title, lines);
  for (const { urgency, what, targets, fix, explains } of findingsBesideProblems(report)) {
    const others = explains.map((one) => `and so: ${one.what}: ${one.targets.join(', ')}`);
    const text = [...targets, ...others, 'fix:', fix].join('\n');
    const isWrong = urgency === 'broken' || urgency === 'stale' || explains.length > 0;
    if (urgency === 'unknown') printer.line(`${what}\n${text}`);
    else if (failed && isWrong) printer.error(text, what);
    else printer.warning(text, what);
  }
}

/** What an earlier run had left, and the timeline. */
function printRotation({ resumed, steps, alterToVaultMs }: RotationStory, printer: Printer): void {
  if (resumed !== undefined) printer.line(`left by an earlier run: ${resumed}`);
  const title = steps.some(({ outcome }) => outcome === 'planned') ? 'what would be done' : 'what was done';
  if (steps.length > 0) printer.group(`${title} (times in UTC)`, steps.map(stepLine));
  if (alterToVaultMs !== undefined) {
    printer.line(`the vault held the new password ${duration(alterToVaultMs)} after the server took it`);
  }
}

function stepLine({ at, elapsedMs, outcome, touched, what }: StoryStep): string {
  const when = outcome === 'planned' ? '' : `${clockTime(at)}  ${duration(elapsedMs).padStart(10)}  `;
  return `${when}${outcome.padEnd(7)}  ${what} (${touched})`;
}

/** From top to bottom, as the login went. */
function layersOf(database: DatabaseLine): string[] {
  const { layersMs, reached, server, diagnosis, certificateDaysLeft, clockSkewMs, remarks } = database;
  const passed = Object.entries(layersMs).map(([stage, ms]) => `${stage.padEnd(14)} ${ms} ms`);
  const stopped = diagnosis === null || reached === null ? [] : [`${reached.padEnd(14)} ${diagnosis}`];
  const certificate = certificateDaysLeft === null ? [] : [`certificate: ${certificateDaysLeft} days left`];
  const clock = clockSkewMs === null ? [] : [`the server's clock minus ours: ${clockSkewMs} ms`];
  return [...passed, ...stopped, ...certificate, ...(server === null ? [] : [server]), ...remarks, ...clock];
}

/** The title of an annotation about a database names it. */
function titleOf({ what, target }: ProblemData, { databases }: Report): string {
  return databases.length > 0 ? `${what}: ${target}` : what;
}

function describe({ code, what, target, answer, cause, fix, docs }: ProblemData): string {
  return [
    `${what}: ${target}`,
    answer === null ? '' : `answer: ${answer}`,
    `likely cause: ${cause}`,
    `fix (${code}):`,
    fix,
    docs === undefined ? '' : `more: ${docs}`,
  ]
    .filter((line) => line !== '')
    .join('\n');
}

function lastLine({ mode, outcome, changed, dryRun, problems, databases, status }: Report): string {
  if (status) return `${mode}: ${outcome}, ${statusTally(status)}`;
  const count = (many: number, noun: string): string => `${many} ${noun}${many === 1 ? '' : 's'}`;
  const isCheck = mode === 'check';
  const parts =
    mode === 'validate' || mode === 'describe'
      ? []
      : [
          ...(isCheck && databases.length > 0 ? [`${count(databases.length, 'database')} checked`] : []),
          ...(isCheck && changed === 0 ? [] : [`${count(changed, 'consumer')} written`]), // a check writes only to heal
        ];
  const ending = problems.length > 0 ? `: ${count(problems.length, 'problem')}` : '';
  return `${[`${mode}${dryRun ? ' (dry run)' : ''}: ${outcome}`, ...parts].join(', ')}${ending}`;
}
