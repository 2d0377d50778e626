import * as web from '@azure/arm-appservice/api/webApps';
import type { Redacted } from '../redacted.ts';
import { type AppServiceAccess, type SitesClient, sitesClient } from './app-service-client.ts';
import { hasVaultIdentity } from './app-service-identity.ts';
import { siteRefusal } from './app-service-refusal.ts';
import { changeTags, refreshReferences } from './app-service-requests.ts';
import type { SitePlace } from './site-place.ts';
import { restartsOf } from './site-restart.ts';

/** The two dictionaries of an app, as its addresses call them. */
export type SettingKind = 'appsettings' | 'connectionstrings';

/** ResolveStatus of Microsoft.Web, and whatever a later version says. */
export type ResolveStatus = NonNullable<
  Awaited<ReturnType<typeof web.getAppSettingKeyVaultReference>>['status']
>;

/** A setting that refers to a vault, as the platform reports it: never with its value. */
export interface SiteReference {
  readonly is: SettingKind;
  readonly name: string;
  /** As it is written: `@Microsoft.KeyVault(…)`. */
  readonly text: string;
  readonly status: ResolveStatus | undefined;
  readonly details: string | undefined;
  /** The version of the secret whose value workers get that start now. */
  readonly activeVersion: string | undefined;
}

export interface SiteDescription {
  readonly host: string | undefined;
  readonly stopped: boolean;
  readonly tags: Readonly<Record<string, string>>;
  /** When somebody changed the app last, as it says itself. */
  readonly changedAt: Date | undefined;
  /** Whether the app has the identity that it is to read the vault as. */
  readonly canAskVault: boolean;
}

/** All settings of one kind, in plain text; `type` is that of a connection string. */
export type SiteSettings = ReadonlyMap<
  string,
  { readonly value: Redacted; readonly type?: string | undefined }
>;

/** An app, or one of its slots. Everything throws Problems: `azure-*` and `app-service-*`. */
export interface Site {
  read(): Promise<SiteDescription>;
  /** Those of one kind that are references, and the service's clock (whole seconds). */
  references(
    kind: SettingKind,
  ): Promise<{ readonly references: readonly SiteReference[]; readonly at: Date | undefined }>;
  settings(kind: SettingKind): Promise<{ readonly settings: SiteSettings; readonly at: Date | undefined }>;
  /** What is not in it is gone. */
  write(kind: SettingKind, settings: SiteSettings): Promise<void>;
  /** Makes the platform read the vault for every reference of the app. */
  refresh(): Promise<void>;
  /** Answers when the app has been restarted; where that is not known, throws `app-service-restart-unknown`. */
  restart(): Promise<void>;
  /** Adds tags, and keeps all others. */
  tag(tags: Readonly<Record<string, string>>): Promise<void>;
}

/** Opens the apps of a subscription; `slot` undefined is the app itself. */
export function sitesOf(
  access: AppServiceAccess,
): (resourceGroup: string, name: string, slot: string | undefined) => Site {
  const client = sitesClient(access);
  const restart = restartsOf(access);
  return (group, name, slot) => siteOf(client, access, { group, name, slot }, restart);
}

function siteOf(
  client: SitesClient,
  access: AppServiceAccess,
  place: SitePlace,
  restartOf: ReturnType<typeof restartsOf>,
): Site {
  const { group, name, slot } = place;
  const to = async <T>(toDo: string, action: string, work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (thrown) {
      throw siteRefusal(thrown, { ...access, ...place, toDo, action });
    }
  };
  return {
    read: () =>
      to('read this app', 'read', async () => {
        const told =
          slot === undefined
            ? await web.get(client, group, name)
            : await web.getSlot(client, group, name, slot);
        const { defaultHostName: host, state, tags, lastModifiedTimeUtc: changedAt } = told;
        const stopped = state?.toLowerCase() === 'stopped';
        return { host, stopped, tags: tags ?? {}, changedAt, canAskVault: hasVaultIdentity(told) };
      }),
    references: (kind) =>
      to('read the references of this app', 'config/read', () => listReferences(client, place, kind)),
    settings: (kind) =>
      to('list the settings of this app', 'config/list/action', () =>
        listSettings(client, access, place, kind),
      ),
    write: (kind, settings) =>
      to('write the settings of this app', 'config/write', () =>
        writeSettings(client, place, kind, settings),
      ),
    refresh: () =>
      to('make the platform read the vault', 'config/configreferences/appsettings/refresh/action', () =>
        refreshReferences(client, place),
      ),
    restart: () => to('restart this app', 'restart/action', () => restartOf(place)),
    tag: (tags) =>
      to('tag this app', 'Microsoft.Resources/tags/write', () => changeTags(client, place, tags)),
  };
}

