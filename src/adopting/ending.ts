import type { Adoption } from '../topology/adoptions.ts';
import type { AdoptRun } from './adopt-plan.ts';

/** Whether the role before may end, of all credentials that take its place. */
export type Ending =
  | { readonly is: 'ended' }
  | { readonly is: 'due' }
  /** Sentences; `dueAt` in milliseconds since 1970, where only time is waited for. */
  | { readonly is: 'waits'; readonly heldBy: readonly string[]; readonly dueAt: number | undefined };

/**
 * Pure. `all`: whoever takes the place of the role, whether this run was about it or not. `changedAt`: when the role's
 * password was changed last, by the vault's clock: an administrator has ended for its applications when that was after
 * the last of them was delivered to.
 */
export function endingOf(
  runs: readonly AdoptRun[],
  all: readonly Adoption[],
  changedAt: number | undefined,
): Ending {
  const left = all.filter(
    ({ to }) => !runs.some(({ plan }) => plan.adoption.to.credential === to.credential),
  );
  const unfinished = runs.filter(({ drain }) => drain === undefined);
  if (left.length + unfinished.length > 0) {
    const names = [...left.map(({ to }) => to.credential), ...unfinished.map(nameOf)];
    return { is: 'waits', heldBy: [`not done yet, or not asked for: ${names.join(', ')}`], dueAt: undefined };
  }
  const delivered = runs.map(({ drain }) => drain?.deliveredAt ?? Number.POSITIVE_INFINITY);
  const hasEnded = runs.every(({ plan, work }) =>
    plan.adoption.isAdministrator
      ? changedAt !== undefined && changedAt > Math.max(...delivered) && work?.missing.end.length === 0
      : work?.hasEnded === true,
  );
  if (hasEnded) return { is: 'ended' };
  const waiting = runs.flatMap(({ drain }) => (drain === undefined || drain.is === 'over' ? [] : [drain]));
  if (waiting.length === 0) return { is: 'due' };
  const times = waiting.map(({ dueAt }) => dueAt);
  const dueAt = times.includes(undefined) ? undefined : Math.max(...times.map((one) => one ?? 0));
  return { is: 'waits', heldBy: [...new Set(waiting.flatMap(({ heldBy }) => heldBy))], dueAt };
}

function nameOf({ plan }: AdoptRun): string | undefined {
  return plan.adoption.to.credential;
}
