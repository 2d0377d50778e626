import { flexibleServerProvider } from '../flexible-server/api.ts';
import { groupId, serverId } from '../flexible-server/representation.ts';
import { createFlexibleServer, type FlexibleServer } from '../flexible-server/server.ts';
import { type VaultIdentity, vaultId } from '../key-vault/permissions.ts';
import type { SeededDirectory } from '../seed/directory.ts';
import { RESOURCE_GROUP, ROLE, VAULT_NAME } from '../seed.ts';
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
}

export interface Resources {
  roles: RoleAssignments;
  scopes: Scopes;
  vault: VaultIdentity;
  flexibleServer: FlexibleServer;
  providers: ResourceProvider[];
}

/** The subscription's resources, and who may do what with them. */
export function createResources(o: {
  subscriptionId: string;
  seeded: SeededDirectory;
  vaultSettings: Omit<VaultSettings, 'tenantId'>;
  /** Changes the administrator's role; without it there is no server. */
  setPassword?: ((password: string) => Promise<void>) | undefined;
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
  };
  const roles = createRoleAssignments(seededRoles(seeded, scopes));
  const flexibleServer = createFlexibleServer({ setPassword: setPassword ?? noServer });
  const permissions = permissionsProvider({ roles, exists: (id) => isResource(id, scopes) });
  const settings = { ...vaultSettings, tenantId: seeded.directory.tenantId };
  const providers = [permissions, vaultProvider({ vault, settings, roles, members: seeded.members })];
  if (setPassword) providers.push(flexibleServerProvider({ identity, server: flexibleServer, roles }));
  return { roles, scopes, vault, flexibleServer, providers };
}

async function noServer(): Promise<void> {
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
