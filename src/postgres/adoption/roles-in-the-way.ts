import { roleIdentifier } from '../quoting.ts';
import type { AdoptionRoles, Obstacle, Way } from './adoption-roles.ts';
import type { DatabaseInventory } from './inventory.ts';
import { granterOf, missingGroups } from './role-statements.ts';
import type { RoleSetting, RolesFound } from './roles-found.ts';

export interface Course {
  readonly way: Way;
  readonly administrator: boolean;
}

/** What is of the whole server: the roles themselves, and who may change them. */
export function rolesInTheWay(
  found: RolesFound,
  inventories: readonly DatabaseInventory[],
  roles: AdoptionRoles,
  { way, administrator }: Course,
): readonly Obstacle[] {
  const { from, owner, rotator } = roles;
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
    ...groupsToGrant(found, roles),
    ...[...changed(found, roles, administrator)].flatMap((name) =>
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

/** The owner has to be the rotating role's, from 16 on: who makes it has ADMIN on it. */
export function ownerFirst({ roles }: RolesFound, { owner, rotator }: AdoptionRoles): string {
  if (roles.has(owner)) return '';
  const as = rotator.replaceAll(/[\r\n]/g, ' ');
  return `-- as ${as}:\nCREATE ROLE ${roleIdentifier(owner)} NOLOGIN;\n-- as whoever may:\n`;
}

function bypasses(found: RolesFound, roles: AdoptionRoles, way: Way, administrator: boolean): Obstacle[] {
  const { from, owner } = roles;
  if (way === 'becomes-owner' || administrator) return [];
  if (found.roles.get(from)?.bypassRls !== true || found.roles.get(owner)?.bypassRls === true) return [];
  return [
    {
      ...{ database: undefined, kind: 'role', object: from },
      why: `it is above row security (BYPASSRLS), and ${owner} is not`,
      sql: `${ownerFirst(found, roles)}ALTER ROLE ${roleIdentifier(owner)} BYPASSRLS;`,
    },
  ];
}

/** The roles that the rotating role has to change: the old one too, as long as it has not ended. */
function changed(found: RolesFound, { from, owner, logins }: AdoptionRoles, administrator: boolean) {
  const ends = !administrator && found.roles.get(from)?.canLogin === true;
  return new Set([owner, ...logins, ...(ends ? [from] : [])].filter((name) => name !== from || ends));
}

/** From 16 on, roles are changed by whoever has ADMIN on them; Azure's administrators may change each other's, too. */
function notGranted(found: RolesFound, { rotator }: AdoptionRoles, name: string): boolean {
  const role = found.roles.get(name);
  const rotating = found.roles.get(rotator);
  if (role === undefined || role.rotatorIsAdmin || found.serverMajor < 16 || rotating?.superuser === true)
    return false;
  return !found.memberships.some((one) => one.member === rotator && one.role === 'azure_pg_admin');
}

/** It would fail in the middle; and what is built in opens what no grant shows. */
function groupsToGrant(found: RolesFound, roles: AdoptionRoles): Obstacle[] {
  const { from, owner, rotator } = roles;
  return missingGroups(found, roles)
    .filter((one) => granterOf(one) === undefined)
    .map(({ role }) => ({
      ...{ database: undefined, kind: 'rights', object: role },
      why: `the role before, ${from}, is a member of it, ${owner} would not be, and ${from === rotator ? rotator : `neither ${from} nor ${rotator}`} may${from === rotator ? ' not' : ''} make it one`,
      sql: `${ownerFirst(found, roles)}GRANT ${roleIdentifier(role)} TO ${roleIdentifier(owner)};`,
    }));
}

function rightsTo(name: string, rotator: string): Obstacle {
  return {
    ...{ database: undefined, kind: 'rights', object: name },
    why: `somebody else made it, and ${rotator} may not change it`,
    sql: `GRANT ${roleIdentifier(name)} TO ${roleIdentifier(rotator)} WITH ADMIN OPTION;`,
  };
}
