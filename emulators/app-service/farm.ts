import type { Hono } from 'hono';
import { type Database, logsIn } from '../container-apps/database-login.ts';
import type { NodeEnv } from '../service.ts';
import { createFrontEnd } from './front-end.ts';
import type { VaultDoor } from './references.ts';
import { createSite, type Site } from './site.ts';
import type { SiteSeed } from './site-seed.ts';

export interface FarmPlace {
  subscriptionId: string;
  resourceGroup: string;
  tenantId: string;
}

interface FarmSettings {
  refreshRestarts: boolean;
  /** How long a restart takes, and after how long whoever waits for it is told that there was no answer in time. */
  restartMs: number;
  gatewayMs: number;
}

/** Nobody has seen how long either is; what is in front of the resource providers gives up within minutes. */
const SETTINGS: FarmSettings = { refreshRestarts: false, restartMs: 0, gatewayMs: 230_000 };

/** All apps of App Service in the resource group, with their slots. */
export interface Farm {
  readonly place: FarmPlace;
  readonly settings: FarmSettings;
  sites(): readonly Site[];
  /** `slot` undefined: the app itself. */
  find(name: string, slot: string | undefined): Site | undefined;
  slotsOf(name: string): readonly Site[];
  hostOf(site: Site): string;
  principalOf(site: Site): string | undefined;
  systemPrincipal(site: Site): string;
  /** Names that stay with their slots. */
  sticky(name: string): { appSettingNames: string[]; connectionStringNames: string[] };
  add(seed: SiteSeed): Promise<void>;
  remember(value: string): void;
  everHeld(): string[];
  forget(): void;
  advance(hours: number): void;
  reset(): void;
}

export function createFarm(o: {
  place: FarmPlace;
  vault: VaultDoor;
  /** By the id of a user-assigned identity, in small letters. */
  shared: ReadonlyMap<string, { principalId: string }>;
  newPrincipal: () => string;
  database: () => Promise<Database>;
  open: (name: string, app: Hono<NodeEnv>) => Promise<{ port: number }>;
  now?: () => Date;
}): Farm {
  const { place, now = () => new Date() } = o;
  let aheadMs = 0;
  const clock = () => new Date(now().getTime() + aheadMs);
  const settings = { ...SETTINGS };
  const sites = new Map<string, Site>();
  const ports = new Map<string, number>();
  const principals = new Map<string, string>();
  const stickyNames = new Map<string, { appSettingNames: string[]; connectionStringNames: string[] }>();
  const held = new Set<string>();
  const keyOf = (name: string, slot: string | undefined) => `${name}/${slot ?? ''}`.toLowerCase();
  const group = `/subscriptions/${place.subscriptionId}/resourceGroups/${place.resourceGroup}`;
  const systemPrincipal = (seed: SiteSeed): string => {
    const key = keyOf(seed.name, seed.slot);
    const known = principals.get(key) ?? o.newPrincipal();
    principals.set(key, known);
    return known;
  };
  const principalOf = (seed: SiteSeed): string | undefined => {
    const { identity, keyVaultReferenceIdentity: wanted = 'SystemAssigned' } = seed;
    if (/^systemassigned$/i.test(wanted)) return identity === 'system' ? systemPrincipal(seed) : undefined;
    if (identity?.toLowerCase() !== wanted.toLowerCase()) return undefined;
    return o.shared.get(wanted.toLowerCase())?.principalId;
  };
  const remember = (value: string) => void held.add(value);
  return {
    ...{ place, settings, remember },
    sites: () => [...sites.values()],
    find: (name, slot) => sites.get(keyOf(name, slot)),
    slotsOf: (name) =>
      [...sites.values()].filter(
        ({ seed }) => seed.slot !== undefined && seed.name.toLowerCase() === name.toLowerCase(),
      ),
    hostOf: (site) => `localhost:${ports.get(keyOf(site.seed.name, site.seed.slot))}`,
    principalOf: (site) => principalOf(site.seed),
    systemPrincipal: (site) => systemPrincipal(site.seed),
    sticky: (name) =>
      stickyNames.get(name.toLowerCase()) ?? { appSettingNames: [], connectionStringNames: [] },
    async add(seed) {
      const key = keyOf(seed.name, seed.slot);
      sites.get(key)?.end();
      const label = seed.slot === undefined ? seed.name : `${seed.name}-${seed.slot}`;
      if (!ports.has(key)) {
        const front = createFrontEnd(() => sites.get(key));
        ports.set(key, (await o.open(`app-service-${label}`, front)).port);
      }
      const slotPart = seed.slot === undefined ? '' : `/slots/${seed.slot}`;
      const id = `${group}/providers/Microsoft.Web/sites/${seed.name}${slotPart}`;
      const { appSettingNames = [], connectionStringNames = [] } = seed.sticky ?? {};
      if (seed.sticky) stickyNames.set(seed.name.toLowerCase(), { appSettingNames, connectionStringNames });
      const suffix = () => new URL(o.vault.url()).host.replace(/^[^.:]+/, '');
      const site = createSite(
        seed,
        { id, label },
        {
          ...{ vault: o.vault, now: clock, hostOf: (name) => `${name}${suffix()}` },
          principal: () => principalOf(seed),
          logsIn: async (values, who) => logsIn(values, await o.database(), who),
          refreshRestarts: () => settings.refreshRestarts,
        },
      );
      sites.set(key, site);
    },
    everHeld() {
      for (const site of sites.values())
        for (const kind of ['appsettings', 'connectionstrings'] as const)
          for (const name of Object.keys(kind === 'appsettings' ? site.settings : site.connectionStrings)) {
            const value = site.valueOf(kind, name);
            if (/:\/\/[^/]*:[^/]*@|password=/i.test(value)) held.add(value);
          }
      return [...held];
    },
    forget: () => held.clear(),
    advance(hours) {
      aheadMs += hours * 3_600_000;
      for (const site of sites.values()) site.pass();
    },
    reset() {
      aheadMs = 0;
      for (const site of sites.values()) site.end();
      for (const map of [sites, stickyNames, principals]) map.clear();
      Object.assign(settings, SETTINGS);
    },
  };
}
