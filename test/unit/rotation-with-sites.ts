import type { SiteConsumer, SiteSetting } from '../../src/topology/site-consumer.ts';
import type { Point } from './lifetime.ts';
import { C, type InMemory, inMemory, latest, MADE_SECRET, texts, URL_SECRET } from './rotation-in-memory.ts';
import type { SiteInMemory } from './site-in-memory.ts';
import { refetch, siteNamed, startWorker } from './sites-in-memory.ts';

/**
 * The world of a rotation in which apps of App Service hold copies: one refers to the vault by both spellings, one is to
 * refer to it from now on, and one holds values of its own in both dictionaries.
 */

const entry = (name: string, siteSettings: readonly SiteSetting[], repoint = false): SiteConsumer => ({
  ...{ kind: 'app-service', name, resourceGroup: 'rg', slots: ['production'], siteSettings, repoint },
  ...{ from: siteSettings[0]?.from ?? '', restart: true, health: name === 'api' ? '/healthz' : undefined },
});

export const SITE_ENTRIES: readonly SiteConsumer[] = [
  entry('api', [
    { is: 'appsettings', name: 'DATABASE_URL', from: URL_SECRET },
    { is: 'connectionstrings', name: 'Password', from: C },
  ]),
  entry('moved', [{ is: 'appsettings', name: 'DATABASE_URL', from: MADE_SECRET }], true),
  entry('values', [
    { is: 'connectionstrings', name: 'Default', from: URL_SECRET },
    { is: 'appsettings', name: 'PGPASSWORD', from: URL_SECRET, part: 'password' },
    { is: 'appsettings', name: 'RAW', from: C },
  ]),
];
export const SITES = SITE_ENTRIES.map(({ name }) => name);

const uri = (secret: string) => `@Microsoft.KeyVault(SecretUri=https://kv.vault.azure.net/secrets/${secret})`;
const byName = (secret: string) => `@Microsoft.KeyVault(VaultName=kv;SecretName=${secret})`;

/** `changed`: what a delivery leaves of the settings; otherwise what was there before. */
function settingsFor(name: string, password: string, changed: boolean): SiteInMemory['settings'] {
  const held = texts(password);
  switch (name) {
    case 'api':
      return {
        appsettings: { THEME: { value: 'dark' }, DATABASE_URL: { value: uri(URL_SECRET) } },
        connectionstrings: { Password: { value: byName(C), type: 'Custom' } },
      };
    case 'moved':
      return {
        appsettings: { DATABASE_URL: { value: byName(changed ? MADE_SECRET : URL_SECRET) } },
        connectionstrings: {},
      };
    default:
      return {
        appsettings: { PGPASSWORD: { value: password }, RAW: { value: password }, THEME: { value: 'dark' } },
        connectionstrings: {
          Default: { value: held[URL_SECRET] ?? '', type: 'PostgreSQL' },
          Other: { value: 'Server=other', type: 'SQLAzure' },
        },
      };
  }
}

export function inMemoryWithSites(): InMemory {
  const world = inMemory();
  const sites = SITES.map((name): [string, SiteInMemory] => [
    name,
    {
      settings: settingsFor(name, world.role.password, false),
      ...{ tags: { owner: 'platform-team' }, held: {}, worker: {}, changedAt: world.now - 86_400_000 },
    },
  ]);
  world.platform = { ...world.platform, sites: Object.fromEntries(sites) };
  for (const [, site] of sites) {
    refetch(world, site);
    startWorker(site);
  }
  return world;
}

/** What keeps an app from one that is delivered to; nothing when none does. */
export function siteDisagreements(world: InMemory, names: readonly string[] = SITES): readonly string[] {
  return SITE_ENTRIES.filter(({ name }) => names.includes(name)).flatMap(({ name, siteSettings }) => {
    const found: string[] = [];
    const site = siteNamed(world, name);
    const wanted = settingsFor(name, world.role.password, true);
    if (plain(site.settings) !== plain(wanted))
      found.push(`${name} does not hold the settings that it should`);
    const { owner, ...tags } = site.tags;
    if (owner !== 'platform-team') found.push(`${name} has lost a tag of somebody else`);
    for (const { is, name: setting, from, part } of siteSettings) {
      const { version, value = '' } = latest(world, from) ?? {};
      const own = part === 'password' ? world.role.password : value;
      if (site.worker[`${is} ${setting}`] !== own)
        found.push(`the worker of ${name} runs on another ${setting}`);
      if (tags[`dbcred-synced-${from}`]?.split(' ')[0] !== version)
        found.push(`${name} is not marked with its version of ${from}`);
    }
    return found;
  });
}

function plain(settings: SiteInMemory['settings']): string {
  const sorted = Object.entries(settings).map(([kind, all]) => [kind, Object.entries(all).sort()]);
  return JSON.stringify(sorted.sort());
}

/** What a run changes of an app, as the points of its life name it. */
export function isAtSite({ what }: Point): boolean {
  return /^(?:write|refresh|restart|tag) /.test(what) && SITES.some((site) => what.endsWith(` ${site}`));
}
