#!/usr/bin/env bash
# No way of writing a `$` in an env file is read alike by Next.js and by dotenv, single quotes included.
#
# Versions: @next/env 16.4.6 (what Next.js reads .env with), dotenv 18.0.10.
# Would be guessed: single quotes are literal, as in a shell, so that 'p$ecret' is p$ecret for everybody.
# Behaviour: @next/env expands after the quotes are gone, and knows `\\$` as the only escape; dotenv expands nothing, and
#   keeps that backslash. So a password with `$` and a letter after it is cut in the one, or has a backslash in the other.
# Seen: single, double and no quotes: next `p`, dotenv `p$ecret`; with a backslash: next `p$ecret`, dotenv `p\\$ecret`.
set -euo pipefail
lab=$(mktemp -d /tmp/finding.XXXXXX)
trap 'rm -rf "$lab"' EXIT
npm install --silent --no-audit --no-fund --prefix "$lab" @next/env@16.4.6 dotenv@18.0.10

cat >"$lab/.env" <<'EOF'
BARE=p$ecret
SINGLE='p$ecret'
DOUBLE="p$ecret"
ESCAPED_BARE=p\$ecret
ESCAPED_SINGLE='p\$ecret'
ESCAPED_DOUBLE="p\$ecret"
EOF
cat >"$lab/try.mjs" <<'EOF'
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { parse } from 'dotenv';
import next from '@next/env';

const dotenv = parse(readFileSync(`${process.argv[2]}/.env`));
const { combinedEnv } = next.loadEnvConfig(process.argv[2], true, { info() {}, error: console.error });
const seen = Object.keys(dotenv).map((name) => [name, combinedEnv[name], dotenv[name]]);
console.table(seen);
for (const [name, byNext, byDotenv] of seen) {
  const escaped = name.startsWith('ESCAPED');
  assert.deepEqual([byNext, byDotenv], escaped ? ['p$ecret', 'p\\$ecret'] : ['p', 'p$ecret'], name);
}
assert.equal(seen.length, 6);
EOF
env -u ecret node "$lab/try.mjs" "$lab"
