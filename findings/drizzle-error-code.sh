#!/usr/bin/env bash
# With drizzle-orm a refused connection is called `Failed query`, has no code, and its message is the whole query.
#
# Versions: drizzle-orm 0.45.4, pg 8.23.1, Node.js of the machine (20 or later).
# Would be guessed: that an error of the driver comes through as it is, so that `error.code` is ECONNREFUSED or the SQLSTATE
#   (28P01, 23505), as with node-postgres alone.
# Behaviour: every rejection is wrapped in a DrizzleQueryError, also where no query was ever sent: message
#   `Failed query: <SQL>\nparams: <values>`, no code; what the driver said is `cause`. So a retry that looks at
#   `error.code` never fires, and a log of `error.message` has the query's values and not the reason.
# Seen: node-postgres `ECONNREFUSED`; drizzle `undefined`, `Failed query: select $1::text` with the value, cause ECONNREFUSED.
set -euo pipefail
lab=$(mktemp -d /tmp/finding.XXXXXX)
trap 'rm -rf "$lab"' EXIT
npm install --silent --no-audit --no-fund --prefix "$lab" drizzle-orm@0.45.4 pg@8.23.1

cat >"$lab/try.mjs" <<'EOF'
import assert from 'node:assert/strict';
import { sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import pg from 'pg';

const url = 'postgresql://app:pw@127.0.0.1:1/orders';
const alone = await new pg.Client(url).connect().catch((thrown) => thrown);
const wrapped = await drizzle(url).execute(sql`select ${'a value'}::text`).catch((thrown) => thrown);
console.log([alone.code, wrapped.code, wrapped.message, wrapped.cause.code]);
assert.equal(alone.code, 'ECONNREFUSED');
assert.equal(wrapped.code, undefined);
assert.equal(wrapped.message, 'Failed query: select $1::text\nparams: a value');
assert.equal(wrapped.cause.code, 'ECONNREFUSED');
EOF
node "$lab/try.mjs"
