import { randomUUID } from 'node:crypto';
import type { Hono } from 'hono';
import type { Database } from './container-apps/database-login.ts';
import { createEntra, type Entra } from './entra/authority.ts';
import { createGitHubOidc, type GitHubOidc } from './github-oidc/issuer.ts';
import { GITHUB_ISSUER } from './github-oidc/job-identity.ts';
import { createSecretStore, type SecretStore } from './key-vault/secret-store.ts';
import { createVault, type Vault } from './key-vault/vault.ts';
import { createMovableClock } from './movable-clock.ts';
import { createResourceManager } from './resource-manager/api.ts';
import { createResources, type Resources } from './resource-manager/resources.ts';
import type { SeededDirectory } from './seed/directory.ts';
import type { NodeEnv, Service } from './service.ts';

export interface AzureServices {
  oidc: GitHubOidc;
  oidcUrl: string;
  entra: Entra;
  entraUrl: string;
  store: SecretStore;
  vault: Vault;
  vaultUrl: string;
  armUrl: string;
  subscriptionId: string;
  resources: Resources;
}

/** The sign-in chain and what it opens, each knowing the address of the one before. */
export async function startAzureServices(o: {
  open: (name: string, app: Hono<NodeEnv>) => Promise<Service>;
  seeded: SeededDirectory;
  permissions: 'rbac' | 'access-policies';
  /** Changes the password of the database's administrator; without it there is no server resource. */
  setPassword?: (password: string) => Promise<void>;
  /** Lets its clients in, or leaves them without an answer. */
  guard?: (admits: boolean) => Promise<void>;
  /** Where its container apps log in. */
  database?: () => Promise<Database>;
  /** By which the resource manager knows what has retired. */
  now?: (() => Date) | undefined;
}): Promise<AzureServices> {
  const { open, seeded, permissions } = o;
  const { directory } = seeded;
  const subscriptionId = randomUUID();
  const clock = createMovableClock();
  const store = createSecretStore(clock.now);
  const resources = createResources({
    ...{
      subscriptionId,
      seeded,
      store,
      open,
      setPassword: o.setPassword,
      database: o.database,
      guard: o.guard,
      now: o.now,
    },
    vaultSettings: { permissions, url: () => vaultService.url },
  });
  const oidc = await createGitHubOidc();
  // A trailing slash names another issuer to Entra, though whoever configured it meant the same keys.
  const issuers = new Set([GITHUB_ISSUER, `${GITHUB_ISSUER}/`]);
  const entra = await createEntra({
    directory,
    keysOf: (issuer) => (issuers.has(issuer) ? oidc.jwks : undefined),
  });
  const oidcService = await open('github-oidc', oidc.app);
  const { url: entraUrl } = await open('entra', entra.app);
  const trust = { tenantId: directory.tenantId, authorityUrl: entraUrl, jwks: entra.jwks };
  const vault = createVault({
    ...{ store, trust, clock },
    permissions: { model: permissions, roles: resources.roles, vault: resources.vault },
  });
  const vaultService = await open('key-vault', vault.app);
  // Filled in below: a cloud's resource manager can be asked for by its own address, once that is known.
  const audiences = both('https://management.core.windows.net', 'https://management.azure.com');
  const arm = createResourceManager({
    places: {
      entraUrl,
      vaultSuffix: `localhost:${vaultService.port}`,
      databaseSuffix: 'localhost',
    },
    trust: { ...trust, audiences },
    subscription: {
      ...{ subscriptionId, tenantId: directory.tenantId, tenantName: 'ctxEco' },
      ...{ tenantDomain: directory.domain, displayName: 'ctxEco' },
    },
    roles: resources.roles,
    providers: resources.providers,
  });
  const { url: armUrl } = await open('resource-manager', arm.app);
  audiences.push(...both(armUrl));
  entra.addResource(armUrl);
  return {
    ...{ oidc, oidcUrl: oidcService.url, entra, entraUrl, store, vault },
    ...{ vaultUrl: vaultService.url, armUrl, subscriptionId, resources },
  };
}

const both = (...urls: string[]) => urls.flatMap((url) => [`${url}/`, url]);
