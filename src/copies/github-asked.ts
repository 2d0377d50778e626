import type { GitHubClients } from '../clients/github-clients.ts';
import { appPermissionsFor } from '../github/permissions.ts';
import type { OtherReader } from '../github/stores.ts';
import type { Topology } from '../topology/topology.ts';
import { type GitHubLooked, gitHubLookers, gitHubUnasked, type InRepository } from './github.ts';
import type { Looker } from './look.ts';
import { type Checkout, isOwn, ownWorkflows } from './own-workflows.ts';

interface Plan {
  readonly topology: Topology;
  /** Undefined where there is none. */
  readonly checkout?: Checkout | undefined;
  readonly clients: { readonly gitHub: GitHubClients };
}

const LOOKS = { access: 'read', createEnvironment: false, variables: false } as const;

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
  const askedOf = (store: InRepository) => {
    const ofRun = store.kind !== 'environment' && (store.reader === undefined || isNamed(store.reader));
    const only = ofRun || !isWanted ? undefined : appPermissionsFor(store, LOOKS);
    return Promise.all([gitHub.clientFor(store, only), import('../github/secrets.ts')]);
  };
  const looked: GitHubLooked = {
    topology,
    async names(store) {
      const [client, { secretNamesIn }] = await askedOf(store);
      return secretNamesIn(client, store);
    },
    async inherited(store) {
      const [client, { inheritedNamesIn }] = await askedOf(store);
      return inheritedNamesIn(client, store);
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
