/** Who is moved, and to whom. `from` may be the rotating role itself: an administrator that applications have. */
export interface AdoptionRoles {
  readonly from: string;
  /** The same as `from` where that becomes the owner. */
  readonly owner: string;
  readonly logins: readonly [string, string];
  readonly rotator: string;
}

/** `becomes-owner`: nothing is moved, the old role stays the owner and ends as NOLOGIN. */
export type Way = 'becomes-owner' | 'handed-over';

/** Something that stands in the way, and the SQL that takes it out of it. No secret is in it. */
export interface Obstacle {
  /** Undefined for what is of the whole server. */
  readonly database: string | undefined;
  readonly kind: ObstacleKind;
  /** As the server describes it. */
  readonly object: string;
  readonly why: string;
  /** To be run in that database. */
  readonly sql: string;
  /** Who may; undefined where nobody can tell. */
  readonly as?: string | undefined;
}

type ObstacleKind =
  | 'role'
  | 'rights'
  | 'policy'
  | 'row-security'
  | 'search-path'
  | 'publication'
  | 'subscription'
  | 'cron-job'
  | 'security-definer'
  | 'event-trigger'
  | 'foreign-server'
  | 'user-mapping'
  | 'prepared-transaction'
  | 'language';
