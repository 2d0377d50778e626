import type { Delivery } from '../consumers/consumer.ts';
import { doneOf } from './delivery-outcome.ts';
import type { RotationRun } from './run.ts';

/** The versions of a vault secret: as the run found it, and as it left it. Null where there was none, or none was read. */
export interface VersionChange {
  readonly name: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** What a delivery did, and not what it would do. */
type Done = Exclude<Delivery['action'], `would-${string}`>;

export function isDone(action: Delivery['action']): action is Done {
  return !action.startsWith('would-');
}

/** One consumer that holds what a version of a vault secret says. */
export interface DeliveryRecord {
  readonly consumer: string;
  readonly action: Done;
  /** The vault secret, and its version. */
  readonly from: string;
  readonly version: string;
  /** When it held it: ISO 8601, in UTC. */
  readonly at: string;
  /** What had logged in with that version in this run, and what the consumer's place has shown; a sentence each. */
  readonly proven: readonly string[];
}

/** ISO 8601, in UTC, by this machine's clock; null for what this run did not do. */
export interface Times {
  readonly started: string;
  /** The vault had the new password, beside the one in force. */
  readonly staged: string | null;
  /** The server had answered that the role was changed. */
  readonly changed: string | null;
  /** The new password had logged in. */
  readonly proven: string | null;
  /** The vault had taken the last secret that holds it. */
  readonly promoted: string | null;
  readonly ended: string;
}

export interface RotationRecord {
  readonly vaultSecrets: readonly VersionChange[];
  readonly deliveries: readonly DeliveryRecord[];
  readonly times: Times;
  readonly oldRefusedBy: string | null;
}

/** What an auditor asks for of a run, however far it came. */
export function recordOf(run: RotationRun): RotationRecord {
  const { record, alteredAt, promotedAt, teller } = run;
  const { ground } = run.plan;
  const now = ground.clock();
  return {
    vaultSecrets: versionsOf(run),
    deliveries: run.plan.recipients.flatMap((recipient) => {
      const done = doneOf(run.deliveries.get(recipient));
      if (done === undefined) return [];
      const { action, version, at, proven } = done;
      if (run.plan.dryRun || !isDone(action)) return [];
      const { name: consumer, entry } = recipient;
      return [{ consumer, action, from: entry.from, version, at: isoTime(at), proven }];
    }),
    times: {
      started: isoTime(teller.steps[0]?.at ?? now),
      staged: isoTimeOrNull(record.stagedAt),
      changed: isoTimeOrNull(alteredAt),
      proven: isoTimeOrNull(record.provenAt),
      promoted: isoTimeOrNull(promotedAt),
      ended: isoTime(now),
    },
    oldRefusedBy: record.formerRefusedBy ?? null,
  };
}

function versionsOf({ record: { before, after }, plan: { ground } }: RotationRun): readonly VersionChange[] {
  const { connectionStrings, documents } = ground.topology.secrets;
  const names = [ground.passwordSecret, ...[...connectionStrings, ...documents].map(({ name }) => name)];
  return names.map((name) => ({ name, before: before.get(name) ?? null, after: after.get(name) ?? null }));
}

/** `at`: milliseconds since 1970. */
export function isoTime(at: number): string {
  return new Date(at).toISOString();
}

function isoTimeOrNull(at: number | undefined): string | null {
  return at === undefined ? null : isoTime(at);
}
