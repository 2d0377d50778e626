import { untrustedEventOf } from '../inputs/job-inputs.ts';
import { type Place, Problem, placedAt } from '../problem.ts';
import { type ConfigFile, readConfigFile } from '../topology/config-file.ts';
import { type GivenStep, givenSteps } from './given-step.ts';
import { signInProblems, tokenProblems } from './job-problems.ts';
import { keepProblems } from './keep-problems.ts';
import { localAction } from './local-action.ts';
import { environmentProblems, type KeptSecret, keptSecrets } from './secret-problems.ts';
import { type Found, foundAt, inputProblems, UNKNOWN_CONFIG } from './step-problems.ts';
import {
  type Caller,
  type Job,
  readWorkflow,
  type Source,
  type Step,
  type Workflow,
} from './workflow-file.ts';

export interface PlacedProblem {
  readonly problem: Problem;
  readonly severity: 'error' | 'warning';
}

/** What a workflow is held against. */
export interface Around {
  /** owner/name; undefined where nobody knows. */
  readonly repository: string | undefined;
  readonly action: string | undefined;
  /** The config file that is validated. */
  readonly main: ConfigFile | Problem;
  /** The one at a path of the repository, or at the usual place. */
  readonly configAt: (path: string | undefined) => Promise<ConfigFile | Problem>;
  /** Any file of the repository; undefined for one that is not there. */
  readonly textOf: (path: string) => string | undefined;
  readonly callersOf: (file: string) => readonly Caller[];
}

export interface CheckedWorkflow {
  /** How many steps of it are this action. */
  readonly steps: number;
  readonly problems: readonly PlacedProblem[];
}

const SOMEBODY = 'OWNER/REPO';

/** Everything that is wrong with a workflow, as far as its text tells; a workflow that is not ours to judge has nothing. */
export async function checkWorkflow(file: string, text: string, around: Around): Promise<CheckedWorkflow> {
  const read = readWorkflow(file, text, around.callersOf);
  const { workflow, complaints, whereIs } = read;
  const jobs = workflow?.jobs ?? [];
  const steps = jobs.flatMap((job) => [
    ...givenSteps(job, named(around)).map((given): OurStep => ({ job, given })),
    ...job.steps.flatMap((step, index) => inAction(job, step, job.steps.slice(0, index), around)),
  ]);
  // What is wrong with the workflows of others is nobody's business here.
  const keepers = jobs.filter(({ keeps }) => keeps);
  const isOurs =
    steps.length + keepers.length > 0 || (workflow === undefined && text.includes('dbcred-sync@'));
  const unreadable = isOurs
    ? complaints.map(({ line, column, message }) => invalid({ file, line, column }, message))
    : [];
  if (workflow === undefined) return { steps: 0, problems: unreadable };
  const found = await Promise.all(steps.map((one) => stepProblems(workflow, one, around)));
  const kept = keptHere(around);
  const inJobs = jobs.flatMap((job) => [...environmentProblems(job, kept), ...keepProblems(job)]);
  return {
    steps: steps.length + keepers.length,
    problems: distinct([
      ...unreadable,
      ...[...found.flat(), ...inJobs].map(placed({ file, whereIs })),
    ]).toSorted(byPlace),
  };
}

interface OurStep {
  readonly job: Job;
  readonly given: GivenStep;
  /** Of a step of a composite action. */
  readonly source?: Source;
}

function named({ repository = SOMEBODY, action }: Around) {
  return { repository, action };
}

/** Actions may use one another. */
const DEEPEST = 3;

/** The steps of ours in a composite action of the repository, as those of the job that uses it. */
function inAction(
  job: Job,
  step: Step,
  earlier: readonly Step[],
  around: Around,
  depth = 0,
): readonly OurStep[] {
  const action = depth < DEEPEST ? localAction(step, around.textOf) : undefined;
  if (action === undefined) return [];
  const { file, whereIs, steps } = action;
  const own = givenSteps(action, { ...named(around), earlier });
  return [
    ...own.map((given) => ({ job, given, source: { file, whereIs } })),
    ...steps.flatMap((inner, index) =>
      inAction(job, inner, [...earlier, ...steps.slice(0, index)], around, depth + 1),
    ),
  ];
}

