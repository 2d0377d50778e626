import type { VaultSecret } from '../azure/key-vault.ts';
import type { Delivery } from '../consumers/consumer.ts';
import type { Recipient } from '../consumers/recipient.ts';
import { type Problem, problemsOf } from '../problem.ts';
import { targetId } from '../topology/target-id.ts';
import { fewAtOnce, once } from '../turns.ts';

/** GitHub's limit of a matrix: https://docs.github.com/actions/reference/limits */
const MOST_SHARDS = 256;
const AT_ONCE = 10;

export interface TargetsPlan {
  readonly recipients: readonly Recipient[];
  /** Reads a vault secret; asked once for each name. */
  readonly read: (name: string) => Promise<VaultSecret>;
  readonly shardSize: number;
}

export interface PlannedTarget {
  readonly id: string;
  readonly name: string;
  readonly action: Delivery['action'] | 'failed';
  readonly notes: readonly string[];
  /** Why it could not be looked at; whoever delivers to it will say so again. */
  readonly problems: readonly Problem[];
}

export interface Shard {
  readonly shard: string;
  /** Ids of targets, with spaces in between. */
  readonly targets: string;
}

/** Looks at every GitHub secret as a delivery would, and writes nothing. */
export async function planTargets({ recipients, read }: TargetsPlan): Promise<readonly PlannedTarget[]> {
  const sources = new Map<string, () => Promise<VaultSecret>>();
  const sourceOf = (name: string): Promise<VaultSecret> => {
    const source = sources.get(name) ?? once(() => read(name));
    sources.set(name, source);
    return source();
  };
  const planned = new Map<Recipient, PlannedTarget>();
  await fewAtOnce(AT_ONCE, recipients, async (recipient) => {
    const id = targetId(recipient.entry);
    if (id === undefined || 'passedOver' in recipient) return;
    const base = { id, name: recipient.name, notes: [], problems: [] };
    try {
      const consumer = await recipient.consumer();
      const { action, notes = [] } = await consumer.deliver(await sourceOf(recipient.entry.from), {
        dryRun: true,
      });
      planned.set(recipient, { ...base, action, notes });
    } catch (thrown) {
      planned.set(recipient, { ...base, action: 'failed', problems: problemsOf(thrown) });
    }
  });
  return recipients.flatMap((recipient) => planned.get(recipient) ?? []);
}

/** What is to be done, in shards of this size, or larger ones where there would be too many. */
export function shardsOf(targets: readonly PlannedTarget[], shardSize: number): readonly Shard[] {
  const ids = targets.filter(({ action }) => action !== 'unchanged').map(({ id }) => id);
  const size = Math.max(shardSize, Math.ceil(ids.length / MOST_SHARDS));
  const count = Math.ceil(ids.length / size);
  return Array.from({ length: count }, (_, index) => ({
    shard: `${index + 1} of ${count}`,
    targets: ids.slice(index * size, (index + 1) * size).join(' '),
  }));
}
