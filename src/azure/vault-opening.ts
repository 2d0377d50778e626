import { setImmediate as oneTurn } from 'node:timers/promises';
import type { TokenCredential } from '@azure/identity';
import type { UpdateSecretPropertiesOptions } from '@azure/keyvault-secrets';
import type { Cloud } from './cloud.ts';
import type { Vault } from './key-vault.ts';
import { type ServiceClock, serviceClock } from './service-clock.ts';
import { secretClient } from './vault-client.ts';
import { answered, type Collaborators, get, type Opened, versionIn, versionsOf } from './vault-reading.ts';
import type { VaultCaller } from './vault-request.ts';
import { refuseUnwritableTags } from './vault-version.ts';
import { settle, write } from './vault-writing.ts';

export async function openVault(
  url: string,
  cloud: Cloud,
  credential: TokenCredential,
  caller: VaultCaller,
  collaborators: Collaborators,
): Promise<Vault> {
  if (askAhead(cloud, credential, caller)) await gone();
  const service = serviceClock(collaborators.clock);
  const client = await secretClient(url, cloud, credential, { ...collaborators, service });
  return vaultOf({ url, caller, client, ...collaborators }, service);
}

/**
 * The vault answers the first request with the resource that it wants a token for. That is known beforehand,
 * so the token is asked for meanwhile; the credential gives the same one when the client asks for it.
 */
function askAhead({ vaultAudience }: Cloud, credential: TokenCredential, caller: VaultCaller): boolean {
  if (vaultAudience === undefined || caller === undefined) return false;
  const options = { enableCae: true, tenantId: caller.tenantId };
  credential.getToken(`${vaultAudience}/.default`, options).catch(() => undefined);
  return true;
}

/** Turns of the event loop in which MSAL comes to its first request. The vault's client loads after that: it lets nothing else happen. */
const TURNS_TO_ENTRA = 3;

async function gone(): Promise<void> {
  for (let turn = 0; turn < TURNS_TO_ENTRA; turn += 1) await oneTurn();
}

function vaultOf(opened: Opened, service: ServiceClock): Vault {
  const { url, client } = opened;
  const update = async (name: string, version: string, change: UpdateSecretPropertiesOptions) => {
    const asked = { name, version, to: 'update' } as const;
    await answered(opened, asked, client.updateSecretProperties(name, version, change).then(versionIn));
  };
  return {
    url,
    now: service.now,
    read: (name, as) => get(opened, name, undefined, as),
    readVersion: (name, version, as) => get(opened, name, version, as),
    versions: (name) => versionsOf(opened, name),
    write: (name, value, how) => write(opened, name, value, how),
    settle: (name, version, as) => settle(opened, name, version, as),
    async retag(name, version, tags, also = {}) {
      refuseUnwritableTags({ url, name }, tags);
      await update(name, version, { tags: { ...tags }, ...also });
    },
    disable: (name, version) => update(name, version, { enabled: false }),
  };
}
