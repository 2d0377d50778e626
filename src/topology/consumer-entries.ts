import type { SiteFileEntry } from './app-service-schema.ts';
import type { TopologyFile } from './schema.ts';
import { siteConsumerOf } from './site-entries.ts';
import type { Fleet, GitHubSetting, TopologyConsumer } from './topology.ts';

/** The entries under `consumers:` as what they mean. */

type Entry = TopologyFile['consumers'][number];
type SecretEntry = Extract<Entry, { 'github-secret': string }>;
/** One secret, or several settings. */
type GitHubEntry =
  | SecretEntry
  | Exclude<
      Entry,
      | SecretEntry
      | SiteFileEntry
      | { 'container-app': string }
      | { 'container-app-job': string }
      | { 'env-file': string }
    >;

export function consumersOf(entries: readonly Entry[]): readonly TopologyConsumer[] {
  return entries.flatMap(consumersOfEntry);
}

export function fleetsOf(entries: readonly Entry[]): readonly Fleet[] {
  return entries.flatMap((entry) => (isOfGitHub(entry) && isFleet(entry) ? [fleetOf(entry)] : []));
}

function isOfGitHub(entry: Entry): entry is GitHubEntry {
  return !('container-app' in entry || 'container-app-job' in entry || 'env-file' in entry || isSite(entry));
}

function isSite(entry: Entry): entry is SiteFileEntry {
  return 'app-service' in entry || 'function-app' in entry;
}

function isFleet({ repositories, search }: GitHubEntry): boolean {
  return repositories !== undefined || search !== undefined;
}

/** None for a fleet, whose consumers are yet to be found. */
function consumersOfEntry(entry: Entry): readonly TopologyConsumer[] {
  if (isOfGitHub(entry)) {
    const consumer = gitHubConsumerOf(entry);
    return consumer === undefined ? [] : [consumer];
  }
  if ('container-app' in entry) {
    const {
      'container-app': name,
      'resource-group': resourceGroup,
      'read-by': readBy,
      'user-variable': userVariable,
      part: _part,
      ...rest
    } = entry;
    const user = userVariable === undefined ? {} : { userVariable };
    return [{ kind: 'container-app', name, resourceGroup, ...rest, ...user, ...readers(readBy) }];
  }
  if ('container-app-job' in entry) {
    const {
      'container-app-job': name,
      'resource-group': resourceGroup,
      'read-by': readBy,
      part: _part,
      ...rest
    } = entry;
    return [{ kind: 'container-app-job', name, resourceGroup, ...rest, ...readers(readBy) }];
  }
  return isSite(entry) ? [siteConsumerOf(entry)] : envFilesOf(entry);
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
    const access = { visibility, selectedRepositories };
    const { environment: _environment, quiet: _quiet, createEnvironment: _create, ...rest } = copyOf(entry);
    return rest.kind === 'github-secret'
      ? { ...rest, kind: 'organization-secret', organization, access }
      : { ...rest, kind: 'organization-settings', organization, access };
  }
  return repository === undefined ? undefined : { ...copyOf(entry), repository: partsOf(repository) };
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
    secret: copyOf(entry),
  };
}

/** What is given, and no more: most entries say little. */
function copyOf(entry: GitHubEntry): Fleet['secret'] {
  const { environment, quiet, store, from, 'create-environment': createEnvironment } = entry;
  const place = {
    from,
    ...readers(entry['read-by']),
    ...(environment === undefined ? {} : { environment }),
    ...(quiet === undefined ? {} : { quiet }),
    ...(store === undefined || store === 'actions' ? {} : { reader: store }),
    ...(createEnvironment === true ? { createEnvironment } : {}),
  };
  if (!('github-secret' in entry)) {
    const settings = settingsOf(entry);
    const isSplit = entry.split === 'accepted' && isBoth(settings);
    return { kind: 'github-settings', settings, ...place, ...(isSplit ? { split: isSplit } : {}) };
  }
  const { part, remove } = entry;
  return {
    kind: 'github-secret',
    name: asGitHubShows(entry['github-secret']),
    ...place,
    ...(part === undefined ? {} : { part }),
    ...(remove === true ? { remove } : {}),
  };
}

/**
 * Variables first: what GitHub does not take of them is found out before a secret is written. Secrets stand last, so
 * that a user and its password are written one right after the other.
 */
function settingsOf(entry: Exclude<GitHubEntry, SecretEntry>): readonly GitHubSetting[] {
  const secrets = 'github-secrets' in entry ? entry['github-secrets'] : {};
  const { 'github-variables': variables = {} } = entry;
  const named = ([name, part]: [string, GitHubSetting['part']]) => ({ name: asGitHubShows(name), part });
  return [
    ...Object.entries(variables).map((one) => ({ is: 'variable' as const, ...named(one) })),
    ...Object.entries(secrets).map((one) => ({ is: 'secret' as const, ...named(one) })),
  ];
}

/** Of two logins, whoever has both halves has a pair. */
function isBoth(settings: readonly GitHubSetting[]): boolean {
  return (['user', 'password'] as const).every((half) => settings.some(({ part }) => part === half));
}

/** It keeps names in capitals. */
function asGitHubShows(name: string): string {
  return name.toUpperCase();
}

function readers(readBy: Entry['read-by']): { readonly readBy?: NonNullable<Entry['read-by']> } {
  return readBy === undefined ? {} : { readBy };
}

function partsOf(repository: string): { owner: string; repo: string } {
  const [owner = '', repo = ''] = repository.split('/');
  return { owner, repo };
}
