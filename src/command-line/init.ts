import { join } from 'node:path';
import { shellWord } from '../foreign-text.ts';
import { Problem, Problems } from '../problem.ts';
import { EMPTY_REPORT } from '../report/report.ts';
import { reported } from '../run.ts';
import { type Answers, CHECK_PATH, CONFIG_PATH, KEEP_PATH, ROTATE_PATH } from '../setup/answers.ts';
import { configText } from '../setup/config-text.ts';
import { notAccepted, openCopies } from '../setup/decided-copies.ts';
import type { Found } from '../setup/discovery.ts';
import { answersOf, offersBeside } from '../setup/existing.ts';
import { leftOut } from '../setup/left-out.ts';
import { untold, withFound } from '../setup/told-places.ts';
import { checkWorkflow, keepWorkflow, rotateWorkflow } from '../setup/workflow-text.ts';
import { eachInvalid } from '../topology/config-file.ts';
import { parseTopology } from '../topology/parsed-topology.ts';
import type { Topology } from '../topology/topology.ts';
import { clonesAround } from './clones.ts';
import { type ExitCode, exitCodeOf } from './exit-code.ts';
import { type GitRepository, gitRepository } from './git-repository.ts';
import { lookAround, lookForCopies, type Surroundings } from './init-discovery.ts';
import { accessOf, completeAnswers, draftOf, type InitOptions } from './init-options.ts';
import { type SetUp, wordsOf } from './init-words.ts';
import { machineAt } from './machine.ts';
import { thoseThere, writeNew } from './new-files.ts';
import { outsideOf } from './outside.ts';
import { openScreen } from './screen.ts';
import { isInteractive, type Shell } from './shell.ts';

const PATHS = [CONFIG_PATH, CHECK_PATH, ROTATE_PATH, KEEP_PATH];

/** `dbcred-sync init`: the config file, the pre-flight, the rotation and the schedule of this repository, as far as they are missing; prints what Azure needs. */
export async function initCommand(given: InitOptions, shell: Shell): Promise<ExitCode> {
  const azureCloud = given.azureCloud ?? (shell.env['DBCRED_AZURE_CLOUD']?.trim() || undefined);
  const options = { ...given, ...(azureCloud && { azureCloud }) };
  const screen = await openScreen(shell, false, 'only when waiting');
  let done: Texts | undefined;
  const report = await reported('init', outsideOf(shell.env, screen, shell), async (outside, forms) => {
    const git = await gitRepository(shell.folder);
    const root = git.top ?? shell.folder;
    const there = options.force === true ? new Set<string>() : await thoseThere(root, PATHS);
    const existing = there.has(CONFIG_PATH)
      ? existingConfig(shell.readFile(join(root, CONFIG_PATH)))
      : undefined;
    const clones = await clonesAround(root, options.repository ?? git.repository, shell);
    const seen = { ...outside, machine: machineAt(root, shell) };
    const around = { shell, screen, outside: seen, forms, clones };
    done =
      existing === undefined
        ? await fromAnswers(options, git, there, around)
        : await besideConfig(options, git, { existing, there }, around);
    for (const { path, text } of done.texts) await writeNew(join(root, path), text, options.force === true);
    return {
      ...EMPTY_REPORT,
      mode: 'init',
      outcome: done.written.length > 0 ? 'changed' : 'ok',
      consumers: done.written.map((consumer) => ({ consumer, action: 'created' })),
    };
  });
  if (report.failed || done === undefined) screen.result(report);
  else shell.stdout.write(wordsOf(done));
  return exitCodeOf(report);
}

interface Texts extends SetUp {
  readonly texts: readonly { readonly path: string; readonly text: string }[];
}

/** A repository without a config file: everything is asked, or found. */
async function fromAnswers(
  options: InitOptions,
  git: GitRepository,
  there: ReadonlySet<string>,
  around: Surroundings,
): Promise<Texts> {
  const { shell, screen, clones } = around;
  const given = options.vault ?? (shell.env['DBCRED_VAULT']?.trim() || undefined);
  const questions = isInteractive(shell) ? await import('./init-questions.ts') : undefined;
  const vault =
    questions === undefined || options.vault !== undefined ? given : await questions.askForVault(given);
  const repository = options.repository ?? git.repository;
  const { found, defaultBranch } = await lookAround(options, vault, repository, around);
  screen.endProgress();
  const branch = branchOf(options, git, defaultBranch, shell);
  const draft = draftOf(options, vault, found, { ...git, branch }, clones);
  const answers = completeAnswers(questions === undefined ? draft : await questions.askForRest(draft));
  const listed = topologiesOf(configText(answers)).map((one) => withFound(one, found));
  const copies = untold(await lookForCopies(options, listed, repository, around), [found]);
  const open = openCopies(copies);
  const decided = isInteractive(shell)
    ? await (await import('./copy-questions.ts')).askForCopies(open)
    : { known: [], open };
  const config = configText(answers, decided);
  topologiesOf(config);
  const texts = textsOf(answers, config).filter(({ path }) => !there.has(path));
  return setUp({ texts, there, answers, found, offers: [], copies: notAccepted(copies, decided) });
}

