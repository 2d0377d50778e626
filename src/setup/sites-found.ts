import { foreign } from '../foreign-text.ts';
import { PRODUCTION } from '../topology/site-entries.ts';
import type { Topology } from '../topology/topology.ts';

/** Apps of App Service and function apps that hold the credential, as entries of a config file. */

/** One setting of an app or of a slot of it. */
export interface FoundSetting {
  readonly kind: 'app-service' | 'function-app';
  readonly name: string;
  readonly resourceGroup: string;
  /** `production` is the app itself. */
  readonly slot: string;
  readonly is: 'appsettings' | 'connectionstrings';
  readonly setting: string;
  /** The vault secret that it gets. */
  readonly from: string;
}

/** One entry: slots of one app that hold the same. */
export interface SiteGroup extends Pick<FoundSetting, 'kind' | 'name' | 'resourceGroup'> {
  readonly slots: readonly string[];
  readonly settings: readonly FoundSetting[];
}

/** An entry has one connection string: each further one has an entry of its own. */
export function groupedSites(found: readonly FoundSetting[]): readonly SiteGroup[] {
  const apps = Map.groupBy(found, ({ name, resourceGroup }) => `${resourceGroup}/${name}`.toLowerCase());
  return [...apps.values()].flatMap((ofApp) => {
    const slots = Map.groupBy(ofApp, ({ slot }) => slot.toLowerCase());
    const parts = [...slots.values()].flatMap(entriesOfSlot);
    const alike = Map.groupBy(parts, (settings) =>
      JSON.stringify(settings.map(({ is, setting, from }) => [is, setting, from])),
    );
    return [...alike.values()].flatMap((same) => {
      const [settings = []] = same;
      const [first] = settings;
      if (first === undefined) return [];
      const { kind, name, resourceGroup } = first;
      const named = same.flatMap(([one]) => one?.slot ?? []);
      return [{ kind, name, resourceGroup, settings, slots: named.toSorted(productionFirst) }];
    });
  });
}

/**
 * Of what one slot holds, what an entry can list: the user and the password of two logins change together, so each of
 * them only beside the other, and both in app settings, which are one write. A password without is alone.
 */
export function withBothHalves(
  found: readonly FoundSetting[],
  user: string,
  password: string | undefined,
): { readonly listed: readonly FoundSetting[]; readonly alone: readonly FoundSetting[] } {
  const isHalf = ({ from }: FoundSetting): boolean => from === user || from === password;
  const halves = found.filter((one) => isHalf(one) && one.is === 'appsettings');
  const isPair = [user, password].every((name) => halves.some(({ from }) => from === name));
  const listed = found.filter((one) => !isHalf(one) || (isPair && halves.includes(one)));
  return { listed, alone: found.filter((one) => !listed.includes(one) && one.from === password) };
}

function entriesOfSlot(settings: readonly FoundSetting[]): readonly (readonly FoundSetting[])[] {
  const sorted = settings.toSorted((a, b) => a.setting.localeCompare(b.setting));
  const plain = sorted.filter(({ is }) => is === 'appsettings');
  const [first, ...more] = sorted.filter(({ is }) => is === 'connectionstrings');
  const together = [...(first === undefined ? [] : [first]), ...plain];
  return [...(together.length === 0 ? [] : [together]), ...more.map((one) => [one])];
}

function productionFirst(one: string, other: string): number {
  const isFirst = (slot: string): number => (slot.toLowerCase() === PRODUCTION ? 0 : 1);
  return isFirst(one) - isFirst(other) || one.localeCompare(other);
}

/** As it stands under `consumers:`. */
export function siteEntry({ kind, name, resourceGroup, slots, settings }: SiteGroup): object {
  const connection = settings.find(({ is }) => is === 'connectionstrings');
  const plain = settings.filter(({ is }) => is === 'appsettings');
  const isAppAlone = slots.length === 1 && slots[0]?.toLowerCase() === PRODUCTION;
  return {
    ...{ [kind]: name, 'resource-group': resourceGroup },
    ...(isAppAlone ? {} : { slots }),
    ...(connection === undefined ? {} : { 'connection-string': connection.setting, from: connection.from }),
    ...(plain.length === 0
      ? {}
      : { settings: Object.fromEntries(plain.map(({ setting, from }) => [setting, { from }])) }),
  };
}

/** As a config file would list them: a search for copies then tells what else such an app holds. */
export function withSites(topology: Topology, found: readonly FoundSetting[]): Topology {
  const sites = groupedSites(found).map(({ settings, ...site }) => ({
    ...{ ...site, from: settings[0]?.from ?? '', repoint: false, restart: true },
    siteSettings: settings.map(({ is, setting: name, from }) => ({ is, name, from })),
  }));
  return { ...topology, consumers: [...topology.consumers, ...sites] };
}

/** For people. */
export function siteSettingInWords({ kind, name, resourceGroup, slot, is, setting }: FoundSetting): string {
  const app = kind === 'app-service' ? 'the App Service' : 'the function app';
  const what = is === 'appsettings' ? '' : 'connection string ';
  const ofSlot = slot.toLowerCase() === PRODUCTION ? '' : `, slot ${slot}`;
  return `${what}${foreign(setting)} of ${app} ${name} (${resourceGroup}${ofSlot})`;
}

/** One word for the place, whatever the case. */
export function siteSettingPlace({ name, resourceGroup, slot, is, setting }: FoundSetting): string {
  return `site ${resourceGroup}/${name} ${slot} ${is} ${setting}`.toLowerCase();
}
