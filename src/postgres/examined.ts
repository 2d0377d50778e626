import type { Problem } from '../problem.ts';
import type { Redacted, SecretForms } from '../redacted.ts';
import type { ConnectionString } from './connection-string.ts';
import type { Probe, ProbeFailure } from './probe.ts';
import type { Readers } from './readings/client-names.ts';
import type { ServerNames } from './server-names.ts';

/** One credential to try on one database, or why it cannot even be tried. */
export type Candidate = {
  readonly name: string;
  /** The commands that store it rightly, once it is found out that it is not. */
  readonly storeWith?: string | undefined;
  /** What the config file says of the address that it leads to; undefined: nothing. */
  readonly address?: AddressSaid | undefined;
  /** The programs that read it, as the config file or an input says; undefined: any. */
  readonly readers?: Readers | undefined;
  /** Both logins, where two take turns; undefined for one role. */
  readonly logins?: readonly string[] | undefined;
} & (
  | { readonly source: string; readonly target: ConnectionString }
  | { readonly problem: Problem; readonly unread?: Unread | undefined }
);

/** Its name under `also-at`, undefined for the server's own; and what answers there. */
interface AddressSaid {
  readonly name: string | undefined;
  readonly pooler: boolean;
  readonly readOnly: boolean;
}

/** A text that is no connection string as it stands. */
interface Unread {
  readonly text: Redacted;
  readonly forms: SecretForms;
  /** Whether what it turns out to be may be connected to. */
  readonly isAllowed: (target: ConnectionString) => boolean;
}

/** `works`: it logged in and can write. `refused`: the server does not take this credential. `unknown`: all the rest. */
export interface Examination {
  readonly candidate: Candidate;
  readonly standing: 'works' | 'refused' | 'unknown';
  readonly probe: Probe | undefined;
  readonly problem: Problem | undefined;
  readonly notes: readonly string[];
}

export interface ExaminationTools {
  readonly probe: (target: ConnectionString) => Promise<Probe>;
  /** What exists on the server, for a database that does not. */
  readonly databaseNames: (target: ConnectionString) => Promise<readonly string[] | undefined>;
  /** The runner's address as Azure sees it, for a connection that times out. */
  readonly outboundAddress: () => Promise<string | undefined>;
  /** What DNS says of a host of Azure's that cannot be reached. Without it, nobody is asked. */
  readonly serverNames?: ((host: string) => Promise<ServerNames>) | undefined;
  /** What passes besides what heals by itself, where a moment ago all was well: undefined for nothing. */
  readonly passes?: ((failure: ProbeFailure) => boolean) | undefined;
  readonly clock: () => number;
  readonly sleep: (ms: number) => Promise<void>;
  readonly say: (line: string) => void;
  /** In the place of `say`, for how a login went: where that stands in what follows, nobody needs to hear it twice. */
  readonly tell?: ((line: string) => void) | undefined;
}
