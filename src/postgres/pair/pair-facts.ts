import { z } from 'zod';
import { literal, roleLiteral } from '../quoting.ts';
import type { Session } from '../session.ts';
import { differencesQuery, type OnlyOne, onlyOneIn } from './pair-differences.ts';

/** What everybody who logs in may read of a pair's roles. */
export interface PairFacts {
  /** 14 of 14.23. */
  readonly serverMajor: number;
  readonly owner: {
    readonly exists: boolean;
    /** Is to be false: a member can give it a password. */
    readonly canLogin: boolean;
  };
  /** By name. */
  readonly logins: ReadonlyMap<string, LoginFacts>;
  /** What of grants, settings and attributes one login has and the other has not, or not so. */
  readonly onlyOne: readonly OnlyOne[];
}

export interface LoginFacts {
  readonly exists: boolean;
  readonly canLogin: boolean;
  readonly superuser: boolean;
  /** How many sessions it may have at a time; undefined for any number. */
  readonly connectionLimit: number | undefined;
  /** VALID UNTIL; undefined for ever. */
  readonly validUntil: Date | undefined;
  readonly hasExpired: boolean;
  /** Whether it may go on as the owner: SET on PostgreSQL 16 and later, membership before. */
  readonly isMember: boolean;
  /** The role that it is set to begin its sessions as; per database, where that says otherwise. */
  readonly beginsAs: readonly { readonly database: string | undefined; readonly role: string }[];
}

/** The two logins and their owner. */
export interface PairNames {
  readonly logins: readonly [string, string];
  readonly owner: string;
}

const Row = z.object({
  name: z.string(),
  major: z.coerce.number().int(),
  exists: z.boolean(),
  can_login: z.boolean(),
  superuser: z.boolean(),
  connection_limit: z.coerce.number().int(),
  valid_until_s: z.coerce.number().nullable(),
  has_expired: z.boolean(),
  is_member: z.boolean(),
  begins_as: z.array(z.object({ database: z.string().nullable(), role: z.string() })),
});

/**
 * Two round trips; names of what is in a database are those of the session's own, others have a number. Throws what the
 * driver throws, and, with nothing sent, for what can be no role's name.
 */
export async function pairFacts(
  { query }: Pick<Session, 'query'>,
  { logins, owner }: PairNames,
): Promise<PairFacts> {
  const rows = z.array(Row).parse(await query(rolesQuery([...logins, owner], owner)));
  const byName = new Map(rows.map((row) => [row.name, row]));
  const ownerRow = byName.get(owner);
  return {
    serverMajor: rows[0]?.major ?? 0,
    owner: { exists: ownerRow?.exists ?? false, canLogin: ownerRow?.can_login ?? false },
    logins: new Map(logins.map((name) => [name, loginFacts(byName.get(name))])),
    onlyOne: onlyOneIn(await query(differencesQuery(logins)), logins),
  };
}

function loginFacts(row: z.infer<typeof Row> | undefined): LoginFacts {
  return {
    exists: row?.exists ?? false,
    canLogin: row?.can_login ?? false,
    superuser: row?.superuser ?? false,
    connectionLimit: row === undefined || row.connection_limit < 0 ? undefined : row.connection_limit,
    validUntil: typeof row?.valid_until_s === 'number' ? new Date(row.valid_until_s * 1000) : undefined,
    hasExpired: row?.has_expired ?? false,
    isMember: row?.is_member ?? false,
    beginsAs: (row?.begins_as ?? []).map(({ database, role }) => ({ database: database ?? undefined, role })),
  };
}

/** In SQL: whether the role with this oid may go on as the other: https://www.postgresql.org/docs/current/functions-info.html */
export function maySetRole(member: string, role: string): string {
  return `pg_catalog.pg_has_role(${member}, ${role}, ${MAY_SET})`;
}

/** Before 16, a member may, and the privilege has no other name. */
const MAY_SET = `CASE WHEN pg_catalog.current_setting('server_version_num')::pg_catalog.int4 OPERATOR(pg_catalog.>=) 160000 THEN 'SET' ELSE 'MEMBER' END`;

function rolesQuery(names: readonly string[], owner: string): string {
  const wanted = names.map((name) => `(${roleLiteral(name)})`).join(', ');
  return `SELECT wanted.name, pg_catalog.current_setting('server_version_num')::pg_catalog.int4 OPERATOR(pg_catalog./) 10000 AS major,
      r.oid IS NOT NULL AS exists, coalesce(r.rolcanlogin, false) AS can_login, coalesce(r.rolsuper, false) AS superuser,
      coalesce(r.rolconnlimit, '-1'::pg_catalog.int4) AS connection_limit,
      CASE WHEN pg_catalog.isfinite(r.rolvaliduntil) THEN pg_catalog.date_part('epoch', r.rolvaliduntil) END AS valid_until_s,
      coalesce(r.rolvaliduntil OPERATOR(pg_catalog.<=) pg_catalog.clock_timestamp(), false) AS has_expired,
      coalesce(${maySetRole('r.oid', 'o.oid')}, false) AS is_member,
      coalesce((SELECT pg_catalog.json_agg(pg_catalog.json_build_object('database', d.datname,
          'role', pg_catalog.substr(one.setting, 6)) ORDER BY s.setdatabase)
        FROM pg_catalog.pg_db_role_setting AS s
        CROSS JOIN LATERAL pg_catalog.unnest(s.setconfig) AS one (setting)
        LEFT JOIN pg_catalog.pg_database AS d ON d.oid OPERATOR(pg_catalog.=) s.setdatabase
        WHERE s.setrole OPERATOR(pg_catalog.=) r.oid AND pg_catalog.starts_with(one.setting, 'role=')), '[]') AS begins_as
    FROM (VALUES ${wanted}) AS wanted (name)
    LEFT JOIN pg_catalog.pg_roles AS r ON r.rolname OPERATOR(pg_catalog.=) wanted.name::pg_catalog.name
    LEFT JOIN pg_catalog.pg_roles AS o ON o.rolname OPERATOR(pg_catalog.=) ${literal(owner)}::pg_catalog.name`;
}
