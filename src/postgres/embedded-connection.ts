import type { Redacted } from '../redacted.ts';

/** A connection string that stands somewhere in a document. */
interface EmbeddedConnection {
  /** Path in the YAML, such as `store.postgres.dsn`. */
  readonly where: string;
  readonly line: number;
  /** A postgresql:// URL, byte for byte as the document's reader sees it. */
  readonly text: Redacted;
}

/** `what` and `fix` never quote the document. */
export type FoundConnections =
  | { readonly ok: true; readonly connections: readonly EmbeddedConnection[] }
  | { readonly ok: false; readonly what: string; readonly fix: string };
