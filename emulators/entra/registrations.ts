/** What the tenant knows: its applications, whom they trust, and the resources tokens can be asked for. */

export interface FederatedCredential {
  name: string;
  issuer: string;
  subject: string;
  audience: string;
}

export interface Registration {
  name: string;
  clientId: string;
  /** The service principal's object id, the `oid` of its tokens. */
  objectId: string;
  federated: FederatedCredential[];
  /** Good at the `/adfs` forms only, for `az login -p`; the application itself has no secret. */
  azSecret?: string;
}

export interface Directory {
  tenantId: string;
  domain: string;
  registrations: Registration[];
}

/** First-party resources; matched without regard to one trailing slash, as Entra does. */
export const KNOWN_RESOURCES = [
  'https://vault.azure.net',
  'https://management.azure.com',
  'https://management.core.windows.net',
  'https://ossrdbms-aad.database.windows.net',
  'https://graph.microsoft.com',
];
