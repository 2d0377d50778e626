import { Problem } from '../problem.ts';
import { type ConfigFile, DEFAULT_PATH, eachInvalid, readConfigFile } from '../topology/config-file.ts';
import { parseTopology } from '../topology/parsed-topology.ts';
import { agentsProblems } from '../workflows/agents-problems.ts';
import { quietProblems } from '../workflows/quiet-problems.ts';
import { callsIn } from '../workflows/workflow-file.ts';
import { checkWorkflow, type PlacedProblem } from '../workflows/workflow-problems.ts';

/** The files of a repository, by their paths from its top. */
export interface RepositoryFiles {
  /** Throws when it cannot. */
  readonly readFile: (path: string) => string;
  readonly filesIn: (folder: string) => readonly string[];
}

export interface Validation {
  readonly problems: readonly PlacedProblem[];
  /** What was looked at, for people. */
  readonly looked: readonly string[];
}

interface Asked {
  /** As given; undefined for the usual one, which need not be there. */
  readonly config: string | undefined;
  readonly repository: string | undefined;
  readonly action: string | undefined;
}

const WORKFLOWS = '.github/workflows';

/** The config file and the workflows of a repository, held to what a run would hold them to. Asks nobody. */
export async function validate(asked: Asked, files: RepositoryFiles): Promise<Validation> {
  const configs = configReader(files);
  const main = await configs.at(asked.config);
  const names = files.filesIn(WORKFLOWS).filter((name) => /\.ya?ml$/.test(name));
  const { repository, action } = asked;
  const texts = names.map((name) => {
    const file = `${WORKFLOWS}/${name}`;
    return { file, text: files.readFile(file) };
  });
  const calls = texts.flatMap(({ file, text }) => callsIn(file, text));
  const around = {
    ...{ repository, action, main, configAt: configs.at, textOf: textOf(files) },
    callersOf: (file: string) => calls.filter((one) => one.calls === file),
  };
  const checked = await Promise.all(
    texts.map(async ({ file, text }) => ({ file, ...(await checkWorkflow(file, text, around)) })),
  );
  const ours = checked.filter(({ steps, problems }) => steps > 0 || problems.length > 0);
  const isMissing = main instanceof Problem && main.code === 'config-not-found';
  const nothing = !(main instanceof Problem) && !main.found && ours.length === 0;
  return {
    problems: [
      ...(isMissing ? [error(main)] : []),
      ...(nothing ? [error(nothingThere())] : []),
      ...configs.invalid().map(error),
      ...quietIn(main, names, asked, files),
      ...agentsIn(main, asked, files),
      ...once(checked.flatMap(({ problems }) => problems)),
    ],
    looked: [
      ...(isMissing || nothing || (!(main instanceof Problem) && !main.found)
        ? []
        : [asked.config ?? DEFAULT_PATH]),
      ...ours.map(({ file, steps }) => `${file} (${steps} ${steps === 1 ? 'step' : 'steps'} of dbcred-sync)`),
    ],
  };
}

function quietIn(
  main: ConfigFile | Problem,
  workflows: readonly string[],
  { config, repository }: Asked,
  { readFile }: RepositoryFiles,
): readonly PlacedProblem[] {
  if (repository === undefined || main instanceof Problem || !main.found) return [];
  const file = config ?? DEFAULT_PATH;
  return quietProblems(file, readFile(file), { repository, workflows });
}

function agentsIn(
  main: ConfigFile | Problem,
  { config }: Asked,
  { readFile }: RepositoryFiles,
): readonly PlacedProblem[] {
  if (main instanceof Problem || !main.found) return [];
  const file = config ?? DEFAULT_PATH;
  return agentsProblems(file, readFile(file));
}

/** What stands in an action, or in a file that calls, is found from each workflow that leads there. */
function once(problems: readonly PlacedProblem[]): readonly PlacedProblem[] {
  const keyOf = ({ problem: { code, message, place } }: PlacedProblem) =>
    JSON.stringify([code, message, place]);
  return [...new Map(problems.map((one) => [keyOf(one), one])).values()];
}

function textOf({ readFile }: RepositoryFiles): (path: string) => string | undefined {
  return (path) => {
    try {
      return readFile(path);
    } catch {
      return undefined;
    }
  };
}

/** Each file is read once, whoever names it. */
function configReader({ readFile }: RepositoryFiles) {
  const known = new Map<string, Promise<ConfigFile | Problem>>();
  const complaints: Problem[] = [];
  const read = async (path: string | undefined): Promise<ConfigFile | Problem> => {
    const asProblem = (thrown: unknown): Problem => {
      if (!(thrown instanceof Problem)) throw thrown;
      if (thrown.code === 'config-invalid') {
        const file = path ?? DEFAULT_PATH;
        const parsed = parseTopology(readFile(file));
        if (!parsed.ok) complaints.push(...eachInvalid(file, parsed.complaints));
      }
      return thrown;
    };
    return readConfigFile(path, undefined, readFile).catch(asProblem);
  };
  return {
    at: (path: string | undefined): Promise<ConfigFile | Problem> => {
      const wanted = path?.replace(/^(?:\.\/)+/, '');
      // Named by nobody, it need not be there; named by a step, it must.
      const key = wanted ?? '';
      const before = known.get(key);
      if (before !== undefined) return before;
      const config = read(wanted);
      known.set(key, config);
      return config;
    },
    invalid: (): readonly Problem[] => [
      ...new Map(complaints.map((one) => [one.message + one.likelyCause, one])).values(),
    ],
  };
}

function error(problem: Problem): PlacedProblem {
  return { problem, severity: 'error' };
}

function nothingThere(): Problem {
  return new Problem({
    code: 'config-not-found',
    what: 'There is nothing to validate',
    target: `${DEFAULT_PATH} and ${WORKFLOWS}`,
    answer: 'no config file, and no workflow with a step of dbcred-sync',
    likelyCause: 'The job has not checked the repository out, or this is another folder than the one meant.',
    fix: 'steps:\n  - uses: actions/checkout@v6   # before dbcred-sync\n# the file: see docs/config-file.md of dbcred-sync',
  });
}
