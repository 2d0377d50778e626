import { ANY_READER, type Readers } from '../postgres/readings/client-names.ts';
import type { Fleet, Topology, TopologyConsumer } from './topology.ts';

/** Who reads what this vault secret holds: its consumers, as far as they get it as it is written. */
export function readersOf(
  { consumers, fleets = [] }: Pick<Topology, 'consumers' | 'fleets'>,
  secret: string,
): Readers {
  const entries = [...consumers, ...fleets.map((fleet) => fleet.secret)];
  const whole = entries.filter((one) => getsItAsWritten(one, secret));
  if (whole.length === 0) return ANY_READER;
  return {
    named: [...new Set(whole.flatMap(({ readBy }) => readBy ?? []))],
    others: whole.some(({ readBy }) => readBy === undefined),
  };
}

/** A part is decoded, but for the address, which holds no user and no password. */
function getsItAsWritten(entry: TopologyConsumer | Fleet['secret'], secret: string): boolean {
  if ('siteSettings' in entry)
    return entry.siteSettings.some(({ from, part }) => from === secret && part === undefined);
  return entry.from === secret && (!('part' in entry) || entry.part === undefined);
}