/** Beside a config file: what it lacks is offered, and nothing of it changed; workflows that are missing are written. */
async function besideConfig(
  options: InitOptions,
  git: GitRepository,
  { existing, there }: { existing: readonly Topology[]; there: ReadonlySet<string> },
  around: Surroundings,
): Promise<Texts> {
  const [topology] = existing;
  const repository = options.repository ?? git.repository;
  if (topology === undefined || repository === undefined) {
    around.shell.stderr.write(
      'note: this clone has no remote origin at GitHub: say --repository OWNER/NAME. Nothing was written or offered.\n',
    );
    return setUp({ texts: [], there, answers: undefined, found: undefined, offers: [], copies: [] });
  }
  const { each, defaultBranch } = await lookAround(options, topology.vault, repository, around, existing);
  const branch = branchOf(options, git, defaultBranch, around.shell);
  const offers = options.discover ? offersBeside(existing, each, repository) : [];
  const listed = existing.map((one, index) => withFound(one, each[index]));
  const copies = untold(await lookForCopies(options, listed, repository, around), each);
  if (existing.length > 1 || topology.pair !== undefined) {
    if (PATHS.some((path) => !there.has(path))) around.shell.stderr.write(SEVERAL);
    return setUp({ texts: [], there, answers: undefined, found: undefined, offers, copies });
  }
  const answers = answersOf(topology, {
    ...{ repository, branch, access: accessOf(options) },
    azureCloud: options.azureCloud ?? 'public',
  });
  const texts = textsOf(answers, '').filter(({ path }) => !there.has(path));
  return setUp({ texts, there, answers, found: undefined, offers, copies });
}

const SEVERAL =
  'note: the workflows of a config file with several credentials, or with two logins, are not written by init: examples/check.yml and examples/rotate-two-logins.yml show them, docs/credentials.md and docs/two-logins.md say what they need.\n';

function setUp(o: {
  texts: Texts['texts'];
  there: ReadonlySet<string>;
  answers: Answers | undefined;
  found: Found | undefined;
  offers: SetUp['offers'];
  copies: SetUp['copies'];
}): Texts {
  const { texts, there, answers, found, offers, copies } = o;
  return {
    ...{ texts, answers, offers, copies },
    written: texts.map(({ path }) => path),
    kept: PATHS.filter((path) => there.has(path)),
    leftOut: found === undefined || answers === undefined ? [] : leftOut(found, answers),
  };
}

function textsOf(answers: Answers, config: string): Texts['texts'] {
  return [
    { path: CONFIG_PATH, text: config },
    { path: CHECK_PATH, text: checkWorkflow(answers) },
    { path: ROTATE_PATH, text: rotateWorkflow(answers) },
    { path: KEEP_PATH, text: keepWorkflow(answers) },
  ];
}

/**
 * That on which schedules run, to which the identity of the check is bound; GitHub knows it best.
 * https://docs.github.com/actions/reference/security/oidc
 */
function branchOf(
  options: InitOptions,
  { branch, unborn }: GitRepository,
  ofGitHub: string | undefined,
  { stderr }: Shell,
): string {
  if (options.branch !== undefined) return options.branch;
  const taken = ofGitHub ?? branch ?? 'main';
  if (unborn !== undefined && unborn !== taken) {
    const why = ofGitHub === undefined ? `${taken}, as GitHub calls it` : `${taken}, GitHub's default branch`;
    stderr.write(
      `note: this clone has no commit yet, so the branch that schedules run on is taken for ${why}. If ${unborn} is to be it: --branch ${shellWord(unborn)}; if not: git branch -m ${shellWord(taken)}\n`,
    );
  }
  return taken;
}

/** Throws Problems `config-invalid`. */
function existingConfig(text: string): readonly Topology[] {
  const parsed = parseTopology(text);
  if (!parsed.ok) throw new Problems(eachInvalid(CONFIG_PATH, parsed.complaints));
  return parsed.topologies;
}

/** What is generated has to pass what every config file has to. */
function topologiesOf(config: string): readonly Topology[] {
  const parsed = parseTopology(config);
  if (parsed.ok) return parsed.topologies;
  throw new Problem({
    code: 'config-invalid',
    what: 'The config file is not valid',
    target: CONFIG_PATH,
    likelyCause: parsed.complaints.map(({ message }) => message).join('\n'),
    fix: 'npx dbcred-sync init   # with other answers; nothing was written',
  });
}