/** Notes the service's clock, which its answers tell. */
function clockOf() {
  let date = '';
  return {
    onResponse({ headers }: { readonly headers: { get(name: string): string | undefined } }): void {
      date = headers.get('date') ?? date;
    },
    at(): Date | undefined {
      const at = Date.parse(date);
      return Number.isNaN(at) ? undefined : new Date(at);
    },
  };
}

async function listReferences(
  client: SitesClient,
  { group, name, slot }: SitePlace,
  kind: SettingKind,
): ReturnType<Site['references']> {
  const clock = clockOf();
  const { onResponse } = clock;
  const pages =
    kind === 'appsettings'
      ? slot === undefined
        ? web.listAppSettingsKeyVaultReferences(client, group, name, { onResponse })
        : web.listAppSettingsKeyVaultReferencesSlot(client, group, name, slot, { onResponse })
      : slot === undefined
        ? web.listSiteConnectionStringKeyVaultReferences(client, group, name, { onResponse })
        : web.listSiteConnectionStringKeyVaultReferencesSlot(client, group, name, slot, { onResponse });
  const references: SiteReference[] = [];
  for await (const { name: setting = '', reference = '', status, details, activeVersion } of pages)
    references.push({ is: kind, name: setting, text: reference, status, details, activeVersion });
  return { references, at: clock.at() };
}

async function listSettings(
  client: SitesClient,
  { hold }: AppServiceAccess,
  { group, name, slot }: SitePlace,
  kind: SettingKind,
): ReturnType<Site['settings']> {
  const clock = clockOf();
  const { onResponse } = clock;
  if (kind === 'appsettings') {
    const { properties = {} } =
      slot === undefined
        ? await web.listApplicationSettings(client, group, name, { onResponse })
        : await web.listApplicationSettingsSlot(client, group, name, slot, { onResponse });
    const all = Object.entries(properties).map(([key, value]) => [key, { value: hold(value) }] as const);
    return { settings: new Map(all), at: clock.at() };
  }
  const { properties = {} } =
    slot === undefined
      ? await web.listConnectionStrings(client, group, name, { onResponse })
      : await web.listConnectionStringsSlot(client, group, name, slot, { onResponse });
  const all = Object.entries(properties).map(
    ([key, { value, type }]) => [key, { value: hold(value), type }] as const,
  );
  return { settings: new Map(all), at: clock.at() };
}

async function writeSettings(
  client: SitesClient,
  { group, name, slot }: SitePlace,
  kind: SettingKind,
  settings: SiteSettings,
): Promise<void> {
  if (kind === 'appsettings') {
    const properties = Object.fromEntries([...settings].map(([key, { value }]) => [key, value.reveal()]));
    if (slot === undefined) await web.updateApplicationSettings(client, group, name, { properties });
    else await web.updateApplicationSettingsSlot(client, group, name, slot, { properties });
    return;
  }
  const properties = Object.fromEntries(
    [...settings].map(([key, { value, type = 'Custom' }]) => [
      key,
      { value: value.reveal(), type: type as ConnectionType },
    ]),
  );
  if (slot === undefined) await web.updateConnectionStrings(client, group, name, { properties });
  else await web.updateConnectionStringsSlot(client, group, name, slot, { properties });
}

/** As it was read: a type that the SDK does not know goes back as it came. */
type ConnectionType = NonNullable<
  Parameters<typeof web.updateConnectionStrings>[3]['properties']
>[string]['type'];
