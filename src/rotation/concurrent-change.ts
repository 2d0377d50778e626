import type { Alteration } from '../postgres/alteration.ts';
import type { Ground } from './ground.ts';

const WAITS_MS = [250, 500, 1000, 2000];

/**
 * Tries a change of the role again that met another session's: the server refuses the second of two that overlap, and
 * has done nothing then. https://github.com/postgres/postgres/blob/REL_18_0/src/backend/access/heap/heapam.c
 */
export async function untilUndisturbed(
  { say, sleep }: Ground,
  change: () => Promise<Alteration>,
): Promise<Alteration> {
  for (const waitMs of WAITS_MS) {
    const outcome = await change();
    if (!isDisturbed(outcome)) return outcome;
    say(`another session changed the role at the same moment (XX000); trying again in ${waitMs / 1000} s`);
    await sleep(waitMs);
  }
  return change();
}

/** XX000 is every internal error's code. These words are never translated. */
export function isDisturbed(outcome: Alteration): boolean {
  return (
    outcome.result === 'rejected' &&
    outcome.code === 'XX000' &&
    /^tuple concurrently (?:updated|deleted)$/.test(outcome.message)
  );
}
