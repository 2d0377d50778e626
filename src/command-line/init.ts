import { join } from 'node:path';
import type { Outside } from '../outside/outside.ts';
import { Problem, Problems } from '../problem.ts';
import type { SecretForms } from '../redacted.ts';
import { failedReport } from '../report/failed-report.ts';
import { EMPTY_REPORT, type Report } from '../report/report.ts';
import { reported } from '../run.ts';
import { type Answers, CHECK_PATH, CONFIG_PATH, ROTATE_PATH } from '../setup/answers.ts';
import { azureCommands } from '../setup/azure-commands.ts';
import { configText } from '../setup/config-text.ts';
import { type Found, NOTHING_FOUND } from '../setup/discovery.ts';
import { checkWorkflow, rotateWorkflow } from '../setup/workflow-text.ts';
import { parseTopology } from '../topology/parsed-topology.ts';
import { type ExitCode, exitCodeOf } from './exit-code.ts';
import { gitRepository } from './git-repository.ts';
import { completeAnswers, draftOf, type InitOptions } from './init-options.ts';
import { actionEnvironment, asDeveloper, eachStatusInputs } from './inputs.ts';
import { refuseExisting, writeNew } from './new-files.ts';
import { outsideOf } from './outside.ts';
import { openScreen, type Screen } from './screen.ts';
import { isInteractive, type Shell } from './shell.ts';

/** `dbcred-sync init`: the config file, the pre-flight and the rotation of this repository; prints what Azure needs. */
export async function initCommand(options: InitOptions, shell: Shell): Promise<ExitCode> {
  const screen = await openScreen(shell, false, 'only when waiting');
  let commands = '';
  const report = await reported('init', outsideOf(shell.env, screen, shell), async (outside, forms) => {
    const { top, ...git } = await gitRepository(shell.folder);
    const root = top ?? shell.folder;
    const paths = [CONFIG_PATH, CHECK_PATH, ROTATE_PATH];
    if (options.force !== true) await refuseExisting(root, paths);
    const answers = await answersFor(options, { top, ...git }, { shell, screen, outside, forms });
    const config = configText(answers);
    refuseInvalid(config);
    const texts = [config, checkWorkflow(answers), rotateWorkflow(answers)];
    for (const [index, path] of paths.entries())
      await writeNew(join(root, path), texts[index] ?? '', options.force === true);
    commands = azureCommands(answers);
    return {
      ...EMPTY_REPORT,
      mode: 'init',
      outcome: 'changed',
      consumers: paths.map((consumer) => ({ consumer, action: 'created' })),
    };
  });
  if (report.failed) screen.result(report);
  else tellWhatIsNext(report, commands, shell);
  return exitCodeOf(report);
}

interface Surroundings {
  readonly shell: Shell;
  readonly screen: Screen;
  readonly outside: Outside;
  readonly forms: SecretForms;
}

async function answersFor(
  options: InitOptions,
  git: Awaited<ReturnType<typeof gitRepository>>,
  around: Surroundings,
): Promise<Answers> {
  const { shell, screen } = around;
  const given = options.vault ?? (shell.env['DBCRED_VAULT']?.trim() || undefined);
  const questions = isInteractive(shell) ? await import('./init-questions.ts') : undefined;
  const vault =
    questions === undefined || options.vault !== undefined ? given : await questions.askForVault(given);
  const found =
    vault === undefined || !options.discover ? NOTHING_FOUND : await lookAround(options, vault, around);
  screen.endProgress();
  const azureCloud = options.azureCloud ?? (shell.env['DBCRED_AZURE_CLOUD']?.trim() || undefined);
  const draft = draftOf({ ...options, ...(azureCloud && { azureCloud }) }, vault, found, git);
  return completeAnswers(questions === undefined ? draft : await questions.askForRest(draft));
}

/** What can be found saves questions; what can not is asked or given. */
async function lookAround(
  { azureCloud, subscriptionId }: InitOptions,
  vault: string,
  { shell, outside, forms, screen }: Surroundings,
): Promise<Found> {
  const options = { vault, ...(azureCloud && { azureCloud }), ...(subscriptionId && { subscriptionId }) };
  const env = {
    ...actionEnvironment(options, { mode: 'status' }, shell),
    INPUT_CONFIG: undefined,
    DBCRED_CONFIG: undefined,
  };
  const readFile = (path: string): string => {
    if (path === CONFIG_PATH) throw new Error('it is about to be made');
    return shell.readFile(path);
  };
  const [first] = await eachStatusInputs(env, forms, { ...shell, readFile });
  if (first === undefined) throw new Error('without a config file there is one');
  const { inputs } = first;
  const { discover } = await import('../wiring/discovery.ts');
  const found = await discover(asDeveloper(inputs), inputs.subscriptionId, outside, forms).catch(
    (thrown: unknown) => {
      const [problem] = failedReport(
        'init',
        thrown instanceof Problems ? thrown.problems : thrown instanceof Problem ? [thrown] : [],
      ).problems;
      const notes = [
        `The vault could not be looked at (${problem?.what ?? 'for an unknown reason'}): what is in it must be given.`,
      ];
      return { ...NOTHING_FOUND, notes };
    },
  );
  screen.endProgress();
  for (const note of found.notes) shell.stderr.write(`note: ${note}\n`);
  return found;
}

/** What is generated has to pass what every config file has to. */
function refuseInvalid(config: string): void {
  const parsed = parseTopology(config);
  if (parsed.ok) return;
  throw new Problem({
    code: 'config-invalid',
    what: 'The config file is not valid',
    target: CONFIG_PATH,
    likelyCause: parsed.complaints.map(({ message }) => message).join('\n'),
    fix: 'npx dbcred-sync init   # with other answers; nothing was written',
  });
}

function tellWhatIsNext({ consumers }: Report, commands: string, { stdout }: Shell): void {
  const lines = [
    ...consumers.map(({ consumer }) => `wrote ${consumer}`),
    '',
    'Look at these files, then let the workflows sign in. With the Azure CLI and the GitHub CLI, both signed in:',
    '',
    commands,
    '',
    'Then: commit, start the check by hand, and the rotation with dry-run.',
  ];
  stdout.write(`${lines.join('\n')}\n`);
}
