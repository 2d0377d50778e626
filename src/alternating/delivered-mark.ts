import { createHash } from 'node:crypto';
import type { VaultSecret } from '../azure/key-vault.ts';
import { DELIVERED_TAG } from '../rotation/tags.ts';

type Marked = Pick<VaultSecret, 'version' | 'tags'>;

/** Since when every consumer holds that version of T; undefined of another version's mark, which somebody copied. */
export function deliveredAt({ version, tags }: Marked): number | undefined {
  const [at, of] = (tags[DELIVERED_TAG] ?? '').split(' ');
  const ms = Date.parse(at ?? '');
  return of === version && !Number.isNaN(ms) ? ms : undefined;
}

/** Whether it was these consumers: one that was added since has not begun to drain. */
export function isMarkedFor(secret: Marked, consumers: readonly string[]): boolean {
  const [, , whose] = (secret.tags[DELIVERED_TAG] ?? '').split(' ');
  return deliveredAt(secret) !== undefined && whose === digestOf(consumers);
}

/** For the tag: the time by the vault's clock, the version, and whose delivery it was. */
export function deliveredMark({ version }: Marked, at: number, consumers: readonly string[]): string {
  return `${new Date(at).toISOString()} ${version} ${digestOf(consumers)}`;
}

/** Names are no secrets, and this is only to tell lists apart. */
function digestOf(consumers: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(consumers.toSorted())).digest('hex').slice(0, 12);
}
