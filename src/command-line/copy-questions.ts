import { group, text } from '@clack/prompts';
import type { FoundCopy } from '../copies/copies.ts';
import { foreign } from '../foreign-text.ts';
import type { DecidedCopies } from '../setup/decided-copies.ts';
import { isDay } from '../topology/copies-schema.ts';
import { onCancel } from './init-questions.ts';

/** Of each copy that no entry of the file writes: why it may stay as it is, or nothing, which leaves it open. */
export async function askForCopies(open: readonly FoundCopy[]): Promise<DecidedCopies> {
  const known: DecidedCopies['known'][number][] = [];
  for (const { where, howFound } of open) {
    const { why, until } = await group(
      {
        why: () =>
          text({
            message: `${foreign(where)}: ${foreign(howFound)}.\nNo run writes it. Why may it stay as it is? (empty: a rotation tells of it)`,
          }),
        until: ({ results }) =>
          String(results.why ?? '').trim() === ''
            ? Promise.resolve('')
            : text({ message: 'Until which day, as YYYY-MM-DD? (empty: for good)', validate: day }),
      },
      { onCancel },
    );
    const [reason, last] = [String(why ?? '').trim(), String(until ?? '').trim()];
    if (reason !== '') known.push({ where, why: reason, ...(last && { until: last }) });
  }
  const accepted = new Set(known.map(({ where }) => where));
  return { known, open: open.filter(({ where }) => !accepted.has(where)) };
}

function day(value: string | undefined): string | undefined {
  const given = (value ?? '').trim();
  return given === '' || isDay(given) ? undefined : 'As YYYY-MM-DD';
}
