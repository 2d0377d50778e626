import type pg from 'pg';
import { SUPERUSER } from './configuration.ts';
import {
  givePublicSchema,
  PLATFORM_ROLES,
  platformMemberships,
  restorePlatformRoles,
} from './platform-roles.ts';

/** What the server holds at the start and after a reset: its administrator, and databases that it owns. */
export interface SeededState {
  role: string;
  password: string;
  databases: string[];
}

// Azure's administrator: may make roles and databases, is no superuser. VALID UNTIL has no "never" but infinity.
const ROLE_OPTIONS = `LOGIN NOSUPERUSER INHERIT CREATEROLE CREATEDB NOREPLICATION NOBYPASSRLS
  CONNECTION LIMIT -1 VALID UNTIL 'infinity'`;

/** For a new server, in its database postgres; `restore` comes after it. */
export async function prepare(session: pg.Client, seeded: SeededState): Promise<void> {
  await restoreRole(session, seeded);
  await restorePlatformRoles(session, seeded.role);
  await givePublicSchema(session);
}

/**
 * Makes the server equal the state, whatever it was. The session must be the superuser's, in template1 (any other
 * database may have to go) and with log_statement=none (the password is in a statement, so that the server makes
 * the verifier).
 */
export async function restore(session: pg.Client, seeded: SeededState): Promise<void> {
  await endOtherSessions(session);
  await session.query('ALTER SYSTEM RESET ALL');
  await session.query('SELECT pg_reload_conf()');
  await restoreRole(session, seeded);
  await restorePlatformRoles(session, seeded.role);
  await givePublicSchema(session);
  const owners = new Map(seeded.databases.map((name) => [name, seeded.role]));
  await restoreDatabases(session, new Map([['postgres', SUPERUSER], ...owners]));
  await dropOtherRoles(session, seeded.role);
}

async function endOtherSessions(session: pg.Client): Promise<void> {
  await session.query(
    `SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
     WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()`,
  );
}

async function restoreRole(session: pg.Client, { role, password }: SeededState): Promise<void> {
  const name = session.escapeIdentifier(role);
  const known = await session.query('SELECT FROM pg_roles WHERE rolname = $1', [role]);
  const verb = known.rowCount === 0 ? 'CREATE' : 'ALTER';
  await session.query(`${verb} ROLE ${name} ${ROLE_OPTIONS} PASSWORD ${session.escapeLiteral(password)}`);
  await session.query(`ALTER ROLE ${name} RESET ALL`);
}

/** A database that differs in anything from template1 is made anew; the others cost nothing. */
async function restoreDatabases(session: pg.Client, owners: Map<string, string>): Promise<void> {
  const { rows } = await session.query<{ name: string; owner: string; asNew: boolean }>(
    `SELECT datname AS name, pg_get_userbyid(datdba) AS owner,
            datallowconn AND datconnlimit = -1 AND NOT datistemplate AND datacl IS NULL
            AND ${dependenciesOn('d.datname')} IS NOT DISTINCT FROM ${dependenciesOn("'template1'")}
            AND NOT EXISTS (SELECT FROM pg_db_role_setting WHERE setdatabase = d.oid) AS "asNew"
     FROM pg_database d WHERE datname NOT IN ('template0', 'template1')`,
  );
  const kept = new Set<string>();
  for (const { name, owner, asNew } of rows) {
    if (asNew && owner === owners.get(name)) {
      kept.add(name);
      continue;
    }
    const quoted = session.escapeIdentifier(name);
    await session.query(`ALTER DATABASE ${quoted} IS_TEMPLATE false`);
    await session.query(`DROP DATABASE ${quoted} WITH (FORCE)`);
  }
  const strategy = (await versionOf(session)) >= 15 ? 'STRATEGY file_copy' : ''; // before, there was no other
  for (const [name, owner] of owners) {
    if (kept.has(name)) continue;
    await session.query(
      `CREATE DATABASE ${session.escapeIdentifier(name)} OWNER ${session.escapeIdentifier(owner)} ${strategy}`,
    );
  }
}

/** What depends on roles in a database: a copy of template1 has the same. */
function dependenciesOn(name: string): string {
  return `(SELECT array_agg(ROW(classid, objid, objsubid, refobjid, deptype)::text ORDER BY 1) FROM pg_shdepend
    WHERE dbid = (SELECT oid FROM pg_database WHERE datname = ${name}))`;
}

async function versionOf(session: pg.Client): Promise<number> {
  const { rows } = await session.query<{ major: number }>(
    `SELECT current_setting('server_version_num')::int / 10000 AS major`,
  );
  return rows[0]?.major ?? 0;
}

async function dropOtherRoles(session: pg.Client, role: string): Promise<void> {
  const memberships = await session.query<{ granted: string; member: string; grantor: string }>(
    `SELECT pg_get_userbyid(roleid) AS granted, pg_get_userbyid(member) AS member, pg_get_userbyid(grantor) AS grantor
     FROM pg_auth_members WHERE NOT starts_with(pg_get_userbyid(member), 'pg_')`,
  );
  const ours = platformMemberships(role);
  for (const { granted, member, grantor } of memberships.rows) {
    if (grantor === SUPERUSER && ours.some((one) => one.granted === granted && one.member === member))
      continue;
    const [from, to, by] = [granted, member, grantor].map((name) => session.escapeIdentifier(name));
    await session.query(`REVOKE ${from} FROM ${to} GRANTED BY ${by} CASCADE`);
  }
  const others = await session.query<{ name: string }>(
    `SELECT rolname AS name FROM pg_roles
     WHERE NOT starts_with(rolname, 'pg_') AND rolname <> ALL ($1)`,
    [[SUPERUSER, role, ...PLATFORM_ROLES]],
  );
  for (const { name } of others.rows) {
    await session.query(`DROP OWNED BY ${session.escapeIdentifier(name)} CASCADE`);
    await session.query(`DROP ROLE ${session.escapeIdentifier(name)}`);
  }
}
