import type { PairStatus } from '../status/account.ts';
import { escapeMarkdown, names } from './markdown.ts';

const LOGINS: Readonly<Record<PairStatus['logins'][number]['is'], string>> = {
  'in-use': 'in use',
  draining: 'draining: it still logs in',
  retired: 'retired: it may not log in',
  unknown: 'unknown',
};

/** Both logins, and until when the one before works, as lines of plain text. */
export function pairLines({ owner, truth, logins, wrong, retirement }: Standing): readonly string[] {
  const states = logins.map(({ name, is }) => `${name}: ${LOGINS[is]}`);
  return [
    `${states.join('; ')} (their owner is ${owner}, and ${truth} says which is in use)`,
    ...wrong.map((one) => `not as it is to be: ${one}`),
    ...(retirement === null ? [] : retirementLines(retirement)),
  ];
}

type Retiring = NonNullable<PairStatus['retirement']>;
type Retirement = Pick<Retiring, 'login' | 'is' | 'dueAt' | 'heldBy' | 'unknown' | 'mayHold'> & {
  /** Undefined where that is no question of its own. */
  readonly sessions?: Retiring['sessions'] | undefined;
};
type Standing = Omit<PairStatus, 'retirement'> & { readonly retirement: Retirement | null };

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
    ...(sessions === undefined ? [] : [`sessions of ${login}: ${sessionsSeen(sessions)}`]),
    ...mayHold.map(
      (one) =>
        `${one} may still hold ${login}, which is refused ${day === undefined ? 'once it is retired' : `from ${day}`}`,
    ),
  ];
}

function sessionsSeen(sessions: Retiring['sessions']): string {
  if (sessions === null) return 'no sight';
  return sessions.length === 0 ? 'none' : sessions.join('; ');
}

/** The same, as Markdown blocks. */
export function pairBlocks(pair: Standing): readonly string[] {
  const [first = '', ...rest] = pairLines(pair);
  return [`👥 ${escapeMarkdown(first)}`, ...(rest.length === 0 ? [] : [names(rest)])];
}
