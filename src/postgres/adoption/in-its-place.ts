import { roleIdentifier } from '../quoting.ts';
import type { AdoptionRoles } from './adoption-roles.ts';
import type { RolesFound } from './roles-found.ts';
import type { AdoptionStatement, AdoptionStep } from './statement.ts';

/**
 * Where the old role may not log in any more, the rotating role goes on as it for what only it may do. A membership
 * that is made for that is gone with the transaction: whoever has ADMIN on a role may make one.
 */
export function inItsPlace(step: AdoptionStep, found: RolesFound, roles: AdoptionRoles): AdoptionStep {
  const { from, rotator } = roles;
  if (from === rotator || found.roles.get(from)?.canLogin !== false) return step;
  return {
    ...step,
    statements: step.statements.map((one) => (one.by === 'from' ? byRotator(one, found, roles) : one)),
  };
}

function byRotator(
  statement: AdoptionStatement,
  found: RolesFound,
  { from, rotator }: AdoptionRoles,
): AdoptionStatement {
  const [old, rotating] = [from, rotator].map(roleIdentifier);
  const maySet =
    found.roles.get(rotator)?.superuser === true ||
    found.memberships.some((one) => one.role === from && one.member === rotator && one.set);
  const options = found.serverMajor < 16 ? '' : ' WITH INHERIT FALSE, SET TRUE';
  const text = [
    ...(maySet ? [] : [`GRANT ${old} TO ${rotating}${options}`]),
    `SET LOCAL ROLE ${old}`,
    statement.text,
    'SET LOCAL ROLE NONE',
    ...(maySet ? [] : [`REVOKE ${old} FROM ${rotating}`]),
  ].join('; ');
  return { ...statement, by: 'rotator', text };
}
