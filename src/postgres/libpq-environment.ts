/**
 * Removes PGHOST, PGPASSWORD and their like: node-postgres fills whatever a login leaves open from them, so
 * a probe would test something else than its connection string.
 * https://www.postgresql.org/docs/current/libpq-envars.html
 */
export function forgetLibpqVariables(env: Record<string, string | undefined>): void {
  for (const name of Object.keys(env)) if (name.startsWith('PG')) delete env[name];
}
