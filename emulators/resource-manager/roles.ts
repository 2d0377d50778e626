/** A role's definition, as the resource manager shows it. */
export interface Role {
  readonly actions: readonly string[];
  readonly notActions: readonly string[];
  readonly dataActions: readonly string[];
  readonly notDataActions: readonly string[];
}

export type RoleName = 'Contributor' | 'Reader' | 'Key Vault Secrets Officer' | 'Key Vault Secrets User';

const nothing = { actions: [], notActions: [], dataActions: [], notDataActions: [] };

/** What somebody's own role allows: its actions, or those and its data actions. */
export type CustomRole = readonly string[] | Pick<Role, 'actions' | 'dataActions'>;

export function customRole(role: CustomRole): Role {
  return 'dataActions' in role ? { ...nothing, ...role } : { ...nothing, actions: role };
}

/** https://learn.microsoft.com/azure/role-based-access-control/built-in-roles */
export const ROLES: Record<RoleName, Role> = {
  Contributor: {
    ...nothing,
    actions: ['*'],
    notActions: [
      'Microsoft.Authorization/*/Delete',
      'Microsoft.Authorization/*/Write',
      'Microsoft.Authorization/elevateAccess/Action',
      'Microsoft.Blueprint/blueprintAssignments/write',
      'Microsoft.Blueprint/blueprintAssignments/delete',
      'Microsoft.Compute/galleries/share/action',
      'Microsoft.Purview/consents/write',
      'Microsoft.Purview/consents/delete',
      'Microsoft.Resources/deploymentStacks/manageDenySetting/action',
    ],
  },
  Reader: { ...nothing, actions: ['*/read'] },
  'Key Vault Secrets Officer': {
    ...nothing,
    actions: [
      'Microsoft.Authorization/*/read',
      'Microsoft.Insights/alertRules/*',
      'Microsoft.Resources/deployments/*',
      'Microsoft.Resources/subscriptions/resourceGroups/read',
      'Microsoft.Support/*',
      'Microsoft.KeyVault/checkNameAvailability/read',
      'Microsoft.KeyVault/deletedVaults/read',
      'Microsoft.KeyVault/locations/*/read',
      'Microsoft.KeyVault/vaults/*/read',
      'Microsoft.KeyVault/operations/read',
    ],
    dataActions: ['Microsoft.KeyVault/vaults/secrets/*'],
  },
  'Key Vault Secrets User': {
    ...nothing,
    dataActions: [
      'Microsoft.KeyVault/vaults/secrets/getSecret/action',
      'Microsoft.KeyVault/vaults/secrets/readMetadata/action',
    ],
  },
};
