import { z } from 'zod';
import type { Session } from '../session.ts';
import type { AdoptionRoles } from './adoption-roles.ts';
import { namesIn, oidOf } from './server-words.ts';

/** What everybody who logs in may read of the roles of an adoption. */
export interface RolesFound {
  /** 14 of 14.23. */
  readonly serverMajor: number;
  /** By name; those that there are. */
  readonly roles: ReadonlyMap<string, RoleFound>;
  /** Of these roles, and in these roles. */
  readonly memberships: readonly Membership[];
  readonly settings: readonly RoleSetting[];
  /** The databases that the old role owns, of the whole server. */
  readonly databasesOfFrom: readonly string[];
}

interface RoleFound {
  readonly canLogin: boolean;
  readonly superuser: boolean;
  readonly createRole: boolean;
  readonly createDb: boolean;
  readonly replication: boolean;
  readonly bypassRls: boolean;
  /** Before PostgreSQL 16, whether it may use what its groups may without SET ROLE. */
  readonly inherits: boolean;
  /** Undefined for any number. */
  readonly connectionLimit: number | undefined;
  /** Whether the rotating role has ADMIN on it, by itself or by others. */
  readonly rotatorIsAdmin: boolean;
}

export interface Membership {
  readonly role: string;
  readonly member: string;
  readonly admin: boolean;
  readonly inherit: boolean;
  /** Before PostgreSQL 16, true of every one. */
  readonly set: boolean;
  /** Of the role: it is the owner or a login of two logins, which begin as their owner everywhere and own nothing. */
  readonly pair: boolean;
  /** Of the role: whether the rotating role may make others members of it. */
  readonly rotatorMayGrant: boolean;
}

/** Its value is told to nobody: `digest` is the same of two that are the same. */
export interface RoleSetting {
  readonly role: string;
  readonly database: string | undefined;
  readonly name: string;
  readonly digest: string;
  /** Of `role`, which is no secret: the role that sessions begin as. */
  readonly beginsAs: string | undefined;
}

/** Which roles Azure, Amazon and Google made for themselves: nobody may change them, or be made a member of them. */
export const OF_PLATFORMS: ReadonlySet<string> = new Set([
  ...['azure_pg_admin', 'azuresu', 'replication', 'rds_superuser', 'rdsadmin', 'cloudsqlsuperuser'],
]);

/** An administrator can own nothing for applications, and can not be the owner of theirs: it would have to be granted. */
export function isAdministrator(found: RolesFound, { from, rotator }: AdoptionRoles): boolean {
  const role = found.roles.get(from);
  return (
    from === rotator ||
    role?.superuser === true ||
    role?.createRole === true ||
    found.memberships.some((one) => one.member === from && OF_PLATFORMS.has(one.role))
  );
}

const Found = z.object({
  name: z.string(),
  major: z.coerce.number().int(),
  can_login: z.boolean(),
  superuser: z.boolean(),
  create_role: z.boolean(),
  create_db: z.boolean(),
  replication: z.boolean(),
  bypass_rls: z.boolean(),
  inherits: z.boolean(),
  connection_limit: z.coerce.number().int(),
  rotator_is_admin: z.boolean().nullable(),
});
const Member = z.object({
  ...{ role: z.string(), member: z.string() },
  ...{ admin: z.boolean(), inherit: z.boolean(), set: z.boolean(), pair: z.boolean() },
  rotator_may_grant: z.boolean().nullable(),
});
const Setting = z.object({
  ...{ role: z.string(), name: z.string(), digest: z.string() },
  ...{ database: z.string().nullable(), begins_as: z.string().nullable() },
});

/** In any database of the server. Throws what the driver throws, and, with nothing sent, for what can be no role's name. */
export async function lookAtRoles(
  { query }: Pick<Session, 'query'>,
  roles: AdoptionRoles,
): Promise<RolesFound> {
  const { from, owner, logins, rotator } = roles;
  const names = [...new Set([from, owner, ...logins, rotator])];
  const found = z.array(Found).parse(await query(rolesQuery(names, rotator)));
  const memberships = z.array(Member).parse(await query(membershipsQuery(names, rotator)));
  const settings = z.array(Setting).parse(await query(settingsQuery(names)));
  const databases = await query(
    `SELECT d.datname::pg_catalog.text AS name FROM pg_catalog.pg_database AS d WHERE d.datdba OPERATOR(pg_catalog.=) ${oidOf(from)} ORDER BY 1`,
  );
  return {
    serverMajor: found[0]?.major ?? 0,
    roles: new Map(
      found.map((row) => [
        row.name,
        {
          ...{ canLogin: row.can_login, superuser: row.superuser, createRole: row.create_role },
          ...{
            createDb: row.create_db,
            replication: row.replication,
            bypassRls: row.bypass_rls,
            inherits: row.inherits,
          },
          connectionLimit: row.connection_limit < 0 ? undefined : row.connection_limit,
          rotatorIsAdmin: row.rotator_is_admin === true,
        },
      ]),
    ),
    memberships: memberships.map(({ rotator_may_grant, ...one }) => ({
      ...{ ...one, rotatorMayGrant: rotator_may_grant === true },
    })),
    settings: settings.map(({ database, begins_as, ...one }) => ({
      ...one,
      database: database ?? undefined,
      beginsAs: begins_as ?? undefined,
    })),
    databasesOfFrom: databases.map(({ name }) => String(name)),
  };
}

