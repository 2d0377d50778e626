import type { RoleLimits } from '../postgres/role-limits.ts';

/**
 * Two logins have two pools: for as long as both are in use, clients may be connected as either, and a pooler keeps a pool
 * for each. What of that the server has no room for, in a sentence with the numbers; undefined where it has, or nobody knows.
 */
export function noRoomFor(login: string, before: string, limits: RoleLimits | undefined): string | undefined {
  if (limits === undefined) return undefined;
  const { sessions, server, connectionLimit } = limits;
  if (sessions <= server.free) return undefined;
  const limit = connectionLimit === undefined ? '' : ` (its CONNECTION LIMIT is ${connectionLimit})`;
  return `${before} has ${sessions} sessions${limit}, and ${login} may come to as many while both are in use: the server has ${server.free} free connections of ${server.connections}. Clients that connect anew may be told that there are too many (53300) until pools shrink.`;
}
