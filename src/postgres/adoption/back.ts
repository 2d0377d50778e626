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
 * owner read and write on until they end. The roles stay, and log in no more. Last its sessions are its own again: before
 * that both logins are closed, so that a way back which dies in between looks like no end of the role.
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
    ...one.moved.toReversed().map((object) => returned(one.database, object, roles)),
    ...closedAgain(one.defaults, roles).map((text) => plain(one.database, 'from', text)),
  ]);
  const own = inventories.flatMap((one) =>
    found.settings
      .filter(
        ({ role, database, beginsAs }) => role === from && database === one.database && beginsAs === owner,
      )
      .map(() => resetRole(one.database, from)),
  );
  return [...returning, ...closing, ...own];
}

/** First of all: DROP OWNED fails over what somebody gave on columns of a table. */
export function columnsOfOwner(
  { database, columns }: Pick<DatabaseInventory, 'database' | 'columns'>,
  { from }: AdoptionRoles,
): readonly AdoptionStatement[] {
  return columns.map(({ text, by }) =>
    by === from ? plain(database, 'from', text) : { ...plain(database, 'others', text), owner: by },
  );
}

/**
 * What takes the rest away, once no session goes on as the owner, which no run can see: a server tells who has logged in,
 * and not as what they go on. What may have been made meanwhile is given back first.
 */
export function onceNobodyIsOwner(
  { from, owner }: AdoptionRoles,
  database = '',
  columns: readonly AdoptionStatement[] = [],
): readonly AdoptionStatement[] {
  if (from === owner) return [];
  const [role, to] = [owner, from].map(roleIdentifier);
  const rest = [`REASSIGN OWNED BY ${role} TO ${to}`, `DROP OWNED BY ${role}`];
  return [
    ...columns.filter((one) => one.database === database),
    ...rest.map((text) => plain(database, 'from', text)),
  ];
}

/** Sessions that go on as the owner keep what the owner has, and nobody gets by it what the role had taken from itself. */
function returned(database: string, object: OwnedObject, { from, owner }: AdoptionRoles): AdoptionStatement {
  const { kind, name, kept, sequences } = object;
  const statement = ownershipOf(database, from, object);
  const on = GRANTED[kind];
  const text = [
    statement.text,
    ...(on === undefined ? [] : leftTo(owner, `${on} ${name}`, kept)),
    ...sequences.flatMap((one) => leftTo(owner, `SEQUENCE ${one.name}`, one.kept)),
  ].join('; ');
  return { ...statement, text, shown: text };
}

function leftTo(owner: string, on: string, kept: OwnedObject['kept']): readonly string[] {
  const what = kept === undefined ? 'ALL' : kept.join(', ');
  return what === '' ? [] : [`GRANT ${what} ON ${on} TO ${roleIdentifier(owner)}`];
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
