import { roleIdentifier } from '../quoting.ts';
import type { AdoptionRoles, Way } from './adoption-roles.ts';
import { backSteps, columnsOfOwner } from './back.ts';
import { closedAgain, openedMeanwhile, repeatedDefaults } from './default-privileges.ts';
import { inItsPlace } from './in-its-place.ts';
import type { DatabaseInventory } from './inventory.ts';
import { roleStatements } from './role-statements.ts';
import { isAdministrator, type RolesFound } from './roles-found.ts';
import { settingStatements } from './setting-statements.ts';
import type { MissingGrant } from './standing-grants.ts';
import { type AdoptionStatement, type AdoptionStep, ownershipOf, plain, resetRole } from './statement.ts';

/** What is still missing, step by step: nothing, once all of it is done. */
export interface AdoptionPlan {
  readonly way: Way;
  /** `roles` to `strays`, those in which something is to be done. */
  readonly steps: readonly AdoptionStep[];
  /** When no copy of the old credential is in use any more. For an administrator, its new password is another's. */
  readonly end: AdoptionStep;
  /** Undoes all of it, when no copy of the new credential is in use any more. The roles stay, and may not log in. */
  readonly back: AdoptionStep;
  /** For people, after the way back: what the owner has on columns, which takes whoever gave it. */
  readonly columns: readonly AdoptionStatement[];
}

export interface PlanOptions {
  /** The last step is done: what was only for the time of the move is not asked for again. */
  readonly ended?: boolean;
  /** Another adoption of the same role is under way: the last step leaves it its login. */
  readonly keepsLogin?: boolean;
}

export function planAdoption(
  found: RolesFound,
  inventories: readonly DatabaseInventory[],
  roles: AdoptionRoles,
  { ended = false, keepsLogin = false }: PlanOptions = {},
): AdoptionPlan {
  const way: Way = roles.from === roles.owner ? 'becomes-owner' : 'handed-over';
  const settings = settingStatements(found, inventories, roles, { ended });
  const moves = inventories.flatMap((one) => ownershipStatements(one, roles));
  const moved = ended || inventories.every((one) => beginsAsOwner(found, one, roles));
  const steps: readonly AdoptionStep[] = [
    { name: 'roles', statements: roleStatements(found, inventories, roles, { ended }) },
    { name: 'grants', statements: inventories.flatMap((one) => grantStatements(one, roles, { ended })) },
    { name: 'ownership', statements: moved ? [] : moves },
    { name: 'settings', statements: settings },
    { name: 'strays', statements: moved ? moves : [] },
  ];
  const doable = (step: AdoptionStep): AdoptionStep => inItsPlace(step, found, roles);
  return {
    way,
    steps: steps.filter(({ statements }) => statements.length > 0).map(doable),
    end: doable({ name: 'end', statements: endStatements(found, inventories, roles, { keepsLogin }) }),
    back: doable({ name: 'back', statements: backSteps(found, inventories, roles) }),
    columns: inventories.flatMap((one) => columnsOfOwner(one, roles)),
  };
}

function beginsAsOwner(
  found: RolesFound,
  { database }: DatabaseInventory,
  { from, owner }: AdoptionRoles,
): boolean {
  return found.settings.some(
    (one) => one.role === from && one.database === database && one.beginsAs === owner,
  );
}

function ownershipStatements(
  { database, owned }: DatabaseInventory,
  { owner }: AdoptionRoles,
): readonly AdoptionStatement[] {
  return owned.map((one) => ownershipOf(database, owner, one));
}

function grantStatements(
  { database, grants, defaults }: DatabaseInventory,
  roles: AdoptionRoles,
  { ended }: { readonly ended: boolean },
): readonly AdoptionStatement[] {
  if (roles.from === roles.owner) return [];
  const opened = ended ? [] : openedMeanwhile(defaults, roles);
  return [
    ...together(grants, roles.owner).map(({ by, text, owner }) => ({ ...plain(database, by, text), owner })),
    ...[...repeatedDefaults(defaults, roles), ...opened].map((text) => plain(database, 'from', text)),
  ];
}

/** Privileges on one thing in one statement. */
function together(
  grants: readonly MissingGrant[],
  owner: string,
): readonly { by: MissingGrant['by']; text: string; owner: string | undefined }[] {
  const groups = Map.groupBy(grants, ({ by, on, grantable }) => JSON.stringify([by, on, grantable]));
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const privileges = group.map(({ privilege }) => privilege).join(', ');
    const option = first.grantable ? ' WITH GRANT OPTION' : '';
    const text = `GRANT ${privileges} ON ${first.on} TO ${roleIdentifier(owner)}${option}`;
    return [{ by: first.by, text, owner: first.by === 'others' ? first.owner : undefined }];
  });
}

function endStatements(
  found: RolesFound,
  inventories: readonly DatabaseInventory[],
  roles: AdoptionRoles,
  { keepsLogin }: { readonly keepsLogin: boolean },
): readonly AdoptionStatement[] {
  const { from, owner } = roles;
  const administrator = isAdministrator(found, roles);
  const each = inventories.flatMap((one) => [
    ...(from === owner
      ? []
      : closedAgain(one.defaults, roles).map((text) => plain(one.database, 'from', text))),
    ...(administrator && beginsAsOwner(found, one, roles) ? [resetRole(one.database, from)] : []),
  ]);
  const [first] = inventories;
  const closes =
    !keepsLogin && !administrator && found.roles.get(from)?.canLogin === true && first !== undefined;
  return [
    ...each,
    ...(closes ? [plain(first.database, 'rotator', `ALTER ROLE ${roleIdentifier(from)} NOLOGIN`)] : []),
  ];
}
