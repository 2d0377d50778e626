import type { Session } from '../session.ts';
import type { AdoptionRoles } from './adoption-roles.ts';
import type { DatabaseInventory } from './inventory.ts';
import {
  comparePrivileges,
  type PrivilegeDifference,
  type PrivilegeReport,
  privilegesOf,
} from './privileges.ts';
import type { RolesFound } from './roles-found.ts';

/** A database as a run found it, before it changed anything. */
interface Kept {
  readonly report: PrivilegeReport;
  readonly isBegun: boolean;
}

/** What the old role could when a run began, for comparing what it and both logins may do later. */
export interface KeptPrivileges {
  readonly has: (database: string) => boolean;
  readonly keep: (session: Pick<Session, 'query'>, isBegun: boolean) => Promise<void>;
  /** Undefined of a database that nothing was kept of. */
  readonly differences: (
    session: Pick<Session, 'query'>,
    database: string,
  ) => Promise<readonly PrivilegeDifference[] | undefined>;
  readonly things: () => number;
  readonly begunBefore: () => readonly string[];
}

export function keptPrivileges(roles: AdoptionRoles): KeptPrivileges {
  const kept = new Map<string, Kept>();
  return {
    has: (database) => kept.has(database),
    async keep(session, isBegun) {
      const report = await privilegesOf(session, roles);
      kept.set(report.database, { report, isBegun });
    },
    async differences(session, database) {
      const before = kept.get(database);
      return (
        before && comparePrivileges(before.report, await privilegesOf(session, roles, before.report), roles)
      );
    },
    things: () =>
      [...kept.values()].reduce((sum, { report }) => sum + (report.of.get(roles.from)?.size ?? 0), 0),
    begunBefore: () => [...kept].flatMap(([database, { isBegun }]) => (isBegun ? [database] : [])),
  };
}

/** Whether something of a database is the owner's already, so that "before" was seen by an earlier run alone. */
export function isBegun(
  { database, moved }: Pick<DatabaseInventory, 'database' | 'moved'>,
  { settings }: Pick<RolesFound, 'settings'>,
  { from, owner }: AdoptionRoles,
): boolean {
  const begins = settings.some(
    (one) => one.role === from && one.database === database && one.beginsAs === owner,
  );
  return from !== owner && (begins || moved.length > 0);
}
