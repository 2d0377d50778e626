import type { SettingKind, Site } from '../../src/azure/app-service.ts';
import { parseSiteReference } from '../../src/consumers/site-reference.ts';
import { Problem } from '../../src/problem.ts';
import { MASKED_WHEN_FOUND, Redacted } from '../../src/redacted.ts';
import type { Pass } from './lifetime.ts';
import type { InMemory } from './rotation-in-memory.ts';
import type { SiteInMemory } from './site-in-memory.ts';

export function siteNamed({ platform }: Pick<InMemory, 'platform'>, name: string): SiteInMemory {
  const found = platform.sites?.[name];
  if (found === undefined) throw new Error(`there is no app ${name}`);
  return found;
}

/** Every reference is read again; what is not there stays unread. */
export function refetch(world: Pick<InMemory, 'platform' | 'vault'>, site: SiteInMemory): void {
  const texts = Object.values(site.settings).flatMap((all) => Object.values(all).map(({ value }) => value));
  const read = texts.flatMap((text) => {
    const latest = world.vault.held(parseSiteReference(text)?.secret ?? '').at(-1);
    return latest === undefined ? [] : [[text, { value: latest.value, version: latest.version }] as const];
  });
  site.held = Object.fromEntries(read);
}

export function startWorker(site: SiteInMemory): void {
  const all = Object.entries(site.settings).flatMap(([kind, settings]) =>
    Object.entries(settings).map(([name, { value }]) => [
      `${kind} ${name}`,
      site.held[value]?.value ?? value,
    ]),
  );
  site.worker = Object.fromEntries(all);
}

export function configure(
  world: Pick<InMemory, 'platform' | 'vault' | 'now'>,
  site: SiteInMemory,
  kind: SettingKind,
  settings: SiteInMemory['settings'][SettingKind],
): void {
  site.settings = { ...site.settings, [kind]: settings };
  site.changedAt = world.now;
  refetch(world, site);
  startWorker(site);
}

export function referencesOf(site: SiteInMemory, kind: SettingKind) {
  return Object.entries(site.settings[kind]).flatMap(([name, { value: text }]) => {
    if (parseSiteReference(text) === undefined) return [];
    const held = site.held[text];
    const status: 'Resolved' | 'SecretNotFound' = held === undefined ? 'SecretNotFound' : 'Resolved';
    return [{ is: kind, name, text, status, details: undefined, activeVersion: held?.version }];
  });
}

/** One app of the world, as a run comes to it: each request passes through the run's life. */
export function siteThroughLife(
  world: Pick<InMemory, 'platform' | 'vault' | 'now'>,
  name: string,
  effect: Pass,
  read: Pass,
): Site {
  const site = () => siteNamed(world, name);
  const asked = <T>(what: string, answer: () => T) => read(`${what} of ${name}`, answer, lost);
  const change = (what: string, work: () => void) => effect(`${what} ${name}`, work, lost);
  const at = () => new Date(Math.floor(world.now / 1000) * 1000);
  return {
    read: () =>
      asked('the description', () => ({
        ...{ host: `${name}.example`, stopped: false, tags: site().tags, canAskVault: true },
        changedAt: new Date(site().changedAt),
      })),
    references: (kind) =>
      asked(`the references in ${kind}`, () => ({ references: referencesOf(site(), kind), at: at() })),
    settings: (kind) =>
      asked(`the ${kind}`, () => {
        const all = Object.entries(site().settings[kind]).map(
          ([key, { value, ...rest }]) =>
            [key, { ...rest, value: new Redacted(value, MASKED_WHEN_FOUND) }] as const,
        );
        return { settings: new Map(all), at: at() };
      }),
    write: (kind, settings) =>
      change(`write ${kind} of`, () => {
        const plain = [...settings].map(([key, { value, type }]) => [
          key,
          { value: value.reveal(), ...(type === undefined ? {} : { type }) },
        ]);
        configure(world, site(), kind, Object.fromEntries(plain));
      }),
    refresh: () => change('refresh', () => refetch(world, site())),
    restart: () => change('restart', () => startWorker(site())),
    tag: (tags) =>
      change('tag', () => {
        site().tags = { ...site().tags, ...tags };
      }),
  };
}

function lost(): never {
  throw new Problem({
    ...{ code: 'azure-failed', what: 'The answer is lost', target: 'App Service' },
    ...{ likelyCause: 'The network.', fix: 'Run it again.' },
  });
}
