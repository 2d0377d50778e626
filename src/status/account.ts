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
  readonly kind: 'password' | 'connection-string' | 'document';
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
}

export function isDrift({ standing }: Pick<Held, 'standing'>): boolean {
  return standing === 'stale' || standing === 'broken';
}

export function isoOrNull(moment: Date | undefined): string | null {
  return moment === undefined ? null : moment.toISOString();
}
