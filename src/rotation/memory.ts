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
  /** Logins that the server refused: too many look like an attack. */
  refusedLogins: number;
  /**
   * Versions of C that were refused while nothing opened the server. A run that may recover looks twice then, and
   * would use up its logins on them.
   */
  refused: readonly Redacted[];
}
