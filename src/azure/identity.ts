import {
  type AccessToken,
  AzureCliCredential,
  ClientAssertionCredential,
  type GetTokenOptions,
  type TokenCredential,
} from '@azure/identity';
import type { IdToken } from '../github/id-token.ts';
import { messageOf, Problem, type ProblemCode } from '../problem.ts';
import type { Cloud } from './cloud.ts';
import { azureCliRefusal, entraRefusal } from './entra-refusal.ts';
import { OURSELVES, type Say, visibleRetries } from './retries.ts';

export interface Identity {
  readonly tenantId: string;
  readonly clientId: string;
}

export type GetToken = (scopes: string | string[], options?: GetTokenOptions) => Promise<AccessToken>;

/**
 * Signs in as the workflow: each exchange gets a fresh token from GitHub. Its `getToken` throws Problems.
 */
export function workflowCredential(
  cloud: Cloud,
  identity: Identity,
  idToken: (audience: string) => Promise<IdToken>,
  say: Say,
): TokenCredential {
  const getToken: GetToken = async (scopes, options) => {
    // One token from GitHub per exchange: MSAL asks twice, and it would bury a Problem of ours.
    const fresh = idToken(cloud.federatedAudience);
    const credential = new ClientAssertionCredential(
      identity.tenantId,
      identity.clientId,
      async () => (await fresh).jwt.reveal(),
      {
        authorityHost: cloud.authorityHost,
        disableInstanceDiscovery: cloud.audiences !== 'known',
        ...OURSELVES,
        ...visibleRetries({ service: 'Entra' }, say),
      },
    );
    return credential.getToken(scopes, options).catch(async (thrown: unknown) => {
      const { claims } = await fresh;
      throw entraRefusal(messageOf(thrown), { ...identity, claims }, thrown);
    });
  };
  return guarded(cloud, getToken);
}

/** For a program that gives tokens, and may ask the network for them. */
export const PROCESS_TIMEOUT_MS = 30_000;

/** The account of an earlier `azure/login` step (or of `az login` in a shell). */
export function azureCliCredential(cloud: Cloud): TokenCredential {
  const credential = new AzureCliCredential({ processTimeoutInMs: PROCESS_TIMEOUT_MS });
  const getToken: GetToken = (scopes, options) =>
    credential.getToken(scopes, options).catch((thrown: unknown) => {
      throw azureCliRefusal(messageOf(thrown), thrown);
    });
  return guarded(cloud, getToken);
}

/** A token with less than this left is renewed. */
const RENEW_BEFORE_MS = 5 * 60_000;

/** Of these, asking again may bring a token. */
const MAY_PASS: readonly ProblemCode[] = ['entra-unreachable', 'id-token-refused'];

/**
 * Asks once per scope, however many ask at the same time, and for a cloud that described itself only within
 * the audiences that it named.
 */
export function guarded(cloud: Cloud, getToken: GetToken): TokenCredential {
  const tokens = new Map<string, Promise<AccessToken>>();
  const leftMs = (token: AccessToken): number => token.expiresOnTimestamp - Date.now();
  return {
    getToken(scopes, options) {
      for (const scope of [scopes].flat()) refuseForeignScope(scope, cloud);
      const key = JSON.stringify([[scopes].flat(), options?.tenantId, options?.enableCae, options?.claims]);
      const held = tokens.get(key);
      const ask = (): Promise<AccessToken> => getToken(scopes, options);
      // While the token still serves, a renewal that fails is no failure.
      const renewed = (known: AccessToken): Promise<AccessToken> =>
        ask().catch((thrown: unknown) => {
          if (leftMs(known) <= 0) throw thrown;
          return known;
        });
      const token =
        held === undefined
          ? ask()
          : held.then((known) => (leftMs(known) > RENEW_BEFORE_MS ? known : renewed(known)));
      tokens.set(key, token);
      token.catch((thrown: unknown) => {
        // A refusal is remembered: asking again would not change it. What may pass is asked again.
        const isRefusal = thrown instanceof Problem && !MAY_PASS.includes(thrown.code);
        if (!isRefusal && tokens.get(key) === token) tokens.delete(key);
      });
      return token;
    },
  };
}

function refuseForeignScope(scope: string, cloud: Cloud): void {
  if (cloud.audiences === 'known') return;
  const bare = (url: string): string => url.replace(/\/+$/, '');
  const resource = bare(scope.replace(/\/\.default$/, ''));
  if (cloud.audiences.map(bare).includes(resource)) return;
  throw new Problem({
    code: 'vault-outside-cloud',
    what: 'The vault asks for a token that this cloud does not list',
    target: `resource ${resource}`,
    likelyCause: `The cloud ${cloud.name} names its audiences in its metadata, and this is none of them; no such token was requested.`,
    fix: 'Check vault and azure-cloud: they belong to different clouds, or the vault is not what it seems.',
  });
}
