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
  /** What starts it, such as `push`. */
  readonly events: readonly string[];
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
  readonly steps: readonly Step[];
}

export interface Step {
  readonly path: YamlPath;
  readonly uses: string;
  readonly run: string;
  readonly with: Texts;
  /** With what the job and the workflow set. */
  readonly env: Texts;
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

export function readWorkflow(file: string, text: string): ReadWorkflow {
  const yaml = readYaml(text, 'followed');
  const whereIs = whereIn(yaml);
  const { on, jobs, env, permissions } = mapping(yaml.value) ?? {};
  const named = mapping(jobs);
  if (named === undefined) return { workflow: undefined, complaints: yaml.complaints, whereIs };
  const around = { env: texts(env), permissions };
  const read = Object.entries(named).flatMap(([name, job]) => jobIn(name, job, around) ?? []);
  return { workflow: { file, events: eventsIn(on), jobs: read }, complaints: yaml.complaints, whereIs };
}

function whereIn(yaml: LocatedYaml): ReadWorkflow['whereIs'] {
  return (path, part) => {
    const { line, column } = yaml.locate({ path, part, message: '' }) ?? { line: 1, column: 1 };
    return { line, column };
  };
}

function jobIn(name: string, given: unknown, around: { env: Texts; permissions: unknown }): Job | undefined {
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
    steps: (Array.isArray(steps) ? steps : []).flatMap((step, index) =>
      stepIn(step, [...path, 'steps', index], shared),
    ),
  };
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
    },
  ];
}

/** One, a list, or a mapping of them. */
function eventsIn(on: unknown): readonly string[] {
  if (typeof on === 'string') return [on];
  if (Array.isArray(on)) return on.filter((event) => typeof event === 'string');
  return Object.keys(mapping(on) ?? {});
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
