import type { AzureIdentity } from '../azure/trace.ts';
import type { Copies } from '../copies/copies.ts';
import type { CheckStanding } from '../modes/check.ts';
import type { Problem } from '../problem.ts';
import type { Due } from '../rotation/due.ts';
import type { DeliveryRecord, Times, VersionChange } from '../rotation/record.ts';
import type { ConsumerStory, RotationStory } from '../rotation/story.ts';
import type { StatusAccount } from '../status/account.ts';

/** What happened at one consumer. */
export interface ConsumerLine {
  readonly consumer: string;
  readonly action: ConsumerStory['action'];
}

/** How one database was found. */
export interface DatabaseLine {
  readonly name: string;
  readonly standing: CheckStanding;
  /** The layer that was reached (`parse` before the first packet), and the milliseconds that each took. */
  readonly reached: string | null;
  readonly layersMs: Readonly<Record<string, number>>;
  readonly elapsedMs: number | null;
  readonly certificateDaysLeft: number | null;
  readonly server: string | null;
  /** The server's clock minus this machine's. */
  readonly clockSkewMs: number | null;
  readonly diagnosis: string | null;
  /** What the login does not prove. */
  readonly remarks: readonly string[];
}

/** For `strategy.matrix`: each entry is the work of one job. */
interface TargetsMatrix {
  readonly include: readonly { readonly shard: string; readonly targets: string }[];
}

/** A Problem as data: what the output `report` holds for scripts. */
export interface ProblemData {
  readonly code: string;
  readonly severity: 'error' | 'warning';
  readonly what: string;
  readonly target: string;
  readonly answer: string | null;
  readonly cause: string;
  readonly fix: string;
  /** Of a config file that is not valid: the first line that is wrong. */
  readonly place?: Problem['place'];
  /** Of a run of several credentials, whose it is; not there for what is one problem for all. */
  readonly credential?: string | undefined;
  /** Where docs/troubleshooting.md of the running version explains it, where that is known. */
  readonly docs?: string | undefined;
}

/** How one role becomes two logins. Nothing in it is secret. */
export interface AdoptionStory {
  /** The role before. */
  readonly from: string;
  /** Empty in what is told of the role before. */
  readonly logins: readonly string[];
  readonly owner: string | null;
  /** How objects change hands; null where that was not seen. */
  readonly way: 'becomes-owner' | 'handed-over' | null;
  /** Of the two config files, a sentence each. */
  readonly differences: readonly string[];
  /** What was done in the databases, and how long others waited for it. */
  readonly done: readonly string[];
  /** Who may do what, before and after; null where it was not compared. */
  readonly privileges: {
    /** How many things the role before could do something with. */
    readonly things: number;
    /** Databases in which an earlier run had begun, so that "before" is what this run found. */
    readonly begunBefore: readonly string[];
    readonly differences: readonly {
      readonly database: string;
      readonly role: string;
      readonly thing: string;
      readonly lost: readonly string[];
      readonly gained: readonly string[];
      /** Why that is known to be so; null of what nobody expects. */
      readonly because: string | null;
    }[];
  } | null;
  /** Whether the role before logs in. `unknown`: it did not come to that. */
  readonly former: 'let-in' | 'ended' | 'unknown';
  /** ISO 8601, in UTC; null where time alone does not decide. */
  readonly endsNotBefore: string | null;
  readonly heldBy: readonly string[];
}

/** The run of a workflow. What is not known is null. */
export interface RunData {
  /** Of this attempt, on GitHub. */
  readonly address: string | null;
  readonly id: string;
  readonly attempt: number | null;
  readonly event: string | null;
  /** Who started the run, and who this attempt of it. */
  readonly actor: string | null;
  readonly triggeringActor: string | null;
  /** The workflow's file at its ref. */
  readonly workflow: string | null;
  readonly job: string | null;
  /** The job's environment, whose reviewers approved it: known where an OIDC token was asked for. */
  readonly environment: string | null;
}

/** The program that ran. */
export interface ToolData {
  readonly version: string;
  /** As the workflow names it in `uses:`. */
  readonly repository: string | null;
  readonly ref: string | null;
  /** The ref, where it is one. */
  readonly commit: string | null;
  /** Of all files of dist/, SHA-256 in hex; null where the report goes into no file. */
  readonly digest: string | null;
}

