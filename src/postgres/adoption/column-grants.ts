import { z } from 'zod';
import { roleIdentifier } from '../quoting.ts';
import type { Session } from '../session.ts';
import type { AdoptionRoles } from './adoption-roles.ts';
import { oidOf } from './server-words.ts';

/** What the owner may with columns of somebody else's table. */
export interface ColumnGrants {
  /** Takes it away. */
  readonly text: string;
  /** Whoever gave it, who alone takes it away. */
  readonly by: string;
}

const Row = z.object({
  ...{ schema: z.string(), name: z.string(), column: z.string(), privilege: z.string(), by: z.string() },
});

/** Of the session's own database. DROP OWNED takes none of these away but for a superuser, and fails over them. */
export async function columnGrants(
  session: Pick<Session, 'query'>,
  { owner }: Pick<AdoptionRoles, 'owner'>,
): Promise<readonly ColumnGrants[]> {
  const rows = z.array(Row).parse(
    await session.query(`SELECT n.nspname::pg_catalog.text AS schema, c.relname::pg_catalog.text AS name, l.attname::pg_catalog.text AS column,
      a.privilege_type AS privilege, pg_catalog.pg_get_userbyid(a.grantor)::pg_catalog.text AS by
    FROM pg_catalog.pg_attribute AS l
    JOIN pg_catalog.pg_class AS c ON c.oid OPERATOR(pg_catalog.=) l.attrelid
    JOIN pg_catalog.pg_namespace AS n ON n.oid OPERATOR(pg_catalog.=) c.relnamespace
    CROSS JOIN LATERAL pg_catalog.aclexplode(l.attacl) AS a
    WHERE NOT l.attisdropped AND a.grantee OPERATOR(pg_catalog.=) ${oidOf(owner)}
    ORDER BY 1, 2, 5, l.attnum, 4`),
  );
  const groups = Map.groupBy(rows, ({ schema, name, by }) => JSON.stringify([schema, name, by]));
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const what = group.map(({ privilege, column }) => `${privilege} (${roleIdentifier(column)})`).join(', ');
    const on = [first.schema, first.name].map(roleIdentifier).join('.');
    return [{ text: `REVOKE ${what} ON TABLE ${on} FROM ${roleIdentifier(owner)}`, by: first.by }];
  });
}
