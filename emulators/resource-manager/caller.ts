import { createLocalJWKSet, errors, type JSONWebKeySet, type JWTPayload, jwtVerify } from 'jose';
import { ArmRefusal } from './refusal.ts';

export interface ArmTrust {
  tenantId: string;
  authorityUrl: string;
  jwks: JSONWebKeySet;
  /** Each with and without its trailing slash. */
  audiences: string[];
}

/** The object id of the caller, or a 401 with the challenge. */
export async function authenticate(
  authorization: string | undefined,
  trust: ArmTrust,
  now: Date,
): Promise<string> {
  const token = /^bearer\s+(\S+)$/i.exec(authorization ?? '')?.[1];
  if (token === undefined) {
    throw unauthorized(
      trust,
      'AuthenticationFailed',
      "Authentication failed. The 'Authorization' header is missing.",
    );
  }
  const claims = await verified(token, trust, now);
  if (claims.iss !== `https://sts.windows.net/${trust.tenantId}/`) {
    throw unauthorized(
      trust,
      'InvalidAuthenticationTokenTenant',
      `The access token is from the wrong issuer '${claims.iss}'. It must match the tenant 'https://sts.windows.net/${trust.tenantId}/' associated with this subscription.`,
    );
  }
  const audiences = [claims.aud ?? []].flat();
  if (!audiences.some((audience) => trust.audiences.includes(audience))) {
    throw unauthorized(
      trust,
      'InvalidAuthenticationTokenAudience',
      `The access token has been obtained for wrong audience or resource '${audiences.join(', ')}'. It should exactly match with one of the allowed audiences '${trust.audiences.join("','")}'.`,
    );
  }
  return typeof claims['oid'] === 'string' ? claims['oid'] : '';
}

async function verified(token: string, trust: ArmTrust, now: Date): Promise<JWTPayload> {
  try {
    const checked = await jwtVerify(token, createLocalJWKSet(trust.jwks), {
      algorithms: ['RS256'],
      currentDate: now,
    });
    return checked.payload;
  } catch (error) {
    if (error instanceof errors.JWTExpired) {
      throw unauthorized(
        trust,
        'ExpiredAuthenticationToken',
        `The access token expiry UTC time '${new Date(Number(error.payload.exp) * 1000).toISOString()}' is earlier than current UTC time '${now.toISOString()}'.`,
      );
    }
    throw unauthorized(trust, 'InvalidAuthenticationToken', 'The access token is invalid.');
  }
}

function unauthorized(trust: ArmTrust, code: string, message: string): ArmRefusal {
  return new ArmRefusal(401, code, message, {
    'WWW-Authenticate': `Bearer authorization_uri="${trust.authorityUrl}/${trust.tenantId}", error="invalid_token", error_description="${message}"`,
  });
}
