import { z } from 'zod';
import { roleLiteral } from '../quoting.ts';

/** Something that the one login has, and the other has not, or not so. */
export interface OnlyOne {
  readonly login: string;
  /** `grant`: it is named in the privileges of something. `setting`: its value is not told. */
  readonly kind: 'owns' | 'grant' | 'policy' | 'setting' | 'membership' | 'attribute';
  /** What it has: an object as the server describes it, a setting, a role or an attribute. */
  readonly name: string;
  /** The database that it is in, or that the setting is for; undefined for the whole server. */
  readonly database: string | undefined;
  /** Asked in that database itself, where what it is has a name, and what each login may of it is seen. */
  readonly here: boolean;
}

const Row = z.object({
  login: z.string(),
  kind: z.enum(['owns', 'grant', 'policy', 'setting', 'membership', 'attribute']),
  name: z.string(),
  /** Of a setting or a grant that both have: what tells the two apart. */
  detail: z.string(),
  database: z.string().nullable(),
  here: z.boolean(),
});

/** What of the rows of `differencesQuery` has no like at the other login. */
export function onlyOneIn(
  rows: readonly Record<string, unknown>[],
  logins: readonly [string, string],
): OnlyOne[] {
  const parsed = z.array(Row).parse(rows);
  const keyOf = ({ kind, name, detail, database }: z.infer<typeof Row>): string =>
    JSON.stringify([kind, name, detail, database]);
  const has = new Map(
    logins.map((login) => [login, new Set(parsed.filter((one) => one.login === login).map(keyOf))]),
  );
  const [a, b] = logins;
  return parsed
    .filter((row) => has.get(row.login === a ? b : a)?.has(keyOf(row)) === false)
    .map(({ login, kind, name, database, here }) => ({
      ...{ login, kind, name, here },
      database: database ?? undefined,
    }));
}

/** Of what was asked in several databases: each database by itself, where it was asked, and nothing twice. */
export function merged(found: readonly OnlyOne[]): readonly OnlyOne[] {
  const asked = new Set(found.flatMap(({ database, here }) => (here ? [database] : [])));
  const kept = found.filter(({ database, here }) => here || !asked.has(database));
  return [...new Map(kept.map((one) => [JSON.stringify(one), one])).values()];
}

/** In SQL: what the login may of an object of the session's own database, or of a database; '' of any other. */
const PRIVILEGES = `coalesce((SELECT pg_catalog.string_agg(pg_catalog.concat(p.privilege_type, p.is_grantable), ',' ORDER BY p.privilege_type)
    FROM pg_catalog.aclexplode(CASE
      WHEN s.classid OPERATOR(pg_catalog.=) 'pg_catalog.pg_database'::pg_catalog.regclass
        THEN (SELECT o.datacl FROM pg_catalog.pg_database AS o WHERE o.oid OPERATOR(pg_catalog.=) s.objid)
      WHEN d.datname OPERATOR(pg_catalog.<>) pg_catalog.current_database() THEN NULL
      WHEN s.classid OPERATOR(pg_catalog.=) 'pg_catalog.pg_namespace'::pg_catalog.regclass
        THEN (SELECT o.nspacl FROM pg_catalog.pg_namespace AS o WHERE o.oid OPERATOR(pg_catalog.=) s.objid)
      WHEN s.classid OPERATOR(pg_catalog.=) 'pg_catalog.pg_proc'::pg_catalog.regclass
        THEN (SELECT o.proacl FROM pg_catalog.pg_proc AS o WHERE o.oid OPERATOR(pg_catalog.=) s.objid)
      WHEN s.classid OPERATOR(pg_catalog.=) 'pg_catalog.pg_class'::pg_catalog.regclass AND s.objsubid OPERATOR(pg_catalog.=) 0
        THEN (SELECT o.relacl FROM pg_catalog.pg_class AS o WHERE o.oid OPERATOR(pg_catalog.=) s.objid)
      WHEN s.classid OPERATOR(pg_catalog.=) 'pg_catalog.pg_class'::pg_catalog.regclass
        THEN (SELECT o.attacl FROM pg_catalog.pg_attribute AS o WHERE o.attrelid OPERATOR(pg_catalog.=) s.objid
          AND o.attnum OPERATOR(pg_catalog.=) s.objsubid)
      END) AS p WHERE p.grantee OPERATOR(pg_catalog.=) l.oid), '')`;

