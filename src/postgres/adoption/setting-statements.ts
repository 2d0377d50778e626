import { literal, roleIdentifier } from '../quoting.ts';
import type { AdoptionRoles } from './adoption-roles.ts';
import type { DatabaseInventory } from './inventory.ts';
import type { RoleSetting, RolesFound } from './roles-found.ts';
import { oidOf } from './server-words.ts';
import { type AdoptionStatement, plain } from './statement.ts';

/**
 * The settings of the old role for both logins, and the old role's new sessions as the owner, in these databases alone:
 * what is not moved yet makes nothing of its own any more, and an administrator stays one in every other database.
 */
export function settingStatements(
  found: RolesFound,
  inventories: readonly DatabaseInventory[],
  roles: AdoptionRoles,
  { ended }: { readonly ended: boolean },
): readonly AdoptionStatement[] {
  const { from, owner, logins } = roles;
  const here = new Set(inventories.map(({ database }) => database));
  const [first] = inventories;
  const wanted = found.settings.filter(
    (one) =>
      one.role === from &&
      one.beginsAs === undefined &&
      (one.database === undefined || here.has(one.database)),
  );
  const copied = wanted.flatMap((setting) =>
    logins
      .filter((login) => !has(found, login, setting))
      .map((login) => copying(setting, login, setting.database ?? first?.database ?? '')),
  );
  if (from === owner || ended) return copied;
  const going = inventories.filter(
    ({ database }) =>
      !found.settings.some((one) => one.role === from && one.database === database && one.beginsAs === owner),
  );
  return [
    ...copied,
    ...going.map(({ database }) =>
      plain(
        database,
        'from',
        `ALTER ROLE ${roleIdentifier(from)} IN DATABASE ${roleIdentifier(database)} SET role TO ${roleIdentifier(owner)}`,
      ),
    ),
  ];
}

function has(found: RolesFound, role: string, { name, database, digest }: RoleSetting): boolean {
  return found.settings.some(
    (one) => one.role === role && one.name === name && one.database === database && one.digest === digest,
  );
}

/** At the server alone: a value may be a secret, and a list is kept in a form that SET takes for one name. */
function copying({ role, database, name }: RoleSetting, login: string, at: string): AdoptionStatement {
  const where = database === undefined ? '' : ` IN DATABASE ${roleIdentifier(database)}`;
  const altering = `ALTER ROLE ${roleIdentifier(login)}${where} SET ${name.split('.').map(roleIdentifier).join('.')}`;
  const of = database === undefined ? `'0'::pg_catalog.oid` : databaseOid(database);
  const assigned = literal(`${name}=`);
  const text = `SELECT pg_catalog.set_config(${literal(name)}, pg_catalog.substr(one.setting, ${[...name].length + 2}), true)
  FROM pg_catalog.pg_db_role_setting AS s CROSS JOIN LATERAL pg_catalog.unnest(s.setconfig) AS one (setting)
  WHERE s.setrole OPERATOR(pg_catalog.=) ${oidOf(role)} AND s.setdatabase OPERATOR(pg_catalog.=) ${of}
    AND pg_catalog.starts_with(one.setting, ${assigned});
${altering} FROM CURRENT`;
  return plain(at, 'rotator', text, `${altering} TO '...' /* as ${role} has it */`);
}

const databaseOid = (name: string): string =>
  `(SELECT d.oid FROM pg_catalog.pg_database AS d WHERE d.datname OPERATOR(pg_catalog.=) ${literal(name)})`;
