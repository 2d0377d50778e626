import { appService } from '../../src/consumers/app-service.ts';
import type { Recipient } from '../../src/consumers/recipient.ts';
import { partOfSecret } from '../../src/consumers/secret-part.ts';
import type { Clients } from './clients-in-memory.ts';
import type { InMemory } from './rotation-in-memory.ts';
import { SITE_ENTRIES } from './rotation-with-sites.ts';

/** Those apps of App Service that the world has, with the real code above their client. */
export function siteRecipients(world: InMemory, clients: Clients): readonly Recipient[] {
  const { vault, forms, said, sleep, siteOf, askHealth } = clients;
  const there = SITE_ENTRIES.filter(({ name }) => name in (world.platform.sites ?? {}));
  return there.map((entry) => {
    const { name, siteSettings: settings, repoint, restart, health } = entry;
    const consumer = appService(name, [
      {
        ...{
          site: siteOf(name),
          kind: entry.kind,
          place: name,
          vaultUrl: vault.url,
          settings,
          repoint,
          restart,
          health,
        },
        ...{ askHealth, sleep, clock: () => world.now, say: (line) => void said.push(line) },
        valueOf: (setting, secret) => partOfSecret(secret, setting.part, forms).value,
        proveAllowed: async () => [],
      },
    ]);
    return { entry, name, consumer: async () => consumer };
  });
}
