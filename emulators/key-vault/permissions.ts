import type { RoleAssignments } from '../resource-manager/role-assignments.ts';
import type { RoleName } from '../resource-manager/roles.ts';
import type { Caller } from './caller.ts';
import { VaultRefusal } from './refusal.ts';

export type Action = 'get' | 'list' | 'set' | 'update' | 'delete' | 'recover' | 'purge';

export type Role = Extract<RoleName, `Key Vault ${string}`>;

export interface VaultIdentity {
  name: string;
  location: string;
  subscriptionId: string;
  resourceGroup: string;
}

export interface Permissions {
  model: 'rbac' | 'access-policies';
  /** Under access policies what is held on the vault is granted as a policy; a policy knows no single secret. */
  roles: RoleAssignments;
  vault: VaultIdentity;
}

/** learn.microsoft.com, "Azure built-in roles for Security": the data actions behind each operation. */
const DATA_ACTIONS: Record<Action, string> = {
  get: 'Microsoft.KeyVault/vaults/secrets/getSecret/action',
  list: 'Microsoft.KeyVault/vaults/secrets/readMetadata/action',
  set: 'Microsoft.KeyVault/vaults/secrets/setSecret/action',
  update: 'Microsoft.KeyVault/vaults/secrets/update/action',
  delete: 'Microsoft.KeyVault/vaults/secrets/delete',
  recover: 'Microsoft.KeyVault/vaults/secrets/recover/action',
  purge: 'Microsoft.KeyVault/vaults/secrets/purge/action',
};

/** An access policy has no separate word for updating: it is `set`. */
const POLICY_WORDS: Record<Action, string> = {
  get: 'get',
  list: 'list',
  set: 'set',
  update: 'set',
  delete: 'delete',
  recover: 'recover',
  purge: 'purge',
};

/** The id that roles are assigned at; with a name, one secret of the vault. */
export function vaultId(vault: VaultIdentity, name?: string): string {
  const id = `/subscriptions/${vault.subscriptionId}/resourceGroups/${vault.resourceGroup}/providers/Microsoft.KeyVault/vaults/${vault.name}`;
  return name === undefined ? id : `${id}/secrets/${name}`;
}

export function authorize(caller: Caller, action: Action, name: string | undefined, o: Permissions): void {
  const { roles, vault } = o;
  const { objectId } = caller;
  if (o.model === 'rbac') {
    // A list of all secrets is asked of the vault itself: a role on one secret does not show it.
    if (roles.mayOnData(objectId, DATA_ACTIONS[action], vaultId(vault, name))) return;
    throw byRbac(caller, action, name, vault);
  }
  if (roles.mayOnData(objectId, DATA_ACTIONS[action], vaultId(vault))) return;
  const hasPolicy = roles.at(objectId, vaultId(vault)).some((role) => role.dataActions.length > 0);
  throw byPolicy(caller, action, hasPolicy, vault);
}

/** piyushsachdeva/Terraform_AKS#2 */
function byRbac(
  caller: Caller,
  action: Action,
  name: string | undefined,
  vault: VaultIdentity,
): VaultRefusal {
  const scope = `/subscriptions/${vault.subscriptionId}/resourcegroups/${vault.resourceGroup.toLowerCase()}/providers/microsoft.keyvault/vaults/${vault.name}`;
  return new VaultRefusal(
    403,
    'Forbidden',
    [
      'Caller is not authorized to perform action on resource.',
      'If role assignments, deny assignments or role definitions were changed recently, please observe propagation time.',
      `Caller: ${described(caller)}`,
      `Action: '${DATA_ACTIONS[action]}'`,
      `Resource: '${scope}${name === undefined ? '' : `/secrets/${name}`}'`,
      'Assignment: (not found)',
      'DenyAssignmentId: null',
      "DecisionReason: 'DeniedWithNoValidRBAC' ",
      `Vault: ${vault.name};location=${vault.location}`,
      '',
    ].join('\r\n'),
    'ForbiddenByRbac',
  );
}

/** aztfmod/level0#23; the second form is the one for a caller whose policy lacks the permission. */
function byPolicy(caller: Caller, action: Action, hasPolicy: boolean, vault: VaultIdentity): VaultRefusal {
  const message = hasPolicy
    ? `The user, group or application '${described(caller)}' does not have secrets ${POLICY_WORDS[action]} permission on key vault '${vault.name};location=${vault.location}'. For help resolving this issue, please see https://go.microsoft.com/fwlink/?linkid=2125287`
    : `Access denied. Caller was not found on any access policy.\r\nCaller: ${described(caller)}\r\nVault: ${vault.name};location=${vault.location}`;
  return new VaultRefusal(403, 'Forbidden', message, 'AccessDenied');
}

export function byFirewall(caller: Caller, address: string, vault: VaultIdentity): VaultRefusal {
  return new VaultRefusal(
    403,
    'Forbidden',
    `Client address (${address}) is not authorized and caller is not a trusted service.\r\nCaller: ${described(caller)}\r\nVault: ${vault.name};location=${vault.location}`,
    'ForbiddenByFirewall',
  );
}

function described(caller: Caller): string {
  return `appid=${caller.appId};oid=${caller.objectId};iss=${caller.issuer}`;
}
