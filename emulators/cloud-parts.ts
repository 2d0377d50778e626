import { type AppServiceArrangement, appServiceState } from './app-service/arrangement.ts';
import type { AzureServices } from './azure-services.ts';
import {
  type ContainerAppsArrangement,
  containerAppJobsState,
  containerAppsState,
} from './container-apps/arrangement.ts';
import type { GitHubApi } from './github-api/api.ts';
import type { PostgresServer } from './postgres/server.ts';
import type { SeededDirectory } from './seed/directory.ts';
import type { Passwords } from './seed.ts';
import type { Exchange, Fault, Traffic } from './traffic.ts';
import { vaultState } from './vault-arrangement.ts';

/** Everything that runs, and how to look at it and act on it as a whole. */
export interface Parts {
  azure: AzureServices;
  github: GitHubApi;
  githubUrl: string;
  postgres: PostgresServer;
  seeded: SeededDirectory;
  passwords: Passwords;
  traffic: Traffic;
  containerApps: ContainerAppsArrangement;
  appService: AppServiceArrangement;
  /** Puts the vault, and what reads it, back to what was seeded. */
  reseedVault: () => void;
}

/** What tests and the control service do to the cloud. */
export interface Handles {
  requests(): Exchange[];
  addFault(fault: Fault): void;
  /** For tests: stops each HTTP request before and after it is carried out. Ends with `reset`. */
  intercept: Traffic['intercept'];
  /** Shows each HTTP exchange with its bodies, also after a `reset`. */
  watch: Traffic['watch'];
  setLatency(ms: number): void;
  /** The vault's clock goes on by so many days. */
  advanceVault(days: number): void;
  /** What the control service's `/state` answers. */
  state(): Promise<object>;
  /** Every secret value that exists or existed, for leak checks. */
  secretsInUse(): string[];
  reset(): Promise<void>;
  /** Forgets what has been: secrets that are gone, and the database's log. What is stays. */
  forget(): void;
}

function secretsIn({ azure, github, seeded, passwords }: Parts): string[] {
  const secrets = [
    ...Object.values(passwords),
    ...azure.store.everHeld(),
    ...azure.resources.containerApps.everHeld(),
    ...azure.resources.appService.everHeld(),
    ...secretValues(github.state()),
    ...github.everIssued(),
    ...azure.oidc.issued(),
    ...azure.entra.issued(),
    seeded.azSecret,
  ];
  return [...new Set(secrets)];
}

/** Every `value` in a state, whatever store it lies in. */
function secretValues(state: unknown): string[] {
  if (typeof state !== 'object' || state === null) return [];
  return Object.entries(state).flatMap(([name, inner]) =>
    name === 'value' && typeof inner === 'string' ? [inner] : secretValues(inner),
  );
}

export function handlesOf(parts: Parts): Handles {
  const { azure, github, postgres, traffic } = parts;
  return {
    requests: traffic.requests,
    addFault: (fault) =>
      fault.service === 'postgres' ? breakDatabase(postgres, fault) : traffic.addFault(fault),
    intercept: traffic.intercept,
    watch: traffic.watch,
    setLatency(ms) {
      traffic.setLatency(ms);
      postgres.setLatency(ms);
    },
    advanceVault: azure.vault.clock.advance,
    secretsInUse: () => secretsIn(parts),
    state: async () => ({
      vault: vaultState(azure.store),
      github: github.state(),
      containerApps: await containerAppsState(azure.resources.containerApps),
      containerAppJobs: containerAppJobsState(azure.resources.containerApps),
      appService: await appServiceState(azure.resources.appService),
      server: { roles: await postgres.roles(), firewallRules: azure.resources.firewall.rules() },
    }),
    async reset() {
      traffic.reset();
      azure.vault.openFirewall();
      azure.vault.deny({});
      azure.vault.clock.reset();
      azure.vault.throttle({ times: 0, retryAfter: 0 });
      parts.reseedVault();
      github.reset();
      await postgres.reset();
    },
    forget() {
      azure.store.forget();
      azure.resources.containerApps.forget();
      azure.resources.appService.forget();
      azure.resources.flexibleServer.forget();
      postgres.forget();
    },
  };
}

/** For the database, a fault's `path` is a piece of the statement whose answer gets lost. */
function breakDatabase(postgres: PostgresServer, { action, path, nth, times }: Fault): void {
  if (action === 'status') return;
  postgres.proxy.fail({
    action,
    ...(path === undefined ? {} : { statement: new RegExp(literal(path), 'i') }),
    ...(nth === undefined ? {} : { nth }),
    ...(times === undefined ? {} : { times }),
  });
}

function literal(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
