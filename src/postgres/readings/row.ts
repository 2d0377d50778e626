import type { Format } from '../dialects/dialect.ts';
import type { ClientName } from './client-names.ts';
import type { Features } from './features.ts';

/** What a client makes of it. */
export interface Outcome {
  /** `refuses`: there is no login. `misreads`: it asks for something else, or is less safe, than the text says. */
  readonly does: 'refuses' | 'misreads';
  /** Its literal message, as far as that is always the same, or what it does. */
  readonly shows: string;
  /** Which versions of it, where not all that were run. */
  readonly only?: string;
}

export type Who = Readonly<Partial<Record<ClientName, Outcome>>>;

/** A part of an example: what is meant, and how it is written. */
interface Spelled {
  readonly is: string;
  readonly written: string;
}

/** `SCHEME://app:PASSWORD@HOST:PORT/DATABASE?QUERY`, or the same by pgjdbc's; what is missing is plain, and the query `sslmode=require`. */
export interface Example {
  readonly scheme?: 'postgres';
  readonly password?: Spelled;
  readonly database?: Spelled;
  readonly host?: string;
  /** In which CA-FILE stands for the path of the authority's certificate. */
  readonly query?: string;
  /** To be seen only where the client does not know who issued the server's certificate. */
  readonly authority?: 'unknown';
}

/** One thing in a connection string that not all read alike. */
export interface ReadingRow {
  /** Of no other row. */
  readonly id: string;
  readonly kind: 'raw-character' | 'parameter' | 'tls' | 'scheme' | 'database-name' | 'host' | 'saslprep';
  /** In which form the text is written; without, a URL, and for parameters, TLS and SASLprep libpq's keywords, too. */
  readonly form?: Format;
  /** As the object of "has", for people; no part of a secret. */
  readonly what: string;
  readonly isIn: (features: Features) => boolean;
  /** What others named, where `what` alone leaves that open; in an outcome `…` stands for the first. */
  readonly named?: (features: Features) => readonly string[];
  /** Who stumbles over it. */
  readonly who: Who;
  /** Who was seen to read it as it is meant. Of who is in neither list nothing is known. */
  readonly reads: readonly ClientName[];
  readonly fix: string;
  /** With which each outcome can be seen again, the server's authority being known to the client. */
  readonly example: Example;
  /** In user or password, and refused by whole languages: `sync` delivers none of it, whoever reads it. */
  readonly isRefused?: true;
  /** Said elsewhere already, or by intent: only for who is named by `read-by`. */
  readonly isQuiet?: true;
}
