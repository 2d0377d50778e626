import { roleIdentifier } from '../quoting.ts';
import type { AdoptionRoles } from './adoption-roles.ts';
import type { DatabaseInventory } from './inventory.ts';
import { isAdministrator, type Membership, OF_PLATFORMS, type RolesFound } from './roles-found.ts';
import { type AdoptionStatement, plain } from './statement.ts';

/**
 * The owner and both logins, who is whose member, and what the logins begin as: without a password, which is another's
 * part. The old role is a member of the owner before anything is moved, or its open sessions would be refused at once.
 */
export function roleStatements(
  found: RolesFound,
  [first]: readonly DatabaseInventory[],
  roles: AdoptionRoles,
  { ended }: { readonly ended: boolean },
): readonly AdoptionStatement[] {
  if (first === undefined) return [];
  const { from, owner, logins, rotator } = roles;
  const missing = [owner, ...logins].filter((name) => !found.roles.has(name));
  const beginning = logins.filter((name) => !begins(found, name, owner));
  const members = [...(from === owner || ended ? [] : [from]), ...logins];
  const texts = [
    ...missing.map((name) => `CREATE ROLE ${roleIdentifier(name)} NOLOGIN`),
    ...members
      .filter((name) => !isMember(found, owner, name, { set: true }))
      .map((name) => granting(found, owner, name, 'TRUE')),
    ...beginning.map((name) => `ALTER ROLE ${roleIdentifier(name)} SET role TO ${roleIdentifier(owner)}`),
    ...logins
      .filter((name) => name !== rotator && !isMember(found, name, rotator, { set: false }))
      .map((name) => granting(found, name, rotator, 'FALSE')),
    ...limits(found, roles),
  ];
  return [
    ...texts.map((text) => plain(first.database, 'rotator', text)),
    ...passedOn(found, roles).map(({ by, text }) => plain(first.database, by, text)),
  ];
}

function begins(found: RolesFound, login: string, owner: string): boolean {
  return found.settings.some(
    (one) => one.role === login && one.database === undefined && one.beginsAs === owner,
  );
}

function isMember(
  { memberships }: RolesFound,
  role: string,
  member: string,
  { set }: { readonly set: boolean },
): boolean {
  return memberships.some(
    (one) => one.role === role && one.member === member && one.inherit && (one.set || !set),
  );
}

/** Before 16 a membership has no options: whether it is inherited is the member's. */
function granting({ serverMajor }: RolesFound, role: string, member: string, set: 'TRUE' | 'FALSE'): string {
  const options = serverMajor < 16 ? '' : ` WITH INHERIT TRUE, SET ${set}`;
  return `GRANT ${roleIdentifier(role)} TO ${roleIdentifier(member)}${options}`;
}

/** An administrator's limit is for an administrator. */
function limits(found: RolesFound, roles: AdoptionRoles): readonly string[] {
  const limit = found.roles.get(roles.from)?.connectionLimit;
  if (limit === undefined || isAdministrator(found, roles)) return [];
  return roles.logins
    .filter((name) => found.roles.get(name)?.connectionLimit !== limit)
    .map((name) => `ALTER ROLE ${roleIdentifier(name)} CONNECTION LIMIT ${limit}`);
}

/** What the platform's administrators are stays with them, and another pair's owner is for its logins. */
export function missingGroups(
  found: RolesFound,
  { from, owner, logins }: AdoptionRoles,
): readonly Membership[] {
  if (from === owner) return [];
  return found.memberships
    .filter((one) => one.member === from && (one.inherit || one.set) && !one.pair)
    .filter(({ role }) => ![owner, ...logins].includes(role) && !OF_PLATFORMS.has(role))
    .filter(({ role }) => !found.memberships.some((one) => one.role === role && one.member === owner));
}

/** Who may make others members of it; undefined: neither, which is in the way. */
export function granterOf({ rotatorMayGrant, admin }: Membership): 'rotator' | 'from' | undefined {
  if (rotatorMayGrant) return 'rotator';
  return admin ? 'from' : undefined;
}

/** The groups that the old role is in, for the owner. */
function passedOn(
  found: RolesFound,
  roles: AdoptionRoles,
): readonly { by: 'rotator' | 'from'; text: string }[] {
  return missingGroups(found, roles).map((one) => {
    const [inherits, sets] = [one.inherit, one.set].map((is) => (is ? 'TRUE' : 'FALSE'));
    const options = found.serverMajor < 16 ? '' : ` WITH INHERIT ${inherits}, SET ${sets}`;
    const text = `GRANT ${roleIdentifier(one.role)} TO ${roleIdentifier(roles.owner)}${options}`;
    return { by: granterOf(one) ?? 'rotator', text };
  });
}
