import { foreign } from '../foreign-text.ts';
import { nearest } from '../nearest.ts';
import { eachInvalid } from '../topology/config-file.ts';
import { readYaml } from '../topology/located-yaml.ts';
import type { PlacedProblem } from './workflow-problems.ts';

/** A rotation waits until this workflow is quiet: of a repository whose files are here, one that there is not is a slip. */
export function quietProblems(
  file: string,
  text: string,
  { repository, workflows }: { readonly repository: string; readonly workflows: readonly string[] },
): readonly PlacedProblem[] {
  const yaml = readYaml(text);
  const consumers = member(yaml.value, 'consumers');
  const complaints = (Array.isArray(consumers) ? consumers : []).flatMap((entry: unknown, index) => {
    const [at, quiet] = [member(entry, 'repository'), member(entry, 'quiet')];
    if (typeof at !== 'string' || at.toLowerCase() !== repository.toLowerCase()) return [];
    if (typeof quiet !== 'string' || !/\.ya?ml$/.test(quiet) || workflows.includes(quiet)) return [];
    const close = nearest(quiet, workflows);
    const message = `quiet names ${foreign(quiet)}, and .github/workflows has no such file${close === undefined ? '' : `: did you mean ${foreign(close)}?`}`;
    return yaml.locate({ path: ['consumers', index, 'quiet'], part: 'value', message }) ?? [];
  });
  return eachInvalid(file, complaints).map((problem) => ({ problem, severity: 'error' }));
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? Object.entries(value).find(([key]) => key === name)?.[1]
    : undefined;
}
