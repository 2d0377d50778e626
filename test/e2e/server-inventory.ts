import type { PostgresServer } from '../../emulators/postgres/server.ts';

/** What a rotation may add nothing to, and take nothing from: all of it by name, verifiers and who may log in aside. */
const INVENTORY = `
  SELECT 'role' AS kind, rolname::text AS name, concat_ws(' ', rolsuper, rolinherit, rolcreaterole, rolcreatedb, rolreplication, rolbypassrls, rolconnlimit, rolvaliduntil) AS has FROM pg_roles
  UNION ALL SELECT 'member', pg_get_userbyid(member)::text, to_jsonb(m)::text FROM pg_auth_members m
  UNION ALL SELECT 'setting', concat_ws(' ', setdatabase, setrole::regrole), setconfig::text FROM pg_db_role_setting
  UNION ALL SELECT 'database', datname::text, concat_ws(' ', datdba::regrole, datacl::text) FROM pg_database
  UNION ALL SELECT 'schema', nspname::text, concat_ws(' ', nspowner::regrole, nspacl::text) FROM pg_namespace WHERE nspname !~ '^pg_(temp|toast_temp)_'
  UNION ALL SELECT 'relation', oid::regclass::text, concat_ws(' ', relkind, relowner::regrole, relacl::text) FROM pg_class WHERE relnamespace::regnamespace::text !~ '^pg_(temp|toast_temp)_'
  UNION ALL SELECT 'type', oid::text, typowner::regrole::text FROM pg_type WHERE typnamespace::regnamespace::text !~ '^pg_(temp|toast_temp)_'
  UNION ALL SELECT 'function', oid::text, concat_ws(' ', proowner::regrole, proacl::text) FROM pg_proc
  UNION ALL SELECT 'default', oid::text, defaclacl::text FROM pg_default_acl
  UNION ALL SELECT 'depends', concat_ws(' ', dbid, classid, objid, objsubid), concat_ws(' ', refclassid, refobjid, deptype) FROM pg_shdepend
  ORDER BY 1, 2, 3`;

/** Roles, memberships, settings, and the objects of one database, each with its owner and privileges. */
export async function inventoryOf(server: PostgresServer, database: string): Promise<readonly object[]> {
  const session = await server.admin(database);
  try {
    return (await session.query<object>(INVENTORY)).rows;
  } finally {
    await session.end();
  }
}
