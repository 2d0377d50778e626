import { createHash } from 'node:crypto';
import type { VaultSecret } from '../azure/key-vault.ts';
import type { Recipient } from '../consumers/recipient.ts';
import { DELIVERED_TAG } from '../rotation/tags.ts';

type Marked = Pick<VaultSecret, 'version' | 'tags'>;

/** Since when every consumer holds that version of T; undefined of another version's mark, which somebody copied. */
export function deliveredAt({ version, tags }: Marked): number | undefined {
  const [at, of] = (tags[DELIVERED_TAG] ?? '').split(' ');
  const ms = Date.parse(at ?? '');
  return of === version && !Number.isNaN(ms) ? ms : undefined;
}

/** Whose delivery it was, or would be. An env file holds nothing, and what the inputs describe is that run's alone. */
export interface Delivered {
  readonly reached: readonly string[];
  /** Passed over, for one reason each. */
  readonly groups: readonly (readonly string[])[];
}

export function deliveredTo(recipients: readonly Recipient[]): Delivered {
  const listed = recipients.filter(({ entry, isOfInputs }) => entry.kind !== 'env-file' && !isOfInputs);
  const groups = Map.groupBy(listed, (one) => ('passedOver' in one ? one.passedOver : undefined));
  const reached = groups.get(undefined) ?? [];
  groups.delete(undefined);
  return { reached: namesOf(reached), groups: [...groups.values()].map(namesOf) };
}

function namesOf(recipients: readonly Recipient[]): readonly string[] {
  return recipients.map(({ name }) => name);
}

/**
 * Whether all of these were delivered to then: one that was added since, or passed over then, has not begun to drain.
 * Whoever reaches fewer, for want of a token, does not begin it anew.
 */
export function isMarkedFor(secret: Marked, { reached, groups }: Delivered): boolean {
  const [, , whose] = (secret.tags[DELIVERED_TAG] ?? '').split(' ');
  if (deliveredAt(secret) === undefined) return false;
  let sets = [reached];
  for (const group of groups) sets = [...sets, ...sets.map((one) => [...one, ...group])];
  return sets.some((one) => whose === digestOf(one));
}

/** For the tag: the time by the vault's clock, the version, and whose delivery it was. */
export function deliveredMark({ version }: Marked, at: number, { reached }: Delivered): string {
  return `${new Date(at).toISOString()} ${version} ${digestOf(reached)}`;
}

/** Names are no secrets, and this is only to tell lists apart. */
function digestOf(consumers: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(consumers.toSorted())).digest('hex').slice(0, 12);
}
