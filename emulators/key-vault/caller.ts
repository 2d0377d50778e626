import { createLocalJWKSet, errors, type JSONWebKeySet, type JWTPayload, jwtVerify } from 'jose';
import { VaultRefusal } from './refusal.ts';

/** Who is calling, by the token's own account. */
export interface Caller {
  appId: string;
  objectId: string;
  issuer: string;
}

export interface TokenTrust {
  tenantId: string;
  /** Where the challenge sends those without a token. */
  authorityUrl: string;
  jwks: JSONWebKeySet;
}

const AUDIENCES = ['https://vault.azure.net', 'https://vault.azure.net/'];

export async function authenticate(
  authorization: string | undefined,
  trust: TokenTrust,
  now: Date,
): Promise<Caller> {
  const token = /^bearer\s+(\S+)$/i.exec(authorization ?? '')?.[1];
  if (token === undefined) {
    throw unauthorized(trust, 'AKV10000: Request is missing a Bearer or PoP token.');
  }
  const claims = await verified(token, trust, now);
  const { appid, oid, iss = '' } = claims;
  if (typeof appid !== 'string' || typeof oid !== 'string') {
    throw unauthorized(trust, 'Error validating token: the token names no caller.');
  }
  return { appId: appid, objectId: oid, issuer: iss };
}

async function verified(token: string, trust: TokenTrust, now: Date): Promise<JWTPayload> {
  const issuer = `https://sts.windows.net/${trust.tenantId}/`;
  let claims: JWTPayload;
  try {
    ({ payload: claims } = await jwtVerify(token, createLocalJWKSet(trust.jwks), {
      algorithms: ['RS256'],
      currentDate: now,
    }));
  } catch (error) {
    throw unauthorized(trust, reasonOf(error));
  }
  if (claims.iss !== issuer) {
    // MicrosoftDocs/azure-docs#75410
    throw unauthorized(
      trust,
      `AKV10032: Invalid issuer. Expected one of ${issuer}, found ${claims.iss ?? ''}.`,
    );
  }
  const audiences = [claims.aud ?? []].flat();
  if (!audiences.some((audience) => AUDIENCES.includes(audience))) {
    // crossplane-contrib/provider-azure#346
    throw unauthorized(
      trust,
      `AKV10022: Invalid audience. Expected ${AUDIENCES[0]}, found: ${audiences.join(', ')}.`,
    );
  }
  return claims;
}

/** Azure/azure-sdk-for-python#12368 (expired), Azure-Samples/azuresandbox#362 (key); the last one is a guess. */
function reasonOf(error: unknown): string {
  if (error instanceof errors.JWTExpired) return '[TokenExpired] Error validating token: IDX10223';
  if (error instanceof errors.JWTClaimValidationFailed) {
    return '[TokenNotYetValid] Error validating token: IDX10222';
  }
  if (error instanceof errors.JWKSNoMatchingKey) {
    return 'AKV10046: Unable to resolve the key used for signature validation.';
  }
  return 'Error validating token: IDX10511';
}

/** Every 401 carries the challenge again. */
function unauthorized(trust: TokenTrust, message: string): VaultRefusal {
  return new VaultRefusal(401, 'Unauthorized', message, undefined, {
    'WWW-Authenticate': `Bearer authorization="${trust.authorityUrl}/${trust.tenantId}", resource="https://vault.azure.net"`,
  });
}
