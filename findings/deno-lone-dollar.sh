#!/usr/bin/env bash
# Deno drops a `$` of an env file that names no variable at all, outside of single quotes.
#
# Versions: deno 2.9.6, bun 1.4.5, dotenv-expand 12.0.3 with dotenv 18.0.10 (which Vite and dotenv-cli have, too).
# Would be guessed: readers that expand `$NAME` leave a `$` alone that no name follows, as dotenv-expand, Bun and shells do.
# Behaviour: Deno takes what is behind a `$` for a name, and the empty name for one that is not set; it leaves what
#   stands in single quotes. So a password `a$/b`, or one that ends in `$`, loses a character, and nobody says a word.
# Seen: bare a$/b: deno a/b, bun and dotenv-expand a$/b; a last `$`: the same; in single quotes: all a$/b and pass$.
set -euo pipefail
lab=$(mktemp -d /tmp/finding.XXXXXX)
trap 'rm -rf "$lab"' EXIT
npm install --silent --no-audit --no-fund --prefix "$lab" bun@1.4.5 deno@2.9.6 dotenv@18.0.10 dotenv-expand@12.0.3
cd "$lab"

cat >.env <<'EOF'
BARE=a$/b
SINGLE='a$/b'
LAST=pass$
LAST_SINGLE='pass$'
EOF
names='["BARE", "SINGLE", "LAST", "LAST_SINGLE"]'
bun=$(node_modules/.bin/bun -e "console.log($names.map((name) => process.env[name]).join(' '))")
deno=$(DENO_NO_UPDATE_CHECK=1 node_modules/.bin/deno eval --env-file=.env "console.log($names.map((name) => Deno.env.get(name)).join(' '))")
expand=$(node -e "const { parsed } = require('dotenv-expand').expand({
  parsed: require('dotenv').parse(require('fs').readFileSync('.env')), processEnv: {} });
  console.log($names.map((name) => parsed[name]).join(' '))")
printf 'bun: %s\ndeno: %s\ndotenv-expand: %s\n' "$bun" "$deno" "$expand"
[ "$deno" = 'a/b a$/b pass pass$' ]
[ "$bun" = 'a$/b a$/b pass$ pass$' ]
[ "$expand" = 'a$/b a$/b pass$ pass$' ]
