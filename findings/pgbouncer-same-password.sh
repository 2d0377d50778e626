#!/usr/bin/env bash
# Setting a role's password to what it is already breaks PgBouncer's pass-through of SCRAM, at the next server login.
#
# Versions: PgBouncer 1.18.0 (Debian 1.18.0-1+deb12u1; 1.24.1 breaks in other words), PostgreSQL 18.4 (npm
#   @embedded-postgres 18.4.0-beta.17), node-postgres 8.23.1.
# Would be guessed: with the same password nothing has changed for anybody: clients, pooler and server agree.
# Behaviour: with a verifier in auth_file PgBouncer logs in with keys that it takes from a client's login, and they are
#   made with that verifier's salt. ALTER ROLE ... PASSWORD makes a new salt. Nothing happens while server connections
#   live; then the right password is refused until the new verifier is in auth_file.
# Seen: after the change: in; after the server's connections have ended: 08P01 for the right password, which logs in
#   directly; with the new verifier and a reload: in.
set -euo pipefail
lab=$(mktemp -d /tmp/finding.XXXXXX)
chmod 755 "$lab" # PostgreSQL does not run as root
package=@embedded-postgres/$(node -p 'process.platform + "-" + process.arch')
postgres=$lab/node_modules/$package
as_nobody() { if [ "$(id -u)" = 0 ]; then setpriv --reuid=65534 --regid=65534 --clear-groups "$@"; else "$@"; fi; }
server() { as_nobody "$postgres/native/bin/pg_ctl" -s -w -D "$lab/run/data" "$@"; }
trap '[ ! -f "$lab/run/pid" ] || kill "$(cat "$lab/run/pid")" || true; server -m immediate stop 2>"$lab/stop" || true; rm -rf "$lab"' EXIT
npm install --silent --no-audit --no-fund --prefix "$lab" "$package@18.4.0-beta.17" pg@8.23.1
(cd "$postgres" && node scripts/hydrate-symlinks.js)
mkdir "$lab/run" && { [ "$(id -u)" != 0 ] || chown 65534:65534 "$lab/run"; }
echo admin >"$lab/run/admin"
as_nobody "$postgres/native/bin/initdb" -D "$lab/run/data" -U postgres --auth-local=scram-sha-256 --auth-host=reject --pwfile="$lab/run/admin" -N >"$lab/initdb"
server -l "$lab/run/log" -o "-k $lab/run -c listen_addresses= -c fsync=off" start
(cd "$lab" && apt-get download -q pgbouncer=1.18.0-1+deb12u1 libevent-2.1-7=2.1.12-stable-8 libc-ares2=1.18.1-3 >"$lab/apt" 2>&1) ||
  { cat "$lab/apt" && exit 1; } # Debian 12, after apt-get update
for archive in "$lab"/*.deb; do dpkg -x "$archive" "$lab/debian"; done
cat >"$lab/run/pgbouncer.ini" <<EOF
[databases]
postgres = host=$lab/run
[pgbouncer]
unix_socket_dir = $lab/run
listen_port = 6432
auth_type = scram-sha-256
auth_file = $lab/run/users
admin_users = app
logfile = $lab/run/pgbouncer.log
pidfile = $lab/run/pid
pool_mode = transaction
server_login_retry = 1
query_wait_timeout = 3
EOF
export lab libraries=$(dirname "$(find "$lab/debian" -name libcares.so.2)")
pooler() {
  LD_LIBRARY_PATH=$libraries as_nobody "$lab/debian/usr/sbin/pgbouncer" -q -d "$lab/run/pgbouncer.ini"
  timeout 20 bash -c 'until [ -S "$lab/run/.s.PGSQL.6432" ]; do sleep 0.1; done'
}

cat >"$lab/try.mjs" <<'EOF'
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import pg from 'pg';

const host = process.argv[2];
const connect = async (options) => {
  const client = new pg.Client({ host, database: 'postgres', ...options });
  await client.connect();
  return client;
};
const admin = await connect({ user: 'postgres', password: 'admin' });
const copyVerifier = async () => {
  const { rows } = await admin.query("select rolpassword from pg_authid where rolname = 'app'");
  writeFileSync(`${host}/users`, `"app" "${rows[0].rolpassword}"\n`);
};
const asked = async (port) => {
  try {
    const client = await connect({ port, user: 'app', password: 'right' });
    client.on('error', () => {});
    try {
      await client.query('select 1');
      return 'in';
    } finally {
      await client.end();
    }
  } catch ({ code }) {
    return code;
  }
};
await admin.query("create role app login password 'right'");
await copyVerifier();
execFileSync('bash', ['-c', process.argv[3]], { stdio: 'inherit' });
const before = await asked(6432);
await admin.query("alter role app password 'right'");
const changed = await asked(6432);
await admin.query("select pg_terminate_backend(pid, 5000) from pg_stat_activity where usename = 'app'");
const [reconnected, directly] = [await asked(6432), await asked(5432)];
await copyVerifier();
process.kill(Number(readFileSync(`${host}/pid`, 'utf8')), 'SIGHUP');
let reloaded;
for (const until = Date.now() + 20_000; reloaded !== 'in' && Date.now() < until; ) reloaded = await asked(6432);
await admin.end();
const seen = { before, changed, reconnected, directly, reloaded };
console.log(seen);
assert.deepEqual(Object.values(seen), ['in', 'in', '08P01', 'in', 'in']);
EOF
export -f pooler as_nobody
node "$lab/try.mjs" "$lab/run" pooler
