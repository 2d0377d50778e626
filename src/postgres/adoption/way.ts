import { roleIdentifier } from '../quoting.ts';
import type { AdoptionRoles, Obstacle, Way } from './adoption-roles.ts';
import type { Hindrance } from './hindrances.ts';
import type { DatabaseInventory } from './inventory.ts';
import { missingGroups } from './role-statements.ts';
import { isAdministrator, type RoleSetting, type RolesFound } from './roles-found.ts';

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
    ...(administrator ? inventories.flatMap((one) => definers(one, roles)) : []),
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

interface Course {
  readonly way: Way;
  readonly administrator: boolean;
}

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
  const stranded = `${from} would go on owning it and could not log in any more, and it can not be given to ${owner}`;
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
        ? `${from} is above it (BYPASSRLS): to ${owner} rows would be gone without an error`
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
  { owner }: AdoptionRoles,
): Obstacle {
  const named = kind === 'policy-role' || kind === 'policy-text' || kind === 'policy-login' ? 'policy' : kind;
  const first = sql.includes(roleIdentifier(owner)) && !found.roles.has(owner);
  if (named === 'extension') throw new Error('an extension is in nobody’s way');
  return {
    ...{ database, kind: named, object, why },
    sql: first ? `CREATE ROLE ${roleIdentifier(owner)} NOLOGIN;\n${sql}` : sql,
  };
}

/** It would run with the rights of the owner, and not any more with those of an administrator. */
function definers(
  { database, owned }: DatabaseInventory,
  { from, owner, rotator }: AdoptionRoles,
): Obstacle[] {
  return owned
    .filter(({ definer }) => definer)
    .map(({ name }) => ({
      ...{ database, kind: 'security-definer', object: name },
      why: `it runs with the rights of ${from}, an administrator, and would run with those of ${owner}`,
      sql: `-- one of these, as ${rotator}:\nALTER ROUTINE ${name} SECURITY INVOKER;\nALTER ROUTINE ${name} OWNER TO a_role_for_it;`,
    }));
}

function rolesInTheWay(
  found: RolesFound,
  inventories: readonly DatabaseInventory[],
  roles: AdoptionRoles,
  { way, administrator }: Course,
): readonly Obstacle[] {
  const { from, owner, logins, rotator } = roles;
  const role = (object: string, why: string, sql: string): Obstacle => ({
    ...{ database: undefined, kind: 'role', object, why, sql },
  });
  const rotating = found.roles.get(rotator);
  const here = new Set<string | undefined>([undefined, ...inventories.map(({ database }) => database)]);
  const beginsAs = found.settings.find(
    (one) =>
      one.role === from && one.beginsAs !== undefined && one.beginsAs !== owner && here.has(one.database),
  );
  return [
    ...(found.roles.has(from)
      ? []
      : [role(from, 'there is no such role', `CREATE ROLE ${roleIdentifier(from)};`)]),
    ...(rotating?.superuser === true || rotating?.createRole === true
      ? []
      : [role(rotator, 'it may not make roles', `ALTER ROLE ${roleIdentifier(rotator)} CREATEROLE;`)]),
    ...(way === 'becomes-owner' && administrator
      ? [
          role(
            from,
            'an administrator can not be what its applications own things by: name another owner',
            '',
          ),
        ]
      : []),
    ...(way === 'handed-over' && found.roles.get(owner)?.canLogin === true
      ? [
          role(
            owner,
            'it may log in, and nobody is to log in as the owner',
            `ALTER ROLE ${roleIdentifier(owner)} NOLOGIN;`,
          ),
        ]
      : []),
    ...(found.serverMajor < 16 ? withoutInheriting(found, roles, way) : []),
    ...(beginsAs === undefined ? [] : [role(from, ...elsewhere(beginsAs, found, roles))]),
    ...bypasses(found, roles, way, administrator),
    ...(administrator ? groupsToGrant(found, roles) : []),
    ...[...(way === 'handed-over' ? [owner] : []), ...logins].flatMap((name) =>
      notGranted(found, roles, name) ? [rightsTo(name, rotator)] : [],
    ),
  ];
}

