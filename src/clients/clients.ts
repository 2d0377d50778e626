import { isIPv4 } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { addressIn } from '../azure/caller-address.ts';
import type { Vault } from '../azure/key-vault.ts';
import { type ResourceManager, resourceManager } from '../azure/resource-manager.ts';
import type { Trace } from '../azure/trace.ts';
import type { Door } from '../firewall/door.ts';
import type { FirewallInputs } from '../inputs/firewall-inputs.ts';
import { signsIn } from '../inputs/github-login.ts';
import type { DatabaseInputs } from '../inputs/job-inputs.ts';
import type { VaultInputs } from '../inputs/vault-inputs.ts';
import { type Databases, databasesWith } from '../postgres/databases.ts';
import type { ServerNames } from '../postgres/server-names.ts';
import type { SecretForms } from '../redacted.ts';
import { once, turnsByName } from '../turns.ts';
import { doorFor } from './firewall-door.ts';
import type { GitHubClients, GitHubNeeds } from './github-clients.ts';
import type { SharedClients } from './shared-clients.ts';
import type { DeveloperInputs, SignedIn } from './sign-in.ts';

/** All that a run reaches, by name. Each is made when it is asked for first, once: to have them costs nothing. */
export interface Clients {
  readonly azure: () => Promise<SignedIn>;
  readonly vault: () => Promise<Vault>;
  readonly resourceManager: ResourceManager;
  readonly gitHub: GitHubClients;
  readonly databases: Databases;
  /** Undefined when no firewall may be opened. */
  readonly door: Door | undefined;
  /** The login, through the door if there is one. */
  readonly through: Door['through'];
  /**
   * The address from which Azure sees this runner: Key Vault tells it to every caller, a refused one included, so no
   * third party is asked. Undefined when the vault cannot be reached or tells none.
   */
  readonly outboundAddress: () => Promise<string | undefined>;
  /** What DNS says of a host that cannot be reached. Never throws. */
  readonly serverNames: (host: string) => Promise<ServerNames>;
  readonly say: (line: string) => void;
  /** Of how a login went, which the report says as well: heard where that is folded away, and not on a terminal. */
  readonly tell: (line: string) => void;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  readonly sleep: (ms: number) => Promise<void>;
  readonly forms: SecretForms;
  /** Of what two deliveries at once would spoil, one after the other, whichever credentials they are of. */
  readonly turnOf: SharedClients['turnOf'];
}

/** What of the inputs clients are made with. */
interface Needs {
  /** Undefined where the inputs have seen to it that nobody asks. */
  readonly azure: VaultInputs | DeveloperInputs | undefined;
  readonly database: DatabaseInputs;
  readonly gitHub?: GitHubNeeds | undefined;
  readonly firewall?: FirewallInputs | undefined;
}

interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly say: (line: string) => void;
  readonly clock: () => number;
  readonly forms: SecretForms;
  readonly trace: Trace;
  readonly saveState: (name: string, text: string) => Promise<boolean>;
  /** Once a login is on its way. */
  readonly onLogin?: () => void;
  readonly sleep?: (ms: number) => Promise<void>;
  /** Of a run of several credentials. */
  readonly shared?: SharedClients | undefined;
  /** Between two tries to come through the door; what it throws ends them. */
  readonly waitAtDoor?: (ms: number) => Promise<unknown>;
}

/** The way into Azure. A mode that always takes it has it loaded with itself, and its requests leave at once. */
type Entrance = Pick<typeof import('./sign-in.ts'), 'signIn' | 'networkInfo'>;

const WHEN_NEEDED: Entrance = {
  signIn: async (...asked) => (await import('./sign-in.ts')).signIn(...asked),
  networkInfo: async (...asked) => (await import('./sign-in.ts')).networkInfo(...asked),
};

export function clientsFor(needs: Needs, around: Surroundings, entrance: Entrance = WHEN_NEEDED): Clients {
  const { say, clock, forms, trace, onLogin, waitAtDoor } = around;
  const isOnRunner = around.env['GITHUB_ACTIONS'] === 'true';
  const { azure: place, firewall, database } = needs;
  const azure = once(async () => {
    if (place === undefined) throw new Error('inputs have seen to the vault');
    const enter = (tell: typeof say) => entrance.signIn(place, tell, forms, trace);
    return around.shared?.azure(enter) ?? enter(say);
  });
  const networkInfo = place && (() => entrance.networkInfo(place, say, trace));
  const door =
    firewall && place && networkInfo
      ? doorFor({ firewall, vault: place, access: azure, networkInfo, wait: waitAtDoor }, around)
      : undefined;
  return {
    azure,
    vault: once(async () => (await azure()).vault),
    resourceManager: resourceManager(async () => {
      const { cloud, credential } = await azure();
      return { cloud, credential, clientId: place?.identity?.clientId, say };
    }),
    gitHub: gitHubWhenNeeded(needs.gitHub, around),
    databases: databasesWith({
      ...{ authorities: database.databaseAuthorities, timeoutMs: database.connectTimeoutMs, clock, say },
      ...(onLogin && { whileWaiting: onLogin }),
    }),
    door,
    through: (logIn) => door?.through(logIn) ?? logIn,
    outboundAddress: once(async () => {
      const address = await networkInfo?.().then(addressIn, () => undefined);
      return address !== undefined && isIPv4(address) ? address : undefined;
    }),
    async serverNames(host) {
      const { ownResolver, serverNames } = await import('../postgres/server-names.ts');
      return serverNames(host, await ownResolver());
    },
    tell: isOnRunner ? say : () => undefined,
    turnOf: around.shared?.turnOf ?? turnsByName(),
    ...{ say, clock, forms, sleep: around.sleep ?? ((ms) => sleep(ms)) },
  };
}

function gitHubWhenNeeded(needs: GitHubNeeds | undefined, around: Surroundings): GitHubClients {
  const clients = once(async () => {
    if (needs === undefined) throw new Error('inputs have seen to GitHub');
    const { gitHubFor } = await import('./github-clients.ts');
    return around.shared?.gitHub(needs, around, gitHubFor) ?? gitHubFor(needs, around);
  });
  return {
    signedIn: needs !== undefined && signsIn(needs),
    clientFor: async (place, only) => (await clients()).clientFor(place, only),
  };
}
