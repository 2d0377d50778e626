import { roleIdentifier } from '../quoting.ts';
import type { AdoptionRoles, Obstacle, Way } from './adoption-roles.ts';
import type { Hindrance } from './hindrances.ts';
import type { DatabaseInventory } from './inventory.ts';
import { isAdministrator, type RolesFound } from './roles-found.ts';
import { type Course, ownerFirst, rolesInTheWay } from './roles-in-the-way.ts';

export type WayChosen =
  | { readonly result: 'way'; readonly way: Way; readonly stays: readonly Stays[] }
  | { readonly result: 'refused'; readonly obstacles: readonly Obstacle[] };

/** What the old role keeps: nobody who logs in as the other two may alter it. */
export interface Stays {
  readonly database: string;
  readonly kind: string;
  readonly object: string;
}

/** Which way it goes, by what the config names as the owner; or all that stands in its way. */
export function chooseWay(
  found: RolesFound,
  inventories: readonly DatabaseInventory[],
  roles: AdoptionRoles,
): WayChosen {
  const way: Way = roles.owner === roles.from ? 'becomes-owner' : 'handed-over';
  const administrator = isAdministrator(found, roles);
  const each = inventories.flatMap((inventory) =>
    inventory.hindrances.map((one) => ({ ...one, database: inventory.database })),
  );
  const obstacles = [
    ...rolesInTheWay(found, inventories, roles, { way, administrator }),
    ...each.flatMap((one) => {
      const why = whyRefused(one, { way, administrator }, roles);
      return why === undefined ? [] : [obstacleOf(one, why, found, roles)];
    }),
    ...(administrator ? inventories.flatMap((one) => definers(one, found, roles)) : []),
  ];
  if (obstacles.length > 0) return { result: 'refused', obstacles };
  const databases = found.databasesOfFrom.filter((name) =>
    inventories.some(({ database }) => database === name),
  );
  const stays = [
    ...each.flatMap(({ database, kind, object }) => (STAYING.has(kind) ? [{ database, kind, object }] : [])),
    ...databases.map((database) => ({ database, kind: 'database', object: database })),
  ];
  return { result: 'way', way, stays: way === 'handed-over' ? stays : [] };
}

const STAYING: ReadonlySet<Hindrance['kind']> = new Set([
  ...['extension', 'publication', 'subscription', 'event-trigger', 'foreign-server', 'language'],
] as const);

/** Undefined where it is not in the way. What an administrator keeps goes on as it is; one who is to end can keep nothing. */
function whyRefused(
  { kind }: Hindrance,
  { way, administrator }: Course,
  { from, owner, logins }: AdoptionRoles,
): string | undefined {
  if (kind === 'cron-job')
    return administrator ? undefined : `it logs in as ${from}, which will not be able to`;
  if (kind === 'policy-login')
    return `it asks who logged in (SESSION_USER), and that would be ${logins.join(' or ')}: rows would be gone without an error`;
  if (way === 'becomes-owner') return undefined;
  const stranded = `it would stay with ${from}, which could not log in any more, and it can not be given to ${owner}`;
  switch (kind) {
    case 'extension':
      return undefined;
    case 'publication':
    case 'subscription':
    case 'event-trigger':
    case 'foreign-server':
    case 'language':
      return administrator ? undefined : stranded;
    case 'policy-role':
      return `it is for ${from}: to ${owner} its rows would be gone without an error`;
    case 'policy-text':
      return `it asks as whom a session acts, and that would be ${owner}`;
    case 'row-security': // of an application's role, BYPASSRLS is in the way itself
      return administrator
        ? `it does not hold for ${from} (BYPASSRLS): to ${owner} rows would be gone without an error`
        : undefined;
    case 'user-mapping':
      return `sessions would ask it as ${owner}, for whom it has no login`;
    case 'prepared-transaction':
      return `only ${from} may end it`;
    case 'search-path':
      return `"$user" in search_path is another schema in sessions that go on as ${owner}`;
  }
}

function obstacleOf(
  { kind, object, sql, database }: Hindrance & { readonly database: string },
  why: string,
  found: RolesFound,
  roles: AdoptionRoles,
): Obstacle {
  const named = kind === 'policy-role' || kind === 'policy-text' || kind === 'policy-login' ? 'policy' : kind;
  const first = sql.includes(roleIdentifier(roles.owner));
  const as = kind === 'prepared-transaction' || kind === 'search-path' ? roles.from : undefined;
  if (named === 'extension') throw new Error('an extension is in nobody’s way');
  return {
    ...{ database, kind: named, object, why, as },
    sql: first ? `${ownerFirst(found, roles)}${sql}` : sql,
  };
}

/** It would run with the rights of the owner, and not any more with those of an administrator. */
function definers(
  { database, owned }: DatabaseInventory,
  found: RolesFound,
  { from, owner, rotator }: AdoptionRoles,
): Obstacle[] {
  const isOneInFull = from === rotator || found.roles.get(from)?.createRole !== true;
  const who = isOneInFull ? `${from}, an administrator` : `${from}, which makes roles (CREATEROLE)`;
  return owned
    .filter(({ definer }) => definer)
    .map(({ name }) => ({
      ...{ database, kind: 'security-definer', object: name },
      why: `it runs with the rights of ${who}, and would run with those of ${owner}`,
      sql: `-- one of these, as ${rotator}:\nALTER ROUTINE ${name} SECURITY INVOKER;\nALTER ROUTINE ${name} OWNER TO a_role_for_it;`,
    }));
}
