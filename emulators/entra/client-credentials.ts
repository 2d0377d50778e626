import type { JSONWebKeySet } from 'jose';
import { checkAssertion } from './assertion.ts';
import { EntraRefusal, missingParameter } from './refusal.ts';
import type { Directory, Registration } from './registrations.ts';
import { resourceOf, unknownResource } from './scope.ts';

const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

export interface TokenRequest {
  grantType: string | undefined;
  clientId: string | undefined;
  clientSecret: string | undefined;
  assertion: string | undefined;
  assertionType: string | undefined;
  scope: string | undefined;
}

export interface Grant {
  registration: Registration;
  resource: string;
  /** 1 for a secret, 2 for an assertion: the token's `appidacr`. */
  strength: '1' | '2';
}

export interface Trust {
  directory: Directory;
  resources: ReadonlySet<string>;
  keysOf(issuer: string): JSONWebKeySet | undefined;
  now: Date;
  /** Only the `/adfs` forms know secrets. */
  secrets: boolean;
}

export function tokenRequestOf(form: URLSearchParams, authorization: string | undefined): TokenRequest {
  const basic = basicCredentials(authorization);
  const field = (name: string) => form.get(name) || undefined;
  return {
    grantType: field('grant_type'),
    clientId: field('client_id') ?? basic?.id,
    clientSecret: field('client_secret') ?? basic?.secret,
    assertion: field('client_assertion'),
    assertionType: field('client_assertion_type'),
    scope: field('scope'),
  };
}

function basicCredentials(authorization: string | undefined): { id: string; secret: string } | undefined {
  const encoded = /^basic (.+)$/i.exec(authorization ?? '')?.[1];
  if (encoded === undefined) return undefined;
  const [id = '', secret = ''] = Buffer.from(encoded, 'base64').toString().split(':');
  const plain = new URLSearchParams(`id=${id}&secret=${secret}`);
  return { id: plain.get('id') ?? '', secret: plain.get('secret') ?? '' };
}

export async function grant(request: TokenRequest, trust: Trust): Promise<Grant> {
  if (!request.grantType) throw missingParameter('grant_type');
  if (request.grantType !== 'client_credentials') {
    throw new EntraRefusal(
      70003,
      'unsupported_grant_type',
      `The app requested an unsupported grant type '${request.grantType}'.`,
    );
  }
  if (!request.clientId) throw missingParameter('client_id');
  const registration = findRegistration(request.clientId, trust.directory);
  const resource = resourceOf(request.scope);
  const strength = await authenticate(request, registration, trust);
  if (!trust.resources.has(resource.replace(/\/$/, ''))) {
    throw unknownResource(resource, trust.directory.domain);
  }
  return { registration, resource, strength };
}

function findRegistration(clientId: string, directory: Directory): Registration {
  const found = directory.registrations.find((app) => app.clientId === clientId.toLowerCase());
  if (found) return found;
  throw new EntraRefusal(
    700016,
    'unauthorized_client',
    `Application with identifier '${clientId}' was not found in the directory '${directory.domain}'. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. You may have sent your authentication request to the wrong tenant.`,
  );
}

async function authenticate(
  request: TokenRequest,
  registration: Registration,
  trust: Trust,
): Promise<'1' | '2'> {
  if (request.assertion !== undefined) {
    if (request.assertionType !== ASSERTION_TYPE) throw missingParameter('client_assertion_type');
    await checkAssertion(request.assertion, registration, trust.keysOf, trust.now);
    return '2';
  }
  if (request.clientSecret === undefined) {
    throw new EntraRefusal(
      7000218,
      'invalid_client',
      "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.",
    );
  }
  if (
    trust.secrets &&
    registration.azSecret !== undefined &&
    request.clientSecret === registration.azSecret
  ) {
    return '1';
  }
  throw new EntraRefusal(
    7000215,
    'invalid_client',
    `Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '${registration.clientId}'.`,
  );
}
