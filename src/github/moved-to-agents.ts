import { Problem, Problems, problemsOf } from '../problem.ts';
import type { SecretStore } from './stores.ts';

type Words = Pick<Problem, 'code' | 'what' | 'likelyCause' | 'fix'>;
type Kind = 'secrets' | 'variables';

const READS = 'GitHub moved what it held there in May 2026, and Copilot cloud agent reads that';

/** Whether it is the one that Copilot's agent had. */
export function isOfAgent(environment: string | undefined): boolean {
  return environment?.toLowerCase() === 'copilot';
}

/**
 * GitHub has made Agents secrets of what the environment of Copilot's agent held, which nobody here has written since.
 * https://docs.github.com/copilot/how-tos/copilot-on-github/customize-copilot/customize-cloud-agent/configure-secrets-and-variables
 */
export function movedToAgentsNotes(store: SecretStore, kind: Kind = 'secrets'): readonly string[] {
  if (store.kind !== 'environment' || !isOfAgent(store.environment)) return [];
  const [place, written] = [`${store.owner}/${store.repo}`, `\`environment: ${store.environment}\``];
  if (kind === 'variables')
    return [
      `${place}: GitHub moved the variables of ${written} to those of Agents in May 2026, which nobody here writes, and Copilot cloud agent reads those: give it these parts under \`github-secrets\`, with \`store: agents\`.`,
    ];
  return [
    `${place}: write \`store: agents\` in the place of ${written}. GitHub moved its secrets there in May 2026, and Copilot cloud agent reads those: its copy may be an old one, whatever becomes of this one.`,
  ];
}

/** Of an environment that is missing, and that nobody should make. */
export function agentsInstead({ environment }: { readonly environment: string }, kind: Kind): Words {
  return {
    code: 'github-environment-not-found',
    what: 'The repository has no such environment',
    likelyCause: `${environment} was the environment of Copilot's agent. ${READS}: the store of Agents.`,
    fix:
      kind === 'secrets'
        ? `store: agents   # in the place of environment: ${environment}`
        : `github-secrets: { NAME: host }   # in the place of github-variables\nstore: agents   # in the place of environment: ${environment}`,
  };
}

/** The same failure, which is not worth mending where nobody reads what is written. */
export function sayingMoved(thrown: unknown, store: SecretStore, kind: Kind = 'secrets'): unknown {
  const [note] = movedToAgentsNotes(store, kind);
  if (note === undefined) return thrown;
  return new Problems(
    problemsOf(thrown).map((problem) => {
      const { code, what, target, answer, likelyCause, fix, cause } = problem;
      if (code === 'github-environment-not-found') return problem; // it says so
      return new Problem({
        ...{ code, what, target, answer, fix, cause },
        likelyCause: `${likelyCause} ${note}`,
      });
    }),
  );
}
