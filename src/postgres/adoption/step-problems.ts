import { Problem } from '../../problem.ts';
import type { Unaltered } from '../alteration.ts';
import type { Obstacle } from './adoption-roles.ts';
import { type Holder, inWords } from './patience.ts';
import type { AdoptionStatement, AdoptionStep } from './statement.ts';

/** All that stands in the way, each with its SQL: nothing was changed. */
export function notAdoptable(obstacles: readonly Obstacle[]): readonly Problem[] {
  return obstacles.map(
    ({ database, kind, object, why, sql, as }) =>
      new Problem({
        code: kind === 'rights' ? 'adoption-rights' : 'adoption-refused',
        what: `${inPlainWords(kind)} ${object} can not be handed over as it is; nothing was changed`,
        target: database === undefined ? 'the server' : `database ${database}`,
        likelyCause: `${why.charAt(0).toUpperCase()}${why.slice(1)}.`,
        fix: sql === '' ? 'Change the config file.' : asWhom(as, sql),
      }),
  );
}

/** What names somebody already is left as it is. */
function asWhom(who: string | undefined, sql: string): string {
  const isNamed = /^-- (?:as|one of these, as) /.test(sql);
  return isNamed ? sql : `-- as ${oneLine(who ?? 'whoever may')}:\n${sql}`;
}

const oneLine = (name: string): string => name.replaceAll(/[\r\n]/g, ' ');

function inPlainWords(kind: Obstacle['kind']): string {
  if (kind === 'search-path') return 'the search_path in database';
  return kind === 'row-security' ? 'row security of' : kind.replaceAll('-', ' ');
}

/** For whoever owns the things. */
export function notByUs(statements: readonly AdoptionStatement[]): Problem {
  return new Problem({
    code: 'adoption-rights',
    what: 'Neither the old role nor the rotating role may give the owner what the old role has',
    target: `database ${[...new Set(statements.map(({ database }) => database))].join(', ')}`,
    likelyCause:
      'It was granted to the old role by the owner of the thing, without the right to grant it on.',
    fix: [...Map.groupBy(statements, ({ owner }) => owner)]
      .map(([owner, own]) => asWhom(owner, sqlOf(own)))
      .join('\n'),
  });
}

/** `refusals`: all of one step, or the one at which it had to stop. */
export function refused(refusals: readonly Refusal[], { name }: AdoptionStep): Problem {
  const [first] = refusals;
  if (first === undefined) throw new Error('nothing was refused');
  const { statement, outcome } = first;
  const rights = outcome.code === '42501';
  return new Problem({
    code: rights ? 'adoption-rights' : 'adoption-refused',
    what: `The server refused ${refusals.length === 1 ? 'a statement' : `${refusals.length} statements`} of the step ${name}; what else was done stays, and everything goes on working`,
    target: `database ${statement.database}: ${statement.shown}`,
    answer: `${outcome.code ?? ''} ${outcome.message}`.trim(),
    likelyCause: rights
      ? `The ${statement.by === 'from' ? 'old' : 'rotating'} role has no right to do it: somebody else made or owns what it names.`
      : 'The database is not as it was when it was looked at.',
    fix: rights
      ? `Have somebody who may run this, then run it again:\n${asWhom(undefined, sqlOf(refusals.map((one) => one.statement)))}`
      : 'Run it again: it looks at what there is, and does the rest.',
  });
}

export interface Refusal {
  readonly statement: AdoptionStatement;
  readonly outcome: Unaltered;
}

const sqlOf = (statements: readonly AdoptionStatement[]): string =>
  statements.map(({ database, shown }) => `${shown}; -- in ${database}`).join('\n');

export function busy(
  statement: AdoptionStatement,
  { code, message }: Unaltered,
  holders: readonly Holder[],
): Problem {
  return new Problem({
    code: 'adoption-busy',
    what: `${statement.moves?.kind ?? 'What the statement names'} stayed in use, so it was left as it is; everything goes on working`,
    target: `database ${statement.database}: ${statement.moves?.name ?? statement.text}`,
    answer: `${code ?? ''} ${message}`.trim(),
    likelyCause:
      holders.length === 0
        ? 'A long transaction, a dump or a migration has it.'
        : `It is held by ${holders.map(inWords).join('; ')}.`,
    fix: `Wait for its end, or end it, and run it again: it does the rest.${holders
      .slice(0, 1)
      .map(({ pid }) => `\nSELECT pg_terminate_backend(${pid});`)
      .join('')}`,
  });
}

export function interrupted(statement: AdoptionStatement, { code, message }: Unaltered): Problem {
  return new Problem({
    code: 'adoption-interrupted',
    what: 'The session with the server is gone, so whether the last statement was done is not known; everything goes on working',
    target: `database ${statement.database}: ${statement.shown}`,
    answer: `${code ?? ''} ${message}`.trim(),
    likelyCause: 'The connection to the server broke, or an administrator ended the session.',
    fix: 'Run it again: it looks at what there is, and does the rest.',
  });
}
