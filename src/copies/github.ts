import type { SecretStore } from '../github/stores.ts';
import { describeStore } from '../github/stores.ts';
import type { Topology, TopologyConsumer } from '../topology/topology.ts';
import { consumerLines, endOf, knownLine } from './config-lines.ts';
import type { SeenCopy } from './copies.ts';
import type { Looker, Sighting } from './look.ts';

type InRepository = Extract<SecretStore, { kind: 'repository' | 'environment' }>;

export interface GitHubLooked {
  readonly topology: Topology;
  /** Names of what a store holds. */
  readonly names: (store: SecretStore) => Promise<readonly string[]>;
  /** Workflows of a repository, as text; undefined where they are not to be looked at. */
  readonly workflows: ((repository: string) => Promise<readonly WorkflowText[]>) | undefined;
}

export interface WorkflowText {
  readonly path: string;
  readonly text: string;
}

/** What programs read a connection string, or its parts, from. */
const USUAL =
  /^(?:\w+_)?(?:DATABASE_(?:URL|URI|DSN|PASSWORD)|DB_(?:URL|URI|DSN|CONN\w*|PASS|PASSWORD)|POSTGRES(?:QL)?(?:_\w+)?|PG(?:PASSWORD|USER|PASS)|(?:SQLALCHEMY|ASYNCPG|PRISMA|JDBC)_\w*(?:URL|URI|PASSWORD)|CONNECTION_?STRING)$/;

/** More would be a search over an organization. */
const MOST_REPOSITORIES = 20;

/** One for each repository that the file names itself. Of a search's, a run would ask for a thousand lists. */
export function gitHubLookers(looked: GitHubLooked): readonly Looker[] {
  const stores = storesNamed(looked.topology);
  const asked = [...stores].slice(0, MOST_REPOSITORIES);
  const left = stores.size - asked.length;
  const lookers = asked.map(([repository, own]) => ({
    where: `GitHub secrets of ${repository}`,
    look: () => lookAtRepository(repository, own, looked),
  }));
  const many = looked.topology.consumers.filter((one) => 'oneOfMany' in one && one.oneOfMany === true).length;
  return [
    ...lookers,
    ...notAsked(
      left,
      'more repositories',
      `a run looks at ${MOST_REPOSITORIES} of those that the file names`,
    ),
    ...notAsked(many, 'repositories that a search found', 'it would take a list of each'),
  ];
}

function notAsked(count: number, which: string, why: string): readonly Looker[] {
  if (count === 0) return [];
  const where = `GitHub secrets of ${count} ${which}`;
  return [{ where, look: async () => ({ seen: [], notLookedAt: [{ where, why, ask: null }] }) }];
}

/** Of each repository that the file names, as a consumer's, as a clone or to be looked through: its own, and those of its environments that the file names. */
function storesNamed({
  consumers,
  checkouts,
  copies,
}: Topology): ReadonlyMap<string, readonly InRepository[]> {
  const found = new Map<string, readonly InRepository[]>();
  for (const entry of consumers) {
    if (!isInRepository(entry)) continue;
    const { owner, repo } = entry.repository;
    const name = `${owner}/${repo}`;
    const { environment } = entry;
    const before = found.get(name) ?? [{ kind: 'repository', owner, repo }];
    const has = before.some((one) => one.kind === 'environment' && one.environment === environment);
    const own = { kind: 'environment' as const, owner, repo, environment: environment ?? '' };
    found.set(name, environment === undefined || has ? before : [...before, own]);
  }
  for (const name of [...Object.keys(checkouts), ...(copies?.repositories ?? [])]) {
    const [owner = '', repo = ''] = name.split('/');
    if (!found.has(name)) found.set(name, [{ kind: 'repository', owner, repo }]);
  }
  return found;
}

type RepositoryConsumer = Extract<TopologyConsumer, { kind: 'github-secret' | 'github-settings' }>;

function isInRepository(entry: TopologyConsumer): entry is RepositoryConsumer {
  const isSecret = entry.kind === 'github-secret' || entry.kind === 'github-settings';
  return isSecret && entry.oneOfMany !== true && entry.reader === undefined;
}

