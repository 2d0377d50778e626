import type {
  SettingKind,
  Site,
  SiteDescription,
  SiteReference,
  SiteSettings,
} from '../azure/app-service.ts';
import type { SiteNeeds } from '../azure/app-service-permissions.ts';
import type { VaultSecret } from '../azure/key-vault.ts';
import { allOrProblems } from '../problem.ts';
import type { Redacted } from '../redacted.ts';
import type { SiteConsumer, SiteSetting } from '../topology/site-consumer.ts';
import type { AskHealth } from './app-health.ts';
import type { Waiting } from './app-restart.ts';
import { referenceAt } from './site-plan.ts';
import { referencesOf } from './site-proof.ts';

/** An app, or one slot of it, and what it is to hold. */
export interface SiteSlot extends Waiting {
  readonly site: Site;
  readonly kind: SiteConsumer['kind'];
  /** For people: `App Service shop-api (acme-apps), slot staging`. */
  readonly place: string;
  readonly vaultUrl: string;
  readonly settings: readonly SiteSetting[];
  readonly repoint: boolean;
  readonly restart: boolean;
  readonly health: string | undefined;
  readonly askHealth: AskHealth;
  /** A setting's value, where it holds one itself. */
  readonly valueOf: (setting: SiteSetting, secret: VaultSecret) => Redacted;
  /** What of a delivery cannot be known to be allowed; throws when something is known not to be. */
  readonly proveAllowed: (needs: SiteNeeds) => Promise<readonly string[]>;
}

export interface SiteLook {
  readonly description: SiteDescription;
  readonly references: readonly SiteReference[];
  readonly values: ReadonlyMap<SettingKind, SiteSettings>;
  readonly at: Date | undefined;
}

/** Values are read only of a kind in which a setting is no reference. */
export async function lookAt({ site, settings }: SiteSlot): Promise<SiteLook> {
  const [description, { references, at }] = await allOrProblems([site.read(), referencesOf(site, settings)]);
  const bare = settings.filter((one) => referenceAt(references, one) === undefined);
  const kinds = [...new Set(bare.map(({ is }) => is))];
  const read = await allOrProblems(
    kinds.map((kind) => site.settings(kind).then(({ settings: all }) => [kind, all] as const)),
  );
  return { description, references, values: new Map(read), at };
}