function rolesQuery(names: readonly string[], rotator: string): string {
  return `SELECT r.rolname::pg_catalog.text AS name, pg_catalog.current_setting('server_version_num')::pg_catalog.int4 OPERATOR(pg_catalog./) 10000 AS major,
      r.rolcanlogin AS can_login, r.rolsuper AS superuser, r.rolcreaterole AS create_role, r.rolcreatedb AS create_db,
      r.rolreplication AS replication, r.rolbypassrls AS bypass_rls, r.rolinherit AS inherits, r.rolconnlimit AS connection_limit,
      pg_catalog.pg_has_role(${oidOf(rotator)}, r.oid, 'MEMBER WITH ADMIN OPTION') AS rotator_is_admin
    FROM pg_catalog.pg_roles AS r
    WHERE r.rolname OPERATOR(pg_catalog.=) ANY (${namesIn(names)})`;
}

/** A group is more than an owner of two logins: anybody may begin as it, and who does may own things. */
const BEGINS = `SELECT s.setrole AS login, o.oid AS owner
      FROM pg_catalog.pg_db_role_setting AS s CROSS JOIN LATERAL pg_catalog.unnest(s.setconfig) AS one (setting)
      JOIN pg_catalog.pg_roles AS o ON one.setting OPERATOR(pg_catalog.=) pg_catalog.concat('role=', o.rolname)
      WHERE s.setdatabase OPERATOR(pg_catalog.=) '0'::pg_catalog.oid AND s.setrole OPERATOR(pg_catalog.<>) '0'::pg_catalog.oid`;
const OWNERS = `SELECT p.owner FROM (${BEGINS}) AS p GROUP BY p.owner
      HAVING pg_catalog.count(*) OPERATOR(pg_catalog.=) '2'::pg_catalog.int8
        AND NOT pg_catalog.bool_or(EXISTS (SELECT FROM pg_catalog.pg_shdepend AS owned WHERE owned.refobjid OPERATOR(pg_catalog.=) p.login
          AND owned.refclassid OPERATOR(pg_catalog.=) 'pg_catalog.pg_authid'::pg_catalog.regclass AND owned.deptype OPERATOR(pg_catalog.=) 'o'::pg_catalog."char"))`;

/**
 * From PostgreSQL 16 on a membership has options; several of the same two roles, by different grantors, add up. A role
 * grants by the ADMIN of those whose privileges it has: pg_has_role counts that of any role that it is a member of.
 */
function membershipsQuery(names: readonly string[], rotator: string): string {
  const option = (name: string, before: string): string =>
    `pg_catalog.bool_or(coalesce((pg_catalog.to_jsonb(m) OPERATOR(pg_catalog.->>) '${name}')::pg_catalog.bool, ${before}))`;
  const wanted = `(${namesIn(names)})`;
  return `SELECT g.rolname::pg_catalog.text AS role, r.rolname::pg_catalog.text AS member, pg_catalog.bool_or(m.admin_option) AS admin,
      ${option('inherit_option', 'r.rolinherit')} AS inherit, ${option('set_option', 'true')} AS set,
      g.oid OPERATOR(pg_catalog.=) ANY (${OWNERS}) OR EXISTS (SELECT FROM (${BEGINS}) AS b
        WHERE b.login OPERATOR(pg_catalog.=) g.oid AND b.owner OPERATOR(pg_catalog.=) ANY (${OWNERS})) AS pair,
      (SELECT w.rolsuper OR EXISTS (SELECT FROM pg_catalog.pg_auth_members AS may WHERE may.roleid OPERATOR(pg_catalog.=) g.oid
          AND may.admin_option AND pg_catalog.pg_has_role(w.oid, may.member, 'USAGE')) OR w.rolcreaterole AND NOT g.rolsuper
          AND pg_catalog.current_setting('server_version_num')::pg_catalog.int4 OPERATOR(pg_catalog.<) 160000
        FROM pg_catalog.pg_roles AS w WHERE w.oid OPERATOR(pg_catalog.=) ${oidOf(rotator)}) AS rotator_may_grant
    FROM pg_catalog.pg_auth_members AS m
    JOIN pg_catalog.pg_roles AS g ON g.oid OPERATOR(pg_catalog.=) m.roleid
    JOIN pg_catalog.pg_roles AS r ON r.oid OPERATOR(pg_catalog.=) m.member
    WHERE g.rolname OPERATOR(pg_catalog.=) ANY ${wanted} OR r.rolname OPERATOR(pg_catalog.=) ANY ${wanted}
    GROUP BY g.oid, g.rolname, g.rolsuper, r.rolname ORDER BY 1, 2`;
}

function settingsQuery(names: readonly string[]): string {
  return `SELECT r.rolname::pg_catalog.text AS role, d.datname::pg_catalog.text AS database, pg_catalog.split_part(one.setting, '=', 1) AS name,
      pg_catalog.concat(pg_catalog.hashtextextended(one.setting, 0)) AS digest,
      CASE WHEN pg_catalog.starts_with(one.setting, 'role=') THEN pg_catalog.substr(one.setting, 6) END AS begins_as
    FROM pg_catalog.pg_db_role_setting AS s
    JOIN pg_catalog.pg_roles AS r ON r.oid OPERATOR(pg_catalog.=) s.setrole
    CROSS JOIN LATERAL pg_catalog.unnest(s.setconfig) AS one (setting)
    LEFT JOIN pg_catalog.pg_database AS d ON d.oid OPERATOR(pg_catalog.=) s.setdatabase
    WHERE r.rolname OPERATOR(pg_catalog.=) ANY (${namesIn(names)})
    ORDER BY 1, 2, 3`;
}
