import type { SiteNeeds } from '../azure/app-service-permissions.ts';
import type { VaultInputs } from '../inputs/vault-inputs.ts';
import { MASKED_WHEN_FOUND, Redacted } from '../redacted.ts';
import type { SiteConsumer } from '../topology/site-consumer.ts';
import { PRODUCTION } from '../topology/site-entries.ts';
import { askHealth } from './app-health-request.ts';
import type { AppClients } from './apps.ts';
import type { Consumer } from './consumer.ts';

export interface SiteInputs extends Pick<VaultInputs, 'identity'> {
  readonly subscriptionId: string | undefined;
}

export type MakeSite = (entry: SiteConsumer, name: string) => Consumer;

/** Loads the SDK, which only a topology with such apps needs. */
export async function sitesFor(inputs: SiteInputs, clients: AppClients): Promise<MakeSite> {
  const { clock, sleep, say, forms } = clients;
  const [{ cloud, credential, vault }, { sitesOf }, { sitePermissions }, { appService }, { partOfSecret }] =
    await Promise.all([
      clients.azure(),
      import('../azure/app-service.ts'),
      import('../azure/app-service-permissions.ts'),
      import('./app-service.ts'),
      import('./secret-part.ts'),
    ]);
  const hold = (text: string): Redacted => new Redacted(text, MASKED_WHEN_FOUND);
  return (entry, name) => {
    const subscriptionId = entry.subscription ?? inputs.subscriptionId ?? '';
    const access = { cloud, credential, say, subscriptionId, clientId: inputs.identity?.clientId, hold };
    const siteOf = sitesOf(access);
    const { resourceGroup: group, repoint, restart, health, siteSettings: settings } = entry;
    const slots = entry.slots.map((one) => {
      const slot = one.toLowerCase() === PRODUCTION ? undefined : one;
      const place = { group, name: entry.name, slot };
      return {
        ...{ settings, repoint, restart, health, askHealth, clock, sleep, say, vaultUrl: vault.url },
        ...{ site: siteOf(group, entry.name, slot), kind: entry.kind },
        place: entry.slots.length === 1 ? name : `${name}: ${one}`,
        valueOf: (
          setting: SiteConsumer['siteSettings'][number],
          secret: Parameters<typeof partOfSecret>[0],
        ) => partOfSecret(secret, setting.part, forms).value,
        proveAllowed: (needs: SiteNeeds) => sitePermissions(access, place, needs),
      };
    });
    const consumer = appService(name, slots);
    // Two entries of one app: each write replaces all settings of a kind.
    const turn = clients.turnOf(`site ${subscriptionId}/${group}/${entry.name}`.toLowerCase());
    return { ...consumer, deliver: (secret, options) => turn(() => consumer.deliver(secret, options)) };
  };
}
