#!/usr/bin/env bash
# knex writes a connection that failed to stdout, in the midst of what the program prints, though the promise says it too.
#
# Versions: knex 3.3.0, pg 8.23.1, Node.js of the machine (20 or later).
# Would be guessed: a query whose connection fails rejects, and that is all; or, if a library warns, it does so on stderr.
# Behaviour: knex's own logger is console.log with colours unless `log` is given, for warnings and errors alike. So whoever
#   reads a program's stdout (a pipe, JSON per line, a command substitution) gets `Acquire connection error: …` and a stack
#   between the answers, while the rejection carries the same error.
# Seen: stdout `Acquire connection error: Error: connect ECONNREFUSED 127.0.0.1:1` and a stack, then `{"answer":1}`; with
#   `log: { warn() {} }` the answer alone.
set -euo pipefail
lab=$(mktemp -d /tmp/finding.XXXXXX)
trap 'rm -rf "$lab"' EXIT
npm install --silent --no-audit --no-fund --prefix "$lab" knex@3.3.0 pg@8.23.1

cat >"$lab/try.mjs" <<'EOF'
import assert from 'node:assert/strict';
import knex from 'knex';

const log = process.argv[2] === 'quiet' ? { warn() {} } : undefined;
const db = knex({ client: 'pg', connection: 'postgresql://app:pw@127.0.0.1:1/orders', ...(log && { log }) });
const error = await db.raw('SELECT 1').catch((thrown) => thrown);
assert.equal(error.code, 'ECONNREFUSED');
await db.destroy();
console.log(JSON.stringify({ answer: 1 }));
EOF
node "$lab/try.mjs" >"$lab/usual" 2>"$lab/usual.err"
node "$lab/try.mjs" quiet >"$lab/quiet" 2>"$lab/quiet.err"
cat "$lab/usual"
grep -q '^Acquire connection error: Error: connect ECONNREFUSED 127.0.0.1:1' "$lab/usual"
[[ $(wc -c <"$lab/usual.err") == 0 && $(cat "$lab/quiet") == '{"answer":1}' ]]
