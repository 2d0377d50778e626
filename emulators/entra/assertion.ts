import { createLocalJWKSet, decodeJwt, errors, type JSONWebKeySet, type JWTPayload, jwtVerify } from 'jose';
import { EntraRefusal } from './refusal.ts';
import type { Registration } from './registrations.ts';

const FEDERATION = 'https://learn.microsoft.com/entra/workload-id/workload-identity-federation';
const CHECK =
  'Check your federated identity credential Subject, Audience and Issuer against the presented assertion.';

/**
 * Is this assertion one that the application trusts? Issuer, then subject, then audience, all compared
 * byte for byte (Entra is case-sensitive since August 2024), then the signature, then the time.
 */
export async function checkAssertion(
  assertion: string,
  registration: Registration,
  keysOf: (issuer: string) => JSONWebKeySet | undefined,
  now: Date,
): Promise<void> {
  const claims = decoded(assertion);
  const issuer = claims.iss ?? '';
  const subject = claims.sub ?? '';
  const audiences = [claims.aud ?? []].flat();
  const byIssuer = registration.federated.filter((credential) => credential.issuer === issuer);
  if (byIssuer.length === 0) throw noMatch(700211, 'issuer', issuer);
  const bySubject = byIssuer.filter((credential) => credential.subject === subject);
  if (bySubject.length === 0)
    throw subjectRefusal(
      byIssuer.map((c) => c.subject),
      subject,
    );
  if (!bySubject.some((credential) => audiences.includes(credential.audience))) {
    throw noMatch(700212, 'audience', audiences.join(', '));
  }
  await checkSignature(assertion, issuer, keysOf(issuer));
  checkTime(claims, now);
}

function decoded(assertion: string): JWTPayload {
  try {
    return decodeJwt(assertion);
  } catch {
    throw new EntraRefusal(50027, 'invalid_request', 'JWT token is invalid or malformed.');
  }
}

/** Texts: Azure/login#482 (700213), azure-workload-identity#1200 (700211), Azure/login#515 (7002138). */
function noMatch(code: number, what: string, value: string): EntraRefusal {
  return new EntraRefusal(
    code,
    'invalid_client',
    `No matching federated identity record found for presented assertion ${what} '${value}'. ${CHECK} ${FEDERATION}`,
  );
}

function subjectRefusal(trusted: string[], subject: string): EntraRefusal {
  if (!trusted.some((candidate) => candidate.toLowerCase() === subject.toLowerCase())) {
    return noMatch(700213, 'subject', subject);
  }
  return new EntraRefusal(
    7002138,
    'invalid_client',
    `No matching federated identity record found for presented assertion subject '${subject}'. The subject matches with case-insensitive comparison, but not with case-sensitive comparison. ${CHECK} See documentation at: ${FEDERATION}. See breaking change notification and remediation at: https://learn.microsoft.com/en-us/entra/identity-platform/reference-breaking-changes#august-2024.`,
  );
}

async function checkSignature(
  assertion: string,
  issuer: string,
  keys: JSONWebKeySet | undefined,
): Promise<void> {
  try {
    // The time is judged afterwards, with our own clock and Entra's own text.
    await jwtVerify(assertion, createLocalJWKSet(keys ?? { keys: [] }), {
      algorithms: ['RS256'],
      currentDate: new Date(((decodeJwt(assertion).iat ?? 0) + 1) * 1000),
    });
  } catch (error) {
    // azure-workload-identity#1232; AzureAD/passport-azure-ad#453
    if (error instanceof errors.JWKSNoMatchingKey) {
      throw new EntraRefusal(
        7000272,
        'invalid_client',
        `The certificate used to sign the federated credential could not be found in the metadata of identity provider ${issuer}. Please validate that your Identity Provider's metadata exposes the key used to sign the incoming token.`,
      );
    }
    throw new EntraRefusal(700027, 'invalid_client', 'Client assertion contains an invalid signature.');
  }
}

/** kata-containers#11758 */
function checkTime(claims: JWTPayload, now: Date): void {
  const seconds = now.getTime() / 1000;
  const from = claims.nbf ?? claims.iat ?? 0;
  const until = claims.exp ?? 0;
  if (seconds >= from && seconds < until) return;
  const text = (at: number) => new Date(at * 1000).toISOString();
  throw new EntraRefusal(
    700024,
    'invalid_client',
    `Client assertion is not within its valid time range. Current time: ${text(seconds)}, assertion valid from ${text(from)}, expiry time of assertion ${text(until)}. Review the documentation at https://learn.microsoft.com/entra/identity-platform/certificate-credentials .`,
  );
}
