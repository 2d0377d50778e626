import type { RoleAssignments } from '../resource-manager/role-assignments.ts';
import type { Farm } from './farm.ts';
import type { Held } from './references.ts';
import type { SettingKind, Site } from './site.ts';
import type { ConnectionSetting, SiteSeed } from './site-seed.ts';

/** Apps of App Service, arranged from behind their platform: for tests. All of it ends with a reset. */
export interface AppServiceArrangement {
  add(seed: SiteSeed): Promise<void>;
  /** What the worker that runs now was started with; undefined: none runs. */
  running(app: string, slot?: string): Readonly<Record<string, string>> | undefined;
  /** Its name, which is another one after each start. */
  worker(app: string, slot?: string): string | undefined;
  settings(app: string, slot?: string): Readonly<Record<string, string>>;
  connectionStrings(app: string, slot?: string): Readonly<Record<string, ConnectionSetting>>;
  tags(app: string, slot?: string): Readonly<Record<string, string>>;
  held(app: string, kind: SettingKind, name: string, slot?: string): Held | undefined;
  sticky(app: string): { appSettingNames: string[]; connectionStringNames: string[] };
  /** Somebody else's write of one setting, which the platform takes as any other. */
  setSetting(app: string, name: string, value: string, slot?: string): void;
  url(app: string, slot?: string): string;
  loseVaultRole(app: string, slot?: string): void;
  stop(app: string, slot?: string): void;
  /** A function app falls asleep: nothing runs until somebody calls. */
  sleep(app: string, slot?: string): void;
  pretend(app: string, name: string, held: Partial<Held> | undefined, slot?: string): void;
  /** Time passes for the platform: what it holds for a day is read again. */
  advance(hours: number): void;
  setRefreshRestarts(restarts: boolean): void;
  /** What a restart takes from now on, in milliseconds, and when whoever waits for it gets no answer. */
  setRestart(takes: { restartMs: number; gatewayMs?: number }): void;
  state(): Promise<object>;
}

export function arrangeAppService(
  farm: Farm,
  roles: RoleAssignments,
): AppServiceArrangement & { reset(): void } {
  const find = (app: string, slot: string | undefined): Site => {
    const found = farm.find(app, slot);
    if (!found) throw new Error(`there is no app ${app} ${slot ?? ''}`);
    return found;
  };
  return {
    add: farm.add,
    running: (app, slot) => find(app, slot).running()?.values.env,
    worker: (app, slot) => find(app, slot).running()?.name,
    settings: (app, slot) => find(app, slot).settings,
    connectionStrings: (app, slot) => find(app, slot).connectionStrings,
    tags: (app, slot) => find(app, slot).tags,
    held: (app, kind, name, slot) => find(app, slot).held(kind, name),
    sticky: farm.sticky,
    setSetting(app, name, value, slot) {
      const site = find(app, slot);
      site.configure({ settings: { ...site.settings, [name]: value } });
    },
    url: (app, slot) => `https://${farm.hostOf(find(app, slot))}`,
    loseVaultRole(app, slot) {
      const principal = farm.principalOf(find(app, slot));
      if (principal !== undefined) roles.hold(principal);
    },
    stop: (app, slot) => find(app, slot).setStopped(true),
    sleep(app, slot) {
      const site = find(app, slot);
      site.asleep = true;
      void site.restart();
    },
    pretend: (app, name, held, slot) => find(app, slot).pretend(name, held),
    advance: farm.advance,
    setRefreshRestarts: (restarts) => void Object.assign(farm.settings, { refreshRestarts: restarts }),
    setRestart: (takes) => void Object.assign(farm.settings, takes),
    state: () => appServiceState(farm),
    reset: farm.reset,
  };
}

/** As the control service shows it: each worker with the values that it really runs with. */
export async function appServiceState(farm: Farm): Promise<object> {
  const sites = farm.sites().map(async (site) => {
    const worker = site.running();
    const { seed, tags, settings, connectionStrings } = site;
    const runs = worker && { name: worker.name, env: worker.values.env, healthy: await worker.healthy() };
    const name = seed.slot === undefined ? seed.name : `${seed.name}/${seed.slot}`;
    return [name, { tags, settings, connectionStrings, ...(runs ? { worker: runs } : {}) }] as const;
  });
  return Object.fromEntries(await Promise.all(sites));
}
