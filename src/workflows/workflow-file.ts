import {
  type LocatedComplaint,
  type LocatedYaml,
  readYaml,
  type YamlPath,
} from '../topology/located-yaml.ts';

/** What a workflow of GitHub Actions says that concerns us. What cannot be read is as if it was not there. */

export interface Workflow {
  /** As named from the top of the repository. */
  readonly file: string;
  /** As GitHub shows it; undefined for its file's. */
  readonly name: string | undefined;
  /** What starts it, such as `push`. */
  readonly events: readonly string[];
  /** As cron has it, in UTC. */
  readonly schedules: readonly string[];
  readonly jobs: readonly Job[];
}

export interface Job {
  readonly path: YamlPath;
  /** Undefined where an expression names it, or nothing does. */
  readonly environment: string | undefined;
  readonly environmentIsOpen: boolean;
  /** Its own, or else the workflow's; undefined where neither says any. */
  readonly permissions: unknown;
  /** Where they stand, or would. */
  readonly permissionsPath: YamlPath;
  readonly runsOn: unknown;
  /** The reusable workflow of this repository that it calls, in place of steps: its file. */
  readonly calls: string | undefined;
  /** Whether it calls this product's own workflow with the one schedule, keep.yml. */
  readonly keeps: boolean;
  /** Whether nothing but such a call starts its workflow. */
  readonly startedByCallsAlone: boolean;
  /** Jobs of this repository that call its workflow. */
  readonly callers: readonly Caller[];
  readonly steps: readonly Step[];
  /** Outside of the steps what may read a secret, each where it is written: variables, containers, what a called workflow gets. */
  readonly texts: readonly WrittenText[];
}

export interface WrittenText {
  readonly path: YamlPath;
  readonly text: string;
  /** What the called workflow knows it as. */
  readonly passedAs?: string;
}

/** A file, and where in it something stands. */
export interface Source {
  readonly file: string;
  readonly whereIs: ReadWorkflow['whereIs'];
}

export interface Caller extends Pick<Job, 'permissions' | 'permissionsPath'> {
  readonly calls: string;
  readonly source: Source;
}

export interface Step {
  readonly path: YamlPath;
  readonly uses: string;
  readonly run: string;
  readonly with: Texts;
  /** With what the job and the workflow set. */
  readonly env: Texts;
  readonly ownEnv: Texts;
}

type Texts = Readonly<Record<string, string>>;
type Mapping = Readonly<Record<string, unknown>>;

/** A workflow, or why it is none; and where everything stands. */
export interface ReadWorkflow {
  readonly workflow: Workflow | undefined;
  readonly complaints: readonly LocatedComplaint[];
  readonly whereIs: (
    path: YamlPath,
    part: 'key' | 'value',
  ) => { readonly line: number; readonly column: number };
}

export function readWorkflow(
  file: string,
  text: string,
  callersOf: (file: string) => readonly Caller[] = () => [],
): ReadWorkflow {
  const yaml = readYaml(text, 'followed');
  const whereIs = whereIn(yaml);
  const { name, on, jobs, env, permissions } = mapping(yaml.value) ?? {};
  const named = mapping(jobs);
  if (named === undefined) return { workflow: undefined, complaints: yaml.complaints, whereIs };
  const events = eventsIn(on);
  const isCalled = events.includes('workflow_call');
  const around = {
    ...{ env: texts(env), permissions, callers: isCalled ? callersOf(file) : [] },
    startedByCallsAlone: isCalled && events.length === 1,
  };
  const read = Object.entries(named).flatMap(([key, job]) => jobIn(key, job, around) ?? []);
  const workflow = { file, name: textOf(name), events, schedules: schedulesIn(on), jobs: read };
  return { workflow, complaints: yaml.complaints, whereIs };
}

/** The jobs of a workflow that call others of this repository. */
export function callsIn(file: string, text: string): readonly Caller[] {
  const { workflow, whereIs } = readWorkflow(file, text);
  return (workflow?.jobs ?? []).flatMap(({ calls, permissions, permissionsPath, startedByCallsAlone }) =>
    // Of one that is called itself, and says nothing, its own callers would have to tell.
    calls === undefined || (permissions === undefined && startedByCallsAlone)
      ? []
      : [{ calls, permissions, permissionsPath, source: { file, whereIs } }],
  );
}

function whereIn(yaml: LocatedYaml): ReadWorkflow['whereIs'] {
  return (path, part) => {
    const { line, column } = yaml.locate({ path, part, message: '' }) ?? { line: 1, column: 1 };
    return { line, column };
  };
}

interface AroundJob extends Pick<Job, 'permissions' | 'callers' | 'startedByCallsAlone'> {
  readonly env: Texts;
}

const KEEP = /^[\w.-]+\/dbcred-sync\/\.github\/workflows\/keep\.yml@/i;

