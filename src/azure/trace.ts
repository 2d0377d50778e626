import { z } from 'zod';

/** Who an Azure token is for. Names of things, no secrets. */
export interface AzureIdentity {
  /** The application (client) ID; null of somebody's own account, signed in without one. */
  readonly appid: string | null;
  /** The object ID: the service principal's, or the user's. */
  readonly oid: string | null;
  readonly sub: string | null;
}

/** What joins a run with the logs of others, as it is found out on the way. */
export interface Trace {
  /** A GUID of this run's own: the vault's log has it as correlationId. */
  readonly correlationId: string;
  /** Undefined until Azure gave a token. */
  identity: AzureIdentity | undefined;
  /** The GitHub environment of the job, as its OIDC token says; undefined without one, or without such a token. */
  environment: string | undefined;
}

export function newTrace(correlationId: string): Trace {
  return { correlationId, identity: undefined, environment: undefined };
}

const claim = z.string().max(300).nullable().catch(null).default(null);
const Claims = z.object({ appid: claim, azp: claim, oid: claim, sub: claim });

/**
 * From the claims of an access token, which are the resource's to verify; undefined where it has none to read. Version
 * 2 of these tokens calls the application `azp`.
 * https://learn.microsoft.com/entra/identity-platform/access-token-claims-reference
 */
export function identityIn(token: string): AzureIdentity | undefined {
  try {
    const payload: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'));
    const { appid, azp, oid, sub } = Claims.parse(payload);
    return { appid: appid ?? azp, oid, sub };
  } catch {
    return undefined;
  }
}
