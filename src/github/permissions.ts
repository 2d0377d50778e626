import type { SecretStore } from './stores.ts';

/** What a token has to be given for a secret: a status only reads. */
export type SecretAccess = 'read' | 'read and write';

/** The permissions of a fine-grained token or a GitHub App, as the web page calls them. */
export function permissionsFor(store: SecretStore, access: SecretAccess): string {
  if (store.kind === 'environment') return `Secrets (${access}) and Environments (${access})`;
  return `${SECRETS_OF[store.kind][store.reader ?? 'actions']} (${access})`;
}

/** The same for a variable. */
export function variablePermissionFor({ kind }: SecretStore, access: SecretAccess): string {
  if (kind === 'environment') return `Environments (${access})`;
  return `${kind === 'organization' ? 'organization permission ' : ''}Variables (${access})`;
}

/** https://docs.github.com/rest/authentication/permissions-required-for-github-apps */
const SECRETS_OF = {
  repository: { actions: 'Secrets', dependabot: 'Dependabot secrets', codespaces: 'Codespaces secrets' },
  organization: {
    actions: 'organization permission Secrets',
    dependabot: 'organization permission Organization dependabot secrets',
    codespaces: 'organization permission Organization codespaces secrets',
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
        ...(secrets ? { [store.reader === undefined ? 'secrets' : `${store.reader}_secrets`]: access } : {}),
        ...(variables ? { actions_variables: access } : {}),
      };
    case 'organization':
      return {
        ...(secrets
          ? {
              [store.reader === undefined ? 'organization_secrets' : `organization_${store.reader}_secrets`]:
                access,
            }
          : {}),
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
