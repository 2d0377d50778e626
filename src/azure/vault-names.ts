import type { TokenCredential } from '@azure/identity';
import type { Cloud } from './cloud.ts';
import type { Say } from './retries.ts';
import { serviceClock } from './service-clock.ts';
import { secretClient } from './vault-client.ts';
import { vaultProblem } from './vault-refusal.ts';

/** The names of all secrets of a vault that can be read. Throws Problems of the vault: `vault-*`. */
export async function secretNames(
  url: string,
  cloud: Cloud,
  credential: TokenCredential,
  tools: { readonly say: Say; readonly correlationId: string },
): Promise<readonly string[]> {
  const client = await secretClient(url, cloud, credential, { ...tools, service: serviceClock(Date.now) });
  const names: string[] = [];
  try {
    for await (const { name, enabled } of client.listPropertiesOfSecrets())
      if (enabled !== false) names.push(name);
  } catch (thrown) {
    throw await vaultProblem(thrown, { name: '*', to: 'list', url, caller: undefined }, client);
  }
  return names;
}
