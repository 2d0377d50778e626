import type { Standing } from '../consumers/consumer.ts';
import type { Stranger } from '../rotation/story.ts';
import type { TopologyConsumer } from '../topology/topology.ts';

/** The fixes that a run of ours is. */
export const SYNC = 'with:\n  mode: sync';
export const ROTATE = 'with:\n  mode: rotate';

/** How one thing stands. Moments are ISO 8601, in UTC. */
interface Held {
  readonly name: string;
  readonly standing: Standing['is'];
  readonly why: string;
  readonly since: string | null;
  readonly fix: string | null;
  readonly notes: readonly string[];
}

/** A vault secret: against the password and the config file, and against the server. */
export interface SecretStatus extends Held {
  readonly kind: 'user' | 'password' | 'connection-string' | 'document';
  readonly version: string | null;
  readonly createdAt: string | null;
  readonly expiresAt: string | null;
}

/** A copy: against the vault, and `broken` with what it is a copy of. */
export interface ConsumerStatus extends Held {
  readonly kind: TopologyConsumer['kind'];
  /** The vault secret that it holds a copy of. */
  readonly from: string;
}

/** Whether a rotation has begun and not ended. `unknown`: what would tell could not be read. */
export interface RotationStatus {
  readonly is: 'none' | 'unfinished' | 'unknown';
  readonly why: string | null;
  readonly since: string | null;
  /** The vault secret that stages its password. */
  readonly pending: string | null;
}

/** In the order in which one would see to them. */
export const URGENCIES = [
  'broken',
  'stale',
  'unfinished-rotation',
  'overdue',
  'expiring',
  'role',
  'old',
  'unaccounted',
  'unknown',
] as const;

/** Something to be seen to, and how. What is mended alike is one finding. */
export interface Finding {
  readonly urgency: (typeof URGENCIES)[number];
  readonly what: string;
  readonly targets: readonly string[];
  readonly fix: string;
}

/** A credential with two logins that take turns. Sentences without secrets; moments are ISO 8601, in UTC. */
export interface PairStatus {
  readonly owner: string;
  /** The vault secret that holds user and password together. */
  readonly truth: string;
  readonly logins: readonly {
    readonly name: string;
    /** `draining`: it still logs in, and the vault names the other one. */
    readonly is: 'in-use' | 'draining' | 'retired' | 'unknown';
  }[];
  /** What of the roles is not as a pair needs it. */
  readonly wrong: readonly string[];
  /** Of the login that is draining; null when there is none. */
  readonly retirement: Retiring | null;
}

/** `overdue`: the time is over, and the login before still logs in. */
interface Retiring {
  readonly login: string;
  readonly is: 'waiting' | 'overdue';
  /** Since when everybody holds the other login, and when this one may be retired, by the vault's clock. */
  readonly deliveredAt: string | null;
  readonly dueAt: string | null;
  readonly heldBy: readonly string[];
  /** What nobody can see: it holds until the time is over twice. */
  readonly unknown: readonly string[];
  /** Sessions of it, a sentence each; null: this identity does not see them. */
  readonly sessions: readonly string[] | null;
  /** GitHub secrets and env files that may still hold it, and are refused from `dueAt` on. */
  readonly mayHold: readonly string[];
}

/** What a status found: plain data without secrets. The logins are the report's `databases`. */
export interface StatusAccount {
  /** host:port, and the role; null where no config file and no connection string says them. */
  readonly server: string | null;
  readonly role: string | null;
  readonly secrets: readonly SecretStatus[];
  readonly consumers: readonly ConsumerStatus[];
  readonly rotation: RotationStatus;
  /** Sessions of the role that nobody accounts for; null when they could not be asked for. */
  readonly strangers: readonly Stranger[] | null;
  readonly findings: readonly Finding[];
  /** Of a credential with two logins. */
  readonly pair?: PairStatus | undefined;
}

/** What the server's answer is about: the password, of a pair the text that holds both; or the one secret there is. */
export function mainSecret({
  secrets,
  pair,
}: Pick<StatusAccount, 'secrets' | 'pair'>): SecretStatus | undefined {
  const named = secrets.find(({ name, kind }) =>
    pair === undefined ? kind === 'password' : name === pair.truth,
  );
  return named ?? secrets[0];
}

export function isDrift({ standing }: Pick<Held, 'standing'>): boolean {
  return standing === 'stale' || standing === 'broken';
}

export function isoOrNull(moment: Date | undefined): string | null {
  return moment === undefined ? null : moment.toISOString();
}
