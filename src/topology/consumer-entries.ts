import type { TopologyFile } from './schema.ts';
import type { Fleet, TopologyConsumer } from './topology.ts';

/** The entries under `consumers:` as what they mean. */

type Entry = TopologyFile['consumers'][number];
type GitHubEntry = Extract<Entry, { 'github-secret': string }>;

export function consumersOf(entries: readonly Entry[]): readonly TopologyConsumer[] {
  return entries.flatMap(consumersOfEntry);
}

export function fleetsOf(entries: readonly Entry[]): readonly Fleet[] {
  return entries.flatMap((entry) => ('github-secret' in entry && isFleet(entry) ? [fleetOf(entry)] : []));
}

function isFleet({ repositories, search }: GitHubEntry): boolean {
  return repositories !== undefined || search !== undefined;
}

/** None for a fleet, whose consumers are yet to be found. */
function consumersOfEntry(entry: Entry): readonly TopologyConsumer[] {
  if ('github-secret' in entry) {
    const consumer = gitHubConsumerOf(entry);
    return consumer === undefined ? [] : [consumer];
  }
  if ('container-app' in entry) {
    const {
      'container-app': name,
      'resource-group': resourceGroup,
      'read-by': readBy,
      part: _part,
      ...rest
    } = entry;
    return [{ kind: 'container-app', name, resourceGroup, ...rest, ...readers(readBy) }];
  }
  return envFilesOf(entry);
}

/** One for each variable; those of one file are written at once. */
function envFilesOf({
  'env-file': path,
  repository,
  variable,
  variables = {},
  'read-by': readBy,
  ...rest
}: Extract<Entry, { 'env-file': string }>): readonly TopologyConsumer[] {
  const file = { kind: 'env-file' as const, path, repository: partsOf(repository), ...readers(readBy) };
  const whole = variable === undefined ? [] : [{ ...file, variable, ...rest }];
  return [
    ...whole,
    ...Object.entries(variables).map(([name, part]) => ({ ...file, ...rest, variable: name, part })),
  ];
}

function gitHubConsumerOf(entry: GitHubEntry): TopologyConsumer | undefined {
  const { organization, repository, visibility, 'selected-repositories': selectedRepositories } = entry;
  if (organization !== undefined) {
    const { kind: _kind, environment: _environment, ...rest } = secretOf(entry);
    return {
      kind: 'organization-secret',
      organization,
      access: { visibility, selectedRepositories },
      ...rest,
    };
  }
  return repository === undefined ? undefined : { ...secretOf(entry), repository: partsOf(repository) };
}

function fleetOf(entry: GitHubEntry): Fleet {
  const {
    repositories = [],
    search,
    topic,
    property = {},
    exclude = [],
    archived = false,
    forks = false,
  } = entry;
  return {
    selection: { repositories, search, topic, property, exclude, archived, forks },
    secret: secretOf(entry),
  };
}

/** What is given, and no more: most entries say little. */
function secretOf(entry: GitHubEntry): Fleet['secret'] {
  const { environment, quiet, store, from, part, remove, 'create-environment': createEnvironment } = entry;
  return {
    kind: 'github-secret',
    name: entry['github-secret'].toUpperCase(), // as GitHub keeps and shows it
    from,
    ...(part === undefined ? {} : { part }),
    ...readers(entry['read-by']),
    ...(environment === undefined ? {} : { environment }),
    ...(quiet === undefined ? {} : { quiet }),
    ...(store === undefined || store === 'actions' ? {} : { reader: store }),
    ...(createEnvironment === true ? { createEnvironment } : {}),
    ...(remove === true ? { remove } : {}),
  };
}

function readers(readBy: Entry['read-by']): { readonly readBy?: NonNullable<Entry['read-by']> } {
  return readBy === undefined ? {} : { readBy };
}

function partsOf(repository: string): { owner: string; repo: string } {
  const [owner = '', repo = ''] = repository.split('/');
  return { owner, repo };
}
