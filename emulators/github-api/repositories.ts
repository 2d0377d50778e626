import { createSecretStore, type SecretStore, timestamp } from './secret-store.ts';
import { createWorkflow, type Workflow } from './workflow-runs.ts';

export interface GitHubSeed {
  owners: Owner[];
  repositories: {
    fullName: string;
    id: number;
    secrets: Record<string, string>;
    environments: Record<string, Record<string, string>>;
    /** file names; none by default */
    workflows?: string[];
  }[];
  /** whose job the `workflow` token belongs to; the first repository by default */
  workflowRepository?: string;
}

interface Owner {
  login: string;
  id: number;
  type: 'Organization' | 'User';
}

export interface Environment {
  id: number;
  name: string;
  secrets: SecretStore;
}

export interface Repository {
  id: number;
  fullName: string;
  owner: Owner;
  createdAt: string;
  secrets: SecretStore;
  environments: Environment[];
  workflows: Workflow[];
}

export function seedRepositories(seed: GitHubSeed, now: () => Date): Repository[] {
  return seed.repositories.map((one) => {
    const login = one.fullName.split('/')[0];
    const owner = seed.owners.find((candidate) => candidate.login === login);
    if (owner === undefined) throw new Error(`the seed has no owner for ${one.fullName}`);
    return {
      id: one.id,
      fullName: one.fullName,
      owner,
      createdAt: timestamp(now()),
      secrets: createSecretStore(one.secrets, now),
      environments: Object.entries(one.environments).map(([name, secrets], index) => ({
        id: one.id * 100 + index + 1,
        name,
        secrets: createSecretStore(secrets, now),
      })),
      workflows: (one.workflows ?? []).map((file, index) =>
        createWorkflow(one.id * 100 + index + 1, file, now),
      ),
    };
  });
}

type StoreState = Record<string, { value: string; updatedAt: string }>;

interface RepositoryState {
  actions: StoreState;
  environments: Record<string, StoreState>;
  dependabot: StoreState;
  codespaces: StoreState;
  variables: StoreState;
}

/** By full name; `orgs` beside them. */
export type GitHubState = Record<string, RepositoryState>;

/** What the control service shows: everything, decrypted. */
export function stateOf(repositories: Repository[]): GitHubState {
  const entries = repositories.map(({ fullName, secrets, environments }) => [
    fullName,
    {
      actions: secrets.contents(),
      environments: Object.fromEntries(environments.map((one) => [one.name, one.secrets.contents()])),
      dependabot: {},
      codespaces: {},
      variables: {},
    },
  ]);
  return { ...Object.fromEntries(entries), orgs: {} };
}
