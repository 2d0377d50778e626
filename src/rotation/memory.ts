import { LoginsMade } from '../postgres/logins-made.ts';
import type { RoleLimits } from '../postgres/role-limits.ts';
import type { Problem } from '../problem.ts';
import type { Redacted } from '../redacted.ts';

/** What a run remembers from one look to the next. */
export interface Memory {
  readonly runId: string | undefined;
  readonly rotationAsked: boolean;
  readonly repair: boolean;
  readonly recoverWithArm: boolean;
  /** Whether this run's id stands on a version of C; undefined until that was looked for, once. */
  ownRunFound: boolean | undefined;
  finishing: boolean;
  delivered: boolean;
  /** What opened the server when it was last tried. */
  opener: Redacted | undefined;
  /** What the role may, as a login that was asked has told. */
  limits?: RoleLimits | undefined;
  /** The address at which the lock is taken led to a pooler. */
  throughPooler?: boolean;
  /** Logins that the server refused: too many look like an attack. */
  refusedLogins: number;
  /**
   * Versions of C that were refused while nothing opened the server. A run that may recover looks twice then, and
   * would use up its logins on them.
   */
  refused: readonly Redacted[];
  /** What answered logins with versions of C that were refused: the SQLSTATE. */
  readonly refusals: { readonly password: Redacted; readonly sqlState: string | undefined }[];
  readonly texts: TextMemory;
}

/** What a run has learnt of the texts that it is about. */
export interface TextMemory {
  /** With every password that was valid when it was made. */
  readonly made: LoginsMade;
  /** Vault secrets that are neither written nor delivered, by name: what people are told of each. */
  readonly leftOut: Map<string, Problem>;
  /**
   * Those of which nobody knows whether they log in, though it was waited for, and those that the vault does not take
   * once the role is changed. They keep a rotation unfinished.
   */
  readonly unproven: Map<string, readonly Problem[]>;
}

export function nothingProven(): TextMemory {
  return { made: new LoginsMade(), leftOut: new Map(), unproven: new Map() };
}
