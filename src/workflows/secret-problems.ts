import { foreign } from '../foreign-text.ts';
import { Problem } from '../problem.ts';
import type { YamlPath } from '../topology/located-yaml.ts';
import type { Topology } from '../topology/topology.ts';
import type { Found } from './step-problems.ts';
import type { Job, WrittenText } from './workflow-file.ts';

/** A secret of this repository that the config file keeps, by its name and where it is. */
export interface KeptSecret {
  readonly name: string;
  /** Undefined for the repository's own. */
  readonly environment: string | undefined;
}

/** Those of GitHub Actions in one repository. */
export function keptSecrets(topologies: readonly Topology[], repository: string): readonly KeptSecret[] {
  const isHere = ({ owner, repo }: { owner: string; repo: string }): boolean =>
    `${owner}/${repo}`.toLowerCase() === repository.toLowerCase();
  return topologies.flatMap(({ consumers }) =>
    consumers.flatMap((entry): readonly KeptSecret[] => {
      if (entry.kind === 'github-secret' && entry.reader === undefined && isHere(entry.repository))
        return [{ name: entry.name, environment: entry.environment }];
      if (entry.kind === 'github-settings' && entry.reader === undefined && isHere(entry.repository))
        return entry.settings
          .filter(({ is }) => is === 'secret')
          .map(({ name }) => ({ name, environment: entry.environment }));
      return [];
    }),
  );
}

/**
 * A job that reads a secret which the file keeps in an environment gets it only if it names that environment:
 * otherwise it gets an empty text, or a secret of the same name that nobody keeps.
 */
export function environmentProblems(job: Job, kept: readonly KeptSecret[]): readonly Found[] {
  if (job.environmentIsOpen) return [];
  return readsIn(job).flatMap(({ name, path, by }) => {
    // in a job of the called workflow, its environment's secret of that name goes before what is passed
    if (by === 'call, as it is') return [];
    const copies = kept.filter((one) => one.name === name);
    const isReached = copies.some(
      ({ environment }) => environment === undefined || same(environment, job.environment),
    );
    const environments = copies.flatMap(({ environment }) => environment ?? []);
    if (environments.length === 0 || isReached) return [];
    return [{ path, part: 'value', severity: 'error', problem: elsewhere(name, environments, job, by) }];
  });
}

/** GitHub does not tell apart what differs only in case. */
function same(one: string, other: string | undefined): boolean {
  return one.toLowerCase() === other?.toLowerCase();
}

interface Read {
  readonly name: string;
  readonly path: YamlPath;
  /** A job that calls a workflow passes it, under its own name or under another. */
  readonly by: 'job' | 'call, as it is' | 'call, renamed';
}

const SECRET = /\bsecrets\s*(?:\.\s*([A-Za-z_]\w*)|\[\s*'([A-Za-z_]\w*)'\s*\])/g;

/** Each secret where it is read first, in each of these ways. */
export function readsIn({ steps, texts }: Job): readonly Read[] {
  const inSteps = steps.flatMap((step): readonly WrittenText[] => [
    ...Object.entries(step.with).map(([key, text]) => ({ path: [...step.path, 'with', key], text })),
    ...Object.entries(step.ownEnv).map(([key, text]) => ({ path: [...step.path, 'env', key], text })),
    { path: [...step.path, 'run'], text: step.run },
  ]);
  const reads = [...texts, ...inSteps].flatMap(({ path, text, passedAs }) =>
    namesIn(text).map((name): Read => ({ name, path, by: wayOf(name, passedAs) })),
  );
  const isSame = (one: Read, other: Read): boolean => one.name === other.name && one.by === other.by;
  return reads.filter((read, index) => reads.findIndex((one) => isSame(one, read)) === index);
}

function wayOf(name: string, passedAs: string | undefined): Read['by'] {
  if (passedAs === undefined) return 'job';
  return passedAs.toUpperCase() === name ? 'call, as it is' : 'call, renamed';
}

function namesIn(text: string): readonly string[] {
  return [...text.matchAll(/\$\{\{([\s\S]*?)\}\}/g)].flatMap(([, expression = '']) =>
    [...expression.matchAll(SECRET)].map(([, dotted, quoted]) => (dotted ?? quoted ?? '').toUpperCase()),
  );
}

function elsewhere(
  name: string,
  environments: readonly string[],
  { environment }: Job,
  by: Read['by'],
): Problem {
  const [first = ''] = environments;
  const named = /^[A-Za-z][\w-]*$/.test(first) ? first : JSON.stringify(first);
  const said =
    by !== 'job'
      ? 'a job that calls a workflow can name no environment'
      : environment === undefined
        ? 'the job names no environment'
        : `the job’s environment is ${foreign(environment)}`;
  return new Problem({
    code: 'workflow-environment',
    what: 'The job does not get the secret that the config file keeps up',
    target: `secret ${name}`,
    answer: `it is kept in the environment ${environments.map(foreign).join(', ')}, and ${said}`,
    likelyCause:
      'The job lacks the line, or the config file names another environment: such a job gets an empty text, or a secret of the same name that no rotation writes.',
    fix:
      by === 'job'
        ? `environment: ${named}   # in the job; or mend environment: in the config file`
        : `environment: ${named}   # in the job of the called workflow, and there read secrets.${name} itself; or mend environment: in the config file`,
  });
}
