import { randomUUID } from 'node:crypto';
import type { Owner } from './app.ts';

/** The managed identities that apps can have. */
export interface Identities {
  /** By the id of a user-assigned one, in small letters. */
  shared: ReadonlyMap<string, { principalId: string; clientId: string }>;
  /** The principal of an app's own identity, whether it has it at the moment or not. */
  systemPrincipal(app: string): string;
  /** Who an app's identity is; undefined when the app does not have it. */
  principalOf(app: Owner, identity: string): string | undefined;
}

export function createIdentities(
  shared: Identities['shared'],
  known: ReadonlyMap<string, string>,
): Identities {
  const principals = new Map(known);
  return {
    shared,
    systemPrincipal(app) {
      const principal = principals.get(app) ?? randomUUID();
      principals.set(app, principal);
      return principal;
    },
    principalOf(app, identity) {
      const asked = identity.toLowerCase();
      const has = app.document().identity;
      if (asked === 'system') {
        return /SystemAssigned/i.test(has?.type ?? '') ? app.systemPrincipal : undefined;
      }
      const mine = Object.keys(has?.userAssignedIdentities ?? {}).map((id) => id.toLowerCase());
      return mine.includes(asked) ? shared.get(asked)?.principalId : undefined;
    },
  };
}
