/** Where libpq's files are, as far as variables said so. */
export interface LibpqFiles {
  readonly passwordFile: string | undefined;
  readonly serviceFile: string | undefined;
}

/**
 * Removes PGHOST, PGPASSWORD and their like: node-postgres fills whatever a login leaves open from them, so
 * a probe would test something else than its connection string. NODE_PG_FORCE_NATIVE puts libpq itself in the place
 * of node-postgres's own protocol, in which a login sends no password that is asked for.
 * https://www.postgresql.org/docs/current/libpq-envars.html
 * https://node-postgres.com/features/native
 * What is returned is what they said of files, in which a copy may be looked for.
 */
export function forgetLibpqVariables(env: Record<string, string | undefined>): LibpqFiles {
  const files = {
    passwordFile: env['PGPASSFILE'] || undefined,
    serviceFile: env['PGSERVICEFILE'] || undefined,
  };
  const names = Object.keys(env).filter((name) => name.startsWith('PG') || name === 'NODE_PG_FORCE_NATIVE');
  for (const name of names) delete env[name];
  return files;
}
