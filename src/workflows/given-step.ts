import { collect, type Environment, FALLBACKS, type Given } from '../inputs/given.ts';
import { hasExpression, type Job, type Step } from './workflow-file.ts';

/** What a step gives this action, as far as the file says it. */
export interface GivenStep extends Given {
  readonly step: Step;
  /** The steps before it in its job. */
  readonly before: readonly Step[];
  /** Undefined where an expression says it. */
  readonly mode: string | undefined;
  /** Inputs that an expression makes: they are given, and nobody knows what they say. */
  readonly open: ReadonlySet<string>;
  /** What `given` has of the others. */
  readonly literal: Readonly<Record<string, string>>;
  /** A step before may have set variables that stand for inputs. */
  readonly variablesAreOpen: boolean;
}

/** `action`: what this one is called where its name is another. */
function isOurs({ uses }: Step, action: string | undefined): boolean {
  const [name = '', ref] = uses.split('@');
  if (ref === undefined) return false;
  return /^[\w.-]+\/dbcred-sync$/i.test(name) || name.toLowerCase() === action?.toLowerCase();
}

/** `earlier`: what the job has done before these. */
export function givenSteps(
  { steps }: Pick<Job, 'steps'>,
  {
    repository,
    action,
    earlier = [],
  }: { repository: string; action: string | undefined; earlier?: readonly Step[] },
): readonly GivenStep[] {
  return steps.flatMap((step, index) =>
    isOurs(step, action) ? [givenStep(step, [...earlier, ...steps.slice(0, index)], repository)] : [],
  );
}

function givenStep(step: Step, before: readonly Step[], repository: string): GivenStep {
  const inputs = Object.entries(step.with).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]);
  const known = Object.values(FALLBACKS).map((variable) => [variable, step.env[variable]]);
  // The runner sets these two.
  const runner = { GITHUB_API_URL: 'https://api.github.com', GITHUB_REPOSITORY: repository };
  const env: Environment = { ...Object.fromEntries(known), ...runner, ...Object.fromEntries(inputs) };
  const all = collect(env);
  const entries = Object.entries(all.given);
  const open = new Set(entries.flatMap(([name, value]) => (hasExpression(value) ? [name] : [])));
  const literal = Object.fromEntries(entries.filter(([name]) => !open.has(name)));
  return {
    ...all,
    ...{ step, before, open, literal },
    mode: open.has('mode') ? undefined : (literal['mode'] ?? 'check'),
    variablesAreOpen: before.some(({ run }) => run.includes('GITHUB_ENV')),
  };
}
