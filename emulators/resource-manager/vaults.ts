import { type VaultIdentity, vaultId } from '../key-vault/permissions.ts';
import type { ResourceProvider } from './api.ts';
import { checkApiVersion, demand } from './authorization.ts';
import { ArmRefusal } from './refusal.ts';
import type { RoleAssignments } from './role-assignments.ts';

/** What only the vault itself knows. */
export interface VaultSettings {
  tenantId: string;
  permissions: 'rbac' | 'access-policies';
  /** Known once the vault is served. */
  url(): string;
}

/** Azure/azure-rest-api-specs, Microsoft.KeyVault, without the previews. */
const API_VERSIONS = [
  ...['2015-06-01', '2016-10-01', '2018-02-14', '2019-09-01', '2021-10-01', '2022-07-01', '2022-11-01'],
  ...['2023-02-01', '2023-07-01', '2024-11-01', '2025-05-01', '2026-02-01'],
];
/** All before 2026-02-01 end then (learn.microsoft.com, key-vault/general/access-control-default). */
const RETIREMENT = { from: new Date('2027-02-27T00:00:00Z'), survivor: '2026-02-01' };
/** The first version that tells of it (learn.microsoft.com, azure/templates/microsoft.keyvault/change-log/vaults). */
const SINCE: Readonly<Record<string, string>> = {
  enableSoftDelete: '2016-10-01',
  enableRbacAuthorization: '2019-09-01',
  softDeleteRetentionInDays: '2019-09-01',
  provisioningState: '2021-10-01',
  publicNetworkAccess: '2021-10-01',
};
const VAULT =
  /^\/subscriptions\/([^/]+)\/resourceGroups\/([^/]+)\/providers\/Microsoft\.KeyVault\/vaults\/([^/]+)\/?$/i;

/** Microsoft.KeyVault: one vault as a resource, to read. */
export function vaultProvider(o: {
  vault: VaultIdentity;
  settings: VaultSettings;
  roles: RoleAssignments;
  /** Object ids of those who may have an access policy. */
  members: readonly string[];
  now?: (() => Date) | undefined;
}): ResourceProvider {
  const { vault, roles, now = () => new Date() } = o;
  return async (c, objectId) => {
    const match = VAULT.exec(c.req.path);
    if (!match || c.req.method !== 'GET') return undefined;
    const [path, subscription = '', group = '', name = ''] = match;
    const version = c.req.query('api-version') ?? '';
    checkApiVersion(version, 'vaults', served(now()));
    if (!same(subscription, vault.subscriptionId)) {
      throw new ArmRefusal(
        404,
        'SubscriptionNotFound',
        `The subscription '${subscription}' could not be found.`,
      );
    }
    demand(roles, objectId, 'Microsoft.KeyVault/vaults/read', path.replace(/\/$/, ''));
    if (!same(group, vault.resourceGroup)) {
      throw new ArmRefusal(404, 'ResourceGroupNotFound', `Resource group '${group}' could not be found.`);
    }
    return same(name, vault.name) ? c.json(representation(o, version)) : undefined;
  };
}

function served(at: Date): string[] {
  const isServed = (version: string) => at < RETIREMENT.from || version >= RETIREMENT.survivor;
  return API_VERSIONS.filter(isServed);
}

/** What a version does not know, it does not tell. Azure/azure-rest-api-specs, 2026-02-01/examples/getVault.json. */
function representation(o: Parameters<typeof vaultProvider>[0], version: string): object {
  const { properties, ...vault } = newest(o);
  const known = Object.entries(properties).filter(([name]) => version >= (SINCE[name] ?? ''));
  return { ...vault, properties: Object.fromEntries(known) };
}

function newest({ vault, settings, roles, members }: Parameters<typeof vaultProvider>[0]) {
  const { tenantId, permissions } = settings;
  const policies = members.map((objectId) => ({
    ...{ tenantId, objectId },
    permissions: { keys: [], secrets: wordsOf(roles, objectId, vaultId(vault)), certificates: [] },
  }));
  return {
    id: vaultId(vault),
    name: vault.name,
    type: 'Microsoft.KeyVault/vaults',
    location: vault.location,
    tags: {},
    properties: {
      sku: { family: 'A', name: 'standard' },
      tenantId,
      accessPolicies:
        permissions === 'rbac' ? [] : policies.filter((policy) => policy.permissions.secrets.length > 0),
      enabledForDeployment: false,
      enableSoftDelete: true,
      softDeleteRetentionInDays: 90,
      enableRbacAuthorization: permissions === 'rbac',
      vaultUri: `${settings.url()}/`,
      provisioningState: 'Succeeded',
      publicNetworkAccess: 'Enabled',
    },
  };
}

/** The policy that stands for what is held on the vault, as the vault itself reads it. */
function wordsOf(roles: RoleAssignments, objectId: string, id: string): string[] {
  const words: Record<string, string> = {
    ...{ get: 'getSecret/action', list: 'readMetadata/action', set: 'setSecret/action', delete: 'delete' },
    ...{ recover: 'recover/action', purge: 'purge/action' },
  };
  return Object.keys(words).filter((word) =>
    roles.mayOnData(objectId, `Microsoft.KeyVault/vaults/secrets/${words[word]}`, id),
  );
}

function same(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
