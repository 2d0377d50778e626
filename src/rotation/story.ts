import type { Delivery } from '../consumers/consumer.ts';
import type { TopologyConsumer } from '../topology/topology.ts';

/** One step as people are told of it. */
export interface StoryStep {
  /** In plain words: "changed the password of role app". */
  readonly what: string;
  /** Which secret, server or consumer it touched. */
  readonly touched: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly elapsedMs: number;
  /** `planned`: what a dry run would do. */
  readonly outcome: 'done' | 'failed' | 'planned';
}

/** How one consumer came out of it. */
export interface ConsumerStory {
  readonly name: string;
  readonly kind: TopologyConsumer['kind'];
  /** The vault secret that it holds a copy of. */
  readonly from: string;
  /** `passed-over`: nothing that this run delivers to. `left-out`: its vault secret is one that does not log in. */
  readonly action: Delivery['action'] | 'failed' | 'not-reached' | 'passed-over' | 'left-out';
  /** Why it was passed over, or what failed. */
  readonly detail: string | undefined;
  /** From the ALTER's commit until it held the new password, in milliseconds; undefined where either did not happen. */
  readonly afterAlterMs: number | undefined;
}

/** One vault secret that holds the password in some form. */
export interface SecretStory {
  readonly name: string;
  readonly kind: 'password' | 'connection-string' | 'document';
  readonly standing: 'in-sync' | 'stale' | 'missing' | 'unknown';
}

/** Who else is connected as the role: sessions that no consumer and no pattern of `known-clients` accounts for. */
export interface Stranger {
  readonly database: string;
  readonly applicationName: string;
  /** Address of the client; null for a local socket. */
  readonly clientAddress: string | null;
  readonly sessions: number;
}

/** The two logins of an alternating credential, and who waits for what. */
export interface PairStory {
  readonly owner: string;
  readonly logins: readonly {
    readonly name: string;
    /** `draining`: it still logs in, and the vault names the other one. */
    readonly is: 'in-use' | 'draining' | 'retired' | 'unknown';
  }[];
  /** When the login before may be retired: ISO 8601, by the vault's clock. Null when nothing drains, or it is not known. */
  readonly retires: string | null;
  readonly heldBy: readonly string[];
  /** Of user and password in secrets of their own: while a reader got one of each. */
  readonly windows: readonly WindowStory[];
}

/** ISO 8601. */
interface WindowStory {
  readonly consumer: string;
  readonly secrets: readonly string[];
  readonly from: string;
  /** Null: it is still open. */
  readonly until: string | null;
  readonly elapsedMs: number | null;
}

/** What is true when a run ends half-way. Sentences without secrets. */
export interface Aftermath {
  readonly nowTrue: readonly string[];
  readonly affected: readonly string[];
  readonly next: string;
}

/** How things stand at the end of a run, in a sentence each. */
export interface Truth {
  /** What the server takes now. */
  readonly server: string;
  /** Who holds it, and who is refused. */
  readonly holders: string;
  /** What running it again does, as the end of a sentence. */
  readonly again: string;
}

/** What a rotation, or a sync of a whole topology, did: plain data without secrets. */
export interface RotationStory {
  readonly server: string;
  readonly role: string;
  /** What an earlier run had left, and what was done about it; undefined when there was nothing. */
  readonly resumed: string | undefined;
  readonly steps: readonly StoryStep[];
  /** From the ALTER's commit until the last vault secret held the new password; undefined without an ALTER. */
  readonly alterToVaultMs: number | undefined;
  readonly secrets: readonly SecretStory[];
  readonly consumers: readonly ConsumerStory[];
  /** What could not be proven before anything was changed. */
  readonly assumed: readonly string[];
  readonly strangers: readonly Stranger[];
  readonly aftermath: Aftermath | undefined;
  readonly truth: Truth;
  /** Of an alternating credential. */
  readonly pair?: PairStory | undefined;
}
