#!/usr/bin/env bash
# Node.js with a flag for V8: it refuses the compiled code that it brings for its own modules, and compiles each anew.
#
# Version: Node.js 24.21.0 (npm's package node).
# Would be guessed: a flag that keeps V8 from optimizing (--no-opt) leaves what is there before anything is optimized as
#   it is; a short process starts no slower with it.
# Behaviour: V8 takes cached code only from a process with the same flags, and Node.js's was made without any. The same
#   flags by v8.setFlagsFromString refuse it from then on: what was loaded before has it. The size of the young
#   generation (--max-semi-space-size) and Node.js's own --v8-pool-size are no such flags.
# Seen: of the modules that node:https and node:crypto bring, none is compiled anew without a flag, or with one of these
#   two; with --no-opt, or with it set before they are loaded, all are; set after, none.
set -euo pipefail
lab=$(mktemp -d /tmp/finding.XXXXXX)
trap 'rm -rf "$lab"' EXIT
npm install --silent --no-audit --no-fund --prefix "$lab" node@24.21.0
node=$lab/node_modules/node/bin/node
export NODE_OPTIONS=

cat >"$lab/try.cjs" <<'EOS'
const { getCacheUsage } = require('internal/test/binding').internalBinding('builtins');
const load = () => [require('node:https'), require('node:crypto')];
const before = new Set(getCacheUsage().compiledWithoutCache);
const steps = { load, flag: () => require('node:v8').setFlagsFromString('--no-opt') };
for (const step of process.argv.slice(2)) steps[step]();
const { compiledWithCache, compiledWithoutCache } = getCacheUsage();
const anew = [...compiledWithoutCache].filter((name) => !before.has(name));
process.stdout.write(`${compiledWithCache.has('https') ? 'taken' : 'refused'} ${anew.length > 0 ? 'some' : 'none'} anew\n`);
EOS
seen() { "$node" --no-warnings --expose-internals "$@"; }
expect() {
  printf '%-44s %s\n' "$1" "$2"
  [ "$2" = "$3" ] || { echo "expected: $3"; exit 1; }
}
expect 'without a flag' "$(seen "$lab/try.cjs" load)" 'taken none anew'
expect '--max-semi-space-size=1 --v8-pool-size=0' \
  "$(seen --max-semi-space-size=1 --v8-pool-size=0 "$lab/try.cjs" load)" 'taken none anew'
expect '--no-opt' "$(seen --no-opt "$lab/try.cjs" load)" 'refused some anew'
expect 'set before they are loaded' "$(seen "$lab/try.cjs" flag load)" 'refused some anew'
expect 'set after' "$(seen "$lab/try.cjs" load flag)" 'taken none anew'
