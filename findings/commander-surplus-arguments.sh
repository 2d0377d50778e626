#!/usr/bin/env bash
# Commander for Node.js: since 15 the error over too many arguments repeats them.
#
# Versions: commander 14.0.3 and 15.1.0.
# Would be guessed: a message of usage says how many arguments there were, as for years, so that what somebody pasted in
#   the wrong place, a password for one, gets into no log.
# Behaviour: 14 says how many were expected and how many came; 15 appends the arguments themselves. Who must not show them
#   rewrites the text in configureOutput's outputError.
# Seen: 14: `Expected 0 arguments but got 1.`; 15: `Expected 0 arguments but got 1: what-was-pasted.`
set -euo pipefail
lab=$(mktemp -d /tmp/finding.XXXXXX)
trap 'rm -rf "$lab"' EXIT
npm install --silent --no-audit --no-fund --prefix "$lab" fourteen@npm:commander@14.0.3 fifteen@npm:commander@15.1.0

cat >"$lab/try.mjs" <<'EOF'
import assert from 'node:assert/strict';
import { Command as Fifteen } from 'fifteen';
import { Command as Fourteen } from 'fourteen';

const said = (Command) => {
  let text = '';
  const program = new Command('tool').exitOverride().configureOutput({ writeErr: (more) => (text += more) });
  program.command('status').action(() => {});
  assert.throws(() => program.parse(['status', 'what-was-pasted'], { from: 'user' }), {
    code: 'commander.excessArguments',
  });
  return text.trim();
};
const seen = { fourteen: said(Fourteen), fifteen: said(Fifteen) };
console.log(seen);
assert.deepEqual(seen, {
  fourteen: "error: too many arguments for 'status'. Expected 0 arguments but got 1.",
  fifteen: "error: too many arguments for 'status'. Expected 0 arguments but got 1: what-was-pasted.",
});
EOF
node "$lab/try.mjs"
