import { type CustomRole, customRole, ROLES, type Role, type RoleName } from './roles.ts';

export interface HeldRole {
  role: RoleName | CustomRole;
  /** The id of a subscription, a group, a resource or a part of one (a vault's secret); holds below it too. */
  scope: string;
}

/** Who may do what, and where. */
export interface RoleAssignments {
  /** From now on the caller holds exactly these. */
  hold(objectId: string, ...held: HeldRole[]): void;
  holdsAny(objectId: string): boolean;
  /** What was assigned at the scope or above it. */
  at(objectId: string, scope: string): Role[];
  may(objectId: string, action: string, scope: string): boolean;
  /** Inside of a resource: a secret's value, say. Being its owner does not help. */
  mayOnData(objectId: string, action: string, scope: string): boolean;
  /** Back to what was assigned at the start. */
  reset(): void;
}

export function createRoleAssignments(seeded: ReadonlyMap<string, readonly HeldRole[]>): RoleAssignments {
  let held = new Map(seeded);
  const at = (objectId: string, scope: string) =>
    (held.get(objectId) ?? [])
      .filter((one) => covers(one.scope, scope))
      .map(({ role }) => (typeof role === 'string' ? ROLES[role] : customRole(role)));
  return {
    hold: (objectId, ...roles) => void held.set(objectId, roles),
    holdsAny: (objectId) => (held.get(objectId) ?? []).length > 0,
    at,
    may: (objectId, action, scope) =>
      at(objectId, scope).some((role) => grants(role.actions, role.notActions, action)),
    mayOnData: (objectId, action, scope) =>
      at(objectId, scope).some((role) => grants(role.dataActions, role.notDataActions, action)),
    reset: () => {
      held = new Map(seeded);
    },
  };
}

/** Ids are compared without regard to case, by whole segments. */
function covers(scope: string, id: string): boolean {
  return `${id.toLowerCase()}/`.startsWith(`${scope.toLowerCase()}/`);
}

/** notActions only take away from the same role (learn.microsoft.com, "Understand Azure role definitions"). */
function grants(actions: readonly string[], notActions: readonly string[], action: string): boolean {
  const named = (patterns: readonly string[]) => patterns.some((pattern) => matches(pattern, action));
  return named(actions) && !named(notActions);
}

/** `*` stands for any run of characters, slashes included. */
function matches(pattern: string, action: string): boolean {
  const pieces = pattern.split('*').map((piece) => piece.replaceAll(/[.\\^$+?()[\]{}|]/g, '\\$&'));
  return new RegExp(`^${pieces.join('.*')}$`, 'i').test(action);
}
