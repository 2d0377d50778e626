import { foreign } from '../foreign-text.ts';
import { Problem } from '../problem.ts';
import type { YamlPath } from '../topology/located-yaml.ts';
import type { Topology } from '../topology/topology.ts';
import type { Found } from './step-problems.ts';
import type { Job } from './workflow-file.ts';

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
  return readsIn(job).flatMap(({ name, path }) => {
    const copies = kept.filter((one) => one.name === name);
    const isReached = copies.some(
      ({ environment }) => environment === undefined || same(environment, job.environment),
    );
    const environments = copies.flatMap(({ environment }) => environment ?? []);
    if (environments.length === 0 || isReached) return [];
    return [{ path, part: 'value', severity: 'error', problem: elsewhere(name, environments, job) }];
  });
}

/** GitHub does not tell apart what differs only in case. */
function same(one: string, other: string | undefined): boolean {
  return one.toLowerCase() === other?.toLowerCase();
}

interface Read {
  readonly name: string;
  readonly path: YamlPath;
}

const SECRET = /\bsecrets\s*(?:\.\s*([A-Za-z_]\w*)|\[\s*'([A-Za-z_]\w*)'\s*\])/g;

/** Each secret where it is read first. */
export function readsIn({ steps }: Job): readonly Read[] {
  const reads = steps.flatMap((step) => {
    const places: readonly (readonly [YamlPath, string])[] = [
      ...Object.entries(step.with).map(([key, text]) => [[...step.path, 'with', key], text] as const),
      ...Object.entries(step.env).map(([key, text]) => [[...step.path, 'env', key], text] as const),
      [[...step.path, 'run'], step.run],
    ];
    return places.flatMap(([path, text]) =>
      [...text.matchAll(/\$\{\{([\s\S]*?)\}\}/g)].flatMap(([, expression = '']) =>
        [...expression.matchAll(SECRET)].map(([, dotted, quoted]) => ({
          name: (dotted ?? quoted ?? '').toUpperCase(),
          path,
        })),
      ),
    );
  });
  return reads.filter(({ name }, index) => reads.findIndex((one) => one.name === name) === index);
}

function elsewhere(name: string, environments: readonly string[], { environment }: Job): Problem {
  const [first = ''] = environments;
  const said =
    environment === undefined
      ? 'the job names no environment'
      : `the job’s environment is ${foreign(environment)}`;
  return new Problem({
    code: 'workflow-environment',
    what: 'The job does not get the secret that the config file keeps up',
    target: `secret ${name}`,
    answer: `it is kept in the environment ${environments.map(foreign).join(', ')}, and ${said}`,
    likelyCause:
      'The job lacks the line, or the config file names another environment: such a job gets an empty text, or a secret of the same name that no rotation writes.',
    fix: `environment: ${/^[A-Za-z][\w-]*$/.test(first) ? first : JSON.stringify(first)}   # in the job; or mend environment: in the config file`,
  });
}
