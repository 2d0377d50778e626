import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { EOL } from 'node:os';
import { dirname } from 'node:path';
import { type Problem, Problems } from '../problem.ts';
import type { Redacted } from '../redacted.ts';
import { docsAt, withDocs } from './doc-links.ts';
import { headlineAfterJob, withHeadline } from './headline.ts';
import { type ProblemData, problemData, type Report } from './report.ts';
import { type RunnerFile, reportFileProblem, runnerFileProblem } from './runner-file.ts';
import { tellSilentEnd } from './silent-end.ts';
import { renderSummary } from './summary.ts';
import { type Printer, printProblem, printReport } from './terminal.ts';
import { titled } from './words.ts';

type Core = typeof import('@actions/core');
type Environment = Readonly<Record<string, string | undefined>>;

/** Where a run's words go: GitHub's runner, or a plain terminal. */
export interface Runner {
  readonly mask: (text: string) => void;
  readonly printer: Printer;
  /** To GITHUB_ENV; false where there is none. */
  readonly exportVariable: (name: string, value: Redacted) => boolean;
  /** To GITHUB_STATE, and settles when it is there; false where there is none. Throws `runner-file`. */
  readonly saveState: (name: string, text: string) => Promise<boolean>;
  /** For a run that has to finish something when the job is cancelled: once per signal. */
  readonly onCancel: (listener: () => void) => void;
  /** Loads what printing needs; called while the run waits for the network anyway. */
  readonly prepare: () => void;
  /** Annotations, outputs, job summary and exit code. A file that cannot be written keeps no other from being so. */
  readonly publish: (report: Report, reportFile?: string) => Promise<void>;
  /** Annotations alone: a post step has no outputs, and fails no job. */
  readonly warn: (problems: readonly ProblemData[]) => Promise<void>;
}

export function runnerFor(env: Environment): Runner {
  const commands = runnerCommands();
  const onRunner = env['GITHUB_ACTIONS'] === 'true';
  // Nobody reads the log any more, or its disk is full: no reason to leave a rotation half done.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  tellSilentEnd(onRunner);
  let isCancelled = false;
  const unwritten: Problem[] = [];
  const toFile = (file: RunnerFile, write: () => void): void => {
    try {
      // In a shell it need not be there yet, and @actions/core insists.
      appendFileSync(env[file] ?? '', '');
      write();
    } catch (thrown) {
      unwritten.push(runnerFileProblem(file, thrown));
    }
  };
  const printer = onRunner ? printerOnRunner(commands) : terminalPrinter;
  return {
    // Mask commands carry the secret itself, so they are written only where a runner swallows them.
    mask: onRunner ? writeMask : () => undefined,
    printer,
    exportVariable(name, value) {
      // Without that file @actions/core would print the value.
      if ((env['GITHUB_ENV'] ?? '') === '') {
        printer.warning(`export: ${name} was not exported, since this is not a job of GitHub Actions`);
        return false;
      }
      commands.now((core) => toFile('GITHUB_ENV', () => core.exportVariable(name, value.reveal())));
      return true;
    },
    async saveState(name, text) {
      if ((env['GITHUB_STATE'] ?? '') === '') return false;
      commands.now((core) => toFile('GITHUB_STATE', () => core.saveState(name, text)));
      await commands.done();
      const problem = unwritten.findIndex(({ target }) => target === 'GITHUB_STATE');
      if (problem !== -1) throw new Problems(unwritten.splice(problem, 1));
      return true;
    },
    onCancel(listener) {
      const hear = (): void => {
        isCancelled = true;
        listener();
      };
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, hear);
    },
    prepare: onRunner ? commands.load : () => undefined,
    async publish(told, reportFile) {
      await commands.done(); // what was exported is there by now, or has failed
      const whole = withDocs(withProblems(told, unwritten.splice(0)), docsAt(env));
      const report = kept(whole, reportFile);
      printReport(report, printer);
      if ((env['GITHUB_OUTPUT'] ?? '') !== '')
        commands.now((core) => toFile('GITHUB_OUTPUT', () => setOutputs(core, report)));
      const file = env['GITHUB_STEP_SUMMARY'] ?? '';
      if (file !== '') toFile('GITHUB_STEP_SUMMARY', () => appendFileSync(file, renderSummary(report)));
      await commands.done();
      // Later steps rely on the outputs; a summary is for people, who have the log.
      for (const problem of unwritten) {
        const severity = problem.target === 'GITHUB_OUTPUT' ? 'error' : 'warning';
        printProblem(problemData(problem, severity), printer);
      }
      if (report.failed || unwritten.some(({ target }) => target === 'GITHUB_OUTPUT')) process.exitCode = 1;
      await commands.done();
      if (isCancelled) process.exit(); // whatever is still on its way would hold the process up
    },
    async warn(problems) {
      for (const sentence of headlineAfterJob(problems)) printer.line(sentence);
      for (const problem of problems) printProblem(problem, printer);
      await commands.done();
    },
  };
}

