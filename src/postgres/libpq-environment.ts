/**
 * Removes PGHOST, PGPASSWORD and their like: node-postgres fills whatever a login leaves open from them, so
 * a probe would test something else than its connection string. NODE_PG_FORCE_NATIVE puts libpq itself in the place
 * of node-postgres's own protocol, in which a login sends no password that is asked for.
 * https://www.postgresql.org/docs/current/libpq-envars.html
 * https://node-postgres.com/features/native
 */
export function forgetLibpqVariables(env: Record<string, string | undefined>): void {
  const names = Object.keys(env).filter((name) => name.startsWith('PG') || name === 'NODE_PG_FORCE_NATIVE');
  for (const name of names) delete env[name];
}
