import { setTimeout as delay } from 'node:timers/promises';
import { createReplica, type Replica } from '../container-apps/replica.ts';
import {
  type Held,
  isReference,
  parseReference,
  type Reference,
  resolve,
  type VaultDoor,
} from './references.ts';
import type { ConnectionSetting, SiteSeed } from './site-seed.ts';

export type SettingKind = 'appsettings' | 'connectionstrings';

/** An app of App Service, or one of its slots: a resource of its own with settings, workers and a host. */
export interface Site {
  readonly seed: SiteSeed;
  readonly id: string;
  readonly label: string;
  tags: Record<string, string>;
  settings: Record<string, string>;
  connectionStrings: Record<string, ConnectionSetting>;
  stopped: boolean;
  asleep: boolean;
  lastModified: Date;
  /** Undefined for what is no reference. */
  referenceOf(kind: SettingKind, name: string): Reference | undefined;
  held(kind: SettingKind, name: string): Held | undefined;
  valueOf(kind: SettingKind, name: string): string;
  /** Every reference is read again. */
  refetch(): void;
  /** What is older than a day is read again, and then the workers are new. */
  pass(): void;
  /** A change of the settings: everything is read again, and the workers are new. */
  configure(change: {
    settings?: Record<string, string>;
    connectionStrings?: Record<string, ConnectionSetting>;
  }): void;
  /** What runs is stopped at once, and the workers are new after so long. */
  restart(afterMs?: number): Promise<void>;
  setStopped(stopped: boolean): void;
  /** The worker, which somebody who calls wakes up. */
  worker(): Replica | undefined;
  running(): Replica | undefined;
  /** From now on a reference has this status, whatever the vault says. */
  pretend(name: string, held: Partial<Held> | undefined): void;
  end(): void;
}

export interface SiteMeans {
  readonly vault: VaultDoor;
  readonly now: () => Date;
  readonly hostOf: (vaultName: string) => string;
  readonly principal: () => string | undefined;
  readonly logsIn: (
    values: { env: Record<string, string>; volumes: Record<string, string> },
    who: string,
  ) => Promise<boolean>;
  /** Whether the platform puts new workers in place when it is made to read references (nobody has seen it; a no is stricter). */
  readonly refreshRestarts: () => boolean;
}

/** https://learn.microsoft.com/azure/app-service/app-service-key-vault-references#rotation */
const CACHE_MS = 24 * 3_600_000;

export function createSite(seed: SiteSeed, place: { id: string; label: string }, means: SiteMeans): Site {
  let worker: Replica | undefined;
  let cache = new Map<string, { held: Held; at: number }>();
  const pretended = new Map<string, Partial<Held>>();
  let starts = 0;
  const ended = new AbortController();
  const textOf = (kind: SettingKind, name: string): string =>
    (kind === 'appsettings' ? site.settings[name] : site.connectionStrings[name]?.value) ?? '';
  const keyOf = (kind: SettingKind, name: string): string => `${kind} ${name}`;
  const namesOf = (kind: SettingKind): string[] =>
    Object.keys(kind === 'appsettings' ? site.settings : site.connectionStrings);
  const everyReference = (): [SettingKind, string][] =>
    (['appsettings', 'connectionstrings'] as const).flatMap((kind) =>
      namesOf(kind)
        .filter((name) => isReference(textOf(kind, name)))
        .map((name): [SettingKind, string] => [kind, name]),
    );
  const start = () => {
    worker?.stop();
    worker = undefined;
    if (site.stopped || site.asleep) return;
    const env = environment();
    starts += 1;
    const name = `${place.label}-${starts}`;
    worker = createReplica({
      ...{ name, createdAt: means.now(), values: { env, volumes: {} }, start: starts },
      healthy: () => means.logsIn({ env, volumes: {} }, name),
    });
    worker.running = true;
  };
  /** https://learn.microsoft.com/azure/app-service/reference-app-settings */
  const environment = (): Record<string, string> => {
    const env: Record<string, string> = {};
    for (const name of namesOf('appsettings')) {
      const value = site.valueOf('appsettings', name);
      env[name] = value;
      env[`APPSETTING_${name}`] = value;
    }
    for (const [name, { type }] of Object.entries(site.connectionStrings))
      env[`${type === 'SQLServer' ? 'SQL' : type.toUpperCase()}CONNSTR_${name}`] = site.valueOf(
        'connectionstrings',
        name,
      );
    return env;
  };
  const site: Site = {
    ...{ seed, ...place, tags: { ...seed.tags }, settings: { ...seed.settings } },
    ...{ connectionStrings: { ...seed.connectionStrings }, stopped: false, asleep: seed.asleep ?? false },
    lastModified: means.now(),
    referenceOf(kind, name) {
      return isReference(textOf(kind, name)) ? parseReference(textOf(kind, name), means.hostOf) : undefined;
    },
    held(kind, name) {
      if (!isReference(textOf(kind, name))) return undefined;
      const known = cache.get(keyOf(kind, name))?.held;
      return {
        status: 'Initialized',
        value: undefined,
        activeVersion: undefined,
        ...known,
        ...pretended.get(name),
      };
    },
    // what is not resolved reaches the app as the text that it is
    valueOf: (kind, name) => site.held(kind, name)?.value ?? textOf(kind, name),
    refetch() {
      const at = means.now().getTime();
      cache = new Map(
        everyReference().map(([kind, name]) => {
          const held = resolve(means.vault, site.referenceOf(kind, name), means.principal());
          return [keyOf(kind, name), { held, at }];
        }),
      );
      if (means.refreshRestarts()) start();
    },
    pass() {
      const isOld = [...cache.values()].some(({ at }) => means.now().getTime() - at >= CACHE_MS);
      if (!isOld) return;
      site.refetch();
      start();
    },
    configure({ settings, connectionStrings }) {
      if (settings !== undefined) site.settings = settings;
      if (connectionStrings !== undefined) site.connectionStrings = connectionStrings;
      site.lastModified = means.now();
      site.refetch();
      start();
    },
    async restart(afterMs = 0) {
      if (afterMs > 0) {
        worker?.stop();
        worker = undefined;
        await delay(afterMs, undefined, { signal: ended.signal }).catch(() => undefined);
        if (ended.signal.aborted) return;
      }
      start();
    },
    setStopped(stopped) {
      site.stopped = stopped;
      start();
    },
    worker() {
      if (site.asleep && !site.stopped) {
        site.asleep = false;
        start();
      }
      return worker;
    },
    running: () => worker,
    pretend: (name, held) => void (held === undefined ? pretended.delete(name) : pretended.set(name, held)),
    end() {
      ended.abort();
      worker?.stop();
      worker = undefined;
    },
  };
  site.refetch();
  start();
  return site;
}
