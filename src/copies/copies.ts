/** What holds a copy of the credential and stands in no config file; plain data without secrets. */

export const COPY_KINDS = [
  ...(['vault-secret', 'container-app', 'container-app-job', 'dapr-component', 'github-secret'] as const),
  ...(['app-service', 'function-app'] as const),
  ...(['subscription', 'user-mapping', 'foreign-server', 'function', 'view', 'cron-job'] as const),
  ...(['replication-client', 'foreign-data-session', 'env-file', 'pgpass', 'service-file'] as const),
] as const;

type CopyKind = (typeof COPY_KINDS)[number];

/** One place that was found. */
export interface SeenCopy {
  readonly kind: CopyKind;
  /** `container-app legacy-reports (ctxEco-rg)`: what `copies.known` calls it, with or without what is in brackets. */
  readonly where: string;
  /** How it was found, as the end of "it is a copy, since it …". */
  readonly howFound: string;
  /** `copy`: it holds or refers to the credential. `perhaps`: its name is all that is known: to be asked about. */
  readonly is: 'copy' | 'perhaps';
  /** The vault secret that it is a copy of; null where that is not known. */
  readonly from: string | null;
  /** When it stops working once the password changes, as a sentence. */
  readonly breaks: string;
  /** The lines to add to the config file, or the SQL or commands that repair it. */
  readonly fix: string;
}

export interface FoundCopy extends Omit<SeenCopy, 'is'> {
  /** `unlisted`: a copy. `ask`: perhaps one. `known`: accepted under `copies.known`. */
  readonly is: 'unlisted' | 'ask' | 'known';
  /** Of a known one: why, and until which day (ISO 8601). */
  readonly why: string | null;
  readonly until: string | null;
}

/** What could not be seen, and what whoever may see it can ask. */
export interface NotLookedAt {
  readonly where: string;
  readonly why: string;
  /** A query, a command, or lines of the config file; null where there is none. */
  readonly ask: string | null;
}

export interface Copies {
  readonly found: readonly FoundCopy[];
  readonly notLookedAt: readonly NotLookedAt[];
}

export function unlistedAmong({ found }: Copies): readonly FoundCopy[] {
  return found.filter((one) => one.is === 'unlisted');
}
