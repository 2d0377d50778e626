import { storeOf } from '../clients/stores.ts';
import { describeStore, OTHER_READERS, readerOf, type SecretStore } from '../github/stores.ts';
import { isUsualName } from '../github/usual-names.ts';
import { problemsOf } from '../problem.ts';
import type { Topology } from '../topology/topology.ts';
import type { NotLookedAt, SeenCopy } from './copies.ts';
import { asked } from './github-copy.ts';
import { type Looker, type Sighting, unseen } from './look.ts';

export type InRepository = Extract<SecretStore, { kind: 'repository' | 'environment' }>;

/** A repository, as GitHub's API names it. */
export interface RepositoryPlace {
  readonly owner: string;
  readonly repo: string;
}

export interface WorkflowText {
  readonly path: string;
  readonly text: string;
}

export interface GitHubLooked {
  readonly topology: Topology;
  /** Names of what a store holds. */
  readonly names: (store: InRepository) => Promise<readonly string[]>;
  /** Names of what a repository may read of its organization's, for the same reader. */
  readonly inherited: (store: Extract<SecretStore, { kind: 'repository' }>) => Promise<readonly string[]>;
  /** Workflows of a repository, as text; `left` is how many could not be read. Undefined: they are not to be looked at. */
  readonly workflows: (
    place: RepositoryPlace,
  ) => Promise<{ readonly texts: readonly WorkflowText[]; readonly left: number }> | undefined;
  /** Names of a repository's environments: with them all stores are looked at. Undefined: those of the file alone. */
  readonly environments: ((place: RepositoryPlace) => Promise<readonly string[]>) | undefined;
}

/** More would be a search over an organization. */
const MOST_REPOSITORIES = 20;

/** One for each repository that the file names itself. Of a search's, a run would ask for a thousand lists. */
export function gitHubLookers(looked: GitHubLooked): readonly Looker[] {
  const stores = storesNamed(looked.topology);
  const some = [...stores].slice(0, MOST_REPOSITORIES);
  const many = looked.topology.consumers.filter((one) => 'oneOfMany' in one && one.oneOfMany === true).length;
  return [
    ...some.map(([repository, own]) => ({
      where: `GitHub secrets of ${repository}`,
      look: () => lookAtRepository(repository, own, looked),
    })),
    ...notAsked(
      stores.size - some.length,
      'more repositories',
      `a run looks at ${MOST_REPOSITORIES} of those that the file names`,
    ),
    ...notAsked(many, 'repositories that a search found', 'it would take a list of each'),
  ];
}

/** Without a token nobody is asked, and it is said of whom. */
export function gitHubUnasked(topology: Topology): readonly Looker[] {
  const repositories = [...storesNamed(topology).keys()];
  if (repositories.length === 0) return [];
  const where = `GitHub secrets of ${repositories.join(', ')}`;
  const ask = `with:\n  github-token: \${{ secrets.DBCRED_GITHUB_TOKEN }}   # a fine-grained token with Secrets (read); for the command line GITHUB_TOKEN`;
  const notLookedAt = [{ where, why: 'no token for GitHub is given', ask }];
  return [{ where, look: async () => ({ seen: [], notLookedAt }) }];
}

function notAsked(count: number, which: string, why: string): readonly Looker[] {
  if (count === 0) return [];
  const where = `GitHub secrets of ${count} ${which}`;
  return [{ where, look: async () => ({ seen: [], notLookedAt: [{ where, why, ask: null }] }) }];
}

/** Of each repository that the file names, as a consumer's, as a clone or to be looked through: its own, and the others that the file names in it. */
function storesNamed({
  consumers,
  checkouts,
  copies,
}: Topology): ReadonlyMap<string, readonly InRepository[]> {
  const found = new Map<string, readonly InRepository[]>();
  const add = (owner: string, repo: string, also: readonly InRepository[]): void => {
    const name = `${owner}/${repo}`;
    const before = found.get(name) ?? [{ kind: 'repository', owner, repo }];
    const has = (store: InRepository) => before.some((one) => sameStore(one, store));
    found.set(name, [...before, ...also.filter((one) => !has(one))]);
  };
  for (const entry of consumers) {
    const store = 'oneOfMany' in entry && entry.oneOfMany === true ? undefined : storeOf(entry);
    if (store !== undefined && store.kind !== 'organization') add(store.owner, store.repo, [store]);
  }
  for (const name of [...Object.keys(checkouts), ...(copies?.repositories ?? [])]) {
    const [owner = '', repo = ''] = name.split('/');
    add(owner, repo, []);
  }
  return found;
}

function sameStore(one: SecretStore, other: SecretStore): boolean {
  return describeStore(one).toLowerCase() === describeStore(other).toLowerCase();
}

interface Held {
  readonly store: SecretStore;
  readonly names: readonly string[];
}

