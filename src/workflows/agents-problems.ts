import { isOfAgent } from '../github/moved-to-agents.ts';
import { Problem, placedAt } from '../problem.ts';
import { readYaml } from '../topology/located-yaml.ts';
import type { PlacedProblem } from './workflow-problems.ts';

/** Entries for the environment from which GitHub has moved what Copilot cloud agent reads. */
export function agentsProblems(file: string, text: string): readonly PlacedProblem[] {
  const yaml = readYaml(text);
  const consumers = member(yaml.value, 'consumers');
  return (Array.isArray(consumers) ? consumers : []).flatMap((entry: unknown, index) => {
    const environment = member(entry, 'environment');
    if (typeof environment !== 'string' || !isOfAgent(environment)) return [];
    const path = ['consumers', index, 'environment'];
    const at = yaml.locate({ path, part: 'value', message: '' });
    if (at === undefined) return [];
    const problem = placedAt({ file, line: at.line, column: at.column }, movedToAgents(environment));
    return [{ problem, severity: 'warning' as const }];
  });
}

function movedToAgents(environment: string): Problem {
  return new Problem({
    code: 'github-secrets-moved',
    what: "Copilot's agent reads another store than this entry names",
    target: `environment ${environment}`,
    likelyCause:
      'GitHub moved what that environment held to the secrets and variables of Agents in May 2026, and its agent reads those.',
    fix: `store: agents   # in the place of environment: ${environment}; what stands under github-variables belongs under github-secrets`,
  });
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? Object.entries(value).find(([key]) => key === name)?.[1]
    : undefined;
}
