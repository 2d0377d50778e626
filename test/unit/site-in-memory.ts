import type { SettingKind } from '../../src/azure/app-service.ts';

/** Apps of App Service as their platform holds and runs them: plain data, so that a copy is a world of its own. */

export interface SiteInMemory {
  settings: Record<SettingKind, Readonly<Record<string, { readonly value: string; readonly type?: string }>>>;
  tags: Readonly<Record<string, string>>;
  /** What the platform has read of the vault, by the text of the reference. */
  held: Readonly<Record<string, { readonly value: string; readonly version: string }>>;
  /** What its worker was started with, by kind and name. */
  worker: Readonly<Record<string, string>>;
  changedAt: number;
}