async function stepProblems(
  workflow: Workflow,
  { job, given, source }: OurStep,
  { configAt }: Around,
): Promise<readonly Found[]> {
  const untrustedEvent = onlyUntrusted(workflow);
  const config = await configOf(given, untrustedEvent, configAt);
  const isMissing =
    config instanceof Problem && config !== UNKNOWN_CONFIG && config.code === 'config-not-found';
  const found = [
    ...(isMissing && given.mode !== undefined ? [foundAt(given, config, 'config')] : []),
    ...inputProblems(given, config, untrustedEvent),
    ...signInProblems(job, given, config),
    ...tokenProblems(given, config),
  ];
  // What is wrong with the job stands in the workflow all the same.
  const isInStep = ({ path }: Found): boolean => given.step.path.every((part, index) => part === path[index]);
  return source === undefined ? found : found.map((one) => (isInStep(one) ? { ...one, source } : one));
}

/** Where every run of the workflow is started by an event after which no config file is read. */
function onlyUntrusted({ events }: Workflow): string | undefined {
  const untrusted = events.map((event) => untrustedEventOf({ GITHUB_EVENT_NAME: event }));
  return untrusted.every((event) => event !== undefined) ? untrusted[0] : undefined;
}

/** What the step would find: the repository's, if the job has checked that out; a Problem where that is not known. */
async function configOf(
  { given, open, before, variablesAreOpen, mode }: GivenStep,
  untrustedEvent: string | undefined,
  configAt: Around['configAt'],
): Promise<ConfigFile | Problem> {
  const path = given['config'];
  const isOpen = open.has('config') || (path === undefined && variablesAreOpen);
  const checkouts = before.filter(({ uses }) => /\/checkout@/.test(uses));
  const isElsewhere = checkouts.some((step) => 'repository' in step.with || 'path' in step.with);
  // A script or another action may have brought files.
  const isBrought = checkouts.length === 0 && before.length > 0;
  if (mode !== 'validate' && untrustedEvent !== undefined)
    return readConfigFile(path, untrustedEvent, nothingIsThere);
  if (isOpen || isElsewhere || isBrought || path?.startsWith('/') === true) return UNKNOWN_CONFIG;
  if (checkouts.length > 0) return configAt(path);
  return readConfigFile(path, undefined, nothingIsThere).catch(asProblem);
}

function nothingIsThere(path: string): never {
  throw new Error(`${path} is not there: the job has not checked the repository out`);
}

function asProblem(thrown: unknown): Problem {
  if (thrown instanceof Problem) return thrown;
  throw thrown;
}

/** The secrets of this repository that the config file keeps. */
function keptHere({ repository, main }: Around): readonly KeptSecret[] {
  if (repository === undefined || main instanceof Problem || !main.found) return [];
  return keptSecrets(main.topologies ?? [main.topology], repository);
}

/** What an alias repeats is said once, where it stands. */
function distinct(problems: readonly PlacedProblem[]): readonly PlacedProblem[] {
  return [...new Map(problems.map((one) => [`${one.problem.code} ${one.problem.message}`, one])).values()];
}

function byPlace({ problem: one }: PlacedProblem, { problem: other }: PlacedProblem): number {
  const lines = (one.place?.line ?? 0) - (other.place?.line ?? 0);
  return lines === 0 ? (one.place?.column ?? 0) - (other.place?.column ?? 0) : lines;
}

function placed(workflow: Source): (found: Found) => PlacedProblem {
  return ({ path, part, problem, severity, source = workflow }) => ({
    problem: placedAt({ file: source.file, ...source.whereIs(path, part) }, problem),
    severity,
  });
}

function invalid(place: Place, message: string): PlacedProblem {
  const problem = new Problem({
    ...{ code: 'workflow-invalid', what: 'The workflow is not valid', target: 'workflow' },
    likelyCause: message,
    fix: `Mend ${place.file}; GitHub starts no run of it as it is.`,
  });
  return { severity: 'error', problem: placedAt(place, problem) };
}
