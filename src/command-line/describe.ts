import { writeFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { describePage, holdsPage, withPage } from '../description/page.ts';
import type { WorkflowFile } from '../description/runs.ts';
import { shellWord } from '../foreign-text.ts';
import { chosenCredential } from '../inputs/chosen-credential.ts';
import { withoutConfig } from '../inputs/problems.ts';
import { Problem, Problems } from '../problem.ts';
import { EMPTY_REPORT, problemData, type Report } from '../report/report.ts';
import { reported } from '../run.ts';
import { readConfigFile } from '../topology/config-file.ts';
import { configPlace } from './config-place.ts';
import { EXIT, type ExitCode, exitCodeOf } from './exit-code.ts';
import { gitRepository } from './git-repository.ts';
import { outsideOf } from './outside.ts';
import { openScreen } from './screen.ts';
import type { Shell } from './shell.ts';

export interface DescribeOptions {
  readonly config?: string;
  readonly credential?: string;
  readonly write?: string;
  readonly check?: string;
}

/** `dbcred-sync describe`: the page of the system, printed, written or compared. Signs in nowhere. */
export async function describeCommand(options: DescribeOptions, shell: Shell): Promise<ExitCode> {
  const screen = await openScreen(shell, false, 'only when waiting');
  let printed: string | undefined;
  const report = await reported(
    'describe',
    outsideOf(shell.env, screen, shell),
    async (): Promise<Report> => {
      const page = await pageFor(options, shell);
      if (options.check !== undefined) return compared(options.check, page, shell);
      if (options.write === undefined) printed = page;
      else
        await writeFile(resolve(shell.folder, options.write), withPage(textOf(options.write, shell), page));
      return { ...EMPTY_REPORT, mode: 'describe', outcome: options.write === undefined ? 'ok' : 'changed' };
    },
  );
  if (printed !== undefined && !report.failed) {
    shell.stdout.write(printed);
    return EXIT.fine;
  }
  screen.result(report);
  return exitCodeOf(report);
}

async function pageFor({ config: given, credential }: DescribeOptions, shell: Shell): Promise<string> {
  const { path, root } = configPlace({ config: given }, shell);
  const config = await readConfigFile(path, undefined, shell.readFile);
  if (!config.found) throw withoutConfig(config);
  const words = credential === undefined ? {} : { credential };
  const { config: chosen, complaints } = chosenCredential({ ...words, mode: 'status' }, config);
  if (complaints.length > 0 || chosen instanceof Problem || !chosen.found) throw new Problems(complaints);
  const { top = root } = await gitRepository(shell.folder);
  // From wherever it is called, the page says the same.
  return describePage(
    chosen.topologies ?? [chosen.topology],
    relative(top, chosen.path),
    workflowsIn(join(top, '.github/workflows'), shell),
  );
}

function workflowsIn(folder: string, { filesIn, readFile }: Shell): readonly WorkflowFile[] {
  const names = filesIn(folder).filter((name) => /\.ya?ml$/.test(name));
  return names.map((name) => ({ name, text: readFile(join(folder, name)) }));
}

function textOf(file: string, shell: Shell): string | undefined {
  try {
    return shell.readFile(resolve(shell.folder, file));
  } catch {
    return undefined;
  }
}

function compared(file: string, page: string, shell: Shell): Report {
  const text = textOf(file, shell);
  const isCurrent = text !== undefined && holdsPage(text, page);
  const problem = new Problem({
    code: 'description-stale',
    what: 'The page does not describe the config file any more',
    target: file,
    answer: text === undefined ? 'it can not be read' : firstDifference(text, page),
    likelyCause: 'The config file was changed, and the page was not written anew.',
    fix: `npx dbcred-sync describe --write ${shellWord(file)}`,
  });
  return isCurrent
    ? { ...EMPTY_REPORT, mode: 'describe', outcome: 'ok' }
    : {
        ...EMPTY_REPORT,
        mode: 'describe',
        outcome: 'drifted',
        failed: true,
        problems: [problemData(problem)],
      };
}

/** The first line of the page that the file has not. */
function firstDifference(file: string, page: string): string | undefined {
  const there = new Set(file.split(/\r?\n/));
  const missing = page.split('\n').find((line) => !there.has(line));
  return missing === undefined ? 'its lines are in another order' : `it has no line: ${missing}`;
}