/** All that a run has to tell; plain data without secrets. */
export interface Report {
  readonly mode: string;
  readonly dryRun: boolean;
  readonly outcome: 'ok' | 'changed' | 'drifted' | 'failed';
  /** Whether the step fails. */
  readonly failed: boolean;
  readonly changed: number;
  readonly vaultSecret: string | null;
  readonly vaultVersion: string | null;
  readonly proof: string | null;
  readonly databases: readonly DatabaseLine[];
  readonly consumers: readonly ConsumerLine[];
  /** What a rotation, or a sync of a whole topology, did. */
  readonly rotation: RotationStory | null;
  /** What a status found; its logins are `databases`. */
  readonly status: StatusAccount | null;
  /** When the credential is to be rotated: of a status, and of a rotation with `when-due`; null of others. */
  readonly due: Due | null;
  /** Copies that the config file does not list; null of a run that did not look. */
  readonly copies: Copies | null;
  /** Of `mode: adopt`. */
  readonly adoption?: AdoptionStory | undefined;
  /** What a plan found to be done, as a matrix for later jobs. */
  readonly targetsMatrix?: TargetsMatrix | undefined;
  readonly notes: readonly string[];
  readonly problems: readonly ProblemData[];
  /** Of a run that failed: what the server takes now, who holds what and who is refused, and the one thing to do. */
  readonly headline: readonly string[];
  /** Of a job of GitHub Actions. */
  readonly run: RunData | null;
  /** Why it was made, as the input says. */
  readonly reason: string | null;
  /** As whom Azure knew it; null when it asked for no token. */
  readonly identity: AzureIdentity | null;
  readonly tool: ToolData | null;
  /** The x-ms-client-request-id of every request to the vault. */
  readonly correlationId: string | null;
  /** host:port, and the role; null where there is not one. */
  readonly server: string | null;
  readonly role: string | null;
  readonly times: Times | null;
  /** Every vault secret that a rotation, or a sync of a whole topology, is about. */
  readonly vaultSecrets: readonly VersionChange[];
  readonly deliveries: readonly DeliveryRecord[];
  /** The SQLSTATE that answered a login with the password before, after the change; null where there was none. */
  readonly oldRefusedBy: string | null;
  /** Of a run of several credentials, what a run of each alone would have reported. */
  readonly credentials?: readonly CredentialReport[] | undefined;
}

export interface CredentialReport extends Omit<Report, 'credentials'> {
  /** As the config file calls it. */
  readonly name: string;
}

/** What every report starts from. */
export const EMPTY_REPORT = {
  dryRun: false,
  failed: false,
  changed: 0,
  vaultSecret: null,
  vaultVersion: null,
  proof: null,
  databases: [],
  consumers: [],
  rotation: null,
  status: null,
  due: null,
  copies: null,
  notes: [],
  problems: [],
  headline: [],
  run: null,
  reason: null,
  identity: null,
  tool: null,
  correlationId: null,
  server: null,
  role: null,
  times: null,
  vaultSecrets: [],
  deliveries: [],
  oldRefusedBy: null,
} satisfies Partial<Report>;

export function problemData(problem: Problem, severity: ProblemData['severity'] = 'error'): ProblemData {
  const { code, what, target, answer, likelyCause, fix, place } = problem;
  const data = { code, severity, what, target, answer: answer ?? null, cause: likelyCause, fix };
  return place === undefined ? data : { ...data, place };
}

/** How many consumers a delivery wrote. */
export function writes(action: ConsumerLine['action']): number {
  return action === 'created' || action === 'replaced' || action === 'removed' ? 1 : 0;
}

export function nothingWritten(event: string): string {
  return `This run was started by ${event}, whose checkout may be anybody's: nothing was written or exported, and no firewall opened.`;
}

/** Every string of `report` through `clean`: the last door before anything is printed. */
export function mapText<T>(value: T, clean: (text: string) => string): T;
export function mapText(value: unknown, clean: (text: string) => string): unknown {
  if (typeof value === 'string') return clean(value);
  if (Array.isArray(value)) return value.map((item) => mapText(item, clean));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mapText(item, clean)]));
}
