import type { SiteFileEntry } from './app-service-schema.ts';
import type { TopologyFile } from './schema.ts';
import type { Topology } from './topology.ts';

type Entry = TopologyFile['consumers'][number];
type InGitHub = Exclude<
  Entry,
  SiteFileEntry | { 'container-app': string } | { 'container-app-job': string } | { 'env-file': string }
>;
type Secrets = Pick<Topology['secrets'], 'user' | 'password' | 'connectionStrings'>;
type Halves = Readonly<Record<string, 'user' | 'password'>>;

/**
 * Entries that bring user and password of one pair to one place, as one entry: so that the two are written one right
 * after the other. The values are parts of a connection string, whatever secret of the vault an entry names.
 */
export function withHalvesTogether(entries: readonly Entry[], secrets: Secrets): readonly Entry[] {
  const texts = secrets.connectionStrings.map(({ name }) => name);
  const taken = entries.map((entry) => ({ entry, half: halfOf(entry, secrets) }));
  return taken.flatMap(({ entry, half }, index): readonly Entry[] => {
    if (half === undefined) return [entry];
    const same = taken.flatMap((one, at) => (one.half?.place === half.place ? [{ ...one.half, at }] : []));
    const from = [...same.map((one) => one.entry.from), ...texts].find((name) => texts.includes(name));
    if (same.length < 2 || from === undefined) return [entry];
    const halves = Object.assign({}, ...same.map((one) => one.halves));
    const together =
      same[0]?.at === index
        ? [
            joined(
              same.map((one) => one.entry),
              halves,
              from,
            ),
          ]
        : [];
    return [...together, ...half.rest];
  });
}

interface Half {
  readonly entry: InGitHub;
  readonly place: string;
  /** By the name of the GitHub secret. */
  readonly halves: Halves;
  /** What else the entry brings. */
  readonly rest: readonly Entry[];
}

function halfOf(entry: Entry, secrets: Secrets): Half | undefined {
  if ('container-app' in entry || 'container-app-job' in entry || 'env-file' in entry) return undefined;
  if ('app-service' in entry || 'function-app' in entry || entry.split !== 'accepted') return undefined;
  const place = placeOf(entry);
  if ('github-secret' in entry) {
    const { part, remove, from, 'github-secret': name } = entry;
    const is = from === secrets.user ? 'user' : from === secrets.password ? 'password' : part;
    if (remove === true || (is !== 'user' && is !== 'password')) return undefined;
    return { entry, place, halves: { [name]: is }, rest: [] };
  }
  if (!('github-secrets' in entry)) return undefined;
  const { 'github-secrets': all, 'github-variables': variables, ...others } = entry;
  const halves: Record<string, 'user' | 'password'> = {};
  const rest: Record<string, (typeof all)[string]> = {};
  for (const [name, part] of Object.entries(all)) {
    if (part === 'user' || part === 'password') halves[name] = part;
    else rest[name] = part;
  }
  if (Object.keys(halves).length === 0) return undefined;
  const left = { ...(variables === undefined ? {} : { 'github-variables': variables }), ...others };
  if (Object.keys(rest).length > 0)
    return { entry, place, halves, rest: [{ 'github-secrets': rest, ...left }] };
  if (variables === undefined) return { entry, place, halves, rest: [] };
  return { entry, place, halves, rest: [{ ...others, 'github-variables': variables }] };
}

function joined(entries: readonly InGitHub[], halves: Halves, from: string): Entry {
  const given = (key: 'read-by' | 'quiet' | 'create-environment') =>
    entries.flatMap((one) => (one[key] === undefined ? [] : [{ [key]: one[key] }]))[0];
  const { repository, repositories, search, topic, property, exclude, archived, forks } = entries[0] ?? {};
  const { organization, visibility, store, environment } = entries[0] ?? {};
  return {
    'github-secrets': { ...halves },
    ...{ repository, repositories, search, topic, property, exclude, archived, forks },
    ...{ organization, visibility, store, environment },
    'selected-repositories': entries[0]?.['selected-repositories'],
    ...{ from, split: 'accepted' },
    ...given('read-by'),
    ...given('quiet'),
    ...given('create-environment'),
  };
}

function placeOf(entry: InGitHub): string {
  const { store = 'actions', repository, environment, organization } = entry;
  const { repositories, search, topic, property, exclude, archived, forks } = entry;
  const selection = [repositories, search, topic, property, exclude, archived, forks];
  return JSON.stringify([store, repository, environment, organization, selection]).toLowerCase();
}
