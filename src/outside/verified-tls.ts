/**
 * Takes back a variable by which Node verifies no certificate, so that anybody on the way may answer as GitHub,
 * Azure or the database; true when it was set. Node reads it at every connection.
 * https://nodejs.org/api/cli.html#node_tls_reject_unauthorizedvalue
 */
export function insistOnVerifiedTls(env: Record<string, string | undefined>): boolean {
  const unverified = env['NODE_TLS_REJECT_UNAUTHORIZED'] === '0';
  if (unverified) delete env['NODE_TLS_REJECT_UNAUTHORIZED'];
  return unverified;
}

export const TLS_STAYS_VERIFIED =
  'NODE_TLS_REJECT_UNAUTHORIZED=0 is not followed: every certificate is verified. Where a private authority signs them, give NODE_EXTRA_CA_CERTS, and database-ca for the database.';
