import { appendFileSync } from 'node:fs';
import * as core from '@actions/core';
import type { Redacted } from '../redacted.ts';
import type { Report } from './report.ts';
import { renderSummary } from './summary.ts';
import { type Printer, printReport } from './terminal.ts';

type Environment = Readonly<Record<string, string | undefined>>;

const onRunner = (env: Environment): boolean => env['GITHUB_ACTIONS'] === 'true';

/** Mask commands carry the secret itself, so they are written only where a runner swallows them. */
export function maskFor(env: Environment): (text: string) => void {
  return onRunner(env) ? core.setSecret : () => undefined;
}

export function printerFor(env: Environment): Printer {
  if (onRunner(env)) {
    return {
      line: core.info,
      warning: (text, title) => core.warning(text, title === undefined ? {} : { title }),
      error: (text, title) => core.error(text, { title }),
      group(title, lines) {
        core.startGroup(title);
        for (const line of lines) core.info(line);
        core.endGroup();
      },
    };
  }
  return {
    line: (text) => process.stdout.write(`${text}\n`),
    warning: (text) => process.stdout.write(`warning: ${text}\n`),
    error: (text) => process.stderr.write(`error: ${text}\n`),
    group: (title, lines) =>
      process.stdout.write([title, ...lines.map((line) => `  ${line}`)].join('\n').concat('\n')),
  };
}

/** To GITHUB_ENV; without that file @actions/core would print the value, so nothing is exported there. */
export function exporterFor(env: Environment, printer: Printer): (name: string, value: Redacted) => boolean {
  return (name, value) => {
    if ((env['GITHUB_ENV'] ?? '') === '') {
      printer.warning(`export: ${name} was not exported, since this is not a job of GitHub Actions`);
      return false;
    }
    core.exportVariable(name, value.reveal());
    return true;
  };
}

/** Annotations, outputs, job summary and exit code. */
export function publish(report: Report, env: Environment, printer: Printer): void {
  printReport(report, printer);
  if ((env['GITHUB_OUTPUT'] ?? '') !== '') {
    core.setOutput('outcome', report.outcome);
    core.setOutput('report', JSON.stringify(report));
    core.setOutput('changed', report.changed);
    core.setOutput('vault-version', report.vaultVersion ?? '');
  }
  const summaryFile = env['GITHUB_STEP_SUMMARY'] ?? '';
  if (summaryFile !== '') appendFileSync(summaryFile, renderSummary(report));
  if (report.failed) process.exitCode = core.ExitCode.Failure;
}