/**
 * All that each of the logins has by itself. pg_shdepend has what names a role in every database, and everybody reads
 * it: owners (o), privileges (a), policies (r): https://www.postgresql.org/docs/current/catalog-pg-shdepend.html
 * Names can be looked up in the session's own database alone. A setting's value is compared as a digest, and stays there.
 */
export function differencesQuery(logins: readonly [string, string]): string {
  const names = logins.map((login) => `(${roleLiteral(login)})`).join(', ');
  const ours = `(SELECT r.oid, r.rolname FROM pg_catalog.pg_roles AS r
    JOIN (VALUES ${names}) AS wanted (name) ON r.rolname OPERATOR(pg_catalog.=) wanted.name::pg_catalog.name) AS l`;
  return `SELECT found.login, found.kind, found.name, found.detail, found.database,
      coalesce(found.database OPERATOR(pg_catalog.=) pg_catalog.current_database(), true) AS here FROM (SELECT l.rolname AS login,
      CASE WHEN s.deptype OPERATOR(pg_catalog.=) 'o'::pg_catalog."char" THEN 'owns'
        WHEN s.deptype OPERATOR(pg_catalog.=) 'r'::pg_catalog."char" THEN 'policy' ELSE 'grant' END AS kind,
      coalesce(CASE WHEN d.oid IS NULL OR d.datname OPERATOR(pg_catalog.=) pg_catalog.current_database()
          THEN pg_catalog.pg_describe_object(s.classid, s.objid, s.objsubid) END,
        pg_catalog.concat(c.relname, ' ', s.objid)) AS name, ${PRIVILEGES} AS detail, d.datname AS database
    FROM ${ours}
    JOIN pg_catalog.pg_shdepend AS s ON s.refclassid OPERATOR(pg_catalog.=) 'pg_catalog.pg_authid'::pg_catalog.regclass
      AND s.refobjid OPERATOR(pg_catalog.=) l.oid
    LEFT JOIN pg_catalog.pg_database AS d ON d.oid OPERATOR(pg_catalog.=) s.dbid
    LEFT JOIN pg_catalog.pg_class AS c ON c.oid OPERATOR(pg_catalog.=) s.classid
    WHERE s.deptype OPERATOR(pg_catalog.=) ANY ('{o,a,r}'::pg_catalog."char"[])
      AND NOT (s.classid OPERATOR(pg_catalog.=) 'pg_catalog.pg_auth_members'::pg_catalog.regclass)
    UNION ALL
    SELECT l.rolname, 'setting', pg_catalog.split_part(one.setting, '=', 1), pg_catalog.concat(pg_catalog.hashtextextended(one.setting, 0)), d.datname
    FROM ${ours}
    JOIN pg_catalog.pg_db_role_setting AS s ON s.setrole OPERATOR(pg_catalog.=) l.oid
    CROSS JOIN LATERAL pg_catalog.unnest(s.setconfig) AS one (setting)
    LEFT JOIN pg_catalog.pg_database AS d ON d.oid OPERATOR(pg_catalog.=) s.setdatabase
    UNION ALL
    SELECT l.rolname, 'membership', g.rolname, '', NULL
    FROM ${ours}
    JOIN pg_catalog.pg_auth_members AS m ON m.member OPERATOR(pg_catalog.=) l.oid
    JOIN pg_catalog.pg_roles AS g ON g.oid OPERATOR(pg_catalog.=) m.roleid
    UNION ALL
    SELECT l.rolname, 'attribute', one.name, '', NULL
    FROM ${ours} JOIN pg_catalog.pg_roles AS r ON r.oid OPERATOR(pg_catalog.=) l.oid
    CROSS JOIN LATERAL (VALUES ('SUPERUSER', r.rolsuper), ('CREATEROLE', r.rolcreaterole), ('CREATEDB', r.rolcreatedb),
      ('REPLICATION', r.rolreplication), ('BYPASSRLS', r.rolbypassrls), ('NOINHERIT', NOT r.rolinherit),
      (pg_catalog.concat('CONNECTION LIMIT ', r.rolconnlimit), r.rolconnlimit OPERATOR(pg_catalog.>=) 0),
      (pg_catalog.concat('VALID UNTIL ', r.rolvaliduntil), pg_catalog.isfinite(r.rolvaliduntil))) AS one (name, has)
    WHERE one.has) AS found
    ORDER BY 1, 2, 3`;
}
