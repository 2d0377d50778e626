import type { SiteFileEntry } from './app-service-schema.ts';
import type { SiteConsumer, SiteSetting } from './site-consumer.ts';

/** Entries of the config file for App Service and function apps, as what they mean. */

export function siteConsumerOf(entry: SiteFileEntry): SiteConsumer {
  const kind = 'app-service' in entry ? 'app-service' : 'function-app';
  const name = 'app-service' in entry ? entry['app-service'] : entry['function-app'];
  const { slots = [PRODUCTION], health, repoint, restart, subscription, 'read-by': readBy } = entry;
  const siteSettings = siteSettingsOf(entry);
  return {
    ...{ kind, name, resourceGroup: entry['resource-group'], slots, siteSettings, repoint, restart },
    from: siteSettings[0]?.from ?? '',
    ...(subscription === undefined ? {} : { subscription }),
    ...(health === undefined ? {} : { health }),
    ...(readBy === undefined ? {} : { readBy }),
  };
}

/** The app itself, which is no slot of it. */
export const PRODUCTION = 'production';

/** The connection string first: it is what `from` beside it is for. */
function siteSettingsOf({ settings = {}, from = '', ...entry }: SiteFileEntry): readonly SiteSetting[] {
  const connection = entry['connection-string'];
  return [
    ...(connection === undefined ? [] : [{ is: 'connectionstrings' as const, name: connection, from }]),
    ...Object.entries(settings).map(([name, setting]): SiteSetting => {
      const part = setting.part === undefined ? {} : { part: setting.part };
      return { is: 'appsettings', name, from: setting.from ?? from, ...part };
    }),
  ];
}
