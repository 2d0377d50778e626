/** The versions of a vault secret: as the run found it, and as it left it. Null where there was none, or none was read. */
export interface VersionChange {
  readonly name: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** One consumer that holds, for certain, what a version of a vault secret says. */
export interface DeliveryRecord {
  readonly consumer: string;
  /** The vault secret, and its version. */
  readonly from: string;
  readonly version: string;
  /** When it held it: ISO 8601, in UTC. */
  readonly at: string;
  /** What had logged in with that version in this run, a sentence each; empty where nothing had. */
  readonly proven: readonly string[];
}