async function lookAtRepository(
  repository: string,
  stores: readonly InRepository[],
  looked: GitHubLooked,
): Promise<Sighting> {
  const [owner = '', repo = ''] = repository.split('/');
  const place = { owner, repo };
  const { topology, names, inherited, workflows } = looked;
  const notLookedAt: NotLookedAt[] = [];
  const otherwise = <T>(what: string, asked: Promise<T> | undefined, without: T): Promise<T> =>
    (asked ?? Promise.resolve(without)).catch((thrown: unknown) => {
      // what a server does not have holds nothing
      if (!problemsOf(thrown).every(({ code }) => code === 'github-store-missing'))
        notLookedAt.push(...unseen(what, thrown));
      return without;
    });
  const [own, shared, others, read] = await Promise.all([
    Promise.all(stores.map(async (store): Promise<Held> => ({ store, names: await names(store) }))),
    inherited({ kind: 'repository', ...place }),
    otherStores(place, stores, looked, otherwise),
    otherwise(`workflows of ${repository}`, workflows(place), { texts: [], left: 0 }),
  ]);
  if (read.left > 0) {
    const why = `${read.left} of them are too many, or too large`;
    notLookedAt.push({ where: `workflows of ${repository}`, why, ask: null });
  }
  const beside = readBeside(read.texts, namesListed(topology));
  const held: readonly Held[] = [
    ...own,
    ...others,
    { store: { kind: 'organization', owner }, names: shared },
  ];
  return { seen: held.flatMap((one) => askedAbout(one, beside, topology)), notLookedAt };
}

/** With all stores: what the file does not name of a repository's, each by a right of its own. */
async function otherStores(
  place: RepositoryPlace,
  named: readonly InRepository[],
  { names, inherited, environments }: GitHubLooked,
  otherwise: <T>(what: string, asked: Promise<T>, without: T) => Promise<T>,
): Promise<readonly Held[]> {
  if (environments === undefined) return [];
  const repository = `${place.owner}/${place.repo}`;
  const heldBy = async (store: InRepository): Promise<readonly Held[]> => {
    const isNamed = named.some((one) => sameStore(one, store));
    const shared = store.kind === 'repository' && readerOf(store).isShared ? store : undefined;
    const asked = Promise.all([isNamed ? [] : names(store), shared === undefined ? [] : inherited(shared)]);
    const [own, ofAll] = await otherwise(`GitHub secrets of ${describeStore(store)}`, asked, [[], []]);
    const organization = { kind: 'organization', owner: place.owner, reader: shared?.reader } as const;
    return [{ store, names: own }, ...(shared === undefined ? [] : [{ store: organization, names: ofAll }])];
  };
  const readers = OTHER_READERS.map((reader) => heldBy({ kind: 'repository', ...place, reader }));
  const own = await otherwise(`environments of ${repository}`, environments(place), []);
  const inside = own.map((environment) => heldBy({ kind: 'environment', ...place, environment }));
  return (await Promise.all([...readers, ...inside])).flat();
}

function askedAbout(
  { store, names }: Held,
  beside: ReadonlyMap<string, string>,
  topology: Topology,
): readonly SeenCopy[] {
  return names
    .filter((name) => !isListed(store, name, topology))
    .flatMap((name): SeenCopy[] => {
      const workflow = beside.get(name.toUpperCase());
      const isUsual = isUsualName(name);
      if (!isUsual && workflow === undefined) return [];
      const ways = [
        ...(isUsual ? ['its name is a usual one'] : []),
        ...(workflow === undefined ? [] : [`${workflow} reads it beside a secret that is listed`]),
      ];
      return [asked(store, name, ways.join(', and '), topology)];
    });
}

function isListed(store: SecretStore, name: string, { consumers }: Topology): boolean {
  return consumers.some((entry) => {
    const own = storeOf(entry);
    if (own === undefined || !sameStore(own, store)) return false;
    return namesOf(entry).some((one) => one.toUpperCase() === name.toUpperCase());
  });
}

function namesOf(entry: Topology['consumers'][number]): readonly string[] {
  if ('settings' in entry) return entry.settings.map(({ name }) => name);
  return 'repository' in entry || 'organization' in entry ? ('name' in entry ? [entry.name] : []) : [];
}

function namesListed({ consumers }: Topology): ReadonlySet<string> {
  return new Set(consumers.flatMap(namesOf).map((name) => name.toUpperCase()));
}

/** Secrets that a workflow reads which reads one of ours, too; by name, with the workflow. */
function readBeside(texts: readonly WorkflowText[], ours: ReadonlySet<string>): ReadonlyMap<string, string> {
  const beside = new Map<string, string>();
  for (const { path, text } of texts) {
    const read = [...text.matchAll(/\bsecrets\s*\.\s*([A-Za-z_]\w*)/g)].map(([, name = '']) =>
      name.toUpperCase(),
    );
    if (!read.some((name) => ours.has(name))) continue;
    for (const name of read) if (name !== 'GITHUB_TOKEN') beside.set(name, path);
  }
  return beside;
}