/**
 * At once, and as `core.setSecret` writes it, which may not be loaded yet: a mask comes before whatever could show its
 * secret, what Node itself prints with NODE_DEBUG included.
 * https://docs.github.com/actions/reference/workflow-commands-for-github-actions#masking-a-value-in-a-log
 */
function writeMask(text: string): void {
  const data = text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
  process.stdout.write(`::add-mask::${data}${EOL}`);
}

interface Commands {
  /** In order, and soon. */
  now(command: (core: Core) => void): void;
  load(): void;
  done(): Promise<void>;
}

/** Loading @actions/core lets nothing else happen, and the first packets are more urgent than the first words. */
const FIRST_WORDS_MS = 250;

/**
 * @actions/core is most of the bundle's start, and a run's first words come after its first packets: so it is
 * loaded in between. Until then commands queue up in order.
 */
function runnerCommands(): Commands {
  const queue: ((core: Core) => void)[] = [];
  let loaded: Core | undefined;
  let loading: Promise<void> | undefined;
  const flush = (core: Core): void => {
    loaded = core;
    for (const command of queue.splice(0)) command(core);
  };
  const load = (): void => {
    loading ??= import('@actions/core').then(flush);
  };
  let soon: NodeJS.Timeout | undefined;
  return {
    now(command) {
      if (loaded !== undefined) return command(loaded);
      queue.push(command);
      soon ??= setTimeout(load, FIRST_WORDS_MS);
    },
    load,
    async done() {
      clearTimeout(soon);
      if (queue.length > 0) load();
      await loading;
    },
  };
}

function printerOnRunner({ now }: Commands): Printer {
  return {
    line: (text) => now((core) => core.info(text)),
    warning: (text, title, place) =>
      now((core) => core.warning(text, { ...(title !== undefined && { title }), ...annotated(place) })),
    error: (text, title, place) => now((core) => core.error(text, { title, ...annotated(place) })),
    group: (title, lines) =>
      now((core) => {
        core.startGroup(title);
        for (const line of lines) core.info(line);
        core.endGroup();
      }),
  };
}

function annotated(place: ProblemData['place']) {
  if (place === undefined) return {};
  const { file, line, column } = place;
  return { file, startLine: line, ...(column !== undefined && { startColumn: column }) };
}

const terminalPrinter: Printer = {
  isPlain: true,
  line: (text) => process.stdout.write(`${text}\n`),
  warning: (text, title) => process.stdout.write(`warning: ${titled(text, title)}\n`),
  error: (text, title) => process.stderr.write(`error: ${titled(text, title)}\n`),
  group: (title, lines) =>
    process.stdout.write(`${[title, ...lines.map((line) => `  ${line}`)].join('\n')}\n`),
};

/** The report, written to its file; with what it could not be written for. */
function kept(report: Report, file: string | undefined): Report {
  if (file === undefined) return report;
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `${JSON.stringify(report)}\n`);
    return report;
  } catch (thrown) {
    return withProblems(report, [reportFileProblem(file, thrown)]);
  }
}

function withProblems(report: Report, more: readonly Problem[]): Report {
  if (more.length === 0) return report;
  const problems = [...report.problems, ...more.map((problem) => problemData(problem))];
  return withHeadline({ ...report, outcome: 'failed', failed: true, problems });
}

function setOutputs(core: Core, report: Report): void {
  core.setOutput('outcome', report.outcome);
  core.setOutput('report', JSON.stringify(report));
  core.setOutput('changed', report.changed);
  core.setOutput('vault-version', report.vaultVersion ?? '');
  core.setOutput('due', dueIn(report));
  if (report.targetsMatrix !== undefined)
    core.setOutput('targets-matrix', JSON.stringify(report.targetsMatrix));
}

/** Of any of the credentials; '' of a run that did not look. */
function dueIn({ due, credentials = [] }: Report): string {
  const looked = [due, ...credentials.map((one) => one.due)].filter((one) => one !== null);
  return looked.length === 0 ? '' : String(looked.some(({ is }) => is === 'due'));
}
