import { randomBytes } from 'node:crypto';
import { exportJWK, generateKeyPair, type JSONWebKeySet, type JWTPayload, SignJWT } from 'jose';

/** An RSA key that signs JWTs, and the public half as others fetch it. */
export interface SigningKey {
  jwks: JSONWebKeySet;
  sign(claims: JWTPayload): Promise<string>;
}

/** `kid` is given only to forge: another key under a known name. */
export async function createSigningKey(kid = randomBytes(20).toString('base64url')): Promise<SigningKey> {
  const { privateKey, publicKey } = await generateKeyPair('RS256', { modulusLength: 2048 });
  const jwk = await exportJWK(publicKey);
  return {
    jwks: { keys: [{ ...jwk, kid, use: 'sig', alg: 'RS256' }] },
    sign: (claims) =>
      new SignJWT(claims).setProtectedHeader({ typ: 'JWT', alg: 'RS256', kid, x5t: kid }).sign(privateKey),
  };
}
