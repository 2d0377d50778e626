import { Problem } from '../../problem.ts';
import { roleIdentifier } from '../quoting.ts';
import type { AdoptionRoles } from './adoption-roles.ts';
import type { PrivilegeDifference } from './privileges.ts';

type Roles = Pick<AdoptionRoles, 'from' | 'owner'>;

/** What somebody may not do as the old role could, and nobody expects; with the SQL for it. Undefined: there is nothing. */
export function missingPrivileges(
  differences: readonly PrivilegeDifference[],
  roles: Roles,
): Problem | undefined {
  const lost = differences.filter((one) => one.because === undefined && one.lost.length > 0);
  const [first] = lost;
  if (first === undefined) return undefined;
  const { role, thing, database } = first;
  const more = lost.length === 1 ? '' : ` (and ${lost.length - 1} more)`;
  return new Problem({
    code: 'adoption-privileges',
    what: `${role} may not ${first.lost.join(', ')} on ${thing}${more}, as ${roles.from} could before; everything goes on working as it did`,
    target: `database ${database}`,
    likelyCause: `It is nothing that is handed over, or somebody took it away meanwhile. Nobody is moved to what may do less: either it is given to ${roles.owner}, or it is taken from ${roles.from} as well, if nobody needs it.`,
    fix: [...new Set(lost.flatMap((one) => statementsFor(one, roles)))].join('\n'),
  });
}

/** The words of `privilegesQuery` that no GRANT gives. */
const NOT_GRANTED = new Set(['owner', 'above-row-security', 'yes']);

/** As GRANT and ALTER call them; names are quoted already. */
const KINDS: Readonly<Record<string, string>> = {
  ...{ database: 'DATABASE', schema: 'SCHEMA', table: 'TABLE', sequence: 'SEQUENCE', routine: 'ROUTINE' },
  ...{ type: 'TYPE', server: 'FOREIGN SERVER', wrapper: 'FOREIGN DATA WRAPPER' },
};
const OWNED: Readonly<Record<string, string>> = {
  ...{ schema: 'SCHEMA', table: 'TABLE', sequence: 'SEQUENCE', routine: 'ROUTINE', type: 'TYPE' },
  'large-object': 'LARGE OBJECT',
};

function statementsFor(
  { role, thing, lost, database }: PrivilegeDifference,
  { from, owner }: Roles,
): readonly string[] {
  const [kind = '', ...rest] = thing.split(' ');
  const name = rest.join(' ');
  const to = roleIdentifier(role === from ? from : owner);
  const granted = lost.filter((one) => !NOT_GRANTED.has(one));
  const on = KINDS[kind];
  const owned = OWNED[kind];
  const column = /^(.+)\.((?:"(?:[^"]|"")*")|[^."]+)$/s.exec(name);
  const texts = [
    ...(on !== undefined && granted.length > 0
      ? [`GRANT ${granted.join(', ')} ON ${on} ${name} TO ${to};`]
      : []),
    ...(kind === 'column' && column !== null
      ? granted.map((one) => `GRANT ${one} (${column[2]}) ON ${column[1]} TO ${to};`)
      : []),
    ...(lost.includes('owner') && owned !== undefined
      ? [`ALTER ${owned} ${name} OWNER TO ${roleIdentifier(owner)};`]
      : []),
    ...(lost.includes('above-row-security') ? [`ALTER ROLE ${to} BYPASSRLS;`] : []),
    ...(kind === 'membership' ? [`GRANT ${roleIdentifier(name)} TO ${to};`] : []),
    ...(kind === 'attribute' ? [`ALTER ROLE ${to} ${name};`] : []),
  ];
  const all = texts.length > 0 ? texts : [`-- ${lost.join(', ')} on ${thing.replaceAll(/[\r\n]/g, ' ')}`];
  return all.map((text) => `${text} -- in ${database.replaceAll(/[\r\n]/g, ' ')}`);
}
