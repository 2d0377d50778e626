import type { Adoption } from '../topology/adoptions.ts';
import type { AdoptRun } from './adopt-plan.ts';

/** Whether the role before may end, of all credentials that take its place. */
export type Ending =
  | { readonly is: 'ended' }
  /** `isRotated`: an administrator's password is another than at any delivery, so it needs no new one. */
  | { readonly is: 'due'; readonly isRotated: boolean }
  /** Sentences; `dueAt` in milliseconds since 1970, where only time is waited for. */
  | { readonly is: 'waits'; readonly heldBy: readonly string[]; readonly dueAt: number | undefined };

/**
 * Pure. `all`: whoever takes the place of the role, whether this run was about it or not. `isRotated`: the role's
 * password is another than at the last delivery.
 */
export function endingOf(runs: readonly AdoptRun[], all: readonly Adoption[], isRotated: boolean): Ending {
  const left = all.filter(
    ({ to }) => !runs.some(({ plan }) => plan.adoption.to.credential === to.credential),
  );
  const unfinished = runs.filter(({ drain }) => drain === undefined);
  if (left.length + unfinished.length > 0) {
    const names = [...left.map(({ to }) => to.credential), ...unfinished.map(nameOf)];
    return { is: 'waits', heldBy: [`not done yet, or not asked for: ${names.join(', ')}`], dueAt: undefined };
  }
  if (runs.every(({ work }) => work?.hasEnded === true)) return { is: 'ended' };
  const elsewhere = otherDatabases(runs);
  if (elsewhere.length > 0) return { is: 'waits', heldBy: elsewhere, dueAt: undefined };
  const waiting = runs.flatMap(({ drain }) => (drain === undefined || drain.is === 'over' ? [] : [drain]));
  if (waiting.length === 0) return { is: 'due', isRotated };
  const times = waiting.map(({ dueAt }) => dueAt);
  const dueAt = times.includes(undefined) ? undefined : Math.max(...times.map((one) => one ?? 0));
  return { is: 'waits', heldBy: [...new Set(waiting.flatMap(({ heldBy }) => heldBy))], dueAt };
}

function nameOf({ plan }: AdoptRun): string | undefined {
  return plan.adoption.to.credential;
}

/** An earlier adoption of the same administrator, of another database, has not ended: its time is not ours to tell. */
function otherDatabases(runs: readonly AdoptRun[]): readonly string[] {
  const own = new Set(runs.flatMap(({ plan }) => plan.adoption.to.databases));
  const begins = new Set(runs.flatMap(({ work }) => work?.beginsAsOther ?? []));
  return [...begins]
    .filter((database) => !own.has(database))
    .map(
      (database) =>
        `sessions in ${database} still begin as another role: its adoption has not ended, and ends first, with the file before of its own`,
    );
}
