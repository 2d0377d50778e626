import { z } from 'zod';
import type { Session } from '../session.ts';
import type { AdoptionRoles } from './adoption-roles.ts';
import { privilegesQuery, whoQuery } from './privileges-query.ts';
import { OF_PLATFORMS } from './roles-found.ts';

/** Who may do what, in one database: as the old role, and as each login (as what its sessions go on as). */
export interface PrivilegeReport {
  readonly database: string;
  /** By role; those that there are. */
  readonly of: ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>;
  /** Everything that was asked about, as `kind name`. */
  readonly things: ReadonlySet<string>;
}

/** Something that one role may do not as the old role could. */
export interface PrivilegeDifference {
  readonly database: string;
  readonly role: string;
  /** `kind name`. */
  readonly thing: string;
  readonly lost: readonly string[];
  readonly gained: readonly string[];
  /** Known to be so when an old role is left behind; undefined for what nobody expects. */
  readonly because: string | undefined;
}

const Who = z.object({ role: z.string(), acts: z.string() });
const Row = z.object({ acts: z.string(), thing: z.string(), privileges: z.string() });

/**
 * In the session's own database. `before`: what is to be compared, so that a column is asked for though nobody was given
 * it any more. Throws what the driver throws, and, with nothing sent, for what can be no role's name.
 */
export async function privilegesOf(
  { query }: Pick<Session, 'query'>,
  roles: AdoptionRoles,
  before?: PrivilegeReport,
): Promise<PrivilegeReport> {
  const who = z.array(Who).parse(await query(whoQuery(roles)));
  const [name] = await query('SELECT pg_catalog.current_database()::pg_catalog.text AS name');
  const acting = [...new Set(who.map(({ acts }) => acts))];
  const columns = [...(before?.things ?? [])].filter((thing) => thing.startsWith('column '));
  const rows = z.array(Row).parse(acting.length === 0 ? [] : await query(privilegesQuery(acting, columns)));
  const each = Map.groupBy(rows, ({ acts }) => acts);
  const listOf = (acts: string): ReadonlyMap<string, readonly string[]> =>
    new Map(
      (each.get(acts) ?? []).map((row) => [row.thing, row.privileges.split(' ').filter((one) => one !== '')]),
    );
  return {
    database: String(name?.['name']),
    of: new Map(who.map(({ role, acts }) => [role, listOf(acts)])),
    things: new Set(rows.map(({ thing }) => thing)),
  };
}

/** What the old role could before, beside what it and each login can after. What was made or dropped meanwhile is not compared. */
export function comparePrivileges(
  before: PrivilegeReport,
  after: PrivilegeReport,
  { from, logins }: AdoptionRoles,
): readonly PrivilegeDifference[] {
  const could = before.of.get(from) ?? new Map<string, readonly string[]>();
  return [...new Set([...logins, from])].flatMap((role) => {
    const can = after.of.get(role);
    if (can === undefined) return [];
    return [...could].flatMap(([thing, privileges]) => {
      if (!after.things.has(thing)) return [];
      const now = can.get(thing) ?? [];
      const lost = privileges.filter((one) => !now.includes(one));
      const gained = now.filter((one) => !privileges.includes(one));
      if (lost.length === 0 && gained.length === 0) return [];
      return [{ database: after.database, role, thing, lost, gained, because: reason(thing, role, from) }];
    });
  });
}

const REASONS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    [...OF_PLATFORMS].map((name) => [
      `membership ${name}`,
      'what the platform has for its administrators is not for applications',
    ]),
  ),
  attribute: 'what a role may on the whole server is not for applications',
  extension: 'an extension can not be given to another role: whoever made it updates and drops it',
  database: 'the database stays whose it is',
  'schema public': 'the schema public stays whose it is, and the owner may use it and make things in it',
  server: 'a foreign server stays whose it is',
  wrapper: 'a foreign data wrapper stays whose it is',
};

function reason(thing: string, role: string, from: string): string | undefined {
  return role === from ? undefined : (REASONS[thing] ?? REASONS[thing.split(' ')[0] ?? '']);
}
