import type { GitHubClients } from '../clients/github-clients.ts';
import type { AppPermissions } from '../github/permissions.ts';
import type { OtherReader } from '../github/stores.ts';
import type { Topology } from '../topology/topology.ts';
import { type GitHubLooked, gitHubLookers, gitHubUnasked } from './github.ts';
import type { Looker } from './look.ts';
import { type Checkout, isOwn, ownWorkflows } from './own-workflows.ts';

interface Plan {
  readonly topology: Topology;
  /** Undefined where there is none. */
  readonly checkout?: Checkout | undefined;
  readonly clients: { readonly gitHub: GitHubClients };
}

const READS_SECRETS: Readonly<Record<OtherReader, AppPermissions>> = {
  dependabot: { dependabot_secrets: 'read' },
  codespaces: { codespaces_secrets: 'read' },
};

/**
 * GitHub secrets of the repositories of the file. `isWanted`: also what takes rights beyond those of a run, which an App
 * is asked for one by one, so that one that it lacks hides nothing else.
 */
export function gitHubLookersOf(
  { topology, checkout, clients: { gitHub } }: Plan,
  isWanted: boolean,
): readonly Looker[] {
  if (!gitHub.signedIn) return gitHubUnasked(topology);
  const isNamed = (reader: OtherReader) =>
    topology.consumers.some((one) => 'reader' in one && one.reader === reader);
  const looked: GitHubLooked = {
    topology,
    async names(store) {
      const reader = store.kind === 'environment' ? undefined : store.reader;
      const only =
        store.kind === 'environment'
          ? { secrets: 'read' as const, environments: 'read' as const }
          : reader === undefined || isNamed(reader)
            ? undefined
            : READS_SECRETS[reader];
      const [client, { secretNamesIn }] = await Promise.all([
        gitHub.clientFor(store, isWanted ? only : undefined),
        import('../github/secrets.ts'),
      ]);
      return secretNamesIn(client, store);
    },
    async inherited(place) {
      const [client, { inheritedNamesIn }] = await Promise.all([
        gitHub.clientFor(place),
        import('../github/secrets.ts'),
      ]);
      return inheritedNamesIn(client, { kind: 'repository', ...place });
    },
    workflows(place) {
      if (checkout !== undefined && isOwn(checkout, place)) return ownWorkflows(checkout);
      if (!isWanted) return undefined;
      return Promise.all([
        gitHub.clientFor(place, { contents: 'read' }),
        import('../github/contents.ts'),
      ]).then(([client, { workflowsIn }]) => workflowsIn(client, place));
    },
    environments: isWanted
      ? async (place) => {
          const [client, { environmentsOf }] = await Promise.all([
            gitHub.clientFor(place, { actions: 'read' }),
            import('../github/contents.ts'),
          ]);
          return environmentsOf(client, place);
        }
      : undefined,
  };
  return gitHubLookers(looked);
}
