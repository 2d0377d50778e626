import type { AdoptionRoles } from './adoption-roles.ts';
import { foretoldOpen } from './default-privileges.ts';
import type { DatabaseInventory } from './inventory.ts';
import { type AdoptionPlan, planAdoption } from './plan.ts';
import type { RolesFound } from './roles-found.ts';

/** The last step as it would be once all the others are done: for a dry run, in which they are not. */
export function foretoldEnd(
  found: RolesFound,
  inventories: readonly DatabaseInventory[],
  roles: AdoptionRoles,
  { keepsLogin }: { readonly keepsLogin: boolean },
): AdoptionPlan['end'] {
  const { from, owner } = roles;
  if (from === owner) return planAdoption(found, inventories, roles, { keepsLogin }).end;
  const settings = inventories.map(({ database }) => ({
    ...{ role: from, database, name: 'role', digest: '', beginsAs: owner },
  }));
  const after = inventories.map((one) => ({ ...one, defaults: foretoldOpen(one.defaults, roles) }));
  const begun = { ...found, settings: [...found.settings, ...settings] };
  return planAdoption(begun, after, roles, { keepsLogin }).end;
}
