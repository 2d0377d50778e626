import type pg from 'pg';

/**
 * The roles that Azure makes beside its superuser, and what its administrator is through them, as two dumps of real
 * servers (pg_dumpall of PostgreSQL 16, 2024 and 2026) show it.
 * https://learn.microsoft.com/azure/postgresql/security/security-access-control
 */
const ADMINISTRATORS = 'azure_pg_admin';
const REPLICATION = 'replication';

export const PLATFORM_ROLES: readonly string[] = [ADMINISTRATORS, REPLICATION];

interface Membership {
  readonly granted: string;
  readonly member: string;
}

// Not pg_read_all_data, which one of them shows, too: it opens pg_authid, and which servers have it is not documented.
const BUILT_IN = ['pg_monitor', 'pg_read_all_settings', 'pg_read_all_stats', 'pg_stat_scan_tables'];

export function platformMemberships(administrator: string): Membership[] {
  return [
    { granted: ADMINISTRATORS, member: administrator },
    ...BUILT_IN.map((granted) => ({ granted, member: ADMINISTRATORS })),
  ];
}

/** A new server has `public` of its own in each of its databases; others are copies of template1. */
export async function givePublicSchema(session: pg.Client): Promise<void> {
  // "The public schema is owned by the azure_pg_admin role across all supported PostgreSQL versions."
  await session.query(`ALTER SCHEMA public OWNER TO ${ADMINISTRATORS}`);
}

/** Makes the administrator one of them. The session must be the superuser's. */
export async function restorePlatformRoles(session: pg.Client, administrator: string): Promise<void> {
  const { rows } = await session.query<{ name: string }>(
    'SELECT rolname AS name FROM pg_roles WHERE rolname = ANY ($1)',
    [PLATFORM_ROLES],
  );
  for (const [name, options] of [
    [ADMINISTRATORS, 'NOLOGIN NOREPLICATION'],
    [REPLICATION, 'LOGIN REPLICATION'],
  ] as const) {
    const verb = rows.some((row) => row.name === name) ? 'ALTER' : 'CREATE';
    await session.query(`${verb} ROLE ${name} ${options} NOSUPERUSER NOCREATEROLE NOCREATEDB NOBYPASSRLS`);
  }
  const grants = platformMemberships(administrator).map(
    ({ granted, member }) => `GRANT ${granted} TO ${session.escapeIdentifier(member)} WITH ADMIN OPTION`,
  );
  await session.query(grants.join('; '));
}
