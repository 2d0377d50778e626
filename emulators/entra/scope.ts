import { EntraRefusal, missingParameter } from './refusal.ts';

/**
 * The resource that a client-credentials scope names: what stands before `/.default`, byte for byte, so
 * `https://management.azure.com//.default` is the resource with its slash (learn.microsoft.com,
 * "Trailing slash and .default").
 */
export function resourceOf(scope: string | undefined): string {
  if (!scope) throw missingParameter('scope');
  const scopes = scope.split(' ').filter((part) => part !== '');
  const [only] = scopes;
  if (only === undefined || scopes.length > 1 || !isResourceScope(only)) {
    throw new EntraRefusal(
      70011,
      'invalid_scope',
      `The provided request must include a 'scope' input parameter. The provided value for the input parameter 'scope' is not valid. The scope ${scope} is not valid.`,
    );
  }
  if (!only.endsWith('/.default')) {
    throw new EntraRefusal(
      1002012,
      'invalid_scope',
      `The provided value for scope ${scope} is not valid. Client credential flows must have a scope value with /.default suffixed to the resource identifier (application ID URI).`,
    );
  }
  return only.slice(0, -'/.default'.length);
}

function isResourceScope(scope: string): boolean {
  return /^(?:https|api):\/\/[^/\s]+\//.test(scope);
}

export function unknownResource(resource: string, tenant: string): EntraRefusal {
  return new EntraRefusal(
    500011,
    'invalid_resource',
    `The resource principal named ${resource} was not found in the tenant named ${tenant}. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. You might have sent your authentication request to the wrong tenant.`,
  );
}
