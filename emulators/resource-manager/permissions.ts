import type { ResourceProvider } from './api.ts';
import { checkUnlocatedApiVersion, demand } from './authorization.ts';
import type { RoleAssignments } from './role-assignments.ts';

/** dataActions are shown since 2018 (Azure/azure-rest-api-specs, Microsoft.Authorization). */
const WITHOUT_DATA_ACTIONS = '2015-07-01';
const API_VERSIONS = ['2022-04-01', '2018-01-01-preview', WITHOUT_DATA_ACTIONS];
const RESOURCE_TYPE = { namespace: 'Microsoft.Authorization', type: 'permissions' };

/**
 * What the caller may do at a resource, role by role: a role that is held further up counts, one that is held
 * only on a part of the resource does not.
 */
export function permissionsProvider(o: {
  roles: RoleAssignments;
  /** Whether there is a resource of that id. */
  exists(id: string): boolean;
}): ResourceProvider {
  return async (c, objectId) => {
    const id = /^(\/subscriptions\/.+)\/providers\/Microsoft\.Authorization\/permissions\/?$/i.exec(
      c.req.path,
    )?.[1];
    if (id === undefined || c.req.method !== 'GET' || !o.exists(id)) return undefined;
    const version = c.req.query('api-version');
    checkUnlocatedApiVersion(version, RESOURCE_TYPE, API_VERSIONS);
    // A role without any action, such as Key Vault Secrets User, can not even be asked about.
    demand(o.roles, objectId, 'Microsoft.Authorization/permissions/read', id);
    const value = o.roles.at(objectId, id).map(({ actions, notActions, dataActions, notDataActions }) => ({
      actions,
      notActions,
      ...(version === WITHOUT_DATA_ACTIONS ? {} : { dataActions, notDataActions }),
    }));
    return c.json({ value });
  };
}
