import type { TokenCredential } from '@azure/identity';
import type { LocalCloud } from '../../emulators/cloud.ts';
import type { AppName } from '../../emulators/seed/directory.ts';
import { type Cloud, resolveCloud } from '../../src/azure/cloud.ts';
import { workflowCredential } from '../../src/azure/identity.ts';
import { requestIdToken } from '../../src/github/id-token.ts';
import { Redacted, SecretForms } from '../../src/redacted.ts';

const forms = new SecretForms(() => undefined);
export const redacted = (text: string) => new Redacted(text, forms);

export interface SignedIn {
  cloud: Cloud;
  credential: TokenCredential;
  clientId: string;
}

/** The cloud as it describes itself, and an application signed in to it, by the product's own code. */
export async function signedIn(local: LocalCloud, app: AppName): Promise<SignedIn> {
  const cloud = await resolveCloud(local.env['DBCRED_AZURE_CLOUD'] ?? '', async (url) =>
    (await fetch(url)).json(),
  );
  const clientId = local.clients[app];
  const identity = { tenantId: local.env['AZURE_TENANT_ID'] ?? '', clientId };
  const idToken = (audience: string) => {
    const job = local.job();
    const request = {
      url: job.ACTIONS_ID_TOKEN_REQUEST_URL,
      token: redacted(job.ACTIONS_ID_TOKEN_REQUEST_TOKEN),
    };
    const getJson = async (url: string, bearer: Redacted) =>
      (await fetch(url, { headers: { authorization: `Bearer ${bearer.reveal()}` } })).json();
    return requestIdToken(request, audience, getJson, forms);
  };
  const credential = await workflowCredential(cloud, identity, idToken, () => undefined);
  return { cloud, credential, clientId };
}
