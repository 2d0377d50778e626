import { z } from 'zod';
import type { Session } from '../session.ts';
import type { AdoptionRoles } from './adoption-roles.ts';
import { type ColumnGrants, columnGrants } from './column-grants.ts';
import { type DefaultPrivileges, defaultPrivileges } from './default-privileges.ts';
import { type Hindrance, hindrances } from './hindrances.ts';
import { type OwnedObject, ownedObjects } from './owned-objects.ts';
import { oidOf } from './server-words.ts';
import { type MissingGrant, missingGrants } from './standing-grants.ts';

/** One database, as an adoption finds it. */
export interface DatabaseInventory {
  readonly database: string;
  /** What the old role owns, in the order in which it can be moved. */
  readonly owned: readonly OwnedObject[];
  /** What the owner owns, in that order; where the old role becomes the owner, nothing. */
  readonly moved: readonly OwnedObject[];
  readonly grants: readonly MissingGrant[];
  readonly defaults: DefaultPrivileges;
  /** What the owner has on columns, which the way back does not take away. */
  readonly columns: readonly ColumnGrants[];
  readonly hindrances: readonly Hindrance[];
  /** Others' sessions of the old role in this database. */
  readonly sessions: number;
}

const Sessions = z.tuple([z.object({ sessions: z.coerce.number().int() })]);

/** Reads only. Throws what the driver throws, and, with nothing sent, for what can be no role's name. */
export async function lookAtDatabase(
  session: Pick<Session, 'query'>,
  roles: AdoptionRoles,
): Promise<DatabaseInventory> {
  const [name] = await session.query('SELECT pg_catalog.current_database()::pg_catalog.text AS name');
  const staying = roles.owner === roles.from;
  const [{ sessions }] = Sessions.parse(
    await session.query(`SELECT pg_catalog.count(*) AS sessions FROM pg_catalog.pg_stat_activity AS a
      WHERE a.usesysid OPERATOR(pg_catalog.=) ${oidOf(roles.from)} AND a.datname OPERATOR(pg_catalog.=) pg_catalog.current_database()
        AND coalesce(a.application_name, '') OPERATOR(pg_catalog.<>) 'dbcred-sync'`),
  );
  return {
    database: String(name?.['name']),
    owned: staying ? [] : await ownedObjects(session, roles.from),
    moved: staying ? [] : await ownedObjects(session, roles.owner),
    grants: staying ? [] : await missingGrants(session, roles),
    defaults: await defaultPrivileges(session, roles),
    columns: staying ? [] : await columnGrants(session, roles),
    hindrances: await hindrances(session, roles),
    sessions,
  };
}
