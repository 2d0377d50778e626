import type { PairStatus } from '../status/account.ts';
import { escapeMarkdown, names } from './markdown.ts';

const LOGINS: Readonly<Record<PairStatus['logins'][number]['is'], string>> = {
  'in-use': 'in use',
  draining: 'draining: it still logs in',
  retired: 'retired: it may not log in',
  unknown: 'unknown',
};

/** Both logins, and until when the one before works, as lines of plain text. */
export function pairLines({ owner, truth, logins, wrong, retirement }: PairStatus): readonly string[] {
  const states = logins.map(({ name, is }) => `${name}: ${LOGINS[is]}`);
  return [
    `${states.join('; ')} (their owner is ${owner}, and ${truth} says which is in use)`,
    ...wrong.map((one) => `not as it is to be: ${one}`),
    ...(retirement === null ? [] : retirementLines(retirement)),
  ];
}

type Retirement = NonNullable<PairStatus['retirement']>;

function retirementLines({ login, is, dueAt, heldBy, unknown, sessions, mayHold }: Retirement): string[] {
  const day = dueAt?.slice(0, 10);
  const when =
    day === undefined
      ? `${login} retires when everybody was delivered to and the time after that is over`
      : is === 'overdue'
        ? `${login} was to retire on ${day}, and has not`
        : `${login} retires on ${day}`;
  return [
    when,
    ...heldBy.map((one) => `it is held by: ${one}`),
    ...unknown.map((one) => `not known: ${one}`),
    sessions === null
      ? `sessions of ${login}: no sight`
      : sessions.length === 0
        ? `sessions of ${login}: none`
        : `sessions of ${login}: ${sessions.join('; ')}`,
    ...mayHold.map(
      (one) =>
        `${one} may still hold ${login}, which is refused ${day === undefined ? 'once it is retired' : `from ${day}`}`,
    ),
  ];
}

/** The same, as Markdown blocks. */
export function pairBlocks(pair: PairStatus): readonly string[] {
  const [first = '', ...rest] = pairLines(pair);
  return [`👥 ${escapeMarkdown(first)}`, ...(rest.length === 0 ? [] : [names(rest)])];
}
