import { targetId } from '../topology/target-id.ts';
import type { Recipient } from './recipient.ts';

/** What a shard is about; everything where nothing is named. */
export function onlyTargets(
  recipients: readonly Recipient[],
  targets: readonly string[] | undefined,
  say: (line: string) => void,
): readonly Recipient[] {
  if (targets === undefined) return recipients;
  const wanted = new Set(targets.map((one) => one.toLowerCase()));
  const idOf = ({ entry }: Recipient): string => targetId(entry)?.toLowerCase() ?? '';
  const kept = recipients.filter((one) => wanted.has(idOf(one)));
  const found = new Set(kept.map(idOf));
  const gone = targets.filter((one) => !found.has(one.toLowerCase()));
  say(`this shard: ${kept.length} of ${recipients.length} consumers`);
  if (gone.length > 0) say(`not in the config file, or not found any more: ${gone.join(', ')}`);
  return kept;
}
