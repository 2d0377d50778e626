import type { TopologyConsumer } from '../../src/topology/topology.ts';
import type { Point } from './lifetime.ts';
import { type AppSeed, ELSEWHERE, platformOf, replicasAt } from './platform-in-memory.ts';
import {
  C,
  DOCUMENT,
  type InMemory,
  inMemory,
  latest,
  MADE_SECRET,
  texts,
  URL_SECRET,
} from './rotation-in-memory.ts';

/** The world of a rotation in which Container Apps hold copies: each kind of copy, one and several of everything. */

type AppEntry = Extract<TopologyConsumer, { kind: 'container-app' }>;

const entry = (name: string, from: string, more: Partial<AppEntry> = {}): AppEntry => ({
  ...{ kind: 'container-app', name, resourceGroup: 'rg', from, health: undefined, repoint: false },
  ...more,
});

export const APP_ENTRIES: readonly AppEntry[] = [
  entry('zep', DOCUMENT, { health: '/healthz' }),
  entry('shop', MADE_SECRET, { repoint: true }),
  entry('temporal', C),
];
export const APPS = APP_ENTRIES.map(({ name }) => name);

const VAULT = 'https://kv.vault.azure.net';
const identity = 'system';
const dsn = (password: string) => `postgresql://app:${password}@db.example:5432/main?sslmode=require`;

/** `changed`: what a delivery leaves of the secrets; otherwise what was there before. */
function seedsFor(password: string, changed: boolean): Readonly<Record<string, AppSeed>> {
  const held = texts(password);
  const shop = changed ? MADE_SECRET : URL_SECRET;
  const reference = (name: string, to: string) => ({
    ...{ name, value: held[to] ?? '', keyVaultUrl: `${VAULT}/secrets/${to}`, identity },
  });
  const other = {
    name: 'other',
    keyVaultUrl: 'https://other.vault.azure.net/secrets/database-url',
    identity,
  };
  return {
    zep: {
      secrets: [
        { name: 'api-key', value: 'of another matter' },
        reference('config', DOCUMENT),
        { ...other, value: ELSEWHERE },
      ],
      replicas: [2, 1], // multiple mode: an older revision still runs
    },
    shop: { secrets: [reference('database-url', shop)], replicas: [1] },
    temporal: {
      secrets: [
        { name: 'password', value: password },
        { name: 'url', value: dsn(password) },
        { name: 'looks-alike', value: 'xFirst0ldPassword1stx' },
      ],
      replicas: [1],
    },
  };
}

export function inMemoryWithApps(options: { readonly attentive: boolean }): InMemory {
  const world = inMemory();
  world.platform = platformOf(seedsFor(world.role.password, false), world.now, options.attentive);
  return world;
}

/** What keeps an app from one that is delivered to; nothing when none does. */
export function appDisagreements(world: InMemory, names: readonly string[] = APPS): readonly string[] {
  const { platform, role, now } = world;
  const wanted = seedsFor(role.password, true);
  return APP_ENTRIES.filter(({ name }) => names.includes(name)).flatMap(({ name, from }) => {
    const [app, { secrets, replicas } = { secrets: [], replicas: [] }] = [platform.apps[name], wanted[name]];
    const found: string[] = [];
    if (app === undefined) return [`${name} is gone`];
    const byName = (list: readonly { name: string }[]) =>
      JSON.stringify(
        list.toSorted((a, b) => (a.name < b.name ? -1 : 1)).map((one) => Object.entries(one).sort()),
      );
    if (byName(app.secrets) !== byName(secrets))
      found.push(`${name} does not hold the secrets that it should`);
    const { [`dbcred-synced-${from}`]: synced = '', ...tags } = app.tags;
    if (JSON.stringify(tags) !== '{"owner":"platform-team"}')
      found.push(`${name} has other tags: ${JSON.stringify(tags)}`);
    if (synced.split(' ')[0] !== latest(world, from)?.version)
      found.push(`${name} is not marked with its version`);
    for (const [index, revision] of app.revisions.entries()) {
      const there = replicasAt(revision, now + 60_000);
      if (there.length !== replicas[index]) found.push(`${revision.name} has ${there.length} replicas`);
      const values = JSON.stringify(Object.fromEntries(app.secrets.map((one) => [one.name, one.value])));
      if (there.some((one) => JSON.stringify(one.values) !== values))
        found.push(`${revision.name} runs on other values`);
      if (there.some(({ upAt }) => upAt > now)) found.push(`${revision.name} was not waited for`);
    }
    return found;
  });
}

/** What a run changes of an app, as the points of its life name it. */
export function isAtApp({ what }: Point): boolean {
  return /^(?:write|restart) /.test(what) && APPS.some((app) => what.endsWith(` ${app}`));
}

/** Apps that are left pinned to a version, without the tag that says that the pin is ours to undo. */
export function pinsOfNobody({ platform }: InMemory): readonly string[] {
  return Object.entries(platform.apps).flatMap(([name, { secrets, tags }]) => {
    const pinned = secrets.some(({ keyVaultUrl = '' }) => /\/secrets\/[^/]+\/[^/]+$/.test(keyVaultUrl));
    return pinned && tags['dbcred-pinned'] === undefined
      ? [`${name} is pinned, and nothing says by whom`]
      : [];
  });
}
