import type { OtherReader, SecretStore } from './stores.ts';

/** What a token has to be given for a secret: a status only reads. */
export type SecretAccess = 'read' | 'read and write';

/** The permissions of a fine-grained token or a GitHub App, as the web page calls them. */
export function permissionsFor(store: SecretStore, access: SecretAccess): string {
  if (store.kind === 'environment') return `Secrets (${access}) and Environments (${access})`;
  const { name, isWriteOnly = false } = SECRETS_OF[store.kind][store.reader ?? 'actions'];
  return `${name} (${isWriteOnly ? 'read and write' : access})`;
}

/** The same for a variable. */
export function variablePermissionFor({ kind }: SecretStore, access: SecretAccess): string {
  if (kind === 'environment') return `Environments (${access})`;
  return `${kind === 'organization' ? 'organization permission ' : ''}Variables (${access})`;
}

interface SecretsPermission {
  /** On the web page. */
  readonly name: string;
  /** As a GitHub App asks for it. That it asks for the Agents' by these, no page says (docs/prober.md). */
  readonly key: string;
  /** Whoever only reads needs the right to write, too. */
  readonly isWriteOnly?: boolean;
}

/** https://docs.github.com/rest/authentication/permissions-required-for-github-apps */
const SECRETS_OF: Readonly<
  Record<'repository' | 'organization', Readonly<Record<OtherReader | 'actions', SecretsPermission>>>
> = {
  repository: {
    actions: { name: 'Secrets', key: 'secrets' },
    dependabot: { name: 'Dependabot secrets', key: 'dependabot_secrets' },
    codespaces: { name: 'Codespaces secrets', key: 'codespaces_secrets', isWriteOnly: true },
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
};

function secretsPermission(
  store: Exclude<SecretStore, { kind: 'environment' }>,
  access: 'read' | 'write',
): AppPermissions {
  const { key, isWriteOnly = false } = SECRETS_OF[store.kind][store.reader ?? 'actions'];
  return { [key]: isWriteOnly ? 'write' : access };
}

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
        ...(secrets ? secretsPermission(store, access) : {}),
        ...(variables ? { actions_variables: access } : {}),
      };
    case 'organization':
      return {
        ...(secrets ? secretsPermission(store, access) : {}),
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
