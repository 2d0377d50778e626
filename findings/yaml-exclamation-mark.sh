#!/usr/bin/env bash
# A YAML value that begins with `!` is an empty string to one parser and an error to another; neither reads it.
#
# Versions: yaml 2.9.1, js-yaml 5.5.0.
# Would be guessed: `password: !Abc123` is the text !Abc123, or everywhere an error, as with a leading % or @.
# Behaviour: it is a tag without a value. `yaml` warns (process.emitWarning, so nothing that a caller would catch) and
#   gives ''; so a password that was generated with ! in front becomes the empty one.
# Seen: yaml: '' and a warning TAG_RESOLVE_FAILED; js-yaml: YAMLException `unknown scalar tag !<!Abc123>`; in double
#   quotes both read !Abc123.
set -euo pipefail
lab=$(mktemp -d /tmp/finding.XXXXXX)
trap 'rm -rf "$lab"' EXIT
npm install --silent --no-audit --no-fund --prefix "$lab" yaml@2.9.1 js-yaml@5.5.0

cat >"$lab/try.mjs" <<'EOF'
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { load } from 'js-yaml';
import { parse } from 'yaml';

const [bare, quoted] = ['password: !Abc123', 'password: "!Abc123"'];
const outcomeOf = (read) => {
  try {
    return read();
  } catch ({ name, reason }) {
    return `${name} ${reason}`;
  }
};
const warned = once(process, 'warning');
const seen = {
  yaml: outcomeOf(() => parse(bare)),
  'js-yaml': outcomeOf(() => load(bare)),
  quoted: [parse(quoted), load(quoted)],
};
const [{ code }] = await warned;
console.log(seen, code);
assert.deepEqual(seen, {
  yaml: { password: '' },
  'js-yaml': 'YAMLException unknown scalar tag !<!Abc123>',
  quoted: [{ password: '!Abc123' }, { password: '!Abc123' }],
});
assert.equal(code, 'TAG_RESOLVE_FAILED');
EOF
node --no-warnings "$lab/try.mjs"
