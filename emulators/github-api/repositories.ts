import { createIssueStore, type Issue, type IssueStore } from './issues.ts';
import { createOrganization, type Organization, organizationState } from './organizations.ts';
import type { Owner } from './owner.ts';
import { createSecretStore, type SecretStore, timestamp } from './secret-store.ts';
import { createVariableStore, type VariableStore } from './variable-store.ts';
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
    traits?: Partial<Traits>;
  }[];
  /** whose job the `workflow` token belongs to; the first repository by default */
  workflowRepository?: string;
}

/** What repositories are picked by, and what else is told of them. */
interface Traits {
  archived: boolean;
  fork: boolean;
  topics: string[];
  language: string | null;
  /** custom properties of the organisation */
  properties: Record<string, string | string[] | null>;
  defaultBranch: string;
}

export interface Environment {
  id: number;
  name: string;
  secrets: SecretStore;
  variables: VariableStore;
}

export interface Repository {
  id: number;
  fullName: string;
  owner: Owner;
  createdAt: string;
  traits: Traits;
  secrets: SecretStore;
  dependabot: SecretStore;
  codespaces: SecretStore;
  agents: SecretStore;
  variables: VariableStore;
  environments: Environment[];
  /** Those beyond were made by clients. */
  seededEnvironments: number;
  workflows: Workflow[];
  /** Texts on the default branch, by path. */
  files: Map<string, string>;
  issues: IssueStore;
}

const NO_TRAITS: Traits = {
  archived: false,
  fork: false,
  topics: [],
  language: null,
  properties: {},
  defaultBranch: 'main',
};

export function createRepository(
  { fullName, id, secrets, environments, workflows = [], traits = {} }: GitHubSeed['repositories'][number],
  owner: Owner,
  now: () => Date,
): Repository {
  return {
    ...{ id, fullName, owner, createdAt: timestamp(now()), traits: { ...NO_TRAITS, ...traits } },
    secrets: createSecretStore(secrets, now),
    dependabot: createSecretStore({}, now),
    codespaces: createSecretStore({}, now),
    agents: createSecretStore({}, now),
    variables: createVariableStore(now),
    seededEnvironments: Object.keys(environments).length,
    environments: Object.entries(environments).map(([name, held], index) =>
      createEnvironment(id * 100 + index + 1, name, held, now),
    ),
    workflows: workflows.map((file, index) => createWorkflow(id * 100 + index + 1, file, now)),
    files: filesOf(workflows),
    issues: createIssueStore(),
  };
}

function filesOf(workflows: readonly string[]): Map<string, string> {
  const text = (file: string) => `name: ${file.replace(/\.ya?ml$/, '')}\non: workflow_dispatch\njobs: {}\n`;
  return new Map(workflows.map((file) => [`.github/workflows/${file}`, text(file)]));
}

export function createEnvironment(
  id: number,
  name: string,
  secrets: Record<string, string>,
  now: () => Date,
): Environment {
  return { id, name, secrets: createSecretStore(secrets, now), variables: createVariableStore(now) };
}

export function seedRepositories(seed: GitHubSeed, now: () => Date): Repository[] {
  return seed.repositories.map((one) => createRepository(one, ownerOf(one.fullName, seed.owners), now));
}

function ownerOf(fullName: string, owners: Owner[]): Owner {
  const login = fullName.split('/')[0];
  const owner = owners.find((candidate) => candidate.login === login);
  if (owner === undefined) throw new Error(`the seed has no owner for ${fullName}`);
  return owner;
}

export function seedOrganizations(seed: GitHubSeed, now: () => Date): Organization[] {
  return seed.owners
    .filter(({ type }) => type === 'Organization')
    .map((owner) => createOrganization(owner, now));
}

export function resetRepository({
  secrets,
  dependabot,
  codespaces,
  agents,
  variables,
  environments,
  seededEnvironments,
  workflows,
  files,
  issues,
}: Repository): void {
  environments.splice(seededEnvironments);
  for (const store of [secrets, dependabot, codespaces, agents, variables]) store.reset();
  for (const one of environments) {
    one.secrets.reset();
    one.variables.reset();
  }
  for (const workflow of workflows) workflow.arrange([]);
  files.clear();
  issues.reset();
  for (const [path, text] of filesOf(workflows.map(({ file }) => file))) files.set(path, text);
}

type StoreState = Record<string, { value: string; updatedAt: string }>;

type VariableState = Record<string, { text: string; updatedAt: string }>;

interface RepositoryState {
  actions: StoreState;
  environments: Record<string, StoreState>;
  dependabot: StoreState;
  codespaces: StoreState;
  agents: StoreState;
  variables: VariableState;
  environmentVariables: Record<string, VariableState>;
  issues: Issue[];
}

type OrganizationState = ReturnType<typeof organizationState>;

/** By full name; `orgs` beside them. Variables are no secrets: their text is not called a value. */
export type GitHubState = Record<string, RepositoryState> & { orgs: Record<string, OrganizationState> };

/** What the control service shows: everything, decrypted. */
export function stateOf(repositories: Repository[], organizations: Organization[]): GitHubState {
  const entries = repositories.map((one): [string, RepositoryState] => [
    one.fullName,
    {
      actions: one.secrets.contents(),
      environments: Object.fromEntries(
        one.environments.map((inner) => [inner.name, inner.secrets.contents()]),
      ),
      dependabot: one.dependabot.contents(),
      codespaces: one.codespaces.contents(),
      agents: one.agents.contents(),
      variables: one.variables.contents(),
      environmentVariables: Object.fromEntries(
        one.environments.map((inner) => [inner.name, inner.variables.contents()]),
      ),
      issues: one.issues.all(),
    },
  ]);
  const nameOf = (id: number): string => repositories.find((one) => one.id === id)?.fullName ?? `${id}`;
  const orgs = Object.fromEntries(
    organizations.map((one) => [one.owner.login, organizationState(one, nameOf)]),
  );
  return Object.assign(Object.fromEntries(entries), { orgs }) as GitHubState;
}
