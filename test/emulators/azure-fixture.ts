import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { ClientAssertionCredential } from '@azure/identity';
import { SecretClient } from '@azure/keyvault-secrets';
import { type AzureServices, startAzureServices } from '../../emulators/azure-services.ts';
import { createAuthority } from '../../emulators/certificates.ts';
import type { JobIdentity } from '../../emulators/github-oidc/job-identity.ts';
import {
  type AppName,
  jobIdentity,
  type SeededDirectory,
  seedDirectory,
} from '../../emulators/seed/directory.ts';
import { type Service, serve } from '../../emulators/service.ts';
import { createTraffic, type Traffic } from '../../emulators/traffic.ts';

export const AUDIENCE = 'api://AzureADTokenExchange';
export const VAULT_SCOPE = 'https://vault.azure.net/.default';

/** The Azure half of the cloud, without a database: what sign-in and vault tests need. */
export interface AzureFixture extends AzureServices {
  seeded: SeededDirectory;
  traffic: Traffic;
  assertion(identity?: Partial<JobIdentity>, audience?: string): Promise<string>;
  /** The raw token request of the real SDK. */
  askToken(fields: Record<string, string>, o?: { tenant?: string; path?: string }): Promise<Response>;
  accessToken(app: AppName, scope?: string): Promise<string>;
  secrets(app?: AppName, identity?: Partial<JobIdentity>): SecretClient;
  stop(): Promise<void>;
}

/** Node trusts the authority from here on; every test file has a process of its own. */
export function trust(caPem: string): void {
  setDefaultCACertificates([...getCACertificates('default'), caPem]);
}

export async function startAzure(
  permissions: 'rbac' | 'access-policies' = 'rbac',
  now?: () => Date,
): Promise<AzureFixture> {
  const authority = await createAuthority();
  trust(authority.caPem);
  const certificate = await authority.issue({ names: ['localhost'], ips: ['127.0.0.1'] });
  const traffic = createTraffic();
  const services: Service[] = [];
  const seeded = seedDirectory();
  const azure = await startAzureServices({
    seeded,
    permissions,
    now,
    async open(name, app) {
      const service = await serve({ name, app, certificate, traffic });
      services.push(service);
      return service;
    },
  });
  const { tenantId } = seeded.directory;
  const assertion = async (identity: Partial<JobIdentity> = {}, audience = AUDIENCE) => {
    const { path, token } = azure.oidc.admit(jobIdentity(identity));
    const url = `${azure.oidcUrl}${path}&audience=${encodeURIComponent(audience)}`;
    const answer = await fetch(url, { headers: { authorization: `Bearer ${token}` } });
    const body: unknown = await answer.json();
    return String(Object(body).value);
  };
  const askToken: AzureFixture['askToken'] = (fields, o = {}) =>
    fetch(`${azure.entraUrl}${o.path ?? `/${o.tenant ?? tenantId}/oauth2/v2.0/token`}`, {
      method: 'POST',
      body: new URLSearchParams(fields),
    });
  return {
    ...azure,
    ...{ seeded, traffic, assertion, askToken },
    async accessToken(app, scope = VAULT_SCOPE) {
      const answer = await askToken(await signIn(seeded.clients[app], scope, assertion()));
      return String(Object(await answer.json()).access_token);
    },
    secrets: (app = 'app', identity = {}) =>
      new SecretClient(
        azure.vaultUrl,
        new ClientAssertionCredential(tenantId, seeded.clients[app], () => assertion(identity), {
          authorityHost: azure.entraUrl,
          disableInstanceDiscovery: true,
        }),
        { disableChallengeResourceVerification: true, retryOptions: { maxRetries: 0 } },
      ),
    async stop() {
      traffic.reset();
      for (const service of services) await service.stop();
    },
  };
}

/** The form of a sign-in with a federated assertion, as MSAL sends it. */
export async function signIn(
  clientId: string,
  scope: string,
  assertion: string | Promise<string>,
): Promise<Record<string, string>> {
  return {
    client_id: clientId,
    scope,
    grant_type: 'client_credentials',
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: await assertion,
  };
}
