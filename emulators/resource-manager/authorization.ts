import { ArmRefusal } from './refusal.ts';
import type { RoleAssignments } from './role-assignments.ts';

/**
 * Refuses whoever may not, before anything is looked up. The text: Azure/ARO-RP#31, where a service principal's
 * object id stands in both places.
 */
export function demand(roles: RoleAssignments, objectId: string, action: string, scope: string): void {
  if (roles.may(objectId, action, scope)) return;
  throw new ArmRefusal(
    403,
    'AuthorizationFailed',
    `The client '${objectId}' with object id '${objectId}' does not have authorization to perform action '${action}' over scope '${scope}' or the scope is invalid. If access was recently granted, please refresh your credentials.`,
  );
}

/** Of a resource that has a location, also to read it; the text: Azure/azure-cli#18006. */
export function checkApiVersion(
  version: string | undefined,
  type: string,
  supported: readonly string[],
): void {
  if (version !== undefined && supported.includes(version)) return;
  throw new ArmRefusal(
    400,
    'NoRegisteredProviderFound',
    `No registered resource provider found for location 'eastus' and API version '${version}' for type '${type}'. The supported api-versions are '${supported.join(', ')}'. The supported locations are 'eastus'.`,
  );
}

/** Of what has no location: a list of a whole subscription, permissions. */
export function checkUnlocatedApiVersion(
  version: string | undefined,
  { namespace, type }: { namespace: string; type: string },
  supported: readonly string[],
): void {
  if (version !== undefined && supported.includes(version)) return;
  throw new ArmRefusal(
    404,
    'InvalidResourceType',
    `The resource type '${type}' could not be found in the namespace '${namespace}' for api version '${version}'. The supported api-versions are '${supported.join(',')}'.`,
  );
}
