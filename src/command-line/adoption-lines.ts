import { foreign } from '../foreign-text.ts';
import { onceNobodyIsOwner } from '../postgres/adoption/back.ts';
import type { StepDone } from '../postgres/adoption/carry-out.ts';
import type { PrivilegeDifference } from '../postgres/adoption/privileges.ts';
import type { Rehearsal, Rehearsed } from '../postgres/adoption/rehearsal.ts';

/** What a rehearsal has to say, for people: what it did, what it locked, who may do what, what is left. */
export function adoptionLines(
  { roles, does, databases }: Pick<Rehearsal, 'roles' | 'does' | 'databases'>,
  rehearsed: Rehearsed,
): readonly string[] {
  const { way, stays, done, left, differences } = rehearsed;
  const steps =
    done.length === 0 && does !== 'nothing' ? ['Nothing was left to do.'] : done.flatMap(stepLines);
  return [
    `${databases.join(', ')}: ${movedInWords(roles, way, does)}; logins ${roles.logins.join(' and ')}`,
    ...steps,
    ...stays.map(
      ({ database, kind, object }) => `stays with ${roles.from}: ${kind} ${foreign(object)} in ${database}`,
    ),
    ...(does === 'nothing' ? [] : privilegeLines(differences, does === 'back' ? roles.from : undefined)),
    ...(does === 'back' ? keptLines(roles, databases, left.columns) : leftLines(rehearsed, does, roles)),
    ...(does === 'nothing' && left.steps.length > 0 ? ['This was a dry run: nothing was changed.'] : []),
  ];
}

function movedInWords(
  { from, owner }: Rehearsal['roles'],
  way: Rehearsed['way'],
  does: Rehearsal['does'],
): string {
  if (way === 'becomes-owner')
    return `${from} ${does === 'back' ? 'goes on as it was' : 'becomes the owner'}`;
  return does === 'back' ? `what ${owner} owns goes back to ${from}` : `what ${from} owns goes to ${owner}`;
}

function stepLines({ name, done, gone, locked }: StepDone): readonly string[] {
  const dropped = gone === 0 ? '' : `, ${gone} that were dropped meanwhile`;
  return [
    `${name}: ${done} statements${dropped}`,
    ...locked.map(({ kind, lock, objects, totalMs, longest, retries }) => {
      const held =
        lock === 'none'
          ? 'no lock that readers or writers wait for'
          : `closed to others for at most ${rounded(longest.ms)} ms (${foreign(longest.object)})`;
      const again = retries === 0 ? '' : `; ${retries} times somebody had one, and it was tried again`;
      return `  ${kind}: ${objects}, ${rounded(totalMs)} ms in all; ${held}${again}`;
    }),
  ];
}

const rounded = (ms: number): string => (ms < 10 ? ms.toFixed(1) : ms.toFixed(0));

/** `returned`: on the way back, whose they are. */
function privilegeLines(
  differences: readonly PrivilegeDifference[],
  returned: string | undefined,
): readonly string[] {
  if (differences.length === 0)
    return [
      returned === undefined
        ? 'Privileges: each login may do what the old role could.'
        : `Privileges: ${returned} may do what it could before.`,
    ];
  const lines = differences.map(({ database, role, thing, lost, gained, because }) => {
    const changes = [...lost.map((one) => `-${one}`), ...gained.map((one) => `+${one}`)].join(' ');
    return `  ${because === undefined ? 'UNEXPECTED' : 'known'}: ${role} on ${foreign(thing)} in ${database}: ${changes}${because === undefined ? '' : ` (${because})`}`;
  });
  return ['Privileges, beside those of the old role before:', ...lines];
}

function keptLines(
  roles: Rehearsal['roles'],
  databases: readonly string[],
  columns: Rehearsed['left']['columns'],
): readonly string[] {
  const statements = databases.flatMap((database) => onceNobodyIsOwner(roles, database, columns));
  const heading = `${roles.owner} keeps what its open sessions need; once there are none, this takes it away:`;
  return statements.length === 0
    ? []
    : [
        heading,
        ...statements.map(
          ({ shown, database, owner }) => `  ${shown}; -- in ${database}, by ${owner ?? roles.from}`,
        ),
      ];
}

/** So many statements of a step are shown: a table after another says nothing new. */
const SHOWN = 25;

function leftLines(
  { left }: Rehearsed,
  does: Rehearsal['does'],
  roles: Rehearsal['roles'],
): readonly string[] {
  const byOthers = left.steps.flatMap(({ statements }) => statements.filter(({ by }) => by === 'others'));
  const ours = left.steps
    .map(({ name, statements }) => ({ name, statements: statements.filter(({ by }) => by !== 'others') }))
    .filter(({ statements }) => statements.length > 0);
  const lines = ours.flatMap(({ name, statements }) => [
    `${does === 'nothing' ? 'would do' : 'left to do'}: ${name}, ${statements.length} statements`,
    ...statements
      .slice(0, SHOWN)
      .map(
        ({ database, by, shown, lock }) =>
          `  ${shown}; -- in ${database}, by ${by === 'from' ? roles.from : roles.rotator}${lock === 'none' ? '' : ', alone with it for a moment'}`,
      ),
    ...(statements.length > SHOWN ? [`  and ${statements.length - SHOWN} more`] : []),
  ]);
  if (byOthers.length === 0) return lines;
  const heading = 'no run may do, so whoever owns the thing, or a superuser, has to:';
  return [
    ...lines,
    heading,
    ...byOthers.map(
      ({ shown, database, owner }) =>
        `  ${shown}; -- in ${database}${owner === undefined ? '' : `, by ${foreign(owner)}`}`,
    ),
  ];
}
