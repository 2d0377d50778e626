import { roleIdentifier } from '../quoting.ts';
import type { AdoptionRoles } from './adoption-roles.ts';
import { closedAgain } from './default-privileges.ts';
import type { DatabaseInventory } from './inventory.ts';
import type { OwnedKind, OwnedObject } from './owned-objects.ts';
import type { RolesFound } from './roles-found.ts';
import { type AdoptionStatement, ownershipOf, plain, resetRole } from './statement.ts';

/**
 * All that is the owner's goes to the old role, which is a member of it and so is refused nothing meanwhile: what runs
 * with its owner's rights first, since the old role has them to what has not gone yet. Sessions that went on as the
 * owner read and write on until they end. The roles stay, and log in no more.
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
    ...one.moved.toReversed().map((object) => returned(one.database, object, roles)),
    ...closedAgain(one.defaults, roles).map((text) => plain(one.database, 'from', text)),
  ]);
  return [...returning, ...closing];
}

function returned(database: string, object: OwnedObject, { from, owner }: AdoptionRoles): AdoptionStatement {
  const { kind, name, sequences } = object;
  const statement = ownershipOf(database, from, object);
  const to = roleIdentifier(owner);
  const on = GRANTED[kind];
  const text = [
    statement.text,
    ...(on === undefined ? [] : [`GRANT ALL ON ${on} ${name} TO ${to}`]),
    ...sequences.map((sequence) => `GRANT ALL ON SEQUENCE ${sequence} TO ${to}`),
  ].join('; ');
  return { ...statement, text, shown: text };
}

/** What GRANT calls it. Of the others nobody needs a privilege. */
const GRANTED: Readonly<Partial<Record<OwnedKind, string>>> = {
  ...{
    SCHEMA: 'SCHEMA',
    TYPE: 'TYPE',
    SEQUENCE: 'SEQUENCE',
    ROUTINE: 'ROUTINE',
    'LARGE OBJECT': 'LARGE OBJECT',
  },
  ...{ TABLE: 'TABLE', 'FOREIGN TABLE': 'TABLE', VIEW: 'TABLE', 'MATERIALIZED VIEW': 'TABLE' },
};
