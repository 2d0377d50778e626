import { setImmediate as oneTurn, setTimeout as sleep } from 'node:timers/promises';
import type { TokenCredential } from '@azure/identity';
import { type Cloud, federatedAudience, type GetJson, resolveCloud, vaultUrl } from '../azure/cloud.ts';
import type { Vault } from '../azure/key-vault.ts';
import { get, getJson } from '../azure/plain-requests.ts';
import { identityIn, type Trace } from '../azure/trace.ts';
import { requestIdToken } from '../github/id-token.ts';
import type { SignInInputs, VaultInputs } from '../inputs/vault-inputs.ts';
import type { SecretForms } from '../redacted.ts';

type Say = (line: string) => void;

/** What opens the doors of Azure. */
export interface AzureAccess {
  readonly cloud: Cloud;
  readonly credential: TokenCredential;
}

export interface SignedIn extends AzureAccess {
  readonly vault: Vault;
}

/** Of a run on somebody's machine: it signs in as whoever is signed in there. */
export interface DeveloperInputs extends VaultInputs {
  readonly account: 'developer';
}

/** GitHub's token, the cloud's description and the SDK's own loading go side by side. */
export async function signIn(
  inputs: VaultInputs | DeveloperInputs,
  say: Say,
  forms: SecretForms,
  trace: Trace,
): Promise<SignedIn> {
  const [{ cloud, credential }, { openVault }] = await Promise.all([
    azureAccess(inputs, say, forms, trace, (known) => void vaultUrl(inputs.vault, known)),
    oneTurn().then(() => import('../azure/vault-opening.ts')),
  ]);
  const url = vaultUrl(inputs.vault, cloud);
  const tools = { forms, say, clock: Date.now, sleep, correlationId: trace.correlationId };
  const vault = await openVault(url, cloud, credential, inputs.identity, tools);
  return { vault, cloud, credential };
}

/** Without a vault. `check` may refuse the cloud before anybody signs in to it. */
export async function azureAccess(
  inputs: SignInInputs | DeveloperInputs,
  say: Say,
  forms: SecretForms,
  trace: Trace,
  check: (cloud: Cloud) => void = () => undefined,
): Promise<AzureAccess> {
  const { identity, idTokenRequest, azureCloud } = inputs;
  const askGitHub = async (audience: string) => {
    const token = await requestIdToken(
      idTokenRequest,
      audience,
      (url, bearer) => getJson({ service: "The job's OIDC endpoint", url, bearer, say }),
      forms,
    );
    trace.environment ??= token.claims.environment;
    return token;
  };
  const audience = identity === undefined ? undefined : federatedAudience(azureCloud);
  const idToken = firstAhead(askGitHub, audience);
  const described = resolveCloud(azureCloud, askedFrom(say));
  described.catch(() => undefined); // awaited below
  await oneTurn(); // both requests leave before the SDK is loaded, which lets nothing else happen meanwhile
  const [{ workflowCredential, azureCliCredential }, cloud] = await Promise.all([
    import('../azure/identity.ts'),
    described,
  ]);
  check(cloud);
  const credential =
    identity !== undefined
      ? workflowCredential(cloud, identity, idToken, say)
      : 'account' in inputs
        ? (await import('../azure/developer-identity.ts')).developerCredential(cloud, say)
        : azureCliCredential(cloud);
  return { cloud, credential: withMaskedTokens(credential, forms, trace) };
}

/**
 * Node prints the headers of requests where NODE_DEBUG says so, and cannot be kept from it. The first token also says
 * who signed in.
 */
function withMaskedTokens(credential: TokenCredential, forms: SecretForms, trace: Trace): TokenCredential {
  return {
    async getToken(scopes, options) {
      const token = await credential.getToken(scopes, options);
      if (token === null) return null;
      forms.register(token.token);
      trace.identity ??= identityIn(token.token);
      return token;
    },
  };
}

/** Asks for the first token now; every later exchange gets a fresh one of its own. */
function firstAhead<T>(ask: (audience: string) => Promise<T>, audience: string | undefined): typeof ask {
  let ahead = audience === undefined ? undefined : ask(audience);
  ahead?.catch(() => undefined); // whoever takes it hears of the failure
  return (wanted) => {
    const first = wanted === audience ? ahead : undefined;
    ahead = undefined;
    return first ?? ask(wanted);
  };
}

/** What a vault, under the cloud's own suffix, says of the network that this comes from. Throws when it cannot be asked. */
export async function networkInfo(
  inputs: VaultInputs | DeveloperInputs,
  say: Say,
  { correlationId }: Trace,
): Promise<string> {
  const vault = vaultUrl(inputs.vault, await resolveCloud(inputs.azureCloud, askedFrom(say)));
  const { headers } = await get({
    service: 'Key Vault',
    correlationId,
    url: `${vault}/secrets?api-version=2026-04-01`,
    say,
  });
  return headers.get('x-ms-keyvault-network-info') ?? '';
}

/** What a cloud says of itself. */
function askedFrom(say: Say): GetJson {
  return (url) => getJson({ service: 'The resource manager', url, say });
}
