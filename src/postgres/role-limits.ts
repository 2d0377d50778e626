/** What a role may, as it sees that itself. Sessions of dbcred-sync are not counted: they pass in a moment. */
export interface RoleLimits {
  /** That logged in, whichever its session goes on as. */
  readonly role: string;
  /** 14 of 14.23. */
  readonly serverMajor: number;
  readonly superuser: boolean;
  readonly replication: boolean;
  /** How many sessions it may have at a time; undefined for any number. */
  readonly connectionLimit: number | undefined;
  readonly sessions: number;
  /** VALID UNTIL, and how far that is by the server's clock; undefined for ever. */
  readonly validUntil: { readonly at: Date; readonly inMs: number } | undefined;
  /**
   * Databases in which its sessions begin as the owner of two logins, as an adoption has them until its end. Undefined:
   * there is none.
   */
  readonly adoptedIn?: readonly string[] | undefined;
  /** What this role may use of max_connections, and how many of these nobody has. */
  readonly server: { readonly connections: number; readonly free: number };
}

/** The lock, and the login that proves the new password while it is held. */
export const ROTATION_CONNECTIONS = 2;

/** How many more sessions the role may have. */
export function roomFor({ connectionLimit, sessions }: RoleLimits): number {
  return connectionLimit === undefined ? Number.POSITIVE_INFINITY : Math.max(connectionLimit - sessions, 0);
}

/** https://www.postgresql.org/docs/15/sql-alterrole.html: "a superuser is required to alter replication roles". */
export function mayNotChangeItself({ replication, superuser, serverMajor }: RoleLimits): boolean {
  return replication && !superuser && serverMajor < 16;
}
