import type { Owner } from './owner.ts';
import {
  createSecretStore,
  MOST_IN_ORGANIZATION,
  MOST_IN_REPOSITORY,
  type SecretStore,
} from './secret-store.ts';
import { createVariableStore, type VariableStore } from './variable-store.ts';

/** Who may read an organisation's secret. `repositories` counts for `selected` only. */
export interface SecretAccess {
  visibility: 'all' | 'private' | 'selected';
  /** numbers of repositories */
  repositories: number[];
}

/** The parts of GitHub that have secrets of their own. */
export type Reader = 'actions' | 'dependabot' | 'codespaces' | 'agents';

export interface OrganizationSecrets {
  secrets: SecretStore;
  access: Map<string, SecretAccess>;
}

export interface Organization {
  owner: Owner;
  stores: Record<Reader, OrganizationSecrets>;
  variables: VariableStore;
  /** Who may read each variable, by its name in capitals. */
  variableAccess: Map<string, SecretAccess>;
}

export function createOrganization(owner: Owner, now: () => Date): Organization {
  const store = (most: number): OrganizationSecrets => ({
    secrets: createSecretStore({}, now, most),
    access: new Map(),
  });
  return {
    owner,
    // The counts of Dependabot and of Agents are documented nowhere; that of Codespaces is 100.
    stores: {
      actions: store(MOST_IN_ORGANIZATION),
      dependabot: store(MOST_IN_ORGANIZATION),
      codespaces: store(MOST_IN_REPOSITORY),
      agents: store(MOST_IN_ORGANIZATION),
    },
    variables: createVariableStore(now),
    variableAccess: new Map(),
  };
}

/** As a story finds it: from behind the counter. */
export function arrangeSecret(
  { secrets, access }: OrganizationSecrets,
  name: string,
  value: string,
  who: SecretAccess,
): void {
  secrets.arrange(name, value);
  access.set(name.toUpperCase(), who);
}

export function resetOrganization({ stores, variables, variableAccess }: Organization): void {
  for (const { secrets, access } of Object.values(stores)) {
    secrets.reset();
    access.clear();
  }
  variables.reset();
  variableAccess.clear();
}

/** What the control service shows of the stores, decrypted. */
export function organizationState(
  { stores, variables, variableAccess }: Organization,
  nameOf: (id: number) => string,
) {
  const withAccess = <T extends object>(held: Record<string, T>, access: Map<string, SecretAccess>) =>
    Object.fromEntries(
      Object.entries(held).map(([name, one]) => {
        const { visibility = 'private', repositories = [] } = access.get(name) ?? {};
        return [name, { ...one, visibility, selectedRepositories: repositories.map(nameOf) }];
      }),
    );
  const contents = ({ secrets, access }: OrganizationSecrets) => withAccess(secrets.contents(), access);
  return {
    actions: contents(stores.actions),
    dependabot: contents(stores.dependabot),
    codespaces: contents(stores.codespaces),
    agents: contents(stores.agents),
    variables: withAccess(variables.contents(), variableAccess),
  };
}
