import { randomUUID } from 'node:crypto';
import type { Hono } from 'hono';
import { appServiceProvider } from '../app-service/api.ts';
import { createFarm, type Farm } from '../app-service/farm.ts';
import { containerAppsProvider } from '../container-apps/api.ts';
import type { Database } from '../container-apps/database-login.ts';
import { createIdentities } from '../container-apps/identities.ts';
import { createPlatform, type Platform } from '../container-apps/platform.ts';
import { flexibleServerProvider } from '../flexible-server/api.ts';
import { createFirewall, type Firewall } from '../flexible-server/firewall.ts';
import { groupId, serverId } from '../flexible-server/representation.ts';
import { createFlexibleServer, type FlexibleServer } from '../flexible-server/server.ts';
import { type VaultIdentity, vaultId } from '../key-vault/permissions.ts';
import type { SecretStore } from '../key-vault/secret-store.ts';
import { SHARED_IDENTITY, SYSTEM_IDENTITIES } from '../seed/container-apps.ts';
import type { SeededDirectory } from '../seed/directory.ts';
import { RESOURCE_GROUP, ROLE, VAULT_NAME } from '../seed.ts';
import type { NodeEnv } from '../service.ts';
import type { ResourceProvider } from './api.ts';
import { permissionsProvider } from './permissions.ts';
import { createRoleAssignments, type HeldRole, type RoleAssignments } from './role-assignments.ts';
import { type VaultSettings, vaultProvider } from './vaults.ts';

/** Where roles can be held. */
export interface Scopes {
  subscription: string;
  resourceGroup: string;
  vault: string;
  server: string;
  secret(name: string): string;
  containerApp(name: string): string;
  site(name: string): string;
  /** The identity that container apps share. */
  identity: string;
}

export interface Resources {
  roles: RoleAssignments;
  scopes: Scopes;
  vault: VaultIdentity;
  flexibleServer: FlexibleServer;
  firewall: Firewall;
  containerApps: Platform;
  appService: Farm;
  providers: ResourceProvider[];
}

/** The subscription's resources, and who may do what with them. */
export function createResources(o: {
  subscriptionId: string;
  seeded: SeededDirectory;
  vaultSettings: Omit<VaultSettings, 'tenantId'>;
  store: SecretStore;
  /** Changes the administrator's role; without it there is no server, and no app that needs one. */
  setPassword?: ((password: string) => Promise<void>) | undefined;
  /** Lets clients of the database in, or leaves them without an answer. */
  guard?: ((admits: boolean) => Promise<void>) | undefined;
  /** Where container apps log in, and how they are served. */
  database?: (() => Promise<Database>) | undefined;
  open: (name: string, app: Hono<NodeEnv>) => Promise<{ port: number }>;
  now?: (() => Date) | undefined;
}): Resources {
  const { subscriptionId, seeded, setPassword, vaultSettings } = o;
  const place = { subscriptionId, resourceGroup: RESOURCE_GROUP, location: 'eastus' };
  const vault = { ...place, name: VAULT_NAME };
  const identity = { ...place, name: 'ctxeco-db', host: 'localhost', administratorLogin: ROLE };
  const scopes: Scopes = {
    subscription: `/subscriptions/${subscriptionId}`,
    resourceGroup: groupId(identity),
    vault: vaultId(vault),
    server: serverId(identity),
    secret: (name) => vaultId(vault, name),
    containerApp: (name) => `${groupId(identity)}/providers/Microsoft.App/containerApps/${name}`,
    site: (name) => `${groupId(identity)}/providers/Microsoft.Web/sites/${name}`,
    // In small letters, as the service hands it out (examples/ContainerApps_Get.json).
    identity: `/subscriptions/${subscriptionId}/resourcegroups/${RESOURCE_GROUP}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/${SHARED_IDENTITY}`,
  };
  const shared = { principalId: randomUUID(), clientId: randomUUID() };
  const systemPrincipals = new Map(SYSTEM_IDENTITIES.map((app) => [app, randomUUID()]));
  const principals = [shared.principalId, ...systemPrincipals.values()];
  const roles = createRoleAssignments(
    new Map([...seededRoles(seeded, scopes), ...principals.map((id) => mayGetSecrets(id, scopes))]),
  );
  const flexibleServer = createFlexibleServer({ setPassword: setPassword ?? noServer });
  const firewall = createFirewall(o.guard ?? noServer);
  const { tenantId } = seeded.directory;
  const containerApps = createPlatform({
    ...{ place: { ...place, tenantId }, database: o.database ?? noServer, open: o.open },
    identities: createIdentities(new Map([[scopes.identity.toLowerCase(), shared]]), systemPrincipals),
    vault: { ...vaultSettings, store: o.store, roles, vault },
  });
  const appService = createFarm({
    ...{ place: { ...place, tenantId }, database: o.database ?? noServer, open: o.open },
    vault: { ...vaultSettings, store: o.store, roles, vault },
    shared: new Map([[scopes.identity.toLowerCase(), shared]]),
    newPrincipal() {
      const principal = randomUUID();
      roles.hold(...asHolder(mayGetSecrets(principal, scopes)));
      return principal;
    },
  });
  const isApp = (id: string) =>
    [...containerApps.apps(), ...containerApps.jobs.values(), ...appService.sites()].some(
      (app) => app.id.toLowerCase() === id.toLowerCase(),
    );
  const permissions = permissionsProvider({ roles, exists: (id) => isResource(id, scopes) || isApp(id) });
  const settings = { ...vaultSettings, tenantId };
  const members = setPassword ? [...seeded.members, ...principals] : seeded.members;
  const providers = [permissions, vaultProvider({ vault, settings, roles, members, now: o.now })];
  if (setPassword) {
    providers.push(flexibleServerProvider({ identity, server: flexibleServer, firewall, roles }));
    providers.push(containerAppsProvider({ platform: containerApps, roles }));
    providers.push(appServiceProvider(appService, roles));
  }
  return { roles, scopes, vault, flexibleServer, firewall, containerApps, appService, providers };
}

function mayGetSecrets(principal: string, scopes: Scopes): [string, HeldRole[]] {
  return [principal, [{ role: 'Key Vault Secrets User', scope: scopes.vault }]];
}

function asHolder([principal, held]: [string, HeldRole[]]): [string, ...HeldRole[]] {
  return [principal, ...held];
}

async function noServer(): Promise<never> {
  throw new Error('this cloud was started without a database');
}

/** Whoever may write secrets may also set the server's password; the other members see the subscription. */
function seededRoles({ roles, members }: SeededDirectory, scopes: Scopes): Map<string, HeldRole[]> {
  return new Map(
    members.map((objectId) => {
      const onVault = roles.get(objectId);
      const officer = onVault === 'Key Vault Secrets Officer';
      const held: HeldRole[] = [{ role: officer ? 'Contributor' : 'Reader', scope: scopes.subscription }];
      if (onVault !== undefined) held.push({ role: onVault, scope: scopes.vault });
      return [objectId, held];
    }),
  );
}

/** A vault's secrets count: a role can be held, and so asked about, on a single one. */
function isResource(id: string, { vault, server }: Scopes): boolean {
  const asked = id.toLowerCase();
  if (asked === server.toLowerCase() || asked === vault.toLowerCase()) return true;
  const rest = asked.startsWith(`${vault.toLowerCase()}/`) ? asked.slice(vault.length) : '';
  return /^\/secrets\/[0-9a-z-]{1,127}$/.test(rest);
}
