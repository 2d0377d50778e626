import type { GitHubClient, TokenSource } from '../github/client.ts';
import { FOR_MANY, type Patience } from '../github/patience.ts';
import { type AppPermissions, appPermissionsFor, united } from '../github/permissions.ts';
import type { SecretStore } from '../github/stores.ts';
import { type GitHubLogin, signsIn } from '../inputs/github-login.ts';
import { Problem } from '../problem.ts';
import type { SecretForms } from '../redacted.ts';
import type { Topology, TopologyConsumer } from '../topology/topology.ts';
import { storesOf } from './stores.ts';

/** Whose door it is. */
interface Place {
  readonly owner: string;
  readonly repo?: string | undefined;
}

/** A client for whatever place; one for each token, since what GitHub limits is a token. */
export interface GitHubClients {
  /** `only`: with a token of an App that may do this alone, in the place of what a run takes. */
  clientFor(place: Place, only?: AppPermissions): Promise<GitHubClient>;
  /** Whether anything signs in anywhere. */
  readonly signedIn: boolean;
}

export interface GitHubClientTools {
  readonly say: (line: string) => void;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  readonly forms: SecretForms;
  readonly patience?: Patience | undefined;
  /** What an App's token for this owner will be used for. */
  readonly permissionsAt: (owner: string) => AppPermissions;
}

/** The most special wins: a token of the repository, of its owner, the App's, and the one for everything. */
export function gitHubClients(login: GitHubLogin, tools: GitHubClientTools): GitHubClients {
  const clients = new Map<string, Promise<GitHubClient>>();
  const { gitHubApp, gitHubToken } = login;
  const make = async (source: TokenSource | undefined): Promise<GitHubClient> => {
    const { gitHubClient } = await import('../github/client.ts');
    const { say, patience } = tools;
    return gitHubClient(source, login.gitHubApiUrl, { say, ...(patience === undefined ? {} : { patience }) });
  };
  const cached = (key: string, source: () => Promise<TokenSource>): Promise<GitHubClient> => {
    const known = clients.get(key) ?? source().then(make);
    clients.set(key, known);
    return known;
  };
  return {
    signedIn: signsIn(login),
    async clientFor(place, only) {
      const own = ownTokenOf(login, place);
      if (own !== undefined) return cached(`token ${own.owner}/${own.repo ?? ''}`, async () => own.token);
      const owner = place.owner.toLowerCase();
      // An App signs in at an owner, and a search that names none has none.
      if (gitHubApp !== undefined && owner !== '*') {
        const permissions = only ?? tools.permissionsAt(owner);
        return cached(`app ${owner}${only === undefined ? '' : ` ${Object.keys(only).join()}`}`, async () => {
          const [{ installationTokens }, client] = await Promise.all([
            import('../github/app-tokens.ts'),
            make(undefined),
          ]);
          return installationTokens(gitHubApp, place.owner, permissions, { client, ...tools });
        });
      }
      if (gitHubToken === undefined) throw noToken(place);
      return cached('token', async () => gitHubToken);
    },
  };
}

/** What the inputs say of GitHub. */
export interface GitHubNeeds extends GitHubLogin {
  readonly topology?: Topology | undefined;
  readonly also?: TopologyConsumer | undefined;
  readonly mode: string;
  readonly skipUnchanged?: boolean | undefined;
}

/** For all that a topology and the inputs name. A status only reads, and looks for markers. */
export function gitHubFor(
  inputs: GitHubNeeds,
  tools: Pick<GitHubClientTools, 'say' | 'clock' | 'forms'>,
): GitHubClients {
  const { topology, also, mode, skipUnchanged } = inputs;
  const { consumers = [], fleets = [] } = topology ?? {};
  const stores = storesOf({ consumers: also === undefined ? consumers : [...consumers, also], fleets });
  const reads = mode === 'status';
  const byProperty = fleets.some(({ selection }) => Object.keys(selection.property).length > 0);
  const waits = consumers.some((entry) => 'quiet' in entry && entry.quiet !== undefined);
  // A run that began before a delivery may hold the login before.
  const drains = topology?.pair !== undefined;
  const removes = consumers.some((entry) => 'remove' in entry && entry.remove === true);
  const permissionsAt = permissionsByOwner(
    stores,
    { access: reads ? 'read' : 'write', marks: reads || removes || skipUnchanged === true },
    {
      ...(byProperty ? { organization_custom_properties: 'read' as const } : {}),
      ...((waits && !reads) || drains ? { actions: 'read' as const } : {}),
    },
  );
  return gitHubClients(inputs, {
    ...tools,
    permissionsAt,
    patience: fleets.length > 0 ? FOR_MANY : undefined,
  });
}

function ownTokenOf({ ownerTokens = [] }: GitHubLogin, { owner, repo }: Place) {
  const same = (a: string, b: string | undefined): boolean => a.toLowerCase() === b?.toLowerCase();
  const ofOwner = ownerTokens.filter((one) => same(one.owner, owner));
  return (
    ofOwner.find((one) => one.repo !== undefined && same(one.repo, repo)) ??
    ofOwner.find((one) => one.repo === undefined)
  );
}

/** For an App: the union of what the stores of each owner take. `*` stands for owners that nobody knows yet. */
export function permissionsByOwner(
  stores: readonly {
    readonly owner: string;
    readonly store: SecretStore;
    readonly createEnvironment: boolean;
    readonly secrets?: boolean;
    readonly variables?: boolean;
  }[],
  { access, marks }: { readonly access: 'read' | 'write'; readonly marks: boolean },
  others: AppPermissions = {},
): (owner: string) => AppPermissions {
  return (owner) =>
    united([
      others,
      ...stores
        .filter((one) => one.owner === '*' || one.owner.toLowerCase() === owner)
        .map(({ store, createEnvironment, secrets = true, variables = false }) =>
          appPermissionsFor(store, {
            ...{ access, createEnvironment, secrets },
            variables: variables || (marks && secrets),
          }),
        ),
    ]);
}

function noToken({ owner, repo }: Place): Problem {
  if (owner === '*') {
    return new Problem({
      code: 'github-token-missing',
      what: 'No token signs in to GitHub for a search that names no owner',
      target: 'search',
      likelyCause: 'github-tokens and a GitHub App speak for owners, and github-token is not given.',
      fix: 'search: "org:OWNER …"   # in the config file',
    });
  }
  return new Problem({
    code: 'github-token-missing',
    what: 'No token signs in to GitHub for this owner',
    target: repo === undefined ? owner : `${owner}/${repo}`,
    likelyCause: 'github-tokens names other owners only, and github-token is not given.',
    fix: `github-tokens: |\n  ${owner}=\${{ secrets.TOKEN }}`,
  });
}
