#!/usr/bin/env bash
# A project with dotenv-cli that takes dotenv 18 in has a command `dotenv` that works until the next `npm ci`.
#
# Versions: dotenv 18.0.10, dotenv-cli 11.0.0, npm 11.19.1.
# Would be guessed: dotenv is a library and dotenv-cli is the command; and what works after npm install works after
#   npm ci, which installs the same versions from the same lock file.
# Behaviour: since 18 the library has a command of its own, so that both claim node_modules/.bin/dotenv. npm says nothing
#   and lets one of them stand: whichever was installed last, and the library's when both are installed at once. That
#   knows no -e and no -v.
# Seen: dotenv first, dotenv-cli added: `dotenv -e .env -- printenv X` prints the value; after npm ci: a usage, exit code 1.
set -euo pipefail
lab=$(mktemp -d /tmp/finding.XXXXXX)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
echo '{ "private": true }' >package.json
for one in dotenv@18.0.10 dotenv-cli@11.0.0; do npm install --silent --no-audit --no-fund "$one"; done

echo 'X=value' >.env
command_ends() {
  local code=0
  node_modules/.bin/dotenv -e .env -- printenv X >said 2>&1 || code=$?
  echo "$code $(head -n 1 said)"
}
added=$(command_ends)
npm ci --silent --no-audit --no-fund
afresh=$(command_ends)
printf 'after npm install: %s
after npm ci: %s
' "$added" "$afresh"
[ "$added" = '0 value' ]
[[ $afresh == '1 Usage: dotenv run '* ]]
