import type { FirewallRules } from '../azure/firewall-rules.ts';
import type { GuardedServer } from '../azure/guarded-server.ts';
import type { MadeRule } from './made-rule.ts';

/** What a door is made of; each is asked for when it is needed first. */
export interface DoorTools {
  readonly server: () => Promise<GuardedServer>;
  /** Hosts that the config file names beside the server's own. */
  readonly otherHosts?: readonly string[];
  readonly rules: (server: GuardedServer) => Promise<FirewallRules>;
  /** This runner's, as Azure sees it. Throws `firewall-address-unknown`. */
  readonly address: () => Promise<string>;
  /** Of a rule that is made at this moment, in milliseconds since 1970. */
  readonly newRuleName: (atMs: number) => string;
  /**
   * Keeps for the post step what it has to remove, or that there is nothing; settles when it is kept. False where
   * there is no post step.
   */
  readonly keep: (rule: MadeRule | undefined) => Promise<boolean>;
  /** Leaves the rule to the post step, so that later steps of the job can connect too. */
  readonly keepOpenForJob: boolean;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  /** Waits so many milliseconds; what it throws ends the opening. */
  readonly sleep: (ms: number) => Promise<unknown>;
  readonly say: (line: string) => void;
}
