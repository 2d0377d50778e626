import type { Identity } from '../azure/identity.ts';
import type { IdTokenRequest } from '../github/id-token.ts';
import { Redacted, type SecretForms } from '../redacted.ts';
import type { Environment } from './given.ts';
import type { RawInputs } from './schema.ts';

/** How to sign in to Azure. */
export interface SignInInputs {
  readonly identity: Identity | undefined;
  readonly idTokenRequest: IdTokenRequest | undefined;
  readonly azureCloud: string;
}

/** How to reach the vault. */
export interface VaultInputs extends SignInInputs {
  readonly vault: string;
}

export function vaultInputs(raw: RawInputs, env: Environment, forms: SecretForms): VaultInputs | undefined {
  const { 'client-id': clientId, 'tenant-id': tenantId, vault } = raw;
  if (vault === undefined) return undefined;
  return {
    vault,
    azureCloud: raw['azure-cloud'],
    identity: clientId === undefined || tenantId === undefined ? undefined : { clientId, tenantId },
    idTokenRequest: idTokenRequestOf(env, forms),
  };
}

export function idTokenRequestOf(env: Environment, forms: SecretForms): IdTokenRequest | undefined {
  const [url, token] = [env['ACTIONS_ID_TOKEN_REQUEST_URL'], env['ACTIONS_ID_TOKEN_REQUEST_TOKEN']];
  return url === undefined || url === '' || token === undefined || token === ''
    ? undefined
    : { url, token: new Redacted(token, forms) };
}
