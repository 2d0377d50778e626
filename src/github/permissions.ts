import type { SecretStore } from './stores.ts';

/** What a token has to be given for a secret: a status only reads. */
export type SecretAccess = 'read' | 'read and write';

/** The permissions of a fine-grained token or a GitHub App, as the web page calls them. */
export function permissionsFor(store: SecretStore, access: SecretAccess): string {
  if (store.kind === 'environment') return `Secrets (${access}) and Environments (${access})`;
  return `${SECRETS_OF[store.kind][store.reader ?? 'actions'].name} (${access})`;
}

/** The same for a variable. */
export function variablePermissionFor({ kind }: SecretStore, access: SecretAccess): string {
  if (kind === 'environment') return `Environments (${access})`;
  return `${kind === 'organization' ? 'organization permission ' : ''}Variables (${access})`;
}

/**
 * On the web page, and as a GitHub App asks for it. That an App asks for the Agents' by these names, no page says (docs/prober.md).
 * https://docs.github.com/rest/authentication/permissions-required-for-github-apps
 */
const SECRETS_OF = {
  repository: {
    actions: { name: 'Secrets', key: 'secrets' },
    dependabot: { name: 'Dependabot secrets', key: 'dependabot_secrets' },
    codespaces: { name: 'Codespaces secrets', key: 'codespaces_secrets' },
    agents: { name: 'Agent secrets', key: 'agent_secrets' },
  },
  organization: {
    actions: { name: 'organization permission Secrets', key: 'organization_secrets' },
    dependabot: {
      name: 'organization permission Organization dependabot secrets',
      key: 'organization_dependabot_secrets',
    },
    codespaces: {
      name: 'organization permission Organization codespaces secrets',
      key: 'organization_codespaces_secrets',
    },
    agents: { name: 'organization permission Agent secrets', key: 'organization_agent_secrets' },
  },
} as const;

/** As a GitHub App asks for them when it makes an installation token. */
export type AppPermissions = Readonly<Record<string, 'read' | 'write'>>;

export interface AppNeeds {
  readonly access: 'read' | 'write';
  /** False where there are only variables. */
  readonly secrets?: boolean | undefined;
  readonly createEnvironment: boolean;
  /** Reads or writes variables: those that mark what was delivered, or are delivered themselves. */
  readonly variables: boolean;
}

/** The least that delivering to this store, or looking at it, takes. */
export function appPermissionsFor(
  store: SecretStore,
  { access, createEnvironment, variables, secrets = true }: AppNeeds,
): AppPermissions {
  switch (store.kind) {
    case 'environment':
      return {
        ...(secrets ? { secrets: access } : {}),
        environments: access,
        ...(createEnvironment && access === 'write' ? { administration: 'write' as const } : {}),
      };
    case 'repository':
      return {
        ...(secrets ? { [SECRETS_OF.repository[store.reader ?? 'actions'].key]: access } : {}),
        ...(variables ? { actions_variables: access } : {}),
      };
    case 'organization':
      return {
        ...(secrets ? { [SECRETS_OF.organization[store.reader ?? 'actions'].key]: access } : {}),
        ...(variables ? { organization_actions_variables: access } : {}),
      };
  }
}

/** All of several, each at the higher level. */
export function united(all: readonly AppPermissions[]): AppPermissions {
  const union: Record<string, 'read' | 'write'> = {};
  for (const [name, level] of all.flatMap((one) => Object.entries(one))) {
    if (union[name] !== 'write') union[name] = level;
  }
  return union;
}
