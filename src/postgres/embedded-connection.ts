import type { Redacted } from '../redacted.ts';

/** A connection string that stands somewhere in a document. */
interface EmbeddedConnection {
  /** Path in the YAML, such as `store.postgres.dsn`. */
  readonly where: string;
  readonly line: number;
  /** A postgresql:// URL, byte for byte as the document's reader sees it. */
  readonly text: Redacted;
}

/** Paths of the mappings with user, password and host in fields of their own, such as `store.postgres`. */
export type At = string | readonly string[];

/** `what` and `fix` never quote the document. */
export type FoundConnections =
  | { readonly ok: true; readonly connections: readonly EmbeddedConnection[] }
  | { readonly ok: false; readonly what: string; readonly fix: string };
