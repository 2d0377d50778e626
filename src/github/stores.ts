/** Who reads the secrets of a store that is not Actions': each has one of a repository and one of an organization. */
export const OTHER_READERS = ['dependabot', 'codespaces', 'agents'] as const;
export type OtherReader = (typeof OTHER_READERS)[number];

interface Reader {
  /** As GitHub calls it. */
  readonly name: string;
  /** How many secrets its stores take; undefined where GitHub says nothing. */
  readonly most: number | undefined;
  /** What gets a value that was just written, as the subject of a sentence. */
  readonly gets: string;
  /** Whether workflow runs hold it, from when they begin. Of the agent: "powered by GitHub Actions". */
  readonly isHeldByRuns: boolean;
  /** Whether GitHub lists what a repository may read of its organization's. */
  readonly isShared: boolean;
}

const ACTIONS: Reader = {
  ...{ name: 'Actions', most: 100, isHeldByRuns: true, isShared: true },
  gets: 'Runs that are queued',
};
const READERS: Readonly<Record<OtherReader, Reader>> = {
  dependabot: {
    ...{ name: 'Dependabot', most: undefined, isHeldByRuns: true, isShared: false },
    gets: ACTIONS.gets,
  },
  codespaces: {
    ...{ name: 'Codespaces', most: 100, isHeldByRuns: false, isShared: false },
    gets: 'Codespaces that start',
  },
  // https://docs.github.com/copilot/how-tos/copilot-on-github/customize-copilot/customize-cloud-agent/configure-secrets-and-variables
  agents: {
    ...{ name: 'Agents', most: undefined, isHeldByRuns: true, isShared: true },
    gets: 'Sessions of Copilot cloud agent that start',
  },
};

/** Where GitHub keeps a secret. Each store has a key of its own; without `reader` it is that of GitHub Actions. */
export type SecretStore =
  | {
      readonly kind: 'repository';
      readonly owner: string;
      readonly repo: string;
      readonly reader?: OtherReader | undefined;
    }
  | {
      readonly kind: 'environment';
      readonly owner: string;
      readonly repo: string;
      readonly environment: string;
    }
  | { readonly kind: 'organization'; readonly owner: string; readonly reader?: OtherReader | undefined };

export function secretStore(
  { owner, repo }: { readonly owner: string; readonly repo: string },
  environment: string | undefined,
  reader?: OtherReader | undefined,
): SecretStore {
  return environment === undefined
    ? { kind: 'repository', owner, repo, reader }
    : { kind: 'environment', owner, repo, environment };
}

export function describeStore(store: SecretStore): string {
  if (store.kind === 'environment') return `${store.owner}/${store.repo}, environment ${store.environment}`;
  const place =
    store.kind === 'organization' ? `organization ${store.owner}` : `${store.owner}/${store.repo}`;
  return store.reader === undefined ? place : `${place}, for ${readerOf(store).name}`;
}

export function readerOf(store: SecretStore): Reader {
  return store.kind === 'environment' || store.reader === undefined ? ACTIONS : READERS[store.reader];
}

/** A path of GitHub's API below this store's owner, as a template, and what its holes are filled with. */
export interface StoreRoute {
  readonly path: string;
  readonly parameters: Readonly<Record<string, string>>;
}

/** https://docs.github.com/rest/actions/secrets, …/rest/dependabot/secrets, …/rest/codespaces/repository-secrets, …/rest/agents/secrets */
export function secretsRoute(store: SecretStore): StoreRoute {
  const { path, parameters } = placeOf(store);
  if (store.kind === 'environment') return { path: `${path}/secrets`, parameters };
  return { path: `${path}/${store.reader ?? 'actions'}/secrets`, parameters };
}

/** Variables are those of Actions, whoever reads the secret. https://docs.github.com/rest/actions/variables */
export function variablesRoute(store: SecretStore): StoreRoute {
  const { path, parameters } = placeOf(store);
  return { path: `${path}${store.kind === 'environment' ? '' : '/actions'}/variables`, parameters };
}

function placeOf(store: SecretStore): StoreRoute {
  const { owner } = store;
  if (store.kind === 'organization') return { path: '/orgs/{org}', parameters: { org: owner } };
  const parameters = { owner, repo: store.repo };
  if (store.kind === 'repository') return { path: '/repos/{owner}/{repo}', parameters };
  return {
    path: '/repos/{owner}/{repo}/environments/{environment_name}',
    parameters: { ...parameters, environment_name: store.environment },
  };
}

/** How many secrets a store takes, if GitHub says it. https://docs.github.com/actions/reference/security/secrets#limits */
export function mostSecrets({
  kind,
  reader,
}: {
  kind: SecretStore['kind'];
  reader?: OtherReader | undefined;
}): number | undefined {
  if (reader !== undefined) return READERS[reader].most;
  return kind === 'organization' ? 1000 : ACTIONS.most;
}
