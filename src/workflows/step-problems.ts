import { emptyDatabaseUrl } from '../inputs/absent-secret.ts';
import { chosenCredential } from '../inputs/chosen-credential.ts';
import { NOT_GIVEN } from '../inputs/given.ts';
import { unknownInput } from '../inputs/problems.ts';
import { INPUT_NAMES } from '../inputs/schema.ts';
import { contraryComplaints, missingComplaints, wordComplaints } from '../inputs/together.ts';
import { Problem } from '../problem.ts';
import type { ConfigFile } from '../topology/config-file.ts';
import type { YamlPath } from '../topology/located-yaml.ts';
import type { GivenStep } from './given-step.ts';
import type { Source } from './workflow-file.ts';

/** What is wrong, and where in the workflow. */
export interface Found {
  readonly path: YamlPath;
  readonly part: 'key' | 'value';
  readonly problem: Problem;
  readonly severity: 'error' | 'warning';
  /** The file that `path` leads through, where that is another than the workflow. */
  readonly source?: Source;
}

/** These decide what else is needed: where an expression makes one, nobody knows what that is. */
const DECIDING = ['heal', 'plan', 'recover-with-arm', 'open-firewall', 'keep-open-for-job'];
/** What these say is held against the config file. */
const NAMING = ['secret', 'export', 'except'];

/**
 * What a run of this step would refuse of its inputs before it does anything, as far as the file tells: by the same
 * rules. `config` is what it would read; a Problem where that is not known, or has a complaint of its own.
 */
export function inputProblems(
  given: GivenStep,
  config: ConfigFile | Problem,
  untrustedEvent: string | undefined,
): readonly Found[] {
  const { literal, open, explicit, contradictions, emptyUrl, mode } = given;
  const literals = contradictions.filter((name) => !open.has(name));
  // Whatever an expression says, the name of its input is plain.
  const unknown = [...open].filter((name) => !INPUT_NAMES.includes(name)).map(unknownInput);
  const words = [...unknown, ...wordComplaints(literal, literals)];
  const found = words.map((problem) => foundAt(given, problem));
  if (mode === undefined || mode === 'validate') return found;
  const texts: Record<string, string> = { ...given.given };
  for (const name of DECIDING) if (open.has(name)) delete texts[name];
  if (emptyUrl) texts['database-url'] = NOT_GIVEN;
  const chosen = open.has('credential')
    ? { config: UNKNOWN_CONFIG, complaints: [] }
    : chosenCredential(texts, config);
  const isContrary = NAMING.every((name) => !open.has(name));
  const complaints = [
    ...(emptyUrl && mode === 'check' ? [emptyDatabaseUrl({}, texts['github-secret'] ?? 'DATABASE_URL')] : []),
    ...(given.variablesAreOpen ? [] : missingComplaints(texts, explicit, chosen.config, untrustedEvent)),
    ...chosen.complaints,
    ...(isContrary ? contraryComplaints(texts, explicit, chosen.config) : []),
  ];
  return [...found, ...complaints.map((problem) => foundAt(given, problem))];
}

/** Never shown: it keeps everybody from guessing what a config file says that nobody can read. */
export const UNKNOWN_CONFIG = new Problem({
  ...{ code: 'config-not-found', what: 'The config file cannot be read', target: 'config' },
  ...{ likelyCause: 'An expression names it.', fix: 'A path.' },
});

/** At the input that it is about, or else at the step. */
export function foundAt({ step }: GivenStep, problem: Problem, input?: string): Found {
  const name = input ?? /^(?:input )?([a-z-]+)/.exec(problem.target)?.[1];
  const key = Object.keys(step.with).find((one) => one.toLowerCase().replaceAll(/[_ ]/g, '-') === name);
  if (key === undefined) return { path: [...step.path, 'uses'], part: 'key', problem, severity: 'error' };
  const part = problem.code === 'input-unknown' ? 'key' : 'value';
  return { path: [...step.path, 'with', key], part, problem, severity: 'error' };
}
