import { invalidInput } from '../inputs/problems.ts';
import type { StatusInputs } from '../inputs/status-inputs.ts';
import type { EnvLine } from '../modes/env.ts';
import type { Outside } from '../outside/outside.ts';
import { Problem } from '../problem.ts';
import type { SecretForms } from '../redacted.ts';
import { envReport } from '../report/env-report.ts';
import type { Report } from '../report/report.ts';
import { reported } from '../run.ts';
import type { Topology } from '../topology/topology.ts';
import { type OfCredential, runEach } from '../wiring/each-credential.ts';
import { type EnvInputs, runEnv } from '../wiring/env.ts';
import { configPlace } from './config-place.ts';
import { envDiff } from './env-diff.ts';
import { type ExitCode, exitCodeOf } from './exit-code.ts';
import { actionEnvironment, asDeveloper, type CommonOptions, eachStatusInputs } from './inputs.ts';
import { outsideOf } from './outside.ts';
import { printVariable } from './print-variable.ts';
import { openScreen } from './screen.ts';
import type { Shell } from './shell.ts';

export interface EnvOptions extends CommonOptions {
  readonly root?: string;
  readonly repository?: string;
  readonly check?: boolean;
  readonly diff?: boolean;
  readonly print?: string;
  /** False after --no-verify. */
  readonly verify: boolean;
}

/** `dbcred-sync env`: vault → the env files of this machine. */
export async function envCommand(options: EnvOptions, shell: Shell): Promise<ExitCode> {
  // A shell that asks for a value gets that or nothing.
  const told = options.print === undefined ? shell : { ...shell, stdout: shell.stderr };
  const screen = await openScreen(told, options.json === true);
  const env = actionEnvironment(options, { mode: 'status' }, shell);
  let value: string | undefined;
  let diff: readonly string[] = [];
  const report = await reported('env', outsideOf(env, screen, shell), async (outside, forms) => {
    const each = await eachEnvInputs(options, env, forms, shell);
    if (options.print !== undefined) {
      const all = each.map(({ inputs }) => envInputs(inputs, options, shell));
      value = (await printVariable(options.print, all, shell.folder, outside, forms)).reveal();
      return envReport({ lines: [], notes: [], problems: [] }, { dryRun: true, failOnDrift: false });
    }
    // One after the other: a file may hold lines of several.
    return runEach('env', each, outside, write, 1);
    async function write(inputs: StatusInputs, around: Outside): Promise<Report> {
      const { lines, report: ended } = await written(
        envInputs(inputs, options, shell),
        options,
        around,
        forms,
      );
      if (options.diff === true)
        diff = [...diff, ...envDiff(lines, forms).map((line) => forms.scrubOurWords(line))];
      return ended;
    }
  });
  screen.endProgress();
  if (value !== undefined) shell.stdout.write(`${value}\n`);
  else {
    screen.result(report, (printer) => {
      const lines = report.consumers.map(({ consumer, action }) => `${action.padEnd(13)} ${consumer}`);
      if (lines.length > 0) printer.group('env files', lines);
      if (diff.length > 0) printer.group('what changes', diff);
      if (report.outcome === 'drifted') printer.line('fix: npx dbcred-sync env');
    });
  }
  return exitCodeOf(report);
}

async function written(
  inputs: EnvInputs,
  options: EnvOptions,
  outside: Outside,
  forms: SecretForms,
): Promise<{ readonly lines: readonly EnvLine[]; readonly report: Report }> {
  const { verify, dryRun } = inputs;
  const result = await runEnv(inputs, outside, forms);
  const notes = verify || dryRun ? [] : ['--no-verify: nothing has proven that these credentials log in.'];
  const report = envReport(
    { ...result, notes: [...notes, ...result.notes] },
    { dryRun, failOnDrift: options.check === true },
  );
  return { lines: result.lines, report };
}

/** Those whose env files are asked for; all where none has any. */
async function eachEnvInputs(
  options: EnvOptions,
  env: Readonly<Record<string, string | undefined>>,
  forms: SecretForms,
  shell: Shell,
): Promise<readonly OfCredential<StatusInputs>[]> {
  if (configPlace(options, shell).path === undefined) throw noConfig('no config file');
  const each = await eachStatusInputs(env, forms, shell);
  const having = each.filter(
    ({ inputs: { config } }) => config.found && entriesOf(config.topology, options).length > 0,
  );
  if (having.length > 0) return having;
  if (options.repository !== undefined && each.every(({ inputs }) => inputs.config.found))
    throw invalidInput('repository', 'names no repository with an env file in the config file');
  return each;
}

function envInputs(inputs: StatusInputs, options: EnvOptions, shell: Shell): EnvInputs {
  const { config, databaseAuthorities, connectTimeoutMs } = inputs;
  if (!config.found) throw noConfig(config.why);
  return {
    ...{ vault: asDeveloper(inputs), databaseAuthorities, connectTimeoutMs },
    ...{ topology: config.topology, entries: entriesOf(config.topology, options) },
    ...{ root: configPlace(options, shell).root, verify: options.verify },
    dryRun: options.check === true || options.diff === true,
  };
}

function entriesOf({ consumers }: Topology, { repository }: EnvOptions): EnvInputs['entries'] {
  const files = consumers.filter((one) => one.kind === 'env-file');
  if (repository === undefined) return files;
  return files.filter(
    (entry) =>
      `${entry.repository.owner}/${entry.repository.repo}`.toLowerCase() === repository.toLowerCase(),
  );
}

function noConfig(why: string): Problem {
  return new Problem({
    code: 'config-not-found',
    what: 'The config file cannot be read',
    target: 'config',
    answer: why,
    likelyCause: 'There is no .github/dbcred.yml here or in a folder above.',
    fix: 'npx dbcred-sync env --config PATH   # or make one: npx dbcred-sync init',
  });
}
