import type { Copies, FoundCopy } from '../copies/copies.ts';
import type { CopiesWish } from '../topology/copies-schema.ts';

/** What becomes of copies that no entry of the config file writes. */
export interface DecidedCopies {
  /** Accepted as they are. */
  readonly known: CopiesWish['known'];
  /** Left open: in the file they stand behind a #, and a rotation tells of them. */
  readonly open: readonly FoundCopy[];
}

/** Each place once: of several credentials, one place may hold two. */
export function openCopies(copies: readonly Copies[]): readonly FoundCopy[] {
  const open = copies.flatMap(({ found }) => found).filter((one) => one.is !== 'known');
  return [...new Map(open.map((one) => [one.where, one])).values()];
}

/** Without those that have been accepted meanwhile. */
export function notAccepted(copies: readonly Copies[], { known }: DecidedCopies): readonly Copies[] {
  const accepted = new Set(known.map(({ where }) => where));
  return copies.map((one) => ({ ...one, found: one.found.filter(({ where }) => !accepted.has(where)) }));
}
