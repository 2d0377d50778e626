import { roleIdentifier } from '../quoting.ts';
import type { AdoptionRoles } from './adoption-roles.ts';
import { closedAgain } from './default-privileges.ts';
import type { DatabaseInventory } from './inventory.ts';
import type { RolesFound } from './roles-found.ts';
import { type AdoptionStatement, ownershipOf, plain, resetRole } from './statement.ts';

/**
 * All that is the owner's goes to the old role, which is a member of it and so is refused nothing meanwhile: what runs
 * with its owner's rights first, since the old role has them to what has not gone yet. The roles stay, and log in no more.
 */
export function backSteps(
  found: RolesFound,
  inventories: readonly DatabaseInventory[],
  roles: AdoptionRoles,
): readonly AdoptionStatement[] {
  const { from, owner, logins } = roles;
  const [first] = inventories;
  if (first === undefined) return [];
  const closing = logins
    .filter((name) => found.roles.get(name)?.canLogin === true)
    .map((name) => plain(first.database, 'rotator', `ALTER ROLE ${roleIdentifier(name)} NOLOGIN`));
  if (from === owner) return closing;
  const returning = inventories.flatMap((one) => [
    ...found.settings
      .filter(
        ({ role, database, beginsAs }) => role === from && database === one.database && beginsAs === owner,
      )
      .map(() => resetRole(one.database, from)),
    ...one.moved.toReversed().map((object) => ownershipOf(one.database, from, object)),
    ...closedAgain(one.defaults, roles).map((text) => plain(one.database, 'from', text)),
  ]);
  return [...returning, ...closing];
}
