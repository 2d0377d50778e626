import type { SiteConsumer } from '../topology/site-consumer.ts';
import { secretsOf, type Topology } from '../topology/topology.ts';
import type { Answers } from './answers.ts';
import { consumersOf, flowText, undecidedLine } from './config-text.ts';
import type { Found } from './discovery.ts';
import { type FoundSetting, siteSettingPlace } from './sites-found.ts';

/** What a config file that is there would have answered, as far as the workflows and the commands need it. */
export function answersOf(
  topology: Topology,
  around: Pick<Answers, 'repository' | 'branch' | 'access' | 'azureCloud'>,
): Answers {
  const { vault, server, databases, secrets, consumers } = topology;
  const { host, port, user, resourceGroup, alsoAt = [] } = server;
  return {
    ...around,
    ...{ vault, databases, otherDatabases: [], server: { host, port, user, resourceGroup, alsoAt } },
    password: secrets.password ?? '',
    connectionStrings: secrets.connectionStrings.map(({ name, database }) => ({ name, database })),
    documents: secrets.documents.map(({ name, database }) => ({ name, ...(database && { database }) })),
    gitHubSecrets: consumers.flatMap((entry) =>
      entry.kind === 'github-secret' && entry.reader === undefined
        ? [
            {
              name: entry.name,
              from: entry.from,
              environment: entry.environment,
              repository: nameOf(entry.repository),
            },
          ]
        : [],
    ),
    apps: consumers.flatMap((entry) =>
      entry.kind === 'container-app' || entry.kind === 'container-app-job' ? [entry] : [],
    ),
    sites: consumers.flatMap((entry) => ('siteSettings' in entry ? settingsOf(entry) : [])),
    envFiles: consumers.flatMap((entry) =>
      entry.kind === 'env-file' ? [{ ...entry, repository: nameOf(entry.repository) }] : [],
    ),
    ...{ undecided: [], checkouts: topology.checkouts },
  };
}

function settingsOf({
  kind,
  name,
  resourceGroup,
  slots,
  siteSettings,
}: SiteConsumer): readonly FoundSetting[] {
  const app = { kind, name, resourceGroup };
  return slots.flatMap((slot) =>
    siteSettings.map(({ is, name: setting, from }) => ({ ...app, slot, is, setting, from })),
  );
}

function nameOf({ owner, repo }: { readonly owner: string; readonly repo: string }): string {
  return `${owner}/${repo}`;
}

/** What was found and the file does not have, as the lines that it would take; `perhaps` are found by their names alone. */
export interface Offer {
  /** Undefined for the one of a file that has no such list. */
  readonly credential: string | undefined;
  readonly consumers: readonly string[];
  readonly perhaps: readonly string[];
  readonly secrets: readonly string[];
  readonly databases: readonly string[];
}

/** Of each credential of a file what was found of it; of a file that could not be looked around for, nothing. */
export function offersBeside(
  existing: readonly Topology[],
  found: readonly Found[],
  repository: string,
): readonly Offer[] {
  const secrets = existing.flatMap(secretsOf);
  const databases = existing.flatMap((one) => one.databases);
  const consumers = existing.flatMap((one) => one.consumers);
  return existing.flatMap((topology, index) => {
    const one = found[index];
    return one === undefined ? [] : [offerOf(topology, one, { secrets, databases, consumers, repository })];
  });
}

interface Whole {
  readonly secrets: readonly string[];
  readonly databases: readonly string[];
  readonly consumers: Topology['consumers'];
  readonly repository: string;
}

function offerOf(
  topology: Topology,
  found: Found,
  { secrets, databases, consumers, repository }: Whole,
): Offer {
  const missing = <T>(
    all: readonly T[],
    among: Topology['consumers'],
    place: (one: T) => string,
  ): readonly T[] => {
    const places = new Set(among.flatMap(placesOf));
    return all.filter((one) => !places.has(place(one).toLowerCase()));
  };
  // an app may hold two credentials, and stands in the file once for each
  const apps = missing(
    found.apps,
    topology.consumers,
    ({ kind, name, resourceGroup }) => `${kind} ${resourceGroup}/${name}`,
  );
  // a setting holds one, whosever it is
  const sites = missing(found.sites, consumers, siteSettingPlace);
  const files = missing(
    found.envFiles,
    consumers,
    (one) => `file ${one.repository} ${one.path} ${one.variable}`,
  );
  const perhaps = missing(
    found.gitHubSecrets,
    consumers,
    (one) => `secret ${one.repository} ${one.environment ?? ''} ${one.name}`,
  );
  const none = { gitHubSecrets: [], apps: [], sites: [], envFiles: [], repository };
  const lines = (given: Partial<typeof none> | object) =>
    consumersOf({ ...none, ...given }).map((one) => `- ${flowText(one)}`);
  return {
    credential: topology.credential,
    consumers: [...lines({ apps }), ...lines({ sites }), ...lines({ envFiles: files })],
    perhaps: perhaps.map(undecidedLine),
    databases: [
      ...found.databases.filter((name) => !topology.databases.includes(name)),
      ...found.otherDatabases.filter((name) => !databases.includes(name)),
    ],
    secrets: [
      ...found.connectionStrings
        .filter(({ name }) => !secrets.includes(name))
        .map((one) => `- ${flowText(one)}   # connection-strings`),
      ...found.documents
        .filter(({ name }) => !secrets.includes(name))
        .map((one) => `- ${flowText(one)}   # documents`),
    ],
  };
}

/** One word for each place that holds a copy, whatever the case. */
function placesOf(entry: Topology['consumers'][number]): readonly string[] {
  switch (entry.kind) {
    case 'app-service':
    case 'function-app':
      return settingsOf(entry).map(siteSettingPlace);
    case 'container-app':
    case 'container-app-job':
      return [`${entry.kind} ${entry.resourceGroup}/${entry.name}`.toLowerCase()];
    case 'env-file':
      return [`file ${nameOf(entry.repository)} ${entry.path} ${entry.variable}`.toLowerCase()];
    case 'github-secret':
      return [secretAt(entry, entry.name)];
    case 'github-settings':
      return entry.settings.map(({ name }) => secretAt(entry, name));
    case 'organization-secret':
    case 'organization-settings':
      return [];
  }
}

function secretAt(
  {
    repository,
    environment,
  }: { repository: { readonly owner: string; readonly repo: string }; environment?: string | undefined },
  name: string,
): string {
  return `secret ${nameOf(repository)} ${environment ?? ''} ${name}`.toLowerCase();
}
