import type { Topology } from '../topology/topology.ts';
import type { Answers } from './answers.ts';
import { consumersOf, flowText } from './config-text.ts';
import type { Found } from './discovery.ts';

/** What a config file that is there would have answered, as far as the workflows and the commands need it. */
export function answersOf(
  topology: Topology,
  around: Pick<Answers, 'repository' | 'branch' | 'access' | 'azureCloud'>,
): Answers {
  const { vault, server, databases, secrets, consumers } = topology;
  const { host, port, user, resourceGroup, alsoAt = [] } = server;
  return {
    ...around,
    ...{ vault, databases, server: { host, port, user, resourceGroup, alsoAt } },
    password: secrets.password ?? '',
    connectionStrings: secrets.connectionStrings.map(({ name, database }) => ({ name, database })),
    documents: secrets.documents.map(({ name }) => name),
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
    apps: consumers.flatMap((entry) => (entry.kind === 'container-app' ? [entry] : [])),
    envFiles: consumers.flatMap((entry) =>
      entry.kind === 'env-file' ? [{ ...entry, repository: nameOf(entry.repository) }] : [],
    ),
    ...{ undecided: [], checkouts: topology.checkouts },
  };
}

function nameOf({ owner, repo }: { readonly owner: string; readonly repo: string }): string {
  return `${owner}/${repo}`;
}

/** What was found and the file does not have, as the lines that it would take; `perhaps` are found by their names alone. */
export interface Offer {
  readonly consumers: readonly string[];
  readonly perhaps: readonly string[];
  readonly secrets: readonly string[];
}

export function offerBeside(topology: Topology, found: Found, repository: string): Offer {
  const has = (place: string): boolean => topology.consumers.some((entry) => placeOf(entry) === place);
  const missing = <T>(all: readonly T[], place: (one: T) => string): readonly T[] =>
    all.filter((one) => !has(place(one).toLowerCase()));
  const apps = missing(found.apps, ({ name, resourceGroup }) => `app ${resourceGroup}/${name}`);
  const files = missing(found.envFiles, (one) => `file ${one.repository} ${one.path} ${one.variable}`);
  const perhaps = missing(
    found.gitHubSecrets,
    (one) => `secret ${one.repository} ${one.environment ?? ''} ${one.name}`,
  );
  const { password, connectionStrings, documents } = topology.secrets;
  const named = [password, ...[...connectionStrings, ...documents].map(({ name }) => name)];
  const none = { gitHubSecrets: [], apps: [], envFiles: [], repository };
  const lines = (given: Partial<typeof none> | object) =>
    consumersOf({ ...none, ...given }).map((one) => `- ${flowText(one)}`);
  return {
    consumers: [...lines({ apps }), ...lines({ envFiles: files })],
    perhaps: lines({ gitHubSecrets: perhaps }),
    secrets: [
      ...found.connectionStrings
        .filter(({ name }) => !named.includes(name))
        .map((one) => `- ${flowText(one)}   # connection-strings`),
      ...found.documents
        .filter((name) => !named.includes(name))
        .map((name) => `- ${flowText({ name })}   # documents`),
    ],
  };
}

/** One word for where a copy is, whatever the case. */
function placeOf(entry: Topology['consumers'][number]): string {
  switch (entry.kind) {
    case 'container-app':
      return `app ${entry.resourceGroup}/${entry.name}`.toLowerCase();
    case 'env-file':
      return `file ${nameOf(entry.repository)} ${entry.path} ${entry.variable}`.toLowerCase();
    case 'github-secret':
      return `secret ${nameOf(entry.repository)} ${entry.environment ?? ''} ${entry.name}`.toLowerCase();
    case 'github-settings':
    case 'organization-secret':
    case 'organization-settings':
      return '';
  }
}
