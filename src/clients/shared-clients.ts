import type { Topology, TopologyConsumer } from '../topology/topology.ts';
import { turnsByName } from '../turns.ts';
import type { GitHubClients, GitHubNeeds, gitHubFor } from './github-clients.ts';
import type { SignedIn } from './sign-in.ts';

type Say = (line: string) => void;
type MakeGitHub = typeof gitHubFor;

/**
 * What the credentials of one file have in common: one sign-in and one vault, and a client for each token of GitHub,
 * which limits tokens. Whoever asks first has it made, for all of them.
 */
export interface SharedClients {
  azure(enter: (say: Say) => Promise<SignedIn>): Promise<SignedIn>;
  readonly turnOf: ReturnType<typeof turnsByName>;
  gitHub(needs: GitHubNeeds, around: Parameters<MakeGitHub>[1], make: MakeGitHub): GitHubClients;
}

/** `say` is that of the run, since nobody's alone is what is said of these. */
export function sharedClients(
  topologies: readonly Topology[],
  also: TopologyConsumer | undefined,
  say: Say,
): SharedClients {
  let azure: Promise<SignedIn> | undefined;
  let gitHub: GitHubClients | undefined;
  const [first] = topologies;
  const topology = first && {
    ...first,
    consumers: topologies.flatMap(({ consumers }) => consumers),
    fleets: topologies.flatMap(({ fleets = [] }) => fleets),
  };
  return {
    turnOf: turnsByName(),
    azure(enter) {
      azure ??= enter(say);
      return azure;
    },
    gitHub(needs, around, make) {
      gitHub ??= make({ ...needs, topology, also }, { ...around, say });
      return gitHub;
    },
  };
}
