#!/usr/bin/env bash
# node-postgres decodes a connection string's database otherwise than its user and password.
#
# Versions: pg-connection-string 2.14.1, which pg 8.23.1 and all that is built on it reads URLs with.
# Would be guessed: what encodeURIComponent wrote into a URL comes out as it was, wherever it stands.
# Behaviour: user and password go through decodeURIComponent, the database through decodeURI, which leaves what has a
#   meaning in a URL: %23 %24 %26 %2B %2C %2F %3A %3B %3D %3F %40. %20 and %C3%A9 are decoded. libpq decodes all of it.
# Seen: `/r%26d` asks for a database of the name `r%26d`, while the same text as user and password is `r&d`.
set -euo pipefail
lab=$(mktemp -d /tmp/finding.XXXXXX)
trap 'rm -rf "$lab"' EXIT
npm install --silent --no-audit --no-fund --prefix "$lab" pg-connection-string@2.14.1

cat >"$lab/try.mjs" <<'EOF'
import assert from 'node:assert/strict';
import { parse } from 'pg-connection-string';

const read = (name) => {
  const { user, password, database } = parse(`postgresql://${name}:${name}@localhost/${name}`);
  return { user, password, database };
};
const seen = ['r&d', 'a+b', 'a/b', 'my db'].map((name) => read(encodeURIComponent(name)));
console.log(seen);
assert.deepEqual(seen, [
  { user: 'r&d', password: 'r&d', database: 'r%26d' },
  { user: 'a+b', password: 'a+b', database: 'a%2Bb' },
  { user: 'a/b', password: 'a/b', database: 'a%2Fb' },
  { user: 'my db', password: 'my db', database: 'my db' },
]);
EOF
node "$lab/try.mjs"