/** From 16 on the membership itself says so, whatever the role is. */
function withoutInheriting(
  { roles }: RolesFound,
  { from, owner, logins }: AdoptionRoles,
  way: Way,
): readonly Obstacle[] {
  return [...(way === 'handed-over' ? [from] : []), ...logins]
    .filter((name) => roles.get(name)?.inherits === false)
    .map((object) => ({
      ...{ database: undefined, kind: 'role', object },
      why: `it is NOINHERIT, so a session of it could use nothing of what becomes ${owner}'s`,
      sql: `ALTER ROLE ${roleIdentifier(object)} INHERIT;`,
    }));
}

/** Why, and the SQL: none where another adoption says it, whose next run would say it again. */
function elsewhere(
  { database, beginsAs = '' }: Pick<RoleSetting, 'database' | 'beginsAs'>,
  { memberships }: RolesFound,
  { from, owner }: AdoptionRoles,
): readonly [string, string] {
  if (database !== undefined && memberships.some((one) => one.role === beginsAs && one.pair))
    return [
      `another pair has the database ${database}: the sessions of ${from} in it begin as ${beginsAs}, so what they make is not for ${owner}; a database is handed over to one owner`,
      '',
    ];
  const where = database === undefined ? '' : ` IN DATABASE ${roleIdentifier(database)}`;
  return [
    `its sessions begin as ${beginsAs}, so what they make is not its own`,
    `ALTER ROLE ${roleIdentifier(from)}${where} RESET role;`,
  ];
}

function bypasses(
  found: RolesFound,
  { from, owner }: AdoptionRoles,
  way: Way,
  administrator: boolean,
): Obstacle[] {
  if (way === 'becomes-owner' || administrator) return [];
  if (found.roles.get(from)?.bypassRls !== true || found.roles.get(owner)?.bypassRls === true) return [];
  const made = found.roles.has(owner) ? '' : `CREATE ROLE ${roleIdentifier(owner)} NOLOGIN;\n`;
  return [
    {
      ...{ database: undefined, kind: 'role', object: from },
      why: `it is above row security (BYPASSRLS), and ${owner} is not`,
      sql: `${made}ALTER ROLE ${roleIdentifier(owner)} BYPASSRLS;`,
    },
  ];
}

/** From 16 on, roles are changed by whoever has ADMIN on them; Azure's administrators may change each other's, too. */
function notGranted(found: RolesFound, { rotator }: AdoptionRoles, name: string): boolean {
  const role = found.roles.get(name);
  const rotating = found.roles.get(rotator);
  if (role === undefined || role.rotatorIsAdmin || found.serverMajor < 16 || rotating?.superuser === true)
    return false;
  return !found.memberships.some((one) => one.member === rotator && one.role === 'azure_pg_admin');
}

/** What is built in opens what no grant shows, so that nobody would see before it fails what the owner lacks. */
function groupsToGrant(found: RolesFound, roles: AdoptionRoles): Obstacle[] {
  const { from, owner, rotator } = roles;
  const made = found.roles.has(owner) ? '' : `CREATE ROLE ${roleIdentifier(owner)} NOLOGIN;\n`;
  return missingGroups(found, roles)
    .filter((one) => one.role.startsWith('pg_') && !one.rotatorMayGrant)
    .map(({ role }) => ({
      ...{ database: undefined, kind: 'rights', object: role },
      why: `${from} is a member of it, ${owner} would not be, and ${rotator} may not make it one`,
      sql: `${made}GRANT ${roleIdentifier(role)} TO ${roleIdentifier(owner)};`,
    }));
}

function rightsTo(name: string, rotator: string): Obstacle {
  return {
    ...{ database: undefined, kind: 'rights', object: name },
    why: `somebody else made it, and ${rotator} may not change it`,
    sql: `GRANT ${roleIdentifier(name)} TO ${roleIdentifier(rotator)} WITH ADMIN OPTION;`,
  };
}
