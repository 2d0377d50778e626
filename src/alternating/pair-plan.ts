import type { GitHubClients } from '../clients/github-clients.ts';
import type { CopySearch } from '../copies/search.ts';
import type { Databases } from '../postgres/databases.ts';
import type { PasswordOptions } from '../postgres/password-generator.ts';
import type { Problem } from '../problem.ts';
import type { Cancellation } from '../rotation/cancellation.ts';
import type { TextMemory } from '../rotation/memory.ts';
import type { Preflight } from '../rotation/preflight.ts';
import type { PairGround } from './ground.ts';
import type { Retirement } from './observation.ts';
import type { PairServer } from './pair-server.ts';

export interface PairPlan extends Preflight {
  readonly ground: PairGround;
  readonly server: PairServer;
  /** Without, it is a sync: it finishes what was begun, delivers what the vault says, and retires what is drained. */
  readonly rotationAsked: boolean;
  readonly repair: boolean;
  /** The password is in wrong hands: the login before is retired at once, and its sessions are ended. */
  readonly compromised: boolean;
  /** Asked for, and nothing to a credential of two logins: said in a note. */
  readonly recoverWithArm?: boolean | undefined;
  /** What nobody can see holds no retirement back. */
  readonly retireUnknown: boolean;
  readonly dryRun: boolean;
  /** Only these consumers, by their ids: the others are nobody's to judge. Undefined for all. */
  readonly targets?: readonly string[] | undefined;
  readonly password: Omit<PasswordOptions, 'role'>;
  readonly cancellation: Cancellation;
  readonly databases: Databases;
  readonly tell?: ((line: string) => void) | undefined;
  readonly gitHub: GitHubClients;
  /** For copies that nobody listed; undefined where that is not to be looked for. */
  readonly copies?: CopySearch | undefined;
}

/** What a run remembers from one look to the next. */
export interface PairMemory {
  /** Whether this run's id stands on a version of T; undefined until that was looked for, once. */
  ownRunFound: boolean | undefined;
  finishing: boolean;
  /** The version of T that this run delivered last; true for whoever only looks, and takes every one for delivered. */
  delivered: string | true | undefined;
  /** Of that delivery: every consumer of the file holds it, and none was passed over. */
  everybodyHolds: boolean;
  /** Logins whose sessions this run has ended. */
  readonly cutOff: Set<string>;
  /** Of P: whether the texts log in with that version. */
  readonly texts: TextMemory;
  proven: { readonly version: string; readonly problems: readonly Problem[] } | undefined;
  refusedLogins: number;
  /** What was found, when it was last asked whether the login before is drained. */
  drain: Retirement | undefined;
}
