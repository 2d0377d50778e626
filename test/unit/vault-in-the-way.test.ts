import { createHttpHeaders, type PipelineRequest } from '@azure/core-rest-pipeline';
import { SecretClient } from '@azure/keyvault-secrets';
import { expect, test } from 'vitest';
import { visibleRetries } from '../../src/azure/retries.ts';
import { vaultProblem } from '../../src/azure/vault-refusal.ts';

const URL = 'https://kv1.vault.azure.net';
const PAGE = { 'content-type': 'text/html' };
const JSON_TYPE = { 'content-type': 'application/json' };

/** What a read is told when this answers in the place of the vault, by the real SDK. */
async function told(status: number, body: string, headers: Readonly<Record<string, string>>) {
  const sendRequest = async (request: PipelineRequest) => ({
    ...{ request, status, bodyAsText: body, headers: createHttpHeaders(headers) },
  });
  const credential = { getToken: async () => ({ token: 't', expiresOnTimestamp: Date.now() + 3_600_000 }) };
  const client = new SecretClient(URL, credential, {
    httpClient: { sendRequest },
    ...visibleRetries({ service: 'Key Vault' }, () => undefined),
  });
  const asked = { url: URL, name: 'database-url', to: 'get', caller: undefined } as const;
  return client.getSecret('database-url').then(
    () => undefined,
    (thrown: unknown) => vaultProblem(thrown, asked, client),
  );
}

const vault = (code: string) => JSON.stringify({ error: { code, message: 'in its words' } });

test.each<[string, number, string, Readonly<Record<string, string>>, string]>([
  ['a page that says 404', 404, '<html>not here</html>', PAGE, 'vault-unreachable'],
  ['nothing but a 404', 404, '', {}, 'vault-unreachable'],
  ['another 404', 404, vault('NotFound'), JSON_TYPE, 'vault-unreachable'],
  ['a page that says 403', 403, '<html>blocked by policy</html>', PAGE, 'vault-unreachable'],
  ['a page that says 401', 401, '<html>sign in</html>', PAGE, 'vault-unreachable'],
  ['nothing but a 409', 409, '', {}, 'vault-unreachable'],
  ['the vault, which has no such secret', 404, vault('SecretNotFound'), JSON_TYPE, 'secret-not-found'],
  ['the vault, which refuses the token', 401, vault('Unauthorized'), JSON_TYPE, 'vault-unauthorized'],
  ['the vault, where somebody is at it', 409, vault('Conflict'), JSON_TYPE, 'vault-failed'],
  ['the vault, which refuses', 403, vault('Forbidden'), JSON_TYPE, 'vault-forbidden'],
])('%s', async (_what, status, body, headers, code) => {
  const problem = await told(status, body, headers);
  expect(problem?.code).toBe(code);
});
