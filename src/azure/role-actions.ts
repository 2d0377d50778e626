import { z } from 'zod';

/** As the resource manager lists the actions of a role; it leaves a list out, or says null, where there are none. */
export const actionList = z
  .array(z.string())
  .nullish()
  .transform((list) => list ?? []);

/** What a role excludes, it only excludes from itself: https://learn.microsoft.com/azure/role-based-access-control/role-definitions */
export function allows(actions: readonly string[], notActions: readonly string[], action: string): boolean {
  const named = (pattern: string): boolean => names(pattern, action);
  return actions.some(named) && !notActions.some(named);
}

/** `*` stands for any run of characters. */
function names(pattern: string, action: string): boolean {
  const literal = pattern.split('*').map((piece) => piece.replaceAll(/[.\\^$+?()[\]{}|]/g, '\\$&'));
  return new RegExp(`^${literal.join('.*')}$`, 'i').test(action);
}