function jobIn(name: string, given: unknown, around: AroundJob): Job | undefined {
  const job = mapping(given);
  if (job === undefined) return undefined;
  const path = ['jobs', name];
  const { steps, environment, env, permissions } = job;
  const shared = { ...around.env, ...texts(env) };
  const called = textOf(mapping(environment)?.['name'] ?? environment);
  const isOpen = called !== undefined && hasExpression(called);
  const isOwn = permissions !== undefined;
  return {
    path,
    environment: isOpen || called === '' ? undefined : called,
    environmentIsOpen: isOpen,
    permissions: isOwn ? permissions : around.permissions,
    permissionsPath: isOwn
      ? [...path, 'permissions']
      : around.permissions === undefined
        ? path
        : ['permissions'],
    runsOn: job['runs-on'],
    ...{ callers: around.callers, startedByCallsAlone: around.startedByCallsAlone },
    keeps: KEEP.test(textOf(job['uses']) ?? ''),
    calls: /^\.\/(\.github\/workflows\/[^/]+)$/.exec(textOf(job['uses']) ?? '')?.[1],
    steps: stepsIn(steps, [...path, 'steps'], shared),
    texts: textsIn(job, path, around.env),
  };
}

/** https://docs.github.com/actions/reference/workflows-and-actions/contexts#context-availability: where secrets may be read. */
function textsIn(job: Mapping, path: YamlPath, ofWorkflow: Texts): readonly WrittenText[] {
  const own = texts(job['env']);
  const within = (value: unknown, at: YamlPath): readonly WrittenText[] =>
    ['env', 'credentials'].flatMap((key) => written(texts(mapping(value)?.[key]), [...at, key]));
  const services = Object.entries(mapping(job['services']) ?? {});
  return [
    ...written(ofWorkflow, ['env']).filter(({ path: [, name] }) => !Object.hasOwn(own, String(name))),
    ...written(own, [...path, 'env']),
    ...within(job['container'], [...path, 'container']),
    ...services.flatMap(([name, service]) => within(service, [...path, 'services', name])),
    ...Object.entries(texts(job['secrets'])).map(([passedAs, text]) => ({
      ...{ path: [...path, 'secrets', passedAs], text, passedAs },
    })),
  ];
}

function written(given: Texts, path: YamlPath): readonly WrittenText[] {
  return Object.entries(given).map(([name, text]) => ({ path: [...path, name], text }));
}

/** The steps of a composite action; undefined for a text that is none. https://docs.github.com/actions/reference/workflows-and-actions/metadata-syntax */
export function readActionSteps(
  text: string,
  env: Texts,
): (Pick<Job, 'steps'> & Pick<ReadWorkflow, 'complaints' | 'whereIs'>) | undefined {
  const yaml = readYaml(text, 'followed');
  const { using, steps } = mapping(mapping(yaml.value)?.['runs']) ?? {};
  if (textOf(using)?.toLowerCase() !== 'composite') return undefined;
  return {
    steps: stepsIn(steps, ['runs', 'steps'], env),
    complaints: yaml.complaints,
    whereIs: whereIn(yaml),
  };
}

function stepsIn(steps: unknown, path: YamlPath, shared: Texts): readonly Step[] {
  return (Array.isArray(steps) ? steps : []).flatMap((step, index) => stepIn(step, [...path, index], shared));
}

function stepIn(given: unknown, path: YamlPath, shared: Texts): readonly Step[] {
  const step = mapping(given);
  if (step === undefined) return [];
  const { uses, run, with: inputs, env } = step;
  return [
    {
      path,
      uses: textOf(uses) ?? '',
      run: textOf(run) ?? '',
      with: texts(inputs),
      env: { ...shared, ...texts(env) },
      ownEnv: texts(env),
    },
  ];
}

/** One, a list, or a mapping of them. */
function eventsIn(on: unknown): readonly string[] {
  if (typeof on === 'string') return [on];
  if (Array.isArray(on)) return on.filter((event) => typeof event === 'string');
  return Object.keys(mapping(on) ?? {});
}

function schedulesIn(on: unknown): readonly string[] {
  const schedule = mapping(on)?.['schedule'];
  return (Array.isArray(schedule) ? schedule : []).flatMap((one) => textOf(mapping(one)?.['cron']) ?? []);
}

function mapping(value: unknown): Mapping | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value))
    : undefined;
}

function texts(value: unknown): Texts {
  const entries = Object.entries(mapping(value) ?? {});
  return Object.fromEntries(
    entries.flatMap(([name, one]) => {
      const text = one === null ? '' : textOf(one);
      return text === undefined ? [] : [[name, text]];
    }),
  );
}

function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}

/** What only a run knows. https://docs.github.com/actions/concepts/workflows-and-actions/expressions */
export function hasExpression(text: string): boolean {
  return text.includes('${{');
}
