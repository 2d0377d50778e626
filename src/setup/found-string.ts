import type { Format } from '../postgres/dialects/dialect.ts';

/** A text of the vault with connection strings in it, by its name. */
export interface FoundDocument {
  readonly name: string;
  /** That of all its connections; left out where they lead to several. */
  readonly database?: string;
}

/** A connection string of the vault, by its name. */
export interface FoundString {
  readonly name: string;
  readonly database: string;
  /** The address that it leads to, where that is not the server's own. */
  readonly via?: string;
  /** How it is written, where that is no URL. */
  readonly format?: Format;
}
