import { ArmRefusal } from '../resource-manager/refusal.ts';

/**
 * The service's own refusals lack the outer `error`: recorded for ContainerAppSecretNull
 * (shibayan/containerapps-acmebot#28) and ContainerAppLockConflict (microsoft/azure-container-apps#175).
 */
class BareRefusal extends ArmRefusal {
  override body(): object {
    return { code: this.code, message: this.message };
  }
}

const service = { 'x-ms-failure-cause': 'service' };

/** shibayan/containerapps-acmebot#28 */
export function secretNull(names: string[]): ArmRefusal {
  return new BareRefusal(
    400,
    'ContainerAppSecretNull',
    `Invalid Request: Container app secret(s) with name(s) '${names.join(', ')}' cannot have a value of null.`,
    service,
  );
}

/** microsoft/azure-container-apps#654; the end of the text as deployment logs show it. */
export function secretInvalid(names: string[]): ArmRefusal {
  return new BareRefusal(
    400,
    'ContainerAppSecretInvalid',
    `Invalid Request: Container app secret(s) with name(s) '${names.join(', ')}' are invalid: value or keyVaultUrl and identity should be provided.`,
    service,
  );
}

/** The code: microsoft/azure-container-apps#733. The text is ours. */
export function keyVaultUrlInvalid(name: string): ArmRefusal {
  return new BareRefusal(
    400,
    'ContainerAppSecretKeyVaultUrlInvalid',
    `Invalid Request: Container app secret '${name}' has a keyVaultUrl that is not the URL of a Key Vault secret.`,
    service,
  );
}

/** The text as deployment logs show it; its status is in no public source. */
export function secretInUse(app: string, secrets: string[], revisions: string[]): ArmRefusal {
  return new BareRefusal(
    400,
    'ContainerAppSecretInUse',
    `Container App '${app}' has an active revision referencing a secret you are trying to delete. Please add secrets: ${secrets.join(',')} or deactive the revisions: ${revisions.join(',')} referencing this secret.`,
    service,
  );
}

/** The code as deployment logs show it; the text is ours. */
export function secretRefNotFound(names: string[]): ArmRefusal {
  return new BareRefusal(
    400,
    'ContainerAppSecretRefNotFound',
    `SecretRef '${names.join(', ')}' defined for container is not found.`,
    service,
  );
}

/** microsoft/azure-container-apps#722, #930 and #1174: one text, whatever the vault said. */
export function secretNotFetched(name: string, identity: string): ArmRefusal {
  return new ArmRefusal(
    400,
    'InvalidParameterValueInContainerTemplate',
    `The following field(s) are either invalid or missing. Field 'configuration.secrets' is invalid with details: 'Invalid value: "${name}": Unable to get value using Managed identity ${identity} for secret ${name}. Error: unable to fetch secret '${name}' using Managed identity '${identity}'';.`,
    service,
  );
}

/** The text as deployment logs show it; its status is in no public source. */
export function suffixInUse(suffix: string): ArmRefusal {
  return new ArmRefusal(
    400,
    'InvalidParameterValueInContainerTemplate',
    `The following field(s) are either invalid or missing. Field 'template.revisionsuffix' is invalid with details: 'Invalid value: "${suffix}": revision with suffix ${suffix} already exists.';.`,
    service,
  );
}

/** microsoft/azure-container-apps#495; later texts say 253. */
export function secretNameInvalid(name: string): ArmRefusal {
  return new BareRefusal(
    400,
    'ContainerAppInvalidSecretName',
    `Secret name has an invalid value '${name}'. A value must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character. The length must not be more than 63 characters.`,
    service,
  );
}

/** The text as deployment logs show it ("ERROR: Conflict({"error":{"code":…"). */
export function operationInProgress(app: string, operation: string): ArmRefusal {
  return new ArmRefusal(
    409,
    'ContainerAppOperationInProgress',
    `Cannot modify a container app '${app}' because there is an active provisioning operation in progress. OperationId: '${operation}'.`,
    service,
  );
}

/** Nobody has told what is answered; the text is ours. */
export function jobSuspended(job: string): ArmRefusal {
  return new ArmRefusal(409, 'ContainerAppJobSuspended', `The job '${job}' is suspended.`, service);
}

/** The resource manager's own check of what a request refers to (learn.microsoft.com, LinkedAuthorizationFailed). */
export function linkedAuthorizationFailed(o: {
  type: string;
  objectId: string;
  scope: string;
  action: string;
  linked: string;
}): ArmRefusal {
  return new ArmRefusal(
    403,
    'LinkedAuthorizationFailed',
    `The client '${o.objectId}' with object id '${o.objectId}' has permission to perform action 'Microsoft.App/${o.type}/write' on scope '${o.scope}'; however, it does not have permission to perform action(s) '${o.action}' on the linked scope(s) '${o.linked}' (respectively) or the linked scope(s) are invalid.`,
  );
}