async function lookAtRepository(
  repository: string,
  stores: readonly InRepository[],
  { topology, names, workflows }: GitHubLooked,
): Promise<Sighting> {
  const [held, texts] = await Promise.all([
    Promise.all(stores.map(async (store) => ({ store, names: await names(store) }))),
    workflows?.(repository) ?? [],
  ]);
  const beside = readBeside(texts, namesListed(topology));
  const seen = held.flatMap(({ store, names: all }) =>
    all
      .filter((name) => !isListed(store, name, topology))
      .flatMap((name): SeenCopy[] => {
        const workflow = beside.get(name.toUpperCase());
        const isUsual = USUAL.test(name.toUpperCase());
        if (!isUsual && workflow === undefined) return [];
        const ways = [
          ...(isUsual ? ['its name is a usual one'] : []),
          ...(workflow === undefined ? [] : [`${workflow} reads it beside a secret that is listed`]),
        ];
        return [found(store, name, ways.join(', and '), topology)];
      }),
  );
  return { seen, notLookedAt: [] };
}

function found(store: InRepository, name: string, how: string, topology: Topology): SeenCopy {
  const where = `github-secret ${name} in ${describeStore(store)}`;
  return {
    ...{ kind: 'github-secret', where, is: 'perhaps', from: null },
    howFound: `${how}; GitHub shows no values`,
    breaks: `Runs that are queued after ${endOf(topology)} are refused.`,
    fix: `${entryFor(store, name, topology)}# if it does not:\n${knownLine(where)}`,
  };
}

/** What it is called says which half it holds, if it holds one: that is never to be given a whole text. */
const HALVES = [
  ['password', /PASS(?:WORD)?$/i],
  ['user', /USER(?:NAME)?$/i],
] as const;

function entryFor(store: InRepository, name: string, { pair, secrets }: Topology): string {
  const environment = store.kind === 'environment' ? store.environment : undefined;
  const place = { repository: `${store.owner}/${store.repo}`, environment };
  const one = { 'github-secret': name, ...place };
  const text = secrets.connectionStrings[0]?.name;
  const holds = '# if it holds this credential:\n';
  const [half, called] = HALVES.find(([, pattern]) => pattern.test(name)) ?? [];
  if (half === undefined || called === undefined)
    return `${holds}${consumerLines({ ...one, from: text ?? secrets.documents[0]?.name ?? secrets.password })}\n`;
  if (pair === undefined) {
    if (half === 'password' && secrets.password !== undefined)
      return `${holds}${consumerLines({ ...one, from: secrets.password })}\n`;
    return text === undefined ? '' : `${holds}${consumerLines({ ...one, from: text, part: half })}\n`;
  }
  if (text === undefined) return '';
  const [rest, of] = half === 'password' ? ['USER', 'user'] : ['PASSWORD', 'password'];
  const other = name.replace(called, rest);
  const both = { [name]: half, [other]: of };
  return `# if it holds this credential: with the ${of} beside it, whatever that secret is called\n${consumerLines({ 'github-secrets': both, ...place, from: text, split: 'accepted' })}\n`;
}

function isListed(store: InRepository, name: string, { consumers }: Topology): boolean {
  return consumers.some((entry) => {
    if (!isInRepository(entry) || !isSame(entry, store)) return false;
    return namesOf(entry).some((one) => one.toUpperCase() === name.toUpperCase());
  });
}

function isSame({ repository, environment }: RepositoryConsumer, store: InRepository): boolean {
  const own = store.kind === 'environment' ? store.environment : undefined;
  const place = `${repository.owner}/${repository.repo}`.toLowerCase();
  return place === `${store.owner}/${store.repo}`.toLowerCase() && environment === own;
}

function namesOf(entry: RepositoryConsumer): readonly string[] {
  return entry.kind === 'github-secret' ? [entry.name] : entry.settings.map(({ name }) => name);
}

function namesListed({ consumers }: Topology): ReadonlySet<string> {
  return new Set(
    consumers
      .filter(isInRepository)
      .flatMap(namesOf)
      .map((name) => name.toUpperCase()),
  );
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
